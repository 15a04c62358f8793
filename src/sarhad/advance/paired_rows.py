"""What the page of a journey says of its other numbers."""

from copy import copy
from typing import Any
from uuid import UUID

from sarhad.access.duty import Duty
from sarhad.advance.flown import flown
from sarhad.advance.hiding import name_of
from sarhad.advance.models import Journey
from sarhad.advance.pair_models import SameFlight
from sarhad.advance.pairs import likely_pairs, only_on, other_of, pairs_of
from sarhad.advance.policies import may_see_discreet


def paired(duty: Duty, journey: Journey) -> dict[str, Any]:
    """Variables: `also` (pair, people, only: name and id of who is on the other list alone), `flies_as`, `in_all` (the
    journey with the counts of the flight; None: it has one number), `likely`."""
    pairs = SameFlight.objects.filter(ended_at=None).select_related("officer", "journey", "other")
    is_paired = journey.other_number is not None  # `open_journey` says so
    also = []
    for one in pairs.filter(journey=journey).order_by("at") if is_paired else ():
        only = [(name_of(each), each.pk) for each in only_on(one.other, journey)]
        also.append({"pair": one, "people": one.other.travellers + one.other.crew, "only": only})
    return {
        "also": also,
        "flies_as": pairs.filter(other=journey).first() if is_paired else None,
        "in_all": flown([copy(journey)], sees_discreet=may_see_discreet.allows(duty))[0] if is_paired else None,
        "likely": likely_pairs(journey) if duty.may("journey.same") else [],
        "may_part": duty.may("journey.apart"),
    }


def other_number(journey: UUID) -> UUID | None:
    """The journey under its other number; None: it has one."""
    pair = pairs_of([journey]).get(journey)
    return other_of(pair, journey).pk if pair is not None else None
