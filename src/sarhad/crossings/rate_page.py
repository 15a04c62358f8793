"""The page of the rate of false hits: what is read off the newest count, as charts and tables."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.crossings.expected_hits import Reading, read_count
from sarhad.crossings.rate_models import RateCount
from sarhad.lists.hit_rates import rate_of
from sarhad.lists.services.set_hit_rate import Measured
from sarhad.places.models import Post


def counts(duty: Duty) -> tuple[RateCount | None, RateCount | None]:
    """The count that is being made, and the newest one that was made or failed; of one's own agency."""
    rows = RateCount.objects.filter(agency=duty.agency).order_by("-asked_at")
    return rows.filter(state="waiting").first(), rows.exclude(state="waiting").first()


def context(duty: Duty, *, wanted: int) -> dict[str, Any]:
    """Everything that the page shows; counts only, nobody is shown."""
    waiting, made = counts(duty)
    reading = read_newest(duty, made, wanted=wanted)
    return {
        "held": rate_of(duty.agency)[0],
        "wanted": wanted,
        "waiting": waiting,
        "made": made,
        "reading": reading,
        "chart": chart(reading) if reading and reading.bins else None,
        "posts": [[one.name, one.crossings, one.hits, number_format(one.a_day, 1)] for one in reading.posts]
        if reading
        else [],
        "numeric": (2, 3, 4),
        "post_head": [_("Post"), _("Crossings counted"), _("Hits"), _("Hits a day")],
    }


def read_newest(duty: Duty, made: RateCount | None, *, wanted: int) -> Reading | None:
    """The newest count, read for one's agency; None if there is none, or nobody was counted."""
    if made is None or made.state != "done":
        return None
    names = dict(Post.objects.values_list("pk", "name"))
    return read_count(made, held=rate_of(duty.agency), wanted=wanted, posts=names)


def measured(reading: Reading | None) -> Measured | None:
    """What is kept with a rate of the count that it was read off."""
    if reading is None:
        return None
    wanted = reading.wanted
    return Measured(count=reading.count.pk, crossings=reading.sample, shift=wanted.shift or 0.0, a_day=wanted.a_day)


def chart(reading: Reading) -> dict[str, Any]:
    """How many crossings have a best score of so many nats, those that reach the threshold apart."""
    return {
        "id": "scores",
        "kind": "bar",
        "stacked": True,
        "title": _("Best score of each crossing on the lists"),
        "unit": _("crossings"),
        "axis": _("Score in nats, from"),
        "labels": [str(nats) for nats, _below, _reached in reading.bins],
        "series": [
            {"name": _("Below the threshold"), "values": [below for _nats, below, _reached in reading.bins]},
            {"name": _("Offered to the officer"), "values": [reached for _nats, _below, reached in reading.bins]},
        ],
    }
