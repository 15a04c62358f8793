"""The columns that kernels read, by name, and their types."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import types
from numpy.typing import NDArray

from borderkit.screening.kernels.dates import AGREEMENTS
from borderkit.screening.kernels.tables import LEVELS

Bytes = NDArray[np.uint8]
Shorts = NDArray[np.uint16]
Ints = NDArray[np.int32]
Words = NDArray[np.uint32]
Longs = NDArray[np.uint64]
Floats = NDArray[np.float32]


class Vocabulary(NamedTuple):
    """The distinct tokens of a list and their forms.

    Args:
        scripts: By token, kind of script.
        phones: By form, codes of phones, padded by 0.
        sizes: By form, number of phones.
        bares: By form, 1 where short vowels are not written.
        spelled: By form, hash of its letters.
        tokens: By form, its token.
        keys: Sorted; of the forms in `key_forms`.
        key_forms: By key, a form that has it.
        directory: By the upper bits of a key, where such keys begin.
        shift: One number: how many lower bits the directory leaves out.
    """

    scripts: Bytes
    phones: Bytes
    sizes: Bytes
    bares: Bytes
    spelled: Words
    tokens: Ints
    keys: Words
    key_forms: Ints
    directory: Ints
    shift: Ints


class Rows(NamedTuple):
    """The names of a list, one row for each name and date of birth, in the order of dates.

    Args:
        heads: By row: whose it is, the packed date of birth, where its tokens begin, and the person's set of
            nationalities, sex and number of tokens as `set << 8 | sex << 4 | tokens`. One cache line holds four rows.
        tokens: Tokens of all rows.
        days: By day of the directory, the first row on or after it.
        postings_starts: By token, where its rows begin; one more at the end.
        postings: Rows of all tokens, each token's in order.
        person_starts: By person, where its rows begin; one more at the end.
        person_rows: Rows of all persons.
        nations: By person, its set of nationalities.
        sexes: By person, 0 unknown, 1 M, 2 F.
        removed: By person, 1 when it is on the list no more.
        bits: By token, its bit in signatures.
        signatures: By row, the bits of its tokens.
    """

    heads: Ints
    tokens: Ints
    days: Ints
    postings_starts: Words
    postings: Ints
    person_starts: Ints
    person_rows: Ints
    nations: Shorts
    sexes: Bytes
    removed: Bytes
    bits: Bytes
    signatures: Longs

    def tokens_of(self, row: int) -> Ints:
        """Give the tokens of a row."""
        start = self.heads[row, FIRST_TOKEN]
        return self.tokens[start : start + (self.heads[row, MARKS] & 15)]


OWNER, DATE, FIRST_TOKEN, MARKS = range(4)
"""Columns of `Rows.heads`."""


class Asked(NamedTuple):
    """Travellers that are asked for: distinct tokens, readings of names, evidence.

    Args:
        weights: By token: by level what an agreement adds; then `PENALTY`, `WORTH` and `SECOND`.
        bits: By token, bits of the listed tokens that agree well, and of all that agree.
        ranges: By token, first of a range of listed tokens that agree too (initial, cut name), the end of the range,
            and the level of the agreement.
        near_starts: By token, where its near tokens begin; one more at the end.
        near: Listed tokens within reach, `token << 8 | level`.
        reading_starts: By traveller, where its readings begin; one more at the end.
        token_starts: By reading, where its tokens begin; one more at the end.
        tokens: Tokens of all readings.
        dates: By traveller, the packed date of birth.
        evidence: By traveller: by agreement of dates what it adds; from `SEX` by sex; then `NEED` and `MISSING`.
        nation_rows: By traveller, its row in `nation_weights`.
        nation_weights: By row and set of nationalities, what it adds.
        document_starts: By traveller, where the owners of its documents begin; one more at the end.
        document_owners: Persons.
        document_weights: What the document adds.
    """

    weights: Floats
    bits: Longs
    ranges: Ints
    near_starts: Ints
    near: Ints
    reading_starts: Ints
    token_starts: Ints
    tokens: Ints
    dates: Ints
    evidence: Floats
    nation_rows: Ints
    nation_weights: Floats
    document_starts: Ints
    document_owners: Ints
    document_weights: Floats


PENALTY, WORTH, SECOND = LEVELS, LEVELS + 1, LEVELS + 2
"""Columns of `Asked.weights`: what a token takes when nothing agrees, the most that it can add, and the most that it
can add when no bit of those that agree well is set."""
SEX, NEED, MISSING = AGREEMENTS, AGREEMENTS + 3, AGREEMENTS + 4
"""Columns of `Asked.evidence`: weights of the sexes, the least score, what a listed token without a fellow takes."""


class Found(NamedTuple):
    """Where rows that reach the least score are written."""

    queries: Ints
    rows: Ints
    scores: Floats


_KINDS = {
    "u1": types.uint8,
    "u2": types.uint16,
    "i4": types.int32,
    "u4": types.uint32,
    "u8": types.uint64,
    "f4": types.float32,
}


def _type_of(which: type[Any], kinds: str) -> Any:
    arrays = tuple(types.Array(_KINDS[kind[:2]], 2 if kind.endswith("x") else 1, "C") for kind in kinds.split())
    make: Any = types.NamedTuple
    return make(arrays, which)


VOCABULARY_TYPE = _type_of(Vocabulary, "u1 u1x u1 u1 u4 i4 u4 i4 i4 i4")
ROWS_TYPE = _type_of(Rows, "i4x i4 i4 u4 i4 i4 i4 u2 u1 u1 u1 u8")
ASKED_TYPE = _type_of(Asked, "f4x u8x i4x i4 i4 i4 i4 i4 i4 f4x i4 f4x i4 i4 f4")
FOUND_TYPE = _type_of(Found, "i4 i4 f4")
