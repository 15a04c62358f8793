"""A particle written in one word with its neighbour: *Nadiral Ali* is Nadir al-Ali, and the other way round.

Where particles are dropped or joined to a name, as `borderkit.names.tokens` does, such a slip of a blank leaves another
token. The ways to mend it are few, and each is worth reading only where the list has the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from borderkit.names.folding import fold
from borderkit.names.tokens import ARTICLES, MOST_LETTERS, SPECIAL_WORDS, read_tokens

LEAST = 3
"""Letters of a name that is left when a particle is taken off."""
_AFTER = re.compile("(?:al|el|ul|abdul|abdel|abu|abou|bin|ben|ibn)$")
_AFTER_SUN = re.compile("[ae](sh|[dsrztn])$")
"""An article as it is said before the same sound."""
_BEFORE = re.compile("(?:al|el)(?=[aeiou])|[ae](sh|[dsrztn])(?=\\1)")
"""Before a consonant *al* and *el* need no reading of their own: see `borderkit.names.romanising`."""
FAITH = "din"
OFTENER = 4
"""A part is read for a word only where it stands on the list so many times as often."""


class Regrouped(NamedTuple):
    """Another way to part the words of a name.

    Args:
        word: What stands in it newly: read it where the list has this word, and where it has it `OFTENER` than `whole`.
        whole: The word that was parted, which the list should have more seldom; empty when two were joined.
        tokens: Of the name.
    """

    word: str
    whole: str
    tokens: tuple[str, ...]


def regroup(name: str) -> tuple[Regrouped, ...]:
    """Give the other ways to part the words of a name in Latin letters at its particles."""
    words = fold(name).split()
    found = [*_joined(words), *_parted(words)] if all(map(str.isascii, words)) else []
    return tuple([one for one in found if one.word in one.tokens])


def _joined(words: list[str]) -> Iterator[Regrouped]:
    for place in range(len(words) - 1):
        one, other = words[place], words[place + 1]
        is_read_anyway = one in ("al", "el") and other[0] not in "aeiou"
        if (one in SPECIAL_WORDS or other in SPECIAL_WORDS) and len(one + other) <= MOST_LETTERS and not is_read_anyway:
            tokens = read_tokens(" ".join((*words[:place], one + other, *words[place + 2 :])))
            yield Regrouped(one + other, "", tokens)


def _parted(words: list[str]) -> Iterator[Regrouped]:
    for place, word in enumerate(words):
        if len(word) <= LEAST + 1 or word in SPECIAL_WORDS:
            continue
        before, after = words[:place], words[place + 1 :]
        if after and (end := _end(word, after[0])) and len(word) - len(end) >= LEAST:
            stem = word.removesuffix(end)
            yield Regrouped(stem, word, read_tokens(" ".join((*before, stem, end, *after))))
        head = _BEFORE.match(word)
        if head and len(word) - head.end() >= LEAST:
            stem = word[head.end() :]
            yield Regrouped(stem, word, read_tokens(" ".join((*before, stem, *after))))
        if before and before[-1] in ARTICLES and word.startswith(FAITH) and len(word) - len(FAITH) >= LEAST:
            stem = word.removeprefix(FAITH)
            yield Regrouped(stem, word, read_tokens(" ".join((*before, FAITH, stem, *after))))


def _end(word: str, after: str) -> str:
    """Give the particle that a word ends in, before another word; empty for none."""
    if found := _AFTER.search(word):
        return found[0]
    found = _AFTER_SUN.search(word)
    return found[0] if found and after.startswith(found[1]) else ""
