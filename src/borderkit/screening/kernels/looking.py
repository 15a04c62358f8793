# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-any-return"
"""From the texts of travellers to the rows that reach the least score, in one call."""

from __future__ import annotations

import numpy as np
from numba import types

from borderkit.screening.kernels import views
from borderkit.screening.kernels.columns import COUNTS, SLOT, Addresses, Asked, Bytes, Found, Ints
from borderkit.screening.kernels.compiling import entry, inner, leaf
from borderkit.screening.kernels.cutting import Lexicon, word_number
from borderkit.screening.kernels.drafting import NOT_READ, Draft, draft_line, lexicon_at, room_for_draft
from borderkit.screening.kernels.searching import search
from borderkit.screening.kernels.telling import Held, hold, read_number
from borderkit.screening.kernels.texts import ALL_ADDRESSES_TYPE

HEAD = 8
"""Numbers that stand first in an answer."""
TRAVELLERS, FOUND, SAID, LEFT = range(4)
"""Given: how many travellers there are. Answered: how many rows were found, bytes of tokens that are to be learned, and
travellers whose names the tables must read. If any of the last two is not 0, nothing was looked for."""
COLUMNS = 4
"""Numbers of a found row: the traveller, the segment, the row, and the score as bits."""
SLOTS, NEAR, MORE, NATIONS, WIDTH, BITS = 0, 1, 2, 6, 7, 8
"""Columns of what is remembered; see `borderkit.screening.remembering`."""
_LINE_END = 10


@leaf
def say_new(known: Lexicon, draft: Draft, slots: Ints, said: Bytes, size: int) -> int:
    """Write the slots of all tokens, and those that have none as texts, each on a line; give the size of these."""
    words, tokens = draft.words, draft.readings.tokens
    for at in range(len(slots)):
        start, end = np.int64(tokens[at, 0]), np.int64(tokens[at, 1])
        slot = word_number(known, words.block, start, end)
        slots[at] = slot
        if slot < 0:
            for place in range(start, end + 1):
                if size < len(said):
                    said[size] = words.block[place] if place < end else _LINE_END
                size += 1
    return size


@inner
def held_by(tables: Addresses, draft: Draft, starts: Ints, held: Held) -> int:
    """Write who holds the documents of each traveller; give their number."""
    heads, travellers, count = draft.heads, len(draft.heads) - 1, 0
    number = np.empty(len(draft.text), np.uint8)
    for traveller in range(travellers):
        starts[traveller] = count
        for document in range(heads[traveller, 3], heads[traveller + 1, 3]):
            first, last = np.int64(draft.documents[document, 0]), np.int64(draft.documents[document, 1])
            size = read_number(draft.text, first, last, number)
            if size:
                count = hold(tables, number, size, held, count)
    starts[travellers] = count
    return count


@inner
def room_for_held(count: int) -> Held:
    """Give room for so many who hold a document."""
    return Held(np.empty(count, np.int32), np.empty(count, np.float32))


@inner
def pack(tables: Addresses, draft: Draft, slots: Ints, totals: Ints, travellers: Ints) -> Asked:
    """Give the travellers as one segment is asked for them; without `totals` those of its own are meant."""
    readings = draft.readings
    count, number = len(slots), np.int64(readings.used[0])
    tokens = np.empty((count, 3), np.int32)
    for at in range(count):
        tokens[at, 0], tokens[at, 1], tokens[at, 2] = (
            slots[at],
            at if len(totals) else slots[at],
            readings.tokens[at, 2],
        )
    held = room_for_held(0)
    starts = np.empty(len(travellers), np.int32)
    needed = held_by(tables, draft, starts, held)
    if needed:
        held = room_for_held(needed)
        held_by(tables, draft, starts, held)
    for traveller in range(len(travellers)):
        travellers[traveller, 0] = draft.heads[traveller, 0]
        travellers[traveller, 1], travellers[traveller, 2] = draft.heads[traveller, 1], draft.heads[traveller, 2]
        travellers[traveller, 3] = starts[traveller]
    own = views.int_rows_at(tables, SLOTS, SLOT)
    return Asked(
        own,
        views.shorts_at(tables, NEAR),
        views.ints_at(tables, MORE),
        totals if len(totals) else own,
        travellers,
        readings.starts[: number + 1],
        tokens,
        draft.evidence,
        views.float_rows_at(tables, NATIONS, tables[WIDTH, 0]),
        views.longs_at(tables, BITS),
        held.owners,
        held.weights,
    )


@inner
def totals_of(tables: Addresses, slots: Ints) -> Ints:
    """Give what was learned of tokens, with the counts of all segments; nothing where there is one."""
    totals = np.empty((slots.shape[1] if len(slots) > 1 else 0, SLOT), np.int32)
    for number in range(len(slots)):
        own = views.int_rows_at(tables[number], SLOTS, SLOT)
        for token in range(len(totals)):
            for column in range(SLOT):
                if number == 0:
                    totals[token, column] = own[slots[0, token], column]
                elif column >= COUNTS:
                    totals[token, column] += own[slots[number, token], column]
    return totals


@inner
def read_lines(segments: Addresses, tables: Addresses, draft: Draft, names: int, need: float, out: Ints) -> None:
    """Read all travellers; those that the tables must read are written from the end of the answer on."""
    at, left, travellers = np.int64(0), 0, len(draft.heads) - 1
    for traveller in range(travellers):
        at, state = draft_line(segments, tables, draft, (traveller, at, names, need))
        if state == NOT_READ:
            left += 1
            out[len(out) - left] = traveller
    last = draft.heads[travellers]
    last[0], last[1], last[2], last[3] = 0, draft.readings.used[0], 0, draft.used[0]
    out[LEFT] = left


@entry(
    types.void(
        ALL_ADDRESSES_TYPE, ALL_ADDRESSES_TYPE, types.Bytes(types.uint8, 1, "C"), types.int64, types.float64,
        types.int32[::1],
    )
)  # fmt: skip
def look(segments: Addresses, tables: Addresses, text: bytes, names: int, need: float, out: Ints) -> None:
    """Look for travellers.

    Args:
        segments: Addresses of the columns of all segments.
        tables: Addresses of what is remembered of them.
        text: A line for each traveller.
        names: Rows of all segments.
        need: The least score.
        out: `TRAVELLERS` is given. Filled: `FOUND`, `SAID`, `LEFT`; from `HEAD` on either what was found or the tokens
            to be learned, each on a line; what does not fit is counted only. Travellers who are left stand at the end.
    """
    raw = np.empty(len(text), np.uint8)
    for place in range(len(text)):
        raw[place] = text[place]
    travellers = np.int64(out[TRAVELLERS])
    draft = room_for_draft(raw, travellers)
    read_lines(segments, tables, draft, names, need, out)
    count = np.int64(draft.readings.starts[draft.readings.used[0]])
    slots, said, size = np.empty((len(segments), count), np.int32), out[HEAD : len(out) - travellers].view(np.uint8), 0
    for number in range(len(segments)):
        size = say_new(lexicon_at(tables[number]), draft, slots[number], said, size)
    out[SAID], out[FOUND] = size, 0
    if out[LEFT] or size:
        return
    totals, heads, have = totals_of(tables, slots), np.empty((travellers + 1, 4), np.int32), np.int64(0)
    room = (len(out) - HEAD) // COLUMNS
    queries, rows = out[HEAD : HEAD + room], out[HEAD + room : HEAD + 2 * room]
    scores, whose = out[HEAD + 2 * room : HEAD + 3 * room].view(np.float32), out[HEAD + 3 * room : HEAD + 4 * room]
    for number in range(len(segments)):
        asked = pack(tables[number], draft, slots[number], totals, heads)
        first = min(have, room)
        found = Found(queries[first:], rows[first:], scores[first:])
        have += search(segments[number], asked, found, names, 0, travellers)
        for at in range(first, min(have, room)):
            whose[at] = number
    out[FOUND] = have
