"""The reverse search: from what came to a list to the travellers of late. The acts are in `services/search_later.py`.

Each traveller is asked for as at the desk, in the whole index, at the likeness that the desk asks for: what is found is
what the desk would have found, had the entry been on the list that day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from borderkit.screening import Candidate, Query
from sarhad.crossings.models import Crossing
from sarhad.lists.changed import Came, came_with
from sarhad.lists.hit_rates import one_in
from sarhad.lists.holding import as_asked, hold, live_versions
from sarhad.lists.others import keys_of, pairs_apart
from sarhad.lists.thresholds import threshold

LOOK_BACK = timedelta(days=90)
"""Crossings of this time are looked up again when a list changes."""
AT_ONCE = 4096
MOST = 500
"""Travellers told of one change; more say that an entry is worth nothing, and the search says so."""
FIELDS = ("id", "post_id", "surname", "given", "birth", "nationality", "sex", "number", "issuer", "traveller_id")
Row = tuple[UUID, UUID, str, str, str, str, str, str, str, UUID | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A crossing whose traveller may be somebody who came to a list."""

    crossing: UUID
    post: UUID
    came: Came
    score: float
    compared: tuple[tuple[str, str, str, bool], ...]
    keys: tuple[str, ...]


@dataclass(slots=True)
class Searched:
    """What one search found. `crossings`: how many were looked up. `is_cut`: there were more than `MOST`."""

    came: Mapping[str, Came]
    crossings: int = 0
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
    index = hold(live_versions()).index
    least = threshold(index, one_in(""))
    rows = Crossing.objects.filter(occurred_at__gte=at - LOOK_BACK).exclude(state="replaced")
    for piece in _pieces(rows.order_by("occurred_at").values_list(*FIELDS).iterator(chunk_size=AT_ONCE)):
        found.crossings += len(piece)
        answers = index.search_many([_query(row) for row in piece], limit=50, threshold=least)
        hits = [hit for row, answer in zip(piece, answers, strict=True) for hit in _hits(row, answer, found.came)]
        apart = pairs_apart({key for hit in hits for key in hit.keys}) if hits else frozenset()
        for hit in hits:
            if not any((key, hit.came.id) in apart for key in hit.keys):
                latest[hit.keys[0], hit.came.id] = hit
        if len(latest) > MOST:
            found.is_cut = True
            break
    found.hits = list(latest.values())[:MOST]
    return found


def _pieces(rows: Iterable[Row]) -> Iterator[list[Row]]:
    piece: list[Row] = []
    for row in rows:
        piece.append(row)
        if len(piece) == AT_ONCE:
            yield piece
            piece = []
    if piece:
        yield piece


def _query(row: Row) -> Query:
    _id, _post, surname, given, birth, nationality, sex, number, _issuer, _traveller = row
    return Query(
        names=(f"{given} {surname}".strip(),),
        birth=as_asked(birth),
        nationality=nationality,
        sex=sex,
        documents=(number,),
    )


def _hits(row: Row, candidates: Sequence[Candidate], came: Mapping[str, Came]) -> Iterator[Hit]:
    id_, post, surname, given, birth, _nationality, _sex, number, issuer, traveller = row
    for candidate in candidates:
        if candidate.id in came:
            yield Hit(
                crossing=id_,
                post=post,
                came=came[candidate.id],
                score=candidate.probability,
                compared=tuple((term.kind, term.asked, term.listed, term.agrees) for term in candidate.terms),
                keys=keys_of(traveller=traveller, issuer=issuer, number=number, birth=birth, name=f"{given} {surname}"),
            )
