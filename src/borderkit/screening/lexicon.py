"""Words by number, for kernels to read while others are entered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from borderkit.screening.kernels.columns import Bytes, Ints
from borderkit.screening.kernels.cutting import Lexicon
from borderkit.screening.kernels.keying import write_places
from borderkit.screening.kernels.lexicon import enter_words, number_words

FEWEST_PLACES = 64


def room_for(size: int, words: int) -> Lexicon:
    """Give an empty lexicon with room for so many bytes and words."""
    places = FEWEST_PLACES
    while places < 2 * words:
        places *= 2
    return Lexicon(
        np.empty(size, dtype=np.uint8),
        np.zeros(words + 1, dtype=np.uint32),
        np.full(places, -1, dtype=np.int32),
        np.zeros(2, dtype=np.int32),
    )


def grown(words: Lexicon, size: int, more: int) -> Lexicon:
    """Give a lexicon with room for so many bytes and words more, twice as much as there are at least."""
    used, count = words.used.tolist()
    if used + size <= len(words.block) and count + more < len(words.starts) and 2 * (count + more) <= len(words.places):
        return words
    return _filled(words, room_for(2 * used + size, 2 * count + more))


def copied(words: Lexicon) -> Lexicon:
    """Give a lexicon with the same words, into which others can be entered unseen by who reads the first."""
    return _filled(words, room_for(len(words.block), len(words.starts) - 1))


def _filled(words: Lexicon, room: Lexicon) -> Lexicon:
    used, count = words.used.tolist()
    room.block[:used] = words.block[:used]
    room.starts[: count + 1] = words.starts[: count + 1]
    write_places(room.block, room.starts[: count + 1], room.places)
    room.used[:] = words.used
    return room


def enter(words: Lexicon, texts: Sequence[str]) -> Lexicon:
    """Enter words, each of which gets the next number; give the lexicon, or a larger one with all that it has.

    Others may read it meanwhile: they find a word, or do not find it yet. Not for two threads at once.
    """
    block, starts = _packed(texts)
    words = grown(words, len(block), len(texts))
    enter_words(words, block, starts)
    return words


def numbers_of(words: Lexicon, texts: Sequence[str]) -> list[int]:
    """Give the numbers of words, -1 for each that was not entered."""
    numbers = np.empty(len(texts), dtype=np.int32)
    number_words(words, *_packed(texts), numbers)
    found: list[int] = numbers.tolist()
    return found


def _packed(texts: Sequence[str]) -> tuple[Bytes, Ints]:
    raw = [text.encode() for text in texts]
    block = np.frombuffer(bytearray(b"".join(raw)), dtype=np.uint8)
    return block, np.array((0, *accumulate(map(len, raw))), dtype=np.int32)
