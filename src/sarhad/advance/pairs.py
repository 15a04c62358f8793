"""Whether two journeys may be one flight under two numbers, and who is on one of them only. Nothing is joined here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from sarhad.advance.models import Expected, Journey
from sarhad.advance.pair_models import SameFlight
from sarhad.advance.retimed import NEAR

LEAST_SHARE = 0.5
"""Of the shorter list, that is on both."""
LEAST_SHARED = 3
"""Travellers on both, at the least: two families who fly often make no pair."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Likely:
    """A journey that may be the same flight.

    Attributes:
        shared: Travellers on both lists.
        people: Travellers on its own list.
    """

    journey: Journey
    shared: int
    people: int


def likely_pairs(journey: Journey) -> list[Likely]:
    """Journeys of the same carrier, route and time, within six hours, with half of the travellers the same; most first.

    Those that a person joined with any are left out. Crew does not count: they fly again and again.
    """
    if journey.departs_local is None or not journey.departure or not journey.arrival:
        return []
    rows = Journey.objects.exclude(number=journey.number).filter(
        departure=journey.departure, arrival=journey.arrival, direction=journey.direction, kind=journey.kind,
        day__range=(journey.day - DAY, journey.day + DAY),
        departs_local__range=(journey.departs_local - NEAR, journey.departs_local + NEAR),
    )  # fmt: skip
    near = {one.pk: one for one in rows.select_related("post", "carrier") if _same_carrier(journey, one)}
    near = {pk: one for pk, one in near.items() if not is_joined(pk)} if near else {}
    if not near or is_joined(journey.pk):
        return []
    known = people_of([journey.pk, *near])
    found = [_likely(one, known[journey.pk], known[one.pk]) for one in near.values()]
    return sorted((one for one in found if one is not None), key=lambda one: (-one.shared, one.journey.number))


def is_joined(journey: UUID) -> bool:
    """Whether a person joined it with another one, as the one or as the other."""
    rows = SameFlight.objects.filter(ended_at=None)
    return rows.filter(journey=journey).exists() or rows.filter(other=journey).exists()


def pairs_of(journeys: Iterable[UUID]) -> dict[UUID, SameFlight]:
    """Of journeys, those that are joined with another one, with both: one query."""
    ids = set(journeys)
    rows = SameFlight.objects.filter(Q(journey__in=ids) | Q(other__in=ids), ended_at=None)
    found = {}
    for one in rows.select_related("journey", "other"):
        found.update({pk: one for pk in (one.journey_id, one.other_id) if pk in ids})
    return found


def other_of(pair: SameFlight, journey: UUID) -> Journey:
    """The other number of a journey that is joined."""
    return pair.other if pair.journey_id == journey else pair.journey


def flown_of(pair: SameFlight) -> Journey:
    """The number that stands for the flight: that which was there first; the other one if only that one still flies."""
    return pair.other if is_off(pair.journey) and not is_off(pair.other) else pair.journey


def is_off(journey: Journey) -> bool:
    """Whether nobody comes by it: cancelled, or gone elsewhere."""
    return journey.is_cancelled or journey.is_diverted


def people_of(journeys: Iterable[UUID]) -> dict[UUID, list[frozenset[str]]]:
    """The travellers of journeys who were not taken off, each by the keys that name a person."""
    found: dict[UUID, list[frozenset[str]]] = {pk: [] for pk in journeys}
    rows = Expected.objects.filter(journey__in=found, is_removed=False).exclude(role__endswith="crew")
    for journey, keys in rows.order_by("place", "pk").values_list("journey", "keys"):
        found[journey].append(person_keys(keys))
    return found


def person_keys(keys: Iterable[str]) -> frozenset[str]:
    """Those by which a person is known on another list: a document, or a name with its birth."""
    return frozenset(key for key in keys if key.startswith("d:") or (key.startswith("n:") and not key.endswith(":")))


def only_on(other: Journey, journey: Journey) -> list[Expected]:
    """Whoever is on a journey and is not on the other one's list, in the order of the list.

    Who was taken off one of the lists, or did not board by it, is not on it. `has_list` and `has_booking` of each say
    who speaks of them.
    """
    rows = with_sources(Expected.objects.filter(journey__in=(other.pk, journey.pk), is_removed=False))
    people = list(rows.exclude(aboard=False).order_by("place", "pk"))
    known = {key for one in people if one.journey_id == journey.pk for key in person_keys(one.keys)}
    return [one for one in people if one.journey_id == other.pk and not known & person_keys(one.keys)]


def with_sources(rows: QuerySet[Expected]) -> QuerySet[Expected]:
    """Rows without what was said of them; `has_list` and `has_booking` tell who said something."""
    return (
        rows.annotate(has_list=ExpressionWrapper(Q(announced__isnull=False), output_field=BooleanField()))
        .annotate(has_booking=ExpressionWrapper(Q(booked__isnull=False), output_field=BooleanField()))
        .defer("announced", "booked")
    )


def _likely(other: Journey, here: list[frozenset[str]], there: list[frozenset[str]]) -> Likely | None:
    known = {key for keys in here for key in keys}
    shared = sum(bool(keys & known) for keys in there)
    is_enough = shared >= LEAST_SHARED and shared >= LEAST_SHARE * min(len(here), len(there))
    return Likely(other, shared, len(there)) if is_enough else None


def _same_carrier(journey: Journey, other: Journey) -> bool:
    if journey.carrier_id is not None or other.carrier_id is not None:
        return journey.carrier_id == other.carrier_id
    return journey.number[:2] == other.number[:2]
