"""The rows that reach the least score: travellers are written as texts, and one call looks for many of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import numpy as np

from borderkit.screening.kernels.columns import OWNER
from borderkit.screening.kernels.looking import COLUMNS, FOUND, HEAD, LEFT, TRAVELLERS, look
from borderkit.screening.state import State
from borderkit.screening.values import Query
from borderkit.screening.writing import write_lines, write_readings

PIECE = 128
"""Travellers that one thread looks for at a time."""
LEAST_ROOM, ROOM_EACH = 1024, 64
"""Numbers that an answer has room for, at least and by traveller."""

Best = dict[tuple[int, int], tuple[float, int]]
"""By segment and person, the best score and its row."""


def find(state: State, queries: Iterable[Query], need: float) -> Iterator[tuple[Query, Best]]:
    """Find for each traveller whoever reaches the least score; the state must have a name."""
    rest = iter(queries)
    first = list(islice(rest, PIECE))
    if len(first) < PIECE:
        yield from find_piece(state, first, need)
        return
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        pieces = [threads.submit(find_piece, state, piece, need) for piece in _pieces(first, rest)]
        for piece in pieces:
            yield from piece.result()


def _pieces(first: list[Query], rest: Iterator[Query]) -> Iterator[list[Query]]:
    while first:
        yield first
        first = list(islice(rest, PIECE))


def find_piece(state: State, queries: Sequence[Query], need: float) -> list[tuple[Query, Best]]:
    """Find for each of some travellers the best row of each person."""
    answers: list[tuple[Query, Best]] = [(query, {}) for query in queries]
    lines: list[str] = []
    whose: list[int] = []
    for number, query in enumerate(queries):
        own = write_lines(state, query)
        lines += own
        whose += [number] * len(own)
    for traveller, place, row, score in _look(state, [queries[number] for number in whose], lines, need):
        number, best = state.asked[place], answers[whose[traveller]][1]
        key = number, int(state.segments[number].rows.heads[row, OWNER])
        if key not in best or (score, -row) > (best[key][0], -best[key][1]):
            best[key] = score, row
    return answers


def _look(
    state: State, queries: Sequence[Query], lines: list[str], need: float
) -> Iterable[tuple[int, int, int, float]]:
    """Give line, segment, row and score of what is found, after learning new tokens and reading what is left."""
    travellers = len(lines)
    room = LEAST_ROOM + ROOM_EACH * travellers
    while travellers:
        out = np.empty(room, dtype=np.int32)
        out[TRAVELLERS] = travellers
        look(state.addresses, state.tables().addresses, "".join(lines).encode(), state.names, need, out)
        found, said, left = out[FOUND:LEFT + 1].tolist()
        if not found and not said and not left:
            return ()
        for traveller in out[room - left :].tolist() if left else ():
            lines[traveller] = write_readings(state, queries[traveller], lines[traveller])
        if said:
            if said > 4 * (room - HEAD - travellers):
                room += said
            else:
                state.learn(out[HEAD:].tobytes()[:said].decode().split("\n")[:-1])
        elif not left:
            most = (room - HEAD) // COLUMNS
            if found <= most:
                columns = out[HEAD : HEAD + COLUMNS * most].reshape(COLUMNS, most)[:, :found]
                traveller, rows, scores, places = columns
                return zip(traveller.tolist(), places.tolist(), rows.tolist(), scores.view(np.float32).tolist())
            room = HEAD + COLUMNS * found
    return ()
