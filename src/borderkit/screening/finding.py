"""The rows that reach the least score, for many travellers: while some are read, others are looked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import numpy as np

from borderkit.screening.asking import Plain, ask, read_queries
from borderkit.screening.kernels.columns import OWNER, Asked, Found
from borderkit.screening.kernels.searching import search
from borderkit.screening.segment import Segment
from borderkit.screening.state import State
from borderkit.screening.values import Query

ROOM = 256
PIECE = 128
"""Travellers that one thread looks for at a time."""

Best = dict[tuple[int, int], tuple[float, int]]
"""By segment and person, the best score and its row."""
Answers = list[tuple[Plain, Best]]


def find(state: State, queries: Iterable[Query], need: float) -> Answers:
    """Find for each traveller whoever reaches the least score."""
    rest = iter(queries)
    first = list(islice(rest, PIECE))
    if not first:
        return []
    if len(first) < PIECE:
        return _find_piece(state, *_read(state, first, need))
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        pieces = [threads.submit(_find_piece, state, *_read(state, piece, need)) for piece in _pieces(first, rest)]
        return [answer for piece in pieces for answer in piece.result()]


def _pieces(first: list[Query], rest: Iterator[Query]) -> Iterator[list[Query]]:
    while first:
        yield first
        first = list(islice(rest, PIECE))


def _read(state: State, queries: Sequence[Query], need: float) -> tuple[list[Plain], list[Asked | None]]:
    """Read travellers and pack them for each segment; an index of nobody with a name has no rows to be asked for."""
    plains = read_queries(state, queries, need)
    asked = [ask(state, number, plains) if segment.names else None for number, segment in enumerate(state.segments)]
    return plains, asked


def _find_piece(state: State, plains: list[Plain], asked: list[Asked | None]) -> Answers:
    """Note for each traveller and person the best row."""
    answers: Answers = [(plain, {}) for plain in plains]
    whose = [best for plain, best in answers for _ in plain.dates]
    for number, (segment, here) in enumerate(zip(state.segments, asked, strict=True)):
        if here is None:
            continue
        for query, row, score in _find_rows(segment, here, state.names):
            key = number, int(segment.rows.heads[row, OWNER])
            into = whose[query]
            if key not in into or (score, -row) > (into[key][0], -into[key][1]):
                into[key] = score, row
    return answers


def _find_rows(segment: Segment, asked: Asked, names: int) -> list[tuple[int, int, float]]:
    """Give traveller, row and score of what is found in a segment."""
    room, travellers = ROOM, len(asked.travellers) - 1
    while True:
        found = Found(np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.float32))
        count = search(segment.addresses, asked, found, names, 0, travellers)
        if count <= room:
            break
        room = count
    if not count:
        return []
    columns = (found.queries, found.rows, found.scores)
    return list(zip(*(column[:count].tolist() for column in columns), strict=True))
