"""Name parts of each culture with how common they are: common names are common, and there is a long tail.

Sources: the hand-made tables beside this file and, when they were dumped, Faker's locales (MIT). The tail is made by a
letter model of the culture's own family names, so that lists of a million hold well over a hundred thousand spellings,
as real ones do. The tail differs from split to split.
"""

from __future__ import annotations

import bisect
import itertools
import random
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from cultures import CULTURES, Culture
from romanise import capitals, romanise
from spellings import Token

TABLES = Path(__file__).parent / "tables"
SHARED_COLUMNS = {"ar": 1, "fa": 2, "cyr": 3, "bn": 4, "tr": 5}
FAMILY_TAIL, GIVEN_TAIL = 0.28, 0.05
RARE = 4500
UNWANTED = {"بن لادن", "آل سعود", "Doe"}
Rows = dict[str, dict[str, list[list[Any]]]]


class Drawer:
    """Draws one of many, by weight."""

    def __init__(self, rows: Sequence[tuple[Token, float]]) -> None:
        self.tokens = [token for token, _ in rows]
        self._sums = list(itertools.accumulate(weight for _, weight in rows))

    def draw(self, chance: random.Random) -> Token:
        """Give one."""
        return self.tokens[bisect.bisect(self._sums, chance.random() * self._sums[-1])]


class Vocabulary:
    """All name parts of a culture: `M`, `F` given names, `SM` and `SF` family names of men and women."""

    def __init__(self, culture: Culture, faker: Rows, split: str, rare: int) -> None:
        self.culture = culture
        own = _own_tokens(culture)
        found = _faker_tokens(culture, faker)
        self.drawers: dict[str, Drawer] = {}
        for sex in "MF":
            self.drawers[sex] = self._drawer(own[sex], found[sex], f"{split}{sex}", GIVEN_TAIL, rare // 9)
        plain = own["S"] or ([] if found["S"] or found["SM"] else own["M"])
        for sex in ("SM", "SF"):
            rows = found[sex] or found["S"]
            self.drawers[sex] = self._drawer(plain, rows, f"{split}{sex}", FAMILY_TAIL, rare)

    def draw(self, kind: str, chance: random.Random) -> Token:
        """Give one name part."""
        return self.drawers[kind].draw(chance)

    def common(self, kind: str, chance: random.Random) -> Token:
        """Give one of the five most common."""
        return self.drawers[kind].tokens[chance.randrange(5)]

    def _drawer(
        self, own: list[Token], found: list[tuple[Token, float | None]], seed: str, tail: float, size: int
    ) -> Drawer:
        known = {token.native or token.latin[0] for token in own}
        rows = [(token, 1 / (rank + 2) ** 0.9) for rank, token in enumerate(own)]
        rest = [row for row in found if (row[0].native or row[0].latin[0]) not in known]
        rest.sort(key=lambda row: (-(row[1] or 0), zlib.crc32((row[0].native or row[0].latin[0]).encode())))
        start = len(own)
        rows += [(token, 1 / (start + rank + 2) ** 0.9) for rank, (token, _) in enumerate(rest)]
        head = sum(weight for _, weight in rows)
        made = self._make_tail([token for token, _ in rows], seed, size)
        scale = sum(1 / (rank + 20) ** 0.7 for rank in range(len(made)))
        rows += [(t, head * tail / (1 - tail) / (rank + 20) ** 0.7 / scale) for rank, t in enumerate(made)]
        return Drawer(rows)

    def _make_tail(self, tokens: list[Token], seed: str, size: int) -> list[Token]:
        """Make names that follow the letters of the known ones."""
        words = [token.native or token.latin[0] for token in tokens]
        words = [word.lower() for word in words if len(word) > 3 and " " not in word] or [w.lower() for w in words]
        if self.culture.script in ("Hans", "Jpan", "Hang", "Ethi"):
            return self._make_pairs(tokens, seed, size)
        after: dict[str, list[str]] = defaultdict(list)
        for word in words:
            padded = f"^^^{word}$"
            for at in range(3, len(padded)):
                after[padded[at - 3 : at]].append(padded[at])
        chance = random.Random(f"{self.culture.code}{seed}")
        made: dict[str, None] = {}
        for _ in range(size * 4):
            if len(made) >= size:
                break
            text = "^^^"
            while text[-1] != "$" and len(text) < 16:
                text += chance.choice(after[text[-3:]])
            name = text[3:].rstrip("$")
            if 4 <= len(name) <= 12 and name not in words:
                made[name] = None
        return [self._token(name) for name in made]

    def _make_pairs(self, tokens: list[Token], seed: str, size: int) -> list[Token]:
        """Make new given names of two known ones, where names are of syllables."""
        chance = random.Random(f"{self.culture.code}{seed}")
        short = [token for token in tokens if len(token.native) == 1]
        if not short or seed[-2:] in ("SM", "SF"):
            return []
        return [
            Token(one.culture, one.script, one.native + two.native, (one.latin[0] + two.latin[0].lower(),))
            for one, two in (chance.choices(short, k=2) for _ in range(size))
        ]

    def _token(self, name: str) -> Token:
        return make_token(self.culture, name)


def make_token(culture: Culture, name: str, latin: str = "") -> Token:
    """Make a token of a name as written at home."""
    if culture.script == "Latn":
        return Token(culture.code, "Latn", "", (capitals(name),))
    return Token(culture.code, culture.script, name, (latin or romanise(name, culture.script, culture.code, 0),))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a table beside this file."""
    lines = (TABLES / name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def spellings(text: str) -> tuple[str, ...]:
    """Split the last column of a table."""
    return tuple(dict.fromkeys(word.replace("_", " ") for word in text.split()))


def _own_tokens(culture: Culture) -> dict[str, list[Token]]:
    own: dict[str, list[Token]] = {"M": [], "F": [], "S": []}
    for key in culture.tables:
        for code, sex, native, latin in table("more.tsv"):
            if code == key:
                own[sex].append(_table_token(culture, native, latin))
        own["S"] += [_table_token(culture, native, latin) for code, native, latin in table("family.tsv") if code == key]
    if culture.shared:
        column = SHARED_COLUMNS[culture.shared]
        shared = [(row[0], _table_token(culture, row[column], row[6])) for row in table("shared.tsv")]
        for sex in "MF":
            own[sex] = [token for of, token in shared if of == sex] + own[sex]
        own["M"], own["F"] = _mixed(own["M"]), _mixed(own["F"])
    return own


def _mixed(tokens: list[Token]) -> list[Token]:
    """Keep the four most common first and mix the rest, so that cultures differ in what is common."""
    rest = sorted(tokens[4:], key=lambda token: zlib.crc32(f"{token.culture}{token.latin[0]}".encode()))
    return tokens[:4] + rest


def _table_token(culture: Culture, native: str, latin: str) -> Token:
    known = spellings(latin)
    if culture.script == "Latn":
        first = native if native != "-" else known[0]
        return Token(culture.code, "Latn", "", tuple(dict.fromkeys((first, *known))))
    return Token(culture.code, culture.script, native, known)


def _faker_tokens(culture: Culture, faker: Rows) -> dict[str, list[tuple[Token, float | None]]]:
    found: dict[str, list[tuple[Token, float | None]]] = {kind: [] for kind in ("M", "F", "S", "SM", "SF")}
    seen: set[tuple[str, str]] = set()
    for locale in culture.locales:
        for kind, rows in faker.get(locale, {}).items():
            for name, weight, *latin in rows:
                if name not in UNWANTED and (kind, name) not in seen:
                    seen.add((kind, name))
                    found[kind].append((make_token(culture, name, *latin), weight))
    return found


def vocabularies(
    faker: Rows, split: str, *, rare: int = RARE, cultures: Iterable[Culture] = CULTURES
) -> dict[str, Vocabulary]:
    """Make the vocabulary of every culture that has names: without Faker's only of those with full tables.

    Args:
        faker: Rows of Faker's locales.
        split: `dev` or `test`, for the rare names.
        rare: How many rare family names of each sex to make for a culture, and a ninth as many given names.
        cultures: Whose.
    """
    return {
        culture.code: Vocabulary(culture, faker, split, rare)
        for culture in cultures
        if any(locale in faker for locale in culture.locales) or all(_own_tokens(culture)[sex] for sex in "MF")
    }
