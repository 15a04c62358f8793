"""Looks expected travellers up in what came to a list, beside the worker; whoever is found stands before the checks.

The checks of the desk are the truth, and they take long: they run again only for journeys on which somebody may be an
entry that came, was a hit of one that went, or could not be looked up before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from borderkit.screening import Query
from sarhad.access.duty import SYSTEM
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Expected
from sarhad.advance.said import told_in
from sarhad.advance.search_models import AheadSearch
from sarhad.advance.selectors import journeys_ahead
from sarhad.advance.services.check_journey import check_journey
from sarhad.advance.services.search_ahead import keep_ahead
from sarhad.checks.listed import widened
from sarhad.lists.changed import AT_ONCE, came_with, documents_of, ended_with, who_may_be
from sarhad.lists.holding import ScreeningUnavailable, as_asked
from sarhad.lists.numbers import fold

FIELDS = ("journey_id", "surname", "given", "birth", "nationality", "sex", "number_key", "announced")


@dataclass(slots=True)
class Affected:
    """Journeys whose travellers stand before the checks again. `travellers`: how many were looked up."""

    journeys: set[UUID] = field(default_factory=set)
    travellers: int = 0


def search_next(*, at: datetime) -> bool:
    """Make the search that waits longest. False: none waits."""
    waiting = AheadSearch.objects.filter(state="waiting").order_by("asked_at").first()
    if waiting is None:
        return False
    found, trouble = Affected(), ""
    try:
        found = affected(waiting.version, at=at)
        for journey in sorted(found.journeys):
            check_journey(SYSTEM, journey=journey, at=at, anew=True)
    except ScreeningUnavailable as away:
        trouble = str(away) or type(away).__name__
    keep_ahead(
        SYSTEM,
        version=waiting.version,
        travellers=found.travellers,
        journeys=len(found.journeys),
        trouble=trouble,
        at=at,
    )
    return True


def affected(version: UUID, *, at: datetime) -> Affected:
    """Journeys ahead that a version of a list concerns. Reads only.

    Raises:
        ScreeningUnavailable: The lists cannot be read.
    """
    found = Affected()
    ahead = set(journeys_ahead(at=at))
    rows = Expected.objects.filter(journey__in=ahead, is_removed=False, api_erased_at=None)
    came, (numbers, ended_documents) = came_with(version), documents_of(version)
    if came or numbers:
        asked = _asked(found, rows.values_list(*FIELDS).iterator(chunk_size=AT_ONCE), numbers)
        for pairs in who_may_be(asked, came):
            found.journeys |= {journey for journey, _candidate in pairs}
    stood = Q(entry__in=ended_with(version))
    if ended_documents:
        stood |= Q(check_code="document.lost")
    hits = Hit.objects.filter(stood, is_gone=False, expected__in=rows)
    found.journeys |= set(hits.values_list("expected__journey_id", flat=True))
    found.journeys |= set(rows.filter(is_unchecked=True).values_list("journey_id", flat=True))
    return found


def _asked(
    found: Affected,
    rows: Iterator[tuple[UUID, str, str, str, str, str, str, dict[str, Any] | None]],
    numbers: frozenset[str],
) -> Iterator[tuple[UUID, Query]]:
    """Expected travellers as the desk would ask for them; one with a document that came is found without asking."""
    for journey, surname, given, birth, nationality, sex, number, announced in rows:
        found.travellers += 1
        if numbers and fold(number) in numbers:
            found.journeys.add(journey)
        name = f"{given} {surname}".strip()
        known = sex if sex in ("M", "F") else ""
        query = Query((name,), as_asked(birth), nationality[:3], known, (number,))
        yield journey, widened(query, told_in(announced))
