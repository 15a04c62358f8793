"""Hits on one traveller under both numbers of one flight: they are one hit, settled and asked about together."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from sarhad.advance.hit_models import Hit, Question
from sarhad.advance.models import Expected
from sarhad.advance.pair_models import SameFlight
from sarhad.advance.pairs import flown_of, other_of, pairs_of, person_keys
from sarhad.advance.states import SETTLED


def twins_of(hit: Hit) -> list[Hit]:
    """The same finding on the same traveller under the other number of the flight; none if there is no other number.

    The same traveller: by document, or by name and birth, as `pairs.person_keys` has it.
    """
    journey = hit.expected.journey_id
    pair = pairs_of([journey]).get(journey)
    if pair is None:
        return []
    rows = Hit.objects.filter(
        expected__journey=other_of(pair, journey), check_code=hit.check_code, reference=hit.reference
    )
    return [one for one in rows.select_related("expected__journey__post").order_by("pk") if are_twins(one, hit)]


def are_twins(one: Hit, other: Hit) -> bool:
    """Whether two hits on different lists are one finding on one traveller."""
    says = (one.check_code, one.reference) == (other.check_code, other.reference)
    return says and bool(person_keys(one.expected.keys) & person_keys(other.expected.keys))


def settled_twins(journey: UUID, hits: Sequence[Hit]) -> dict[UUID, Hit]:
    """Of hits on people of a journey, those that were settled under its other number, with the hit that was."""
    pair = pairs_of([journey]).get(journey) if hits else None
    if pair is None:
        return {}
    people = Expected.objects.only("keys").in_bulk([one.expected_id for one in hits])
    rows = Hit.objects.filter(expected__journey=other_of(pair, journey), outcome__in=SETTLED)
    settled = list(rows.select_related("expected").order_by("-settled_at", "pk"))
    found = {}
    for one in hits:
        one.expected = people[one.expected_id]
        twin = next((row for row in settled if are_twins(row, one)), None)
        if twin is not None:
            found[one.pk] = twin
    return found


def shown_for(rows: QuerySet[Hit]) -> dict[UUID, UUID]:
    """Of these hits, those that are not shown since their twin is, each with that twin: the number which flies shows.

    Two queries, if nothing is joined that has such hits.
    """
    pairs = pairs_of(rows.order_by().values_list("expected__journey", flat=True).distinct())
    joined: dict[UUID, SameFlight] = {one.pk: one for one in pairs.values()}
    found = {}
    for pair in joined.values():
        here, there = flown_of(pair), other_of(pair, flown_of(pair).pk)
        hits = list(rows.filter(expected__journey__in=(here, there)))
        for one in (hit for hit in hits if hit.expected.journey_id == there.pk):
            twin = next((hit for hit in hits if hit.expected.journey_id == here.pk and are_twins(hit, one)), None)
            if twin is not None:
                found[one.pk] = twin.pk
    return found


def questions_of(hit: Hit) -> list[Question]:
    """What other agencies were asked about a hit, under whichever number, the oldest first."""
    rows = Question.objects.filter(hit__in=[hit.pk, *(one.pk for one in twins_of(hit))])
    return list(rows.order_by("asked_at", "pk"))
