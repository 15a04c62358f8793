"""Rows of a board or a load: a flight with two numbers stands there once, and whoever is on it counts once."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Expected, Journey
from sarhad.advance.pair_models import SameFlight
from sarhad.advance.pairs import flown_of, is_off, only_on, other_of, pairs_of
from sarhad.advance.states import OPEN
from sarhad.advance.twins import are_twins
from sarhad.checks.catalogue.person_listed import DISCREET


def flown(journeys: Sequence[Journey], *, sees_discreet: bool = True) -> list[Journey]:
    """The same journeys, those of one flight as one row: the number that flies, if both are there.

    To such a row those are added who are on the list of the other number alone, and their hits; it is as unchecked as
    the worse of the two. A number that does not fly any more adds nobody. `other_number` of each is the other journey,
    or None. The rows are changed in memory and are not to be saved. One query, and two more for each such flight.

    Args:
        sees_discreet: Whether the hits of the other number that a traveller is not to notice count.
    """
    pairs = pairs_of(one.pk for one in journeys)
    here = {one.pk for one in journeys}
    rows = []
    for one in journeys:
        pair = pairs.get(one.pk)
        if pair is not None and _stands_as_other(pair, one, here):
            continue
        one.other_number = other_of(pair, one.pk) if pair is not None else None
        if one.other_number is not None and not is_off(one.other_number):
            _add(one, one.other_number, sees_discreet=sees_discreet)
        rows.append(one)
    return rows


def _stands_as_other(pair: SameFlight, one: Journey, here: set[UUID]) -> bool:
    """Whether the other number stands among the rows for it."""
    return flown_of(pair).pk != one.pk and other_of(pair, one.pk).pk in here


def _add(row: Journey, other: Journey, *, sees_discreet: bool) -> None:
    alone = only_on(other, row)
    crew = sum(one.role.endswith("crew") for one in alone)
    row.travellers, row.crew = row.travellers + len(alone) - crew, row.crew + crew
    row.alone += sum(one.is_alone for one in alone)
    row.open_hits += _hits_alone(other, row, sees_discreet=sees_discreet)
    row.is_unchecked = row.is_unchecked or other.is_unchecked
    if other.checked_at is None and _has_people(other):
        row.checked_at = None


def _hits_alone(other: Journey, row: Journey, *, sees_discreet: bool) -> int:
    """Hits that wait under the other number and not under this one."""
    if not other.open_hits:
        return 0
    rows = Hit.objects.filter(
        expected__journey__in=(other, row), expected__is_removed=False, is_gone=False, outcome__in=OPEN
    ).select_related("expected")
    waiting: dict[UUID, list[Hit]] = defaultdict(list)
    for hit in rows if sees_discreet else rows.exclude(instruction=DISCREET):
        waiting[hit.expected.journey_id].append(hit)
    return sum(not any(are_twins(hit, one) for one in waiting[row.pk]) for hit in waiting[other.pk])


def _has_people(journey: Journey) -> bool:
    return Expected.objects.filter(journey=journey, is_removed=False).exists()
