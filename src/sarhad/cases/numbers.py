"""Numbers of a post and a year, without gaps: given in the transaction that uses them."""

from datetime import datetime

from django.db.models import Max

from sarhad.cases.custody_models import Exhibit
from sarhad.cases.models import Case
from sarhad.cases.refusal_models import RefusalForm
from sarhad.kernel.clock import local_day
from sarhad.places.models import Post


def next_number(kind: type[Case] | type[Exhibit] | type[RefusalForm], post: Post, at: datetime) -> tuple[int, int]:
    """The year of the post's own calendar, and the next number in it, from 1.

    The post's row is locked until the transaction ends, so that two cannot be given the same number; a transaction
    that fails gives its number back.
    """
    Post.objects.select_for_update().get(pk=post.pk)
    year = local_day(at, post.time_zone).year
    last: int | None = kind.objects.filter(post=post, year=year).aggregate(last=Max("seq"))["last"]
    return year, (last or 0) + 1
