"""The reverse search: from what came to a list to the travellers of late. The acts are in `services/search_later.py`.

Each traveller is asked for as at the desk. Who came often is asked for once, by the latest crossing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from borderkit.screening import Candidate, Query
from sarhad.checks.listed import widened
from sarhad.checks.told import Told, together
from sarhad.crossings.models import Crossing
from sarhad.lists.changed import Came, came_with, who_may_be
from sarhad.lists.holding import as_asked
from sarhad.lists.likeness import kept
from sarhad.lists.others import keys_of, pairs_apart

LOOK_BACK = timedelta(days=90)
"""Crossings of this time are looked up again when a list changes."""
MOST = 500
"""Travellers told of one change; more say that an entry is worth nothing, and the search says so."""
AT_ONCE = 4096
FIELDS = ("id", "surname", "given", "birth", "nationality", "sex", "number", "told")
REST = ("post_id", "issuer", "traveller_id", "surname", "given", "birth", "number")
Row = tuple[UUID, str, str, str, str, str, str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A crossing whose traveller may be somebody who came to a list."""

    crossing: UUID
    post: UUID
    came: Came
    score: float
    compared: list[list[object]]
    keys: tuple[str, ...]


@dataclass(slots=True)
class Searched:
    """What one search found.

    Args:
        crossings: How many were read.
        travellers: How many were asked for: the same person with the same document once.
        is_cut: There were more than `MOST`.
    """

    came: Mapping[str, Came]
    crossings: int = 0
    travellers: int = 0
    hits: list[Hit] = field(default_factory=list)
    is_cut: bool = False


def search(version: UUID, *, at: datetime) -> Searched:
    """Look the travellers of late up in what a version brought. Reads only; holds no lock and no transaction.

    Raises:
        ScreeningUnavailable: The lists cannot be read.
    """
    found = Searched(came_with(version))
    if not found.came:
        return found
    latest: dict[tuple[str, UUID], Hit] = {}
    for pairs in who_may_be(_asked(found, at), found.came):
        for hit in _hits(pairs, found.came):
            latest.setdefault((hit.keys[0], hit.came.id), hit)
        if len(latest) > MOST:
            found.is_cut = True
            break
    found.hits = list(latest.values())[:MOST]
    return found


def _asked(found: Searched, at: datetime) -> Iterator[tuple[UUID, Query]]:
    """Travellers of late as they stream from the database, the latest first; the same one once."""
    rows = Crossing.objects.filter(occurred_at__gte=at - LOOK_BACK).exclude(state="replaced")
    seen: set[int] = set()
    stream: Iterable[Row] = rows.order_by("-occurred_at").values_list(*FIELDS).iterator(chunk_size=AT_ONCE)
    for id_, surname, given, birth, nationality, sex, number, told in stream:
        found.crossings += 1
        known = len(seen)
        # 64 bits: of a million, two different ones are taken for one in 3 of 10^8 searches
        seen.add(hash((surname, given, birth, nationality, sex, number, repr(told) if told else "")))
        if len(seen) == known:
            continue
        found.travellers += 1
        name = f"{given} {surname}".strip()
        query = Query((name,), as_asked(birth), nationality, sex, (number,))
        yield id_, with_told(query, told) if told else query


def with_told(query: Query, told: Mapping[str, Any]) -> Query:
    """A traveller as the desk asks for one of whom a chip or the person told more."""
    known = together(Told.of(told.get(name)) for name in ("person", "chip"))
    return widened(query, known)


def _hits(pairs: list[tuple[UUID, Candidate]], came: Mapping[str, Came]) -> list[Hit]:
    """Pairs with what is kept of them: two queries if there are any, none else."""
    if not pairs:
        return []
    rows = {
        row[0]: row[1:] for row in Crossing.objects.filter(pk__in={id_ for id_, _ in pairs}).values_list("id", *REST)
    }
    hits = []
    for id_, candidate in pairs:
        post, issuer, traveller, surname, given, birth, number = rows[id_]
        hits.append(
            Hit(
                crossing=id_,
                post=post,
                came=came[candidate.id],
                score=candidate.probability,
                compared=[kept(term) for term in candidate.terms],
                keys=keys_of(traveller=traveller, issuer=issuer, number=number, birth=birth, name=f"{given} {surname}"),
            )
        )
    apart = pairs_apart({key for hit in hits for key in hit.keys})
    return [hit for hit in hits if not any((key, hit.came.id) in apart for key in hit.keys)]
