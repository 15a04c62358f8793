# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="no-any-return, arg-type, return-value"
"""The columns that kernels read, by name, and their types."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import types
from numpy.typing import NDArray

from borderkit.screening.kernels import views
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.dates import AGREEMENTS, date_at
from borderkit.screening.kernels.narrow import LOWEST, Narrow, read_number, read_numbers, sum_before
from borderkit.screening.kernels.tables import LEVELS, PHONES, SEX_BITS, TOKEN_BITS
from borderkit.screening.kernels.views import long_from

Bytes = NDArray[np.uint8]
Shorts = NDArray[np.uint16]
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
        forms: By form: its token with the kind of script, `token << 8 | script`, hash of its letters, and how many rows
            hold the token. All that is asked of a form lies together.
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
        heads: By row, the place of its date in the directory of days, and the person's set of nationalities as the
            lowest `widths[SETS]` bits. This, owners, tokens and postings are packed; see `kernels.narrow`.
        tokens: Tokens of all rows.
        days: By day of the directory, the first row on or after it.
        postings_starts: By token, where its rows begin; one more at the end.
        postings: Rows of all tokens, each token's in order.
        person_starts: Where the rows of every 16th person begin whose rows are kept.
        person_rows: The rows of persons who have a document or a father; `~row` for the last one of each.
        removed: By person, a bit that is set when it is on the list no more.
        bits: By token, its bit in signatures.
        signatures: By row, the bits of its tokens, and of the person's sex and nationalities. The sex stands here only.
        person_marks, person_ranks: Whose rows are kept; see `packing.Marked`.
        owners: By row, whose it is.
        spans: By `ROWS_TOGETHER` rows, how many tokens each has, four bits each; then in 32 bits where they begin.
        widths: Bits of the numbers of packed columns; see `IN_HEADS`.
    """

    heads: Bytes
    tokens: Bytes
    days: Ints
    postings_starts: Words
    postings: Bytes
    person_starts: Words
    person_rows: Ints
    removed: Bytes
    bits: Bytes
    signatures: Longs
    person_marks: Longs
    person_ranks: Words
    owners: Bytes
    spans: Bytes
    widths: Ints

    def tokens_of(self, row: int) -> Ints:
        """Give the tokens of a row."""
        at = A_SPAN * (row // ROWS_TOGETHER)
        whole = int.from_bytes(self.spans[at : at + A_SPAN].tobytes(), "little")
        sizes, start = whole & ((1 << 64) - 1), whole >> 64
        for _ in range(row % ROWS_TOGETHER):
            start, sizes = start + (sizes & 15), sizes >> 4
        return read_numbers(self.tokens, int(self.widths[IN_TOKENS]), start, start + (sizes & 15))

    def owner_of(self, row: int) -> int:
        """Give whose a row is."""
        return read_number(self.owners, int(self.widths[IN_OWNERS]), row)

    def date_of(self, row: int) -> int:
        """Give the packed date of birth of a row."""
        return int(date_at(read_number(self.heads, int(self.widths[IN_HEADS]), row) >> int(self.widths[SETS])))

    def beside_of(self, row: int) -> tuple[int, int]:
        """Give the set of nationalities of a row's person, and the sex: 0 unknown, 1 M, 2 F."""
        head = read_number(self.heads, int(self.widths[IN_HEADS]), row)
        sex = int(self.signatures[row]) >> TOKEN_BITS & (1 << SEX_BITS) - 1
        return head & (1 << int(self.widths[SETS])) - 1, sex


IN_HEADS, IN_TOKENS, IN_POSTINGS, IN_OWNERS, SETS = range(5)
"""Of `Rows.widths`: bits of a number of each packed column, and of the number of a set of nationalities."""
ROWS_TOGETHER, A_SPAN = 16, 12  # rows whose tokens are told together, and the bytes of it


class Lines(NamedTuple):
    """What kernels read of `Rows` for each row, and how many bits of a head are the set of nationalities."""

    heads: Narrow
    tokens: Narrow
    days: Ints
    postings_starts: Words
    postings: Narrow
    removed: Bytes
    bits: Bytes
    signatures: Longs
    owners: Narrow
    spans: Bytes
    set_bits: int


class Kept(NamedTuple):
    """What kernels read of `Rows` for who holds a document. Apart, since what is handed on with each row costs."""

    person_starts: Words
    person_rows: Ints
    person_marks: Longs
    person_ranks: Words


def line_columns(rows: Rows) -> list[NDArray[Any]]:
    """Give the columns of which `Lines` and `Kept` are made."""
    return [getattr(rows, name) for name in (*Lines._fields[:-1], "widths", *Kept._fields)]


@inner
def narrow_at(at: Addresses, number: int, width: int) -> Narrow:
    """Give a column of narrow numbers."""
    return Narrow(views.bytes_at(at, number), width, (np.uint64(1) << np.uint64(width)) - np.uint64(1))


@inner
def lines_at(at: Addresses) -> Lines:
    """Give the columns of `Lines` by their addresses, which follow those of the vocabulary."""
    widths = views.ints_at(at, 24)
    return Lines(
        narrow_at(at, 14, np.int64(widths[IN_HEADS])),
        narrow_at(at, 15, np.int64(widths[IN_TOKENS])),
        views.ints_at(at, 16),
        views.words_at(at, 17),
        narrow_at(at, 18, np.int64(widths[IN_POSTINGS])),
        views.bytes_at(at, 19),
        views.bytes_at(at, 20),
        views.longs_at(at, 21),
        narrow_at(at, 22, np.int64(widths[IN_OWNERS])),
        views.bytes_at(at, 23),
        np.int64(widths[SETS]),
    )


@inner
def kept_at(at: Addresses) -> Kept:
    """Give the columns of `Kept` by their addresses, which follow those of `Lines`."""
    return Kept(views.words_at(at, 25), views.ints_at(at, 26), views.longs_at(at, 27), views.words_at(at, 28))


@leaf
def span_of(lines: Lines, row: int) -> tuple[int, int]:
    """Give where the tokens of a row begin, and how many they are."""
    at, bit = A_SPAN * (row >> 4), np.uint64((row & 15) << 2)
    sizes, first = long_from(lines.spans, at), long_from(lines.spans, at + 8) & np.uint64(0xFFFFFFFF)
    return np.int64(first) + sum_before(sizes, bit), np.int64((sizes >> bit) & LOWEST)


OF_TOKEN, LETTERS, HELD = range(3)
LISTED_FORM = 3
"""Columns of `Vocabulary.forms`."""

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
        near: Listed tokens within reach of a token that is known from the start; see `kernels.nearby`.
        more: Those of a token that was learned, `token << 8 | level`. Its places go on after those of `near`.
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
    near: Shorts
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


ADDRESSES_TYPE = types.int64[:, ::1]
