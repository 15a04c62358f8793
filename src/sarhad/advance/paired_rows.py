"""What the page of a journey says of its other numbers."""

from typing import Any

from sarhad.access.duty import Duty
from sarhad.advance.hiding import name_of
from sarhad.advance.models import Journey
from sarhad.advance.pair_models import SameFlight
from sarhad.advance.pairs import likely_pairs, only_on


def paired(duty: Duty, journey: Journey) -> dict[str, Any]:
    """Variables: `also` (pair, people, only: name and id of who is on the other list alone), `flies_as`, `likely`."""
    pairs = SameFlight.objects.filter(ended_at=None).select_related("officer", "journey", "other")
    also = []
    for one in pairs.filter(journey=journey).order_by("at"):
        only = [(name_of(each), each.pk) for each in only_on(one.other, journey)]
        also.append({"pair": one, "people": one.other.travellers + one.other.crew, "only": only})
    return {
        "also": also,
        "flies_as": pairs.filter(other=journey).first(),
        "likely": likely_pairs(journey) if duty.may("journey.same") else [],
        "may_part": duty.may("journey.apart"),
    }
