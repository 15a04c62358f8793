# numba types these functions itself; mypy takes its 32-bit numbers for something else than float and int.
# mypy: disable-error-code="return-value, arg-type, call-overload, operator, assignment, no-untyped-call, no-any-return"
"""Which listed tokens may stand for an asked one, and at which level."""

from __future__ import annotations

import numpy as np
from numba import types

from borderkit.screening.kernels.columns import (
    ADDRESSES_TYPE,
    COUNTS,
    EXACT,
    FIRST,
    HELD,
    INITIAL,
    IS_GIVEN,
    KIND,
    LAST,
    LETTERS,
    LISTED_FORM,
    NEAR_END,
    NEAR_START,
    OF_TOKEN,
    PLAIN,
    Addresses,
    Bytes,
    Ints,
    Lines,
    Vocabulary,
    lines_at,
    vocabulary_at,
)
from borderkit.screening.kernels.compiling import entry, inner, leaf
from borderkit.screening.kernels.desks import Room, forms_at, room_at, synonyms_at
from borderkit.screening.kernels.forming import FORMS, GROUPS, SCRIPT, SORT, Forms, write_alone
from borderkit.screening.kernels.keying import MOST_KEYS, lower_bits, own_keys, upper_bits
from borderkit.screening.kernels.lanes import LANES
from borderkit.screening.kernels.measuring import FOUND, RANK_OF, lay, limit_of, measure
from borderkit.screening.kernels.tables import (
    ASKED_INITIAL,
    CROSS,
    CUT,
    FAR,
    LISTED_INITIAL,
    SYNONYM,
)
from borderkit.screening.kernels.texts import find_text, first_after, first_from
from borderkit.screening.kernels.views import fetch

FAR_RANK = 5
"""From this rank on a synonym is taken as a synonym and not as a distant spelling."""
NO_LEVEL = 255
LINE_END = 10


NEXT, FREE, PLACE, BASE = range(4)
"""Of the cursor: the slot that is filled next, where `near` is free, how far the tokens are read, and what is added to
places in `near`."""


@inner
def sharing(listed: Vocabulary, codes: Bytes, size: int, room: Room) -> int:
    """Write the sounds that share a key with a row of phones; give their number."""
    own = np.empty(MOST_KEYS, dtype=np.uint32)
    keys, shift, count = own_keys(codes, size, own), np.uint32(listed.shift[0]), 0
    sounds = lower_bits(np.uint32(1), shift) - np.uint32(1)
    for place in range(keys):
        fetch(listed.directory, np.int64(upper_bits(own[place], shift)))
    for place in range(keys):
        fetch(listed.keys, np.int64(listed.directory[upper_bits(own[place], shift)]))
    for place in range(keys):
        bucket, lower = np.int64(upper_bits(own[place], shift)), lower_bits(own[place], shift)
        for at in range(listed.directory[bucket], listed.directory[bucket + 1]):
            found = np.uint32(listed.keys[at] ^ lower)
            if found <= sounds and not room.seen[found]:
                room.seen[found] = 1
                room.sounds[count] = found
                count += 1
    for place in range(count):
        room.seen[np.uint32(room.sounds[place])] = 0
    return count


@leaf
def touch(room: Room, token: int, level: int, held: int, count: int) -> int:
    """Give a token a level, if it has none that is less; give the number of those that have one."""
    if room.levels[token] == NO_LEVEL:
        room.touched[count], room.held[count] = token, held
        count += 1
    room.levels[token] = min(level, np.int64(room.levels[token]))
    return count


@leaf
def touch_sound(listed: Vocabulary, sound: int, level: int, own: tuple[int, np.uint32], room: Room, count: int) -> int:
    """Give the tokens of a sound their level; `own` are script and hash of the letters of the asked form."""
    script, spelled = own
    for form in range(listed.form_starts[sound], listed.form_starts[sound + 1]):
        here, of = level, listed.forms[form, OF_TOKEN]
        if of & 255 != script:
            here = level + CROSS
        elif np.uint32(listed.forms[form, LETTERS]) == spelled:
            here = 0
        count = touch(room, of >> 8, here, listed.forms[form, HELD], count)
    return count


@inner
def near_form(listed: Vocabulary, forms: Forms, form: int, script: int, room: Room, count: int) -> int:
    """Give a level to the tokens within reach of a form."""
    size, own, near = np.int64(forms.marks[form, 0]), (script, forms.spelled[form]), 0
    sounds, number = room.sounds, sharing(listed, forms.codes[form], size, room)
    laid = lay(forms.codes[form], size, np.int64(forms.marks[form, 1]))
    for place in range(number, -(-number // LANES) * LANES):
        sounds[place] = sounds[0]
    for first in range(0, number, LANES):
        measure(laid, listed.phones, listed.bares, sounds, first)
        for place in range(first, min(first + LANES, number)):
            far, sound = np.int64(laid.work[FOUND * LANES + place - first]), np.int64(sounds[place])
            if far <= FAR and far <= limit_of(size, np.int64(listed.sizes[sound])):
                fetch(listed.form_starts, sound)
                sounds[near] = sound << 8 | RANK_OF[far]
                near += 1
    for place in range(near):
        fetch(listed.forms, LISTED_FORM * np.int64(listed.form_starts[sounds[place] >> 8]))
    for place in range(near):
        count = touch_sound(listed, np.int64(sounds[place] >> 8), np.int64(sounds[place] & 255), own, room, count)
    return count


@leaf
def first_of(groups: Ints, group: int) -> int:
    """Give the first place of a group among groups in order."""
    low, high = 0, len(groups)
    while low < high:
        middle = (low + high) >> 1
        if groups[middle] < group:
            low = middle + 1
        else:
            high = middle
    return low


@leaf
def touch_groups(listed: Vocabulary, forms: Forms, token: int, room: Room, count: int) -> int:
    """Give the synonyms of a token their level, where their spelling is not closer."""
    for at in range(forms.heads[token, GROUPS], forms.heads[token + 1, GROUPS]):
        group = forms.groups[at]
        place = first_of(listed.groups, group)
        while place < len(listed.groups) and listed.groups[place] == group:
            other = listed.group_tokens[place]
            place += 1
            level = np.int64(room.levels[other])
            if level == NO_LEVEL:
                count = touch(room, other, SYNONYM, -1, count)
            elif level < SYNONYM and level % CROSS >= FAR_RANK:
                room.levels[other] = SYNONYM
    return count


@leaf
def write_slot(listed: Vocabulary, lines: Lines, forms: Forms, token: int, slot: Ints) -> None:
    """Write what a slot says of the token itself."""
    start, end, sort = np.int64(forms.starts[token]), np.int64(forms.starts[token + 1]), forms.heads[token, SORT]
    for column in range(len(slot)):
        slot[column] = 0
    slot[EXACT] = find_text(listed, forms.block, start, end)
    slot[KIND] = sort
    slot[IS_GIVEN] = forms.heads[token + 1, GROUPS] > forms.heads[token, GROUPS]
    if sort in (PLAIN, INITIAL):
        slot[FIRST] = slot[EXACT] if slot[EXACT] >= 0 else first_from(listed, forms.block, start, end)
        slot[LAST] = first_after(listed, forms.block, start, end, np.int64(slot[FIRST]))
        rows = lines.postings_starts[slot[LAST]] - lines.postings_starts[slot[FIRST]]
        slot[COUNTS + (CUT if sort == PLAIN else ASKED_INITIAL)] = rows


@inner
def near_token(listed: Vocabulary, forms: Forms, token: int, exact: int, room: Room) -> int:
    """Give a level to all tokens within reach of a token; give their number."""
    count = 0
    for form in range(forms.heads[token, FORMS], forms.heads[token + 1, FORMS]):
        count = near_form(listed, forms, form, forms.heads[token, SCRIPT], room, count)
    if exact >= 0:
        count = touch(room, exact, 0, -1, count)
    count = touch_groups(listed, forms, token, room, count)
    if forms.heads[token, SORT] == PLAIN:
        start = np.int64(forms.starts[token])
        initial = find_text(listed, forms.block, start, start + 1)
        if initial >= 0 and room.levels[initial] == NO_LEVEL:
            count = touch(room, initial, LISTED_INITIAL, -1, count)
    return count


@inner
def learn_token(listed: Vocabulary, lines: Lines, forms: Forms, token: int, room: Room, slot: Ints) -> int:
    """Fill the slot of a token but for where its near tokens stand; give the number of these."""
    write_slot(listed, lines, forms, token, slot)
    count = near_token(listed, forms, token, np.int64(slot[EXACT]), room)
    for place in range(count):
        other = room.touched[place]
        held = np.int64(room.held[place])
        if held < 0:
            held = np.int64(lines.postings_starts[other + 1] - lines.postings_starts[other])
        level = np.int64(room.levels[other])
        room.levels[other] = NO_LEVEL
        room.touched[place] = other << 8 | level
        slot[COUNTS + level] += held
    return count


@entry(
    types.void(
        ADDRESSES_TYPE, ADDRESSES_TYPE, types.uint8[::1], types.int32[:, ::1], types.int32[::1], types.int64[::1]
    )
)
def learn(columns: Addresses, desk: Addresses, texts: Bytes, slots: Ints, near: Ints, cursor: Addresses) -> None:
    """Learn tokens.

    Args:
        columns: Addresses of a segment's.
        desk: Addresses of room, synonyms and forms; see `kernels.desks`.
        texts: The tokens, of the letters a to z but x, each with a line end; none for those that the forms are of.
        slots: Filled, a row for each token.
        near: Filled with near tokens.
        cursor: See `NEXT`; moved on, and left before a token whose near tokens find no room.
    """
    listed, lines, room, forms = vocabulary_at(columns), lines_at(columns), room_at(desk), forms_at(desk)
    synonyms, place = synonyms_at(desk), cursor[PLACE]
    last = len(texts) if len(texts) else len(forms.heads) - 1
    while place < last:
        token, after = place, place + 1
        if len(texts):
            while texts[after] != LINE_END:
                after += 1
            write_alone(synonyms, texts, place, after, forms)
            token, after = 0, after + 1
        slot, free = slots[cursor[NEXT]], cursor[FREE]
        count = learn_token(listed, lines, forms, token, room, slot)
        if free + count > len(near):
            return
        slot[NEAR_START], slot[NEAR_END] = cursor[BASE] + free, cursor[BASE] + free + count
        for other in range(count):
            near[free + other] = room.touched[other]
        place = after
        cursor[NEXT], cursor[FREE], cursor[PLACE] = cursor[NEXT] + 1, free + count, place
