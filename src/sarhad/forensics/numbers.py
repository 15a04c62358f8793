"""Numbers of a centre and a year, without gaps: given in the transaction that uses them."""

from datetime import datetime

from django.db.models import Max

from sarhad.forensics.models import Examination
from sarhad.kernel.clock import local_day
from sarhad.places.models import Post


def next_number(centre: Post, at: datetime, *, is_report: bool = False) -> tuple[int, int]:
    """The year of the centre's own calendar, and the next number in it, from 1; of examinations, or of reports.

    The centre's row is locked until the transaction ends; a transaction that fails gives its number back.
    """
    Post.objects.select_for_update().get(pk=centre.pk)
    year = local_day(at, centre.time_zone).year
    years, seqs = ("report_year", "report_seq") if is_report else ("year", "seq")
    last: int | None = Examination.objects.filter(centre=centre, **{years: year}).aggregate(last=Max(seqs))["last"]
    return year, (last or 0) + 1
