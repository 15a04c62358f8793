# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="no-any-return"
"""The columns that kernels read, by name, and their types."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import types
from numpy.typing import NDArray

from borderkit.screening.kernels import views
from borderkit.screening.kernels.compiling import inner
from borderkit.screening.kernels.dates import AGREEMENTS
from borderkit.screening.kernels.tables import LEVELS, PHONES

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int32]
Words = NDArray[np.uint32]
Longs = NDArray[np.uint64]
Floats = NDArray[np.float32]
Addresses = NDArray[np.int64]


class Vocabulary(NamedTuple):
    """The distinct tokens of a list, their forms, and the sounds of these: rows of phones that may be shared.

    Args:
        scripts: By token, kind of script.
        phones: By sound, codes of phones, padded by 0.
        sizes: By sound, number of phones.
        bares: By sound, 1 where short vowels are not written.
        form_starts: By sound, where its forms begin; one more at the end.
        forms: By form: its token, hash of its letters, the kind of script, and how many rows hold the token. All that
            is asked of a form lies together.
        keys: In the order of the upper bits of keys: a sound that has one, and above its number the lower bits.
        directory: By the upper bits of a key, where such keys begin; one more at the end.
        shift: One number: how many lower bits the directory leaves out. As many bits as it takes are left for sounds.
        places: The tokens by hash of their letters, open addressing; -1 for none. What the number of a token leaves
            free are the upper bits of its hash.
        block, starts: The tokens as texts, one after the other, in the order of their bytes, and where each begins.
        groups: Numbers of groups of synonyms, in order.
        group_tokens: The token for each of `groups`.
    """

    scripts: Bytes
    phones: Bytes
    sizes: Bytes
    bares: Bytes
    form_starts: Ints
    forms: Ints
    keys: Words
    directory: Ints
    shift: Ints
    places: Ints
    block: Bytes
    starts: Words
    groups: Ints
    group_tokens: Ints


@inner
def vocabulary_at(at: Addresses) -> Vocabulary:
    """Give the columns of a vocabulary by their addresses."""
    return Vocabulary(
        views.bytes_at(at, 0),
        views.byte_rows_at(at, 1, PHONES),
        views.bytes_at(at, 2),
        views.bytes_at(at, 3),
        views.ints_at(at, 4),
        views.int_rows_at(at, 5, LISTED_FORM),
        views.words_at(at, 6),
        views.ints_at(at, 7),
        views.ints_at(at, 8),
        views.ints_at(at, 9),
        views.bytes_at(at, 10),
        views.words_at(at, 11),
        views.ints_at(at, 12),
        views.ints_at(at, 13),
    )


class Rows(NamedTuple):
    """The names of a list, one row for each name and date of birth, in the order of dates.

    Args:
        heads: By row: whose it is, the packed date of birth, where its tokens begin, and the person's set of
            nationalities, sex and number of tokens as `set << 8 | sex << 4 | tokens`. One cache line holds four rows.
        tokens: Tokens of all rows.
        days: By day of the directory, the first row on or after it.
        postings_starts: By token, where its rows begin; one more at the end.
        postings: Rows of all tokens, each token's in order.
        person_starts: Where the rows of every 16th person begin whose rows are kept.
        person_rows: The rows of persons who have a document or a father; `~row` for the last one of each.
        removed: By person, a bit that is set when it is on the list no more.
        bits: By token, its bit in signatures.
        signatures: By row, the bits of its tokens, and of the person's sex and nationalities.
        person_marks, person_ranks: Whose rows are kept; see `packing.Marked`.
    """

    heads: Ints
    tokens: Ints
    days: Ints
    postings_starts: Words
    postings: Ints
    person_starts: Words
    person_rows: Ints
    removed: Bytes
    bits: Bytes
    signatures: Longs
    person_marks: Longs
    person_ranks: Words

    def tokens_of(self, row: int) -> Ints:
        """Give the tokens of a row."""
        start = self.heads[row, FIRST_TOKEN]
        return self.tokens[start : start + (self.heads[row, MARKS] & 15)]

    def beside_of(self, row: int) -> tuple[int, int]:
        """Give the set of nationalities of a row's person, and the sex: 0 unknown, 1 M, 2 F."""
        marks = int(self.heads[row, MARKS])
        return marks >> 8, marks >> 4 & 15


class Lines(NamedTuple):
    """What kernels read of `Rows` for each row."""

    heads: Ints
    tokens: Ints
    days: Ints
    postings_starts: Words
    postings: Ints
    removed: Bytes
    bits: Bytes
    signatures: Longs


class Kept(NamedTuple):
    """What kernels read of `Rows` for who holds a document. Apart, since what is handed on with each row costs."""

    person_starts: Words
    person_rows: Ints
    person_marks: Longs
    person_ranks: Words


def line_columns(rows: Rows) -> list[NDArray[Any]]:
    """Give the columns of `Lines` and of `Kept`."""
    return [getattr(rows, name) for name in (*Lines._fields, *Kept._fields)]


@inner
def lines_at(at: Addresses) -> Lines:
    """Give the columns of `Lines` by their addresses, which follow those of the vocabulary."""
    return Lines(
        views.int_rows_at(at, 14, HEADS),
        views.ints_at(at, 15),
        views.ints_at(at, 16),
        views.words_at(at, 17),
        views.ints_at(at, 18),
        views.bytes_at(at, 19),
        views.bytes_at(at, 20),
        views.longs_at(at, 21),
    )


@inner
def kept_at(at: Addresses) -> Kept:
    """Give the columns of `Kept` by their addresses, which follow those of `Lines`."""
    return Kept(views.words_at(at, 22), views.ints_at(at, 23), views.longs_at(at, 24), views.words_at(at, 25))


OF_TOKEN, LETTERS, IN_SCRIPT, HELD = range(4)
LISTED_FORM = 4
"""Columns of `Vocabulary.forms`."""

OWNER, DATE, FIRST_TOKEN, MARKS = range(4)
HEADS = 4
"""Columns of `Rows.heads`."""

NEAR_START, NEAR_END, FIRST, LAST, EXACT, KIND, IS_GIVEN, COUNTS = range(8)
SLOT = COUNTS + LEVELS
"""Columns of what is learned of a token: where its near tokens begin and end, the first and end of the listed tokens
that begin with it, its own number or -1, one of `OTHER`, `PLAIN` and `INITIAL`, whether it is a given name of the table
of synonyms, and by level how many rows hold a token that agrees so."""
OTHER, PLAIN, INITIAL = range(3)
"""Tokens of ASCII letters may be the beginning of a longer one; one letter is an initial."""


class Asked(NamedTuple):
    """Travellers that are asked for: readings of names, evidence.

    Args:
        slots: What is learned of tokens; see `SLOT`.
        near, more: Listed tokens within reach of a token, `token << 8 | level`; the second goes on after the first.
        totals: As `slots`, with the counts of all segments.
        travellers: By traveller: the packed date of birth, where its readings begin, its row in `nation_weights`, and
            where the owners of its documents begin; one more at the end.
        token_starts: By reading, where its tokens begin; one more at the end.
        tokens: Tokens of all readings: their row in `slots`, in `totals`, and whether the name is cut,
            and `FATHERS` for one that is the father's.
        evidence: By traveller: by agreement of dates what it adds; from `SEX` by sex; then `NEED` and `MISSING`.
        nation_weights: By row and set of nationalities, what it adds; last, at most what one that agrees adds, and one
            that differs.
        nation_bits: By row, bits of the nationalities in signatures.
        document_owners: Persons.
        document_weights: What the document adds.
    """

    slots: Ints
    near: Ints
    more: Ints
    totals: Ints
    travellers: Ints
    token_starts: Ints
    tokens: Ints
    evidence: Floats
    nation_weights: Floats
    nation_bits: Longs
    document_owners: Ints
    document_weights: Floats


BORN, READINGS, NATIONS, DOCUMENTS = range(4)
"""Columns of `Asked.travellers`."""
IN_SLOTS, IN_TOTALS, IS_CUT = range(3)
"""Columns of `Asked.tokens`."""
FATHERS = 2
"""Added to `IS_CUT` where a token is the father's and not of the name itself; such stand last."""
SEX, NEED, MISSING = AGREEMENTS, AGREEMENTS + 3, AGREEMENTS + 4
"""Columns of `Asked.evidence`: weights of the sexes, the least score, what a listed token without a fellow takes."""


class Found(NamedTuple):
    """Where rows that reach the least score are written."""

    queries: Ints
    rows: Ints
    scores: Floats


class Forms(NamedTuple):
    """Tokens that are asked for the first time.

    Args:
        block, starts: The tokens as texts, and where each begins; one more at the end.
        heads: By token: where its forms and its groups begin, script, and one of `OTHER`, `PLAIN`, `INITIAL`; one more
            at the end.
        codes: By form, codes of phones, padded by 0.
        marks: By form, number of phones, and whether bare.
        spelled: By form, hash of its letters.
        groups: Groups of synonyms of all tokens.
    """

    block: Bytes
    starts: Ints
    heads: Ints
    codes: Bytes
    marks: Ints
    spelled: Words
    groups: Ints


FORMS, GROUPS, SCRIPT, SORT = range(4)
"""Columns of `Forms.heads`."""

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


ADDRESSES_TYPE = types.int64[:, ::1]
FORMS_TYPE = _type_of(Forms, "u1 i4 i4x u1x i4x u4 i4")
