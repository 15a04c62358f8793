"""Counts the best scores of the travellers of late, beside the worker. Reads only; the acts are in `services`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from borderkit.screening import Candidate, Query, threshold_for
from sarhad.access.duty import SYSTEM
from sarhad.crossings.later import with_told
from sarhad.crossings.later_models import FoundLater
from sarhad.crossings.models import Crossing
from sarhad.crossings.rate_models import RateCount
from sarhad.crossings.services.count_rate import keep_count
from sarhad.crossings.services.note_progress import note_progress
from sarhad.kernel.clock import now
from sarhad.lists.holding import Held, ScreeningUnavailable, as_asked, hold, live_versions
from sarhad.lists.others import keys_of, pairs_apart

LEAST_RATE = 10
"""One in ten: the least likeness that is looked at, from which every rate is read off."""
MOST_CROSSINGS = 200_000
"""The newest ones are counted; of more, the rate is known well enough."""
AT_ONCE = 4096
FIELDS = (
    "id", "post_id", "surname", "given", "birth", "nationality", "sex", "number", "issuer", "traveller_id", "told"
)  # fmt: skip
Row = tuple[UUID, UUID, str, str, str, str, str, str, str, UUID | None, dict[str, Any]]


@dataclass(slots=True)
class Counted:
    """What was counted; see `RateCount`. `posts`: crossings and scores of each."""

    total: int = 0
    done: int = 0
    crossings: int = 0
    listed: int = 0
    known: int = 0
    least: float = 0.0
    posts: dict[UUID, tuple[int, list[float]]] = field(default_factory=dict)


def count_next(*, at: datetime) -> bool:
    """Make the count that waits longest. False: none waits."""
    waiting = RateCount.objects.filter(state="waiting").order_by("asked_at").first()
    if waiting is None:
        return False
    counted: Counted | None = None
    trouble = ""
    try:
        since, until = waiting.asked_at - timedelta(days=waiting.days), waiting.asked_at
        counted = count(since, until, told=lambda one: note_progress(waiting.pk, total=one.total, done=one.done))
    except ScreeningUnavailable as away:
        trouble = str(away) or type(away).__name__
    keep_count(SYSTEM, count=waiting.pk, counted=counted, trouble=trouble, at=now())
    return True


def count(since: datetime, until: datetime, *, told: Callable[[Counted], None] = lambda _counted: None) -> Counted:
    """Ask the lists again for every crossing of this time, with all that was told at the desk, as of the lists now.

    Who is known to be the listed person is left out: refused for an alert, or found later to be the same. Who was found
    to be another one is asked as at the desk: that entry is not offered again.

    Args:
        told: Called after each piece.

    Raises:
        ScreeningUnavailable: The lists cannot be read.
    """
    held = hold(live_versions(), is_patient=True)
    rows = Crossing.objects.filter(occurred_at__gte=since, occurred_at__lte=until).exclude(state="replaced")
    listed = len(held.index)
    found = Counted(crossings=rows.count(), listed=listed, least=threshold_for(1 / LEAST_RATE, listed))
    same = set(FoundLater.objects.filter(outcome__in=("same", "passed-on")).values_list("crossing_id", flat=True))
    same |= set(rows.filter(refusal_reason="H").values_list("pk", flat=True))
    found.total = min(found.crossings, MOST_CROSSINGS)
    stream = islice(rows.order_by("-occurred_at").values_list(*FIELDS).iterator(chunk_size=AT_ONCE), MOST_CROSSINGS)
    while read := list(islice(stream, AT_ONCE)):
        piece = [row for row in read if row[0] not in same]
        found.known += len(read) - len(piece)
        found.done += len(read)
        for row, score in zip(piece, _best(piece, held, found.least), strict=True):
            crossings, scores = found.posts.get(row[1], (0, []))
            if score is not None:
                scores.append(round(score, 2))
            found.posts[row[1]] = crossings + 1, scores
        told(found)
    return found


def _best(rows: Sequence[Row], held: Held, least: float) -> list[float | None]:
    """The best score of each, of those who would be offered."""
    answers = held.index.search_many([_query(row) for row in rows], limit=50, threshold=least) if rows else []
    apart = pairs_apart({key for row, answer in zip(rows, answers, strict=True) if answer for key in _keys(row)})
    return [_first(row, answer, apart) for row, answer in zip(rows, answers, strict=True)]


def _first(row: Row, answer: Sequence[Candidate], apart: frozenset[tuple[str, UUID]]) -> float | None:
    if not answer or not apart:
        return answer[0].score if answer else None
    keys = _keys(row)
    left = (one.score for one in answer if not any((key, UUID(one.id)) in apart for key in keys))
    return next(left, None)


def _keys(row: Row) -> tuple[str, ...]:
    _id, _post, surname, given, birth, _nationality, _sex, number, issuer, traveller, _told = row
    return keys_of(traveller=traveller, issuer=issuer, number=number, birth=birth, name=f"{given} {surname}")


def _query(row: Row) -> Query:
    _id, _post, surname, given, birth, nationality, sex, number, _issuer, _traveller, told = row
    query = Query((f"{given} {surname}".strip(),), as_asked(birth), nationality, sex, (number,))
    return with_told(query, told) if told else query
