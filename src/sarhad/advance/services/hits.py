"""Keeps the hits of expected travellers; a step of the acts that check, called within them only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sarhad.advance.ahead import Foreseen, reference_of, stored
from sarhad.advance.facts import HitSettled, HitShown
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Journey
from sarhad.advance.states import OPEN
from sarhad.advance.twins import settled_twins
from sarhad.checks.catalogue.person_listed import DISCREET
from sarhad.checks.findings import Finding
from sarhad.kernel.facts import publish
from sarhad.kernel.rows import insert_rows, update_row


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of a hit, why, when, and who said so (id of an officer)."""

    outcome: str
    note: str
    at: datetime | None
    by: str


def settle_one(hit: Hit, said: Settled, *, at: datetime) -> None:
    """Write what came of a hit, count those that wait on its journey anew, and tell it."""
    hit.outcome, hit.note, hit.settled_at, hit.settled_by = said.outcome, said.note, said.at, said.by
    hit.is_gone = hit.is_gone and said.outcome == "other"  # the pair is offered again
    hit.save(update_fields=["outcome", "note", "settled_at", "settled_by", "is_gone"])
    journey = hit.expected.journey
    Journey.objects.filter(pk=journey.pk).update(open_hits=count_open(journey.pk))
    told = HitSettled(
        journey=str(journey.pk), post=str(journey.post_id or ""), expected=str(hit.expected_id), hit=str(hit.pk),
        outcome=said.outcome,
    )  # fmt: skip
    publish(told, at=at)
    if hit.instruction != DISCREET:
        publish(HitShown(post=told.post, hit=told.hit), at=at)


def count_open(journey: UUID) -> int:
    """How many hits of a journey wait for somebody."""
    rows = Hit.objects.filter(expected__journey=journey, expected__is_removed=False, is_gone=False)
    return rows.filter(outcome__in=OPEN).count()


def write_hits(journey: Journey, foreseen: Sequence[Foreseen], *, at: datetime) -> tuple[int, int]:
    """Write new hits; those that were settled stay so; those that the checks do not find any more are marked.

    What was settled already under the other number of the flight is settled.

    Returns:
        How many are new, and how many of the journey wait to be looked at.
    """
    known = {
        (hit.expected_id, hit.check_code, hit.reference): hit
        for hit in Hit.objects.filter(expected__in=[one.expected for one in foreseen])
    }
    seen: set[tuple[UUID, str, str]] = set()
    new: list[Hit] = []
    for one in foreseen:
        for finding in one.hits:
            key = (one.expected, finding.check, reference_of(finding.grounds))
            if key in seen:
                continue
            seen.add(key)
            if key not in known:
                new.append(_hit(key, finding, at))
            elif known[key].is_gone:
                _come_back(known[key])
    for key, hit in known.items():
        if key not in seen and not hit.is_gone:
            hit.is_gone = True
            update_row(hit, "is_gone")
    for pk, twin in settled_twins(journey.pk, new).items():
        hit = next(one for one in new if one.pk == pk)
        hit.outcome, hit.note = twin.outcome, twin.note
        hit.settled_at, hit.settled_by = twin.settled_at, twin.settled_by
    insert_rows(new)
    return len(new), count_open(journey.pk)


def _come_back(hit: Hit) -> None:
    """The check finds again what it did not. Who was found to be another person is looked at anew: that does not hold
    any more, since it was taken back, or the list says something else of the person now."""
    hit.is_gone = False
    if hit.outcome == "other":
        hit.outcome = ""
    update_row(hit, "is_gone", "outcome")


def _hit(key: tuple[UUID, str, str], finding: Finding, at: datetime) -> Hit:
    said, (expected, code, reference) = stored(finding), key
    return Hit(
        expected_id=expected,
        check_code=code,
        reference=reference,
        entry=finding.grounds.get("entry", "")[:36],
        instruction=finding.grounds.get("instruction", "")[:20],
        weight=said["weight"],
        text=said["text"],
        grounds=said["grounds"],
        compared=said["compared"],
        source=said["source"],
        found_at=at,
    )
