"""Keeps the hits of expected travellers; a step of the acts that check, called within them only."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sarhad.advance.ahead import Foreseen, reference_of, stored
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Journey
from sarhad.checks.findings import Finding
from sarhad.kernel.rows import insert_rows, update_row


def write_hits(journey: Journey, foreseen: Sequence[Foreseen], *, at: datetime) -> tuple[int, int]:
    """Write new hits; those that were settled stay so; those that the checks do not find any more are marked.

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
    insert_rows(new)
    open_ones = Hit.objects.filter(expected__journey=journey, expected__is_removed=False, is_gone=False)
    return len(new), open_ones.filter(outcome__in=("", "asked")).count()


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
