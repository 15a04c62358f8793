"""What a list knows of an asked token: who is near, and what each agreement is worth. Found once, then remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from borderkit.names.synonyms import groups_of_token
from borderkit.screening.kernels.reach import reach
from borderkit.screening.kernels.tables import (
    ASKED_INITIAL,
    CROSS,
    CUT,
    LEVELS,
    LISTED_INITIAL,
    SYNONYM,
)
from borderkit.screening.segment import Segment
from borderkit.screening.vocabulary import asked_forms
from borderkit.screening.weights import MOST_PENALTY, PENALTY, token_weights

Ints = NDArray[np.int32]
Range = tuple[int, int, int]
MOST_KNOWN = 30_000
FAR_RANK = 5
"""From this rank on a synonym is taken as a synonym and not as a distant spelling."""
LEAST_CUT = 2
CLOSE = 0.6
"""Share of a token's best weight from which a listed token agrees well."""
ALL_BITS = (1 << 64) - 1


class Meeting(NamedTuple):
    """What one segment has near a token.

    Args:
        near: `token << 8 | level`.
        range: First and end of a range of tokens that agree too, and at which level.
        weights: A row of `Asked.weights`.
        bits: A row of `Asked.bits`.
    """

    near: Ints
    range: Ints
    weights: NDArray[np.float32]
    bits: NDArray[np.uint64]


class Known(NamedTuple):
    """What all segments have near a token."""

    token: str
    meetings: tuple[Meeting, ...]
    weights: NDArray[np.float32]
    penalty: float


def find_near(segment: Segment, token: str) -> Ints:
    """Give the tokens of a segment within reach, each once, with its level."""
    parts = []
    for form in asked_forms(token):
        out = np.empty(1024, dtype=np.int32)
        count = reach(segment.vocabulary, form, np.zeros(len(segment.vocabulary.sizes), dtype=np.uint8), out)
        if count > len(out):
            out = np.empty(count, dtype=np.int32)
            reach(segment.vocabulary, form, np.zeros(len(segment.vocabulary.sizes), dtype=np.uint8), out)
        parts.append(out[:count])
    exact = segment.find_token(token.encode())
    if exact >= 0:
        parts.append(np.array([exact << 8], dtype=np.int32))
    near = np.sort(np.concatenate(parts)) if parts else np.empty(0, dtype=np.int32)
    near = _closest(near)
    groups = groups_of_token(token)
    return _with_synonyms(segment, near, groups) if groups else near


def _closest(near: Ints) -> Ints:
    """Keep of each token its least level. The entries are in order."""
    if len(near) < 2:
        return near
    tokens = near >> 8
    kept = np.empty(len(near), dtype=bool)
    kept[0] = True
    np.not_equal(tokens[1:], tokens[:-1], out=kept[1:])
    return near[kept]


def _with_synonyms(segment: Segment, near: Ints, groups: Sequence[int]) -> Ints:
    synonyms = np.unique(np.concatenate([segment.group(group) for group in groups]))
    if not len(synonyms):
        return near
    rank = (near & 255) % CROSS
    closer = (near >> 8)[rank < FAR_RANK]
    added = synonyms[~np.isin(synonyms, closer)].astype(np.int32)
    kept = near[~np.isin(near >> 8, added)]
    return np.sort(np.concatenate((kept, (added << 8) | SYNONYM)))


def meet_segment(segment: Segment, token: str, *, is_cut: bool) -> tuple[Ints, Range, NDArray[np.float64]]:
    """Find what a segment has near a token, a range that agrees too, and how many rows agree at each level."""
    near = find_near(segment, token)
    starts = segment.rows.postings_starts
    counts = np.zeros(LEVELS, dtype=np.float64)
    first = last = level = 0
    plain = token.encode()
    if len(token) == 1 and token.isascii():
        level = ASKED_INITIAL
    elif token.isascii():
        near = _with_initial(segment, near, plain[:1], counts)
        level = CUT if is_cut and len(token) >= LEAST_CUT else 0
    tokens = near >> 8
    levels = near & 255
    size = starts[tokens + 1].astype(np.float64) - starts[tokens]
    counts += np.bincount(levels, weights=size, minlength=LEVELS)
    if level:
        first, last = segment.words.first_from(plain), segment.words.first_from(plain + b"\xff")
        counts[level] = segment.count(first, last)
    return near, (first, last, level), counts


def _with_initial(segment: Segment, near: Ints, initial: bytes, counts: NDArray[np.float64]) -> Ints:
    """Add the listed token that is this initial alone."""
    number = segment.find_token(initial)
    if number < 0 or number in near >> 8:
        return near
    return np.append(near, np.int32(number << 8 | LISTED_INITIAL))


def know(segments: Sequence[Segment], token: str, names: int, *, is_cut: bool) -> Known:
    """Find what all segments have near a token and weigh it.

    Args:
        names: Rows of all segments.
    """
    met = [meet_segment(segment, token, is_cut=is_cut) for segment in segments]
    counts = sum((counts for _, _, counts in met), np.zeros(LEVELS, dtype=np.float64))
    weights = token_weights(counts, names, is_given_name=bool(groups_of_token(token)))
    own = float(weights[0]) if len(token) > 1 or not token.isascii() else float(weights[ASKED_INITIAL])
    penalty = min(PENALTY * own, MOST_PENALTY)
    meetings = tuple(
        _sum_up(near, within, np.append(weights, np.float32(penalty)), segment.rows.bits)
        for (near, within, _), segment in zip(met, segments, strict=True)
    )
    return Known(token, meetings, weights, penalty)


def _sum_up(near: Ints, within: Range, weights: NDArray[np.float32], bits: NDArray[np.uint8]) -> Meeting:
    """Keep what adds anything, and say what can be added at most."""
    worth = weights[near & 255]
    near, worth = near[worth > 0], worth[worth > 0]
    first, last, level = within
    best, second, close, wide = float(worth.max(initial=0.0)), 0.0, 0, 0
    if level and weights[level] > 0 and last > first:
        best = second = max(best, float(weights[level]))
        close = wide = ALL_BITS
    else:
        first = last = level = 0
        masks = np.uint64(1) << bits[near >> 8].astype(np.uint64)
        is_close = worth >= CLOSE * best
        second = float(worth[~is_close].max(initial=0.0))
        close, wide = int(np.bitwise_or.reduce(masks[is_close])), int(np.bitwise_or.reduce(masks))
    return Meeting(
        near,
        np.array((first, last, level), dtype=np.int32),
        np.append(weights, (best, second)).astype(np.float32),
        np.array((close, wide), dtype=np.uint64),
    )
