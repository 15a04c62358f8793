"""The columns that kernels read, by name, and their types."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import types
from numpy.typing import NDArray

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
        owners: By row, whose it is.
        token_starts: By row, where its tokens begin; one more at the end.
        tokens: Tokens of all rows.
        dates: By row, the packed date of birth.
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

    owners: Ints
    token_starts: Words
    tokens: Ints
    dates: Ints
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


class Asked(NamedTuple):
    """Travellers that are asked for: distinct tokens, readings of names, evidence.

    Args:
        weights: By token and level, what an agreement adds.
        penalties: By token, what it takes when nothing agrees.
        worths: By token, the most that it can add.
        seconds: By token, the most that it can add when no bit of `close` is set.
        close: By token, bits of the listed tokens that agree well.
        wide: By token, bits of all listed tokens that agree.
        near_starts: By token, where its near tokens begin; one more at the end.
        near: Listed tokens within reach, `token << 8 | level`.
        first: By token, first of a range of listed tokens that agree too (initial, cut name); `last` is excluded.
        last: End of that range.
        range_levels: Level of the agreement in the range.
        reading_starts: By traveller, where its readings begin; one more at the end.
        token_starts: By reading, where its tokens begin; one more at the end.
        tokens: Tokens of all readings.
        dates: By traveller, the packed date of birth.
        births: By traveller and agreement of dates, what it adds.
        needs: By traveller, the least score.
        nation_rows: By traveller, its row in `nation_weights`.
        nation_weights: By row and set of nationalities, what it adds.
        sex_weights: By traveller and sex, what it adds.
        document_starts: By traveller, where the owners of its documents begin; one more at the end.
        document_owners: Persons.
        document_weights: What the document adds.
        missing: By traveller, what each listed token without a fellow takes.
    """

    weights: Floats
    penalties: Floats
    worths: Floats
    seconds: Floats
    close: Longs
    wide: Longs
    near_starts: Ints
    near: Ints
    first: Ints
    last: Ints
    range_levels: Bytes
    reading_starts: Ints
    token_starts: Ints
    tokens: Ints
    dates: Ints
    births: Floats
    needs: Floats
    nation_rows: Ints
    nation_weights: Floats
    sex_weights: Floats
    document_starts: Ints
    document_owners: Ints
    document_weights: Floats
    missing: Floats


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
ROWS_TYPE = _type_of(Rows, "i4 u4 i4 i4 i4 u4 i4 i4 i4 u2 u1 u1 u1 u8")
ASKED_TYPE = _type_of(Asked, "f4x f4 f4 f4 u8 u8 i4 i4 i4 i4 u1 i4 i4 i4 i4 f4x f4 i4 f4x f4x i4 i4 f4 f4")
FOUND_TYPE = _type_of(Found, "i4 i4 f4")
