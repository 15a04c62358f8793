"""Travellers as texts for the kernel that looks for them: a line of fields for each.

Fields, each ended by `END`: date of birth; sex; row of the nationality (`State.row_of`); `t` if names may be cut; the
most that the place of birth adds, in thousandths of a nat; the number of documents, and these; a letter for each name
that says what it is, and the names.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import chain
from math import ceil

from borderkit.names.folding import fold
from borderkit.names.tokens import PIECES, read_tokens
from borderkit.screening.asking import SEX_WEIGHTS, read_query
from borderkit.screening.births import pack_birth, write_birth
from borderkit.screening.documents import read_number
from borderkit.screening.state import State
from borderkit.screening.values import Query

END = "\x1f"
NAME, TOKENS, READING, FATHER, FATHERS_TOKENS = "ntrfg"
"""What a name is: a text of ASCII, tokens, a reading (its own tokens, whether it is cut, all tokens), the father's."""
FEW_FIELDS = 7
"""Fields of a line without documents and names."""


def write_lines(state: State, query: Query) -> list[str]:
    """Write a traveller as told, once for each date of birth."""
    documents, names = query.documents, query.names
    kinds = NAME * len(names)
    if query.father:
        names, kinds = (query.father, *names), FATHER + kinds
    line = f"{query.birth}{_head(state, query)}{len(documents)}{END}{END.join((*documents, kinds, *names, ''))}"
    if query.other_births or not line.isascii() or line.count(END) != FEW_FIELDS + len(documents) + len(names):
        return _write_otherwise(state, query)
    return [line]


def _head(state: State, query: Query) -> str:
    """Write the fields between birth and documents."""
    nations = (query.nationality, *query.other_nationalities) if query.other_nationalities else query.nationality
    most = str(ceil(state.weigh_place(query.place)[1] * 1000)) if query.place else ""
    return f"{END}{query.sex}{END}{state.row_of(nations)}{END}{'t' if query.truncated else ''}{END}{most}{END}"


def _write_otherwise(state: State, query: Query) -> list[str]:
    """Write a traveller with several dates, texts that are not of ASCII, or that hold what parts fields."""
    head, items = _head(state, replace(query, sex=query.sex if query.sex in SEX_WEIGHTS else "")), []
    kinds = ""
    for name in (query.father, *query.names) if query.father else query.names:
        text = name.replace(END, " ") if name.isascii() else " ".join(map(_fold_piece, name.split()))
        is_plain = text.isascii()
        items.append(text if is_plain else " ".join(read_tokens(name)))
        kinds += NAME if is_plain else TOKENS
    if query.father:
        kinds = (FATHER if kinds[0] == NAME else FATHERS_TOKENS) + kinds[1:]
    numbers = [read_number(number) for number in query.documents]
    tail = END.join((*numbers, kinds, *items, ""))
    births = [write_birth(date) for text in (query.birth, *query.other_births) if (date := pack_birth(text))]
    return [f"{birth}{head}{len(numbers)}{END}{tail}" for birth in births or [""]]


@lru_cache(maxsize=PIECES)
def _fold_piece(piece: str) -> str:
    return fold(piece)


def write_readings(state: State, query: Query, line: str) -> tuple[str, set[str]]:
    """Write a line of a traveller anew, with the names read by the tables; give their tokens too."""
    plain = read_query(state, query, 0.0)
    read = zip(plain.readings, plain.owns, plain.cuts, strict=True)
    readings = [f"{own} {is_cut:d} {' '.join(tokens)}" for tokens, own, is_cut in read]
    kinds, numbers = READING * len(readings), [read_number(number) for number in query.documents]
    head = _head(state, replace(query, sex=query.sex if query.sex in SEX_WEIGHTS else "", truncated=plain.is_cut))
    tail = END.join((*numbers, kinds, *readings, ""))
    return f"{line.partition(END)[0]}{head}{len(numbers)}{END}{tail}", set(chain.from_iterable(plain.readings))
