"""Travellers, read: the names as tokens in all ways to read them, and the other evidence.

The kernels read most of them by themselves (`borderkit.screening.writing`); this is the readable form, for names that
need the tables and for what a candidate is explained by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from borderkit.names.gluing import OFTENER, Regrouped, regroup
from borderkit.names.tokens import read_tokens
from borderkit.screening.beside import Told, join_father
from borderkit.screening.births import pack_birth
from borderkit.screening.documents import fold_number, read_number
from borderkit.screening.kernels.evidence import SEX_OTHER, SEX_SAME
from borderkit.screening.kernels.texts import JOINED
from borderkit.screening.segment import Segment
from borderkit.screening.state import State
from borderkit.screening.values import Query
from borderkit.screening.weights import document_weight

ZONE_WIDTHS = frozenset({30, 31, 36, 39})
"""Widths of name fields of machine readable zones. Source: ICAO Doc 9303-4 to -7."""
MOST_READINGS = 8
FEW_NUMBERS = 4
"""More document numbers than these are looked up together."""
SEX_WEIGHTS = {
    "M": (0.0, SEX_SAME, SEX_OTHER),
    "F": (0.0, SEX_OTHER, SEX_SAME),
}
_NO_SEX = (0.0, 0.0, 0.0)
NOBODY, NO_WEIGHTS = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
_FILLED = re.compile(r"[A-Z<]+[A-Z]")


class Plain(NamedTuple):
    """One traveller, read.

    Args:
        readings: Each a way to read a name, as tokens; at least one.
        owns: By reading, how many tokens are not the father's; they stand first.
        cuts: By reading, whether listed names may be longer.
        dates: Packed dates of birth, at least one, 0 for none.
        nations: Codes.
        sex: As asked.
        numbers: Document numbers in plain form.
        is_cut: Whether any reading is cut.
        need: The least score.
        told: What is told beside the name.
    """

    readings: tuple[tuple[str, ...], ...]
    owns: tuple[int, ...]
    cuts: tuple[bool, ...]
    dates: tuple[int, ...]
    nations: tuple[str, ...]
    sex: str
    numbers: tuple[str, ...]
    is_cut: bool
    need: float
    told: Told


_NO_NAME: tuple[tuple[tuple[str, ...], ...], tuple[int, ...], tuple[bool, ...]] = ((),), (0,), (False,)
_NOTHING = Told(frozenset(), frozenset(), ("", ()), 0.0)
Named = list[tuple[tuple[str, ...], bool, tuple[Regrouped, ...]]]
"""The names of a traveller as tokens, whether each may be cut, and other ways to part its words."""


def read_query(state: State, query: Query, need: float) -> Plain:
    """Read a traveller against a state of the index."""
    named = _named(query)
    return _read_query(state, query, named, state.rejoin([tokens for tokens, _, _ in named]) if named else b"", need)


def _named(query: Query) -> Named:
    return [
        (tokens, query.truncated or (len(name) in ZONE_WIDTHS and _FILLED.fullmatch(name) is not None), regroup(name))
        for name in query.names
        if (tokens := read_tokens(name))
    ]


def _read_query(state: State, query: Query, named: Named, marks: bytes, need: float) -> Plain:
    """Read a traveller; `marks` say how the tokens of the names are listed otherwise."""
    father = read_tokens(query.father) if query.father else ()
    readings, owns, cuts = _readings(state, named, father, marks) if named else _NO_NAME
    births = (query.birth, *query.other_births) if query.other_births else (query.birth,)
    nations = (query.nationality, *query.other_nationalities) if query.other_nationalities else (query.nationality,)
    return Plain(
        readings,
        owns,
        cuts,
        tuple([date for text in births if text and (date := pack_birth(text))]) or (0,),
        tuple([code for code in nations if code]),
        query.sex,
        tuple([number for number in map(read_number, query.documents) if number]) if query.documents else (),
        query.truncated or any(is_cut for _, is_cut, _ in named),
        need,
        read_told(state, query),
    )


def read_told(state: State, query: Query) -> Told:
    """Read what is told beside the names."""
    if not query.father and not query.place:
        return _NOTHING
    tokens, most = state.weigh_place(query.place) if query.place else ((), 0.0)
    if not query.father:
        return Told(frozenset(), frozenset(), (query.place, tokens), most)
    names = frozenset([token for name in query.names for token in read_tokens(name)])
    return Told(names, frozenset(read_tokens(query.father)) - names, (query.place, tokens), most)


def _readings(
    state: State, named: Named, father: tuple[str, ...], marks: bytes
) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...], tuple[bool, ...]]:
    """Give the ways to read the names, each once, how many tokens of each are its own, and whether it may be cut."""
    if len(named) == 1 and not father and not any(marks) and not named[0][2]:
        ((tokens, is_cut, _),) = named
        return (tokens,), (len(tokens),), (is_cut,)
    found: dict[tuple[tuple[str, ...], int], bool] = {}
    at = 0
    for tokens, is_cut, others in named:
        ways = _ways(tokens, father, marks[at : at + len(tokens)])
        for reading, own in (*ways, *_regrouped(state, others)):
            if len(found) < MOST_READINGS:
                found.setdefault((reading, own), is_cut)
        at += len(tokens)
    return tuple([reading for reading, _ in found]), tuple([own for _, own in found]), tuple(found.values())


def _ways(tokens: tuple[str, ...], father: tuple[str, ...], marks: bytes) -> Iterable[tuple[tuple[str, ...], int]]:
    """Give the name as it stands, with the father's, with neighbours joined, and with a part taken apart.

    Joined and parted only where the list has such. Beside each stands how many tokens are not the father's.
    """
    whole = join_father(tokens, father) if father else None
    ways = [tokens] if whole is None else [tokens, whole]
    for place, mark in enumerate(marks):
        if mark & JOINED:
            ways.append((*tokens[:place], tokens[place] + tokens[place + 1], *tokens[place + 2 :]))
    for place, mark in enumerate(marks):
        if cut := mark & ~JOINED:
            ways.append((*tokens[:place], tokens[place][:cut], tokens[place][cut:], *tokens[place + 1 :]))
    return [(way, len(tokens) if way == whole else len(way)) for way in ways]


def _regrouped(state: State, others: Sequence[Regrouped]) -> Iterable[tuple[tuple[str, ...], int]]:
    """Give the ways with a particle taken off or put on, where the list has the word, oftener than the whole one."""
    if not others:
        return
    counts = state.count([text for one in others for text in (one.word, one.whole or one.word)])
    for one, word, whole in zip(others, counts[::2], counts[1::2], strict=True):
        if word > (OFTENER * whole if one.whole else 0):
            yield one.tokens, len(one.tokens)


def best_documents(segment: Segment, numbers: Sequence[str]) -> dict[int, tuple[float, str, str]]:
    """Give for each person with an equal document the best weight, the asked and the listed number."""
    best: dict[int, tuple[float, str, str]] = {}
    for number in numbers:
        folded = fold_number(number)
        for owner in segment.find_owners(folded):
            for listed in segment.numbers.get(owner).split():
                if fold_number(listed) == folded:
                    weight = document_weight(number, is_exact=listed == number)
                    if weight > best.get(owner, (0.0, "", ""))[0]:
                        best[owner] = weight, number, listed
    return best
