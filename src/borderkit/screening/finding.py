"""The rows that reach the least score: travellers are written as texts, and one call looks for many of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from borderkit.screening.kernels.columns import Ints
from borderkit.screening.kernels.looking import COLUMNS, FOUND, HEAD, LEFT, TRAVELLERS, look
from borderkit.screening.state import State
from borderkit.screening.values import Query
from borderkit.screening.writing import write_lines, write_readings

TOGETHER = 4096
"""Travellers that are put in the order of their dates: who were born together are looked for among the same rows."""
PIECE, LEAST_PIECE = 128, 24
"""Travellers that one thread looks for at a time, at most and at least: fewer near the end, that all end together."""
LEAST_ROOM, ROOM_EACH = 1024, 64
"""Numbers that an answer has room for, at least and by traveller."""

Best = dict[tuple[int, int], tuple[float, int]]
"""By segment and person, the best score and its row."""


Row = tuple[int, int, int, float]
"""A found row: the line of the traveller, the place of the segment in `State.asked`, the row, its score."""


def find(state: State, queries: Sequence[Query], need: float) -> Iterator[tuple[int, Best]]:
    """Find for each traveller whoever reaches the least score; the state must have a name.

    Returns:
        The number of each traveller for whom anybody is found, in no order, and who is found.
    """
    if len(queries) < PIECE:
        yield from _find_piece(state, range(len(queries)), queries, need)
        return
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        pieces = [threads.submit(_find_piece, state, piece, queries, need) for piece in _pieces(queries)]
        for piece in pieces:
            yield from piece.result()


def find_one(state: State, query: Query, need: float) -> Best:
    """Find for one traveller whoever reaches the least score; the state must have a name."""
    lines, best = write_lines(state, query), Best()
    for row in _look(state, (query,) * len(lines), lines, need):
        _note(state, row, best)
    return best


def _pieces(queries: Sequence[Query]) -> Iterator[Sequence[int]]:
    """Give the numbers of travellers by pieces, each a run of dates of birth.

    The first ones are small and grow, since one thread at a time learns tokens and the others would wait for it. The
    last ones are small again, so that all threads end together.
    """
    shares, first = 2 * (os.cpu_count() or 1), LEAST_PIECE
    for start in range(0, len(queries), TOGETHER):
        numbers = sorted(range(start, min(start + TOGETHER, len(queries))), key=lambda number: queries[number].birth)
        while numbers:
            size = max(min(len(numbers) // shares, first, PIECE), LEAST_PIECE)
            yield numbers[:size]
            numbers, first = numbers[size:], first + LEAST_PIECE


def _find_piece(state: State, numbers: Sequence[int], queries: Sequence[Query], need: float) -> list[tuple[int, Best]]:
    """Find for some travellers the best row of each person; nothing for those for whom nobody is found."""
    found: dict[int, Best] = {}
    lines: list[str] = []
    whose: list[int] = []
    for number in numbers:
        own = write_lines(state, queries[number])
        lines += own
        whose += (number,) * len(own)
    for row in _look(state, [queries[number] for number in whose], lines, need):
        _note(state, row, found.setdefault(whose[row[0]], {}))
    return list(found.items())


def _note(state: State, row: Row, best: Best) -> None:
    """Note a row that is the best of its person until now."""
    _, place, number, score = row
    segment = state.asked[place]
    key = segment, state.segments[segment].rows.owner_of(number)
    if key not in best or (score, -number) > (best[key][0], -best[key][1]):
        best[key] = score, number


def _look(state: State, queries: Sequence[Query], lines: list[str], need: float) -> Iterable[Row]:
    """Give what is found, after learning tokens that are new and reading names that the tables must read.

    Args:
        state: With a name at least.
        queries: The traveller of each line.
        lines: As `write_lines` gives them; rewritten where the tables must read the names.
        need: The least score.
    """
    travellers = len(lines)
    room = LEAST_ROOM + ROOM_EACH * travellers
    while travellers:
        out = np.empty(room, dtype=np.int32)
        out[TRAVELLERS] = travellers
        tables = state.tables()  # held until the call is over, whatever others learn meanwhile
        look(state.addresses, tables.addresses, "".join(lines).encode(), state.names, need, out)
        found, said, left = out[FOUND : LEFT + 1].tolist()
        fresh: set[str] = set()
        for traveller in out[room - left :].tolist() if left else ():
            lines[traveller], tokens = write_readings(state, queries[traveller], lines[traveller])
            fresh |= tokens
        if said > 4 * (room - HEAD - travellers):
            room += said
        elif said or fresh:
            state.learn([*out[HEAD:].tobytes()[:said].decode().split("\n")[:-1], *sorted(fresh)])
        elif COLUMNS * found > room - HEAD:
            room = HEAD + COLUMNS * found
        elif not left:
            return _rows(out, found) if found else ()
    return ()


def _rows(out: Ints, found: int) -> list[Row]:
    """Read what is found."""
    most = (len(out) - HEAD) // COLUMNS
    lines, rows, scores, places = out[HEAD : HEAD + COLUMNS * most].reshape(COLUMNS, most)[:, :found]
    read = scores.view(np.float32).tolist()
    return list(zip(lines.tolist(), places.tolist(), rows.tolist(), read, strict=True))
