"""A name as its tokens: the parts that tell people apart, in the order of the text.

Particles, titles and articles are dropped, unless nothing else would be left; *abd*, *abu*, *mac* are joined to the
name that they belong to, and so is what ends in *-din*, *-llah*, *-zadeh*.

Source: ICAO Doc 9303-3 §4.6 (apostrophes are dropped, hyphens become fillers, no titles).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from borderkit.names import east, han
from borderkit.names.folding import fold


def _words(what: str) -> frozenset[str]:
    text = files("borderkit.names").joinpath("particles.tsv").read_text("utf-8")
    rows = (line.partition("\t") for line in text.splitlines())
    return frozenset(word for kind, _, words in rows if kind == what for word in words.split())


PARTICLES = _words("dropped")
"""What many carry and many leave out: particles and titles."""
HEADS, TAILS = _words("head"), _words("tail")
ARTICLES = _words("article")
SPECIAL_WORDS = PARTICLES | HEADS | TAILS
"""Whoever has none of these is read word by word."""
_DIGITS = str.maketrans(
    {"0": "o", "1": "i", "2": "z", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g"}
)
MOST_TOKENS = 12
MOST_LETTERS = 24
SPECIAL, LONG, HAN = 1, 2, 4
PIECES = 1 << 13
"""Pieces of names that are remembered."""


def read_tokens(name: str) -> tuple[str, ...]:
    """Cut a name into its tokens.

    Digits among letters are taken as the letters they are misread for, words of digits alone are left out. A token
    is cut after `MOST_LETTERS` letters, a name after `MOST_TOKENS` tokens.

    Returns:
        Folded words in their own script; a name in Hangul or Han as surname and given name.
        Empty for a text without a letter.
    """
    if name.isascii():
        words = fold(name).split()
        is_plain = SPECIAL_WORDS.isdisjoint(words) and "".join(words).isalpha()
        return tuple(words) if is_plain and len(name) <= MOST_LETTERS else read_whole(name)
    words = []
    marks = 0
    for piece in name.split():
        own, mark = _read_piece(piece)
        words += own
        marks |= mark
    if marks:
        if marks & HAN:
            return read_whole(name)
        if marks & SPECIAL:
            words = _dropped(_joined(words))
        words = [word[:MOST_LETTERS] for word in words]
    return tuple(words[:MOST_TOKENS])


def read_whole(name: str) -> tuple[str, ...]:
    """Do what `read_tokens` does, without remembering any piece of it."""
    words = fold(name).split()
    if not name.isascii():
        words = [part for word in _han(words) for part in _korean(word)]
    if not all(map(str.isalpha, words)):
        words = [letters for word in words if (letters := _letters(word))]
    if not SPECIAL_WORDS.isdisjoint(words):
        words = _dropped(_joined(words))
    return tuple([word[:MOST_LETTERS] for word in words[:MOST_TOKENS]])


@lru_cache(maxsize=PIECES)
def _read_piece(piece: str) -> tuple[tuple[str, ...], int]:
    """Read what stands between blanks: its words, and `SPECIAL`, `LONG` and `HAN` where they take part in more."""
    words = [letters for word in fold(piece).split() for part in _korean(word) if (letters := _letters(part))]
    mark = 0 if SPECIAL_WORDS.isdisjoint(words) else SPECIAL
    mark |= LONG if any(len(word) > MOST_LETTERS for word in words) else 0
    return tuple(words), mark | (HAN if any(map(_begins_han, words)) else 0)


def forget_pieces() -> None:
    """Forget the pieces that were read, where other texts come from now on."""
    _read_piece.cache_clear()


def _begins_han(word: str) -> bool:
    return east.is_han(word[0])


def _letters(word: str) -> str:
    if word.isalpha() or not any(map(str.isdigit, word)):
        return word
    return word.translate(_DIGITS) if any(map(str.isalpha, word)) and len(word) > 2 else ""


def _joined(words: list[str]) -> list[str]:
    """Join heads and tails to their names."""
    done: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        after = place + 1
        while after < len(words) - 1 and word in HEADS and words[after] in ARTICLES:
            after += 1
        if word in HEADS and after < len(words):
            done.append(word + words[after])
            place = after + 1
            continue
        if word in TAILS and done:
            if len(done) > 1 and done[-1] in ARTICLES:
                done.pop()
            done[-1] += word.removeprefix("ال") if len(word) > 4 else word
        else:
            done.append(word)
        place += 1
    return done


def _dropped(words: list[str]) -> list[str]:
    """Leave out particles where two other words stand, so that nobody is called by a particle's leftover."""
    kept = [word for word in words if word not in PARTICLES]
    return kept if len(kept) > 1 or (kept and len(words) > 2) or (kept and len(kept[0]) > 3) else words


def _han(words: list[str]) -> list[str]:
    """Part rows of Han characters, which stand one by one, into surname and given name."""
    done: list[str] = []
    row: list[str] = []
    for word in words:
        if east.is_han(word[0]):
            row.append(word)
            continue
        done += han.parts(row)
        row = []
        done.append(word)
    return [*done, *han.parts(row)]


def _korean(word: str) -> tuple[str, ...]:
    """Part a Korean name of two to four syllables into surname and given name."""
    if 2 <= len(word) <= 4 and all(map(east.is_hangul, word)):
        return word[0], word[1:]
    return (word,)
