# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""Travellers as texts made into numbers: readings of their names, evidence, documents."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from borderkit.names.tokens import MOST_LETTERS
from borderkit.screening.kernels import views
from borderkit.screening.kernels.columns import (
    BORN,
    DOCUMENTS,
    MISSING,
    NATIONS,
    NEED,
    READINGS,
    SEX,
    Addresses,
    Bytes,
    Floats,
    Ints,
)
from borderkit.screening.kernels.compiling import inner, leaf
from borderkit.screening.kernels.cutting import Lexicon, word_number
from borderkit.screening.kernels.evidence import MISSING as MISSING_TOKEN
from borderkit.screening.kernels.evidence import SEX_OTHER, SEX_SAME
from borderkit.screening.kernels.parting import (
    MOST_OF_WAY,
    MOST_READINGS,
    Readings,
    take_joined,
    take_parted,
    take_way,
    with_father,
)
from borderkit.screening.kernels.regrouping import is_regrouped
from borderkit.screening.kernels.telling import read_date, weigh_birth
from borderkit.screening.kernels.wording import Words, copy_words, fold_words, to_tokens

END = 0x1F
"""What stands after each field of a line; see `borderkit.screening.writing`."""
NAME, TOKENS, READING, FATHER, FATHERS_TOKENS, MAN, WOMAN, CUT = (ord(sign) for sign in "ntrfgMFt")
ZONE_WIDTHS = (30, 31, 36, 39)
"""Widths of name fields of machine readable zones. Source: ICAO Doc 9303-4 to -7."""
NOT_READ = -1
MOST_JOINED = 2048
"""Bytes that what is put together of one name may take: each two neighbours, of 24 letters of 4 bytes."""
LEXICON, CUTS = 3, 13
"""Columns of what is remembered; see `borderkit.screening.remembering`."""
_ZERO, _NINE, _FILLER, _FIRST, _LAST, _BLANK = (ord(sign) for sign in "09<AZ ")


class Draft(NamedTuple):
    """Travellers in the making.

    Args:
        text: All lines.
        words: Room for the words of a name, and the block of all.
        father: Room for the tokens of the father's name.
        readings: As `parting.Readings`.
        slots: Room for the slots of a name's tokens.
        heads: By traveller, the packed date, where the readings begin, the row of nationalities, the first document;
            one more at the end.
        evidence: As `columns.Asked.evidence`.
        documents: Where the number of each document begins and ends in the text.
        used: How many documents there are.
    """

    text: Bytes
    words: Words
    father: Ints
    readings: Readings
    slots: Ints
    heads: Ints
    evidence: Floats
    documents: Ints
    used: Ints


@leaf
def end_of_field(text: Bytes, at: int) -> int:
    """Give where a field ends."""
    while text[at] != END:
        at += 1
    return at


@leaf
def next_field(text: Bytes, end: int) -> tuple[int, int]:
    """Give where the field after one begins and ends."""
    return end + 1, end_of_field(text, end + 1)


@leaf
def read_whole(text: Bytes, start: int, end: int) -> int:
    """Read a whole number; an empty field is 0."""
    value = 0
    for place in range(start, end):
        value = 10 * value + np.int64(text[place]) - _ZERO
    return value


@leaf
def is_filled(text: Bytes, start: int, end: int) -> bool:
    """Say whether a name fills the field of a zone up to a letter, so that it may be cut."""
    if (end - start) not in ZONE_WIDTHS or text[end - 1] == _FILLER:
        return False
    for place in range(start, end):  # noqa: SIM110 - numba knows no all
        if not (_FIRST <= text[place] <= _LAST or text[place] == _FILLER):
            return False
    return True


@inner
def lexicon_at(tables: Addresses) -> Lexicon:
    """Give the words that were learned of a segment."""
    return Lexicon(
        views.bytes_at(tables, LEXICON),
        views.words_at(tables, LEXICON + 1),
        views.ints_at(tables, LEXICON + 2),
        np.empty(0, np.int32),
    )


@leaf
def find_slots(known: Lexicon, words: Words, slots: Ints) -> bool:
    """Write the slots of the tokens of a name; say whether all are learned."""
    is_known = True
    for place in range(len(slots)):
        start, end = np.int64(words.tokens[place, 0]), np.int64(words.tokens[place, 1])
        slots[place] = max(word_number(known, words.block, start, end), -1)
        is_known = is_known and slots[place] >= 0
    return is_known


@leaf
def take_reading(draft: Draft, start: int, end: int) -> None:
    """Take a reading that was made elsewhere: how many tokens are its own, whether it may be cut, and its tokens."""
    text, at = draft.text, start
    while text[at] != _BLANK:
        at += 1
    own, is_cut = read_whole(text, start, at), np.int64(text[at + 1]) - _ZERO
    count = copy_words(text, at + 2, end, draft.words)
    for place in range(count):
        draft.readings.way[place, 0] = draft.words.tokens[place, 0]
        draft.readings.way[place, 1] = draft.words.tokens[place, 1]
    take_way(draft.readings, draft.words.block, count, own, is_cut)


@leaf
def name_tokens(draft: Draft, start: int, end: int, is_raw: bool) -> tuple[int, int]:
    """Give how many words a name has, -1 where the tables must be asked, and how many tokens."""
    if not is_raw:
        return 0, copy_words(draft.text, start, end, draft.words)
    folded = fold_words(draft.text, start, end, draft.words)
    return folded, to_tokens(draft.words, folded) if folded > 0 else np.int64(0)


@inner
def take_name(segments: Addresses, tables: Addresses, draft: Draft, counts: tuple[int, int, int], is_cut: int) -> bool:
    """Take the readings of a name; say whether its words could be regrouped, which the tables must say.

    What depends on where tokens come apart waits until they are learned.
    """
    folded, count, fathers = counts
    words, readings, slots = draft.words, draft.readings, draft.slots[:count]
    for place in range(count):
        readings.way[place, 0], readings.way[place, 1] = words.tokens[place, 0], words.tokens[place, 1]
    take_way(readings, words.block, count, count, is_cut)
    if fathers:
        size = with_father(readings, words, count, draft.father[:fathers])
        take_way(readings, words.block, size, count, is_cut)
    if not find_slots(lexicon_at(tables[0]), words, slots):
        return False
    take_joined(segments, readings, words, count, is_cut)
    take_parted(segments, readings, words, views.bytes_at(tables[0], CUTS), slots, is_cut)
    return folded > 1 and is_regrouped(segments, words, folded)


@inner
def take_items(segments: Addresses, tables: Addresses, draft: Draft, at: int, is_cut: int) -> tuple[int, int]:
    """Read father and names of a line from their kinds on.

    Returns:
        Where the line ends; and 1 where a name may be cut, 0, or `NOT_READ`.
    """
    text, kinds = draft.text, at
    at = end_of_field(text, at)
    last, is_any, is_left, fathers = at, is_cut, False, np.int64(0)
    for item in range(kinds, last):
        start, kind = at + 1, np.int64(text[item])
        at = end_of_field(text, start)
        if kind == READING:
            take_reading(draft, start, at)
            continue
        folded, count = name_tokens(draft, start, at, kind in (NAME, FATHER))
        is_left |= folded < 0
        if kind in (FATHER, FATHERS_TOKENS):
            fathers = count
            for place in range(count):
                draft.father[place, 0], draft.father[place, 1] = (
                    draft.words.tokens[place, 0],
                    draft.words.tokens[place, 1],
                )
        elif count:
            own_cut = is_cut | (1 if kind == NAME and is_filled(text, start, at) else 0)
            is_any |= own_cut
            is_left |= take_name(segments, tables, draft, (folded, count, fathers), own_cut)
    return at, NOT_READ if is_left else is_any


@leaf
def weigh_sex(text: Bytes, start: int, end: int, evidence: Floats) -> None:
    """Write what the sexes of the list add."""
    man, woman = end - start == 1 and text[start] == MAN, end - start == 1 and text[start] == WOMAN
    evidence[SEX] = 0.0
    evidence[SEX + 1] = SEX_SAME if man else SEX_OTHER if woman else 0.0
    evidence[SEX + 2] = SEX_OTHER if man else SEX_SAME if woman else 0.0


@leaf
def take_documents(draft: Draft, count: int, end: int) -> int:
    """Note where the numbers of documents stand; give where the last of these fields ends."""
    for _ in range(count):
        start, end = next_field(draft.text, end)
        draft.documents[draft.used[0], 0], draft.documents[draft.used[0], 1] = start, end
        draft.used[0] += 1
    return end


@inner
def draft_line(
    segments: Addresses, tables: Addresses, draft: Draft, state: tuple[int, int, int, float]
) -> tuple[int, int]:
    """Read one traveller.

    Args:
        segments, tables, draft: As ever.
        state: The number of the traveller, where the line begins, rows of all segments, the least score.

    Returns:
        Where the next line begins; and `NOT_READ`, or 0.
    """
    number, start, names, need = state
    text, readings, evidence, head = draft.text, draft.readings, draft.evidence[number], draft.heads[number]
    head[READINGS], head[DOCUMENTS], readings.used[1] = readings.used[0], draft.used[0], readings.used[0]
    end = end_of_field(text, start)
    head[BORN] = read_date(text, start, end)
    weigh_birth(segments, np.int64(head[BORN]), names, evidence)
    start, end = next_field(text, end)
    weigh_sex(text, start, end, evidence)
    start, end = next_field(text, end)
    head[NATIONS] = read_whole(text, start, end)
    start, end = next_field(text, end)
    is_cut = 1 if end > start and text[start] == CUT else 0
    start, end = next_field(text, end)
    evidence[NEED] = need - read_whole(text, start, end) / 1000.0
    start, end = next_field(text, end)
    end = take_documents(draft, read_whole(text, start, end), end)
    end, is_any = take_items(segments, tables, draft, end + 1, is_cut)
    if readings.used[0] == readings.used[1]:
        take_way(readings, draft.words.block, 0, 0, 0)
    evidence[MISSING] = 0.0 if is_any == 1 else MISSING_TOKEN
    return end + 1, min(is_any, 0)


@inner
def room_for_draft(raw: Bytes, travellers: int) -> Draft:
    """Give room for so many travellers."""
    size, fields = len(raw), 0
    for place in range(size):
        fields += raw[place] == END
    words = Words(
        np.empty(MOST_LETTERS * size + MOST_JOINED * fields, np.uint8),
        np.zeros(1, np.int32),
        np.empty((size + 2, 2), np.int32),
        np.empty((size + 2, 2), np.int32),
    )
    readings = Readings(
        np.empty((MOST_READINGS * MOST_OF_WAY * travellers, 3), np.int32),
        np.zeros(MOST_READINGS * travellers + 1, np.int32),
        np.zeros(2, np.int32),
        np.empty((MOST_OF_WAY, 2), np.int32),
    )
    return Draft(
        raw,
        words,
        np.empty((MOST_OF_WAY, 2), np.int32),
        readings,
        np.empty(MOST_OF_WAY, np.int32),
        np.empty((travellers + 1, 4), np.int32),
        np.empty((travellers, MISSING + 1), np.float32),
        np.empty((fields, 2), np.int32),
        np.zeros(1, np.int32),
    )
