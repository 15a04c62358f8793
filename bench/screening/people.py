"""Invented people: name parts with their roles, parents, birth, nationality, place, document."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from itertools import accumulate

from cultures import CULTURES, DAY_UNKNOWN
from spellings import Token, spell
from vocabulary import Vocabulary

PLACES = ("Karsa", "Velmont", "Adrasht", "Norhaven", "Tamzur", "Belogar", "Sundari", "Quill Bay", "Oumdra", "Yashgul")
"""Invented towns; a person's place is one of them with a number of the district."""
ALPHABET = "ABCDEFGHJKLMNPRSTUVWXYZ"


@dataclass(frozen=True)
class Part:
    """A name part of one person.

    Args:
        role: `given`, `middle`, `patronymic`, `father`, `grandfather`, `family` or `family2`.
        token: The name.
        usual: The spelling in the person's own passport.
    """

    role: str
    token: Token
    usual: str


@dataclass(frozen=True)
class Being:
    """An invented person, everything known."""

    culture: str
    script: str
    sex: str
    parts: tuple[Part, ...]
    father: Part
    grandfather: Part
    birth: datetime.date
    nationality: str
    place: str
    document: str

    def part(self, role: str) -> Part | None:
        """Give the part of a role, if the name has one."""
        return next((part for part in self.parts if part.role == role), None)


class Population:
    """Draws people, always the same ones for a seed."""

    def __init__(self, vocabularies: dict[str, Vocabulary], seed: str) -> None:
        self.vocabularies = vocabularies
        self.chance = random.Random(seed)
        shares = [
            ((culture, nation), share)
            for culture in CULTURES
            if culture.code in vocabularies
            for nation, share in culture.nations.items()
        ]
        self._homes = [home for home, _ in shares]
        self._sums = list(accumulate(share for _, share in shares))

    def draw(self, script: str = "", *, common: bool = False) -> Being:
        """Draw one person.

        Args:
            script: Only of cultures with this script; any when empty.
            common: With one of the most common names of the culture.
        """
        chance = self.chance
        while True:
            culture, nation = chance.choices(self._homes, cum_weights=self._sums)[0]
            if not script or culture.script == script:
                break
        words = self.vocabularies[culture.code]
        sex = "F" if chance.random() < 0.3 else "M"
        draw = words.common if common else words.draw

        def part(role: str, kind: str, drawing: object = draw) -> Part:
            token = draw(kind, chance) if drawing is draw else words.draw(kind, chance)
            return Part(role, token, spell(token, chance))

        father, grandfather = part("father", "M", words), part("grandfather", "M", words)
        parts = self._parts(culture.pattern, sex, part, father, grandfather)
        return Being(
            culture.code, culture.script, sex, parts, father, grandfather, self._birth(nation), nation,
            f"{chance.choice(PLACES)} {chance.randrange(1, 100)}", self.document(),
        )  # fmt: skip

    def document(self) -> str:
        """Draw a document number."""
        chance = self.chance
        letters = chance.choice((0, 1, 2, 2))
        digits = 9 - letters if chance.random() < 0.7 else 8 - letters
        return "".join(chance.choices(ALPHABET, k=letters)) + "".join(chance.choices("0123456789", k=digits))

    def _birth(self, nation: str) -> datetime.date:
        chance = self.chance
        year = int(chance.triangular(1940, 2009, 1987))
        if nation in DAY_UNKNOWN and chance.random() < 0.07:
            return datetime.date(year, 1, 1)
        return datetime.date(year, 1, 1) + datetime.timedelta(chance.randrange(365))

    def _parts(self, pattern: str, sex: str, part, father: Part, grandfather: Part) -> tuple[Part, ...]:  # type: ignore[no-untyped-def]
        chance = self.chance
        given, family = part("given", sex), part("family", f"S{sex}")
        if pattern == "arab":
            return given, father, grandfather, family
        if pattern == "given_father":
            return given, father, grandfather
        if pattern == "father" and chance.random() < 0.4:
            return given, Part("family", father.token, father.usual)
        if pattern == "slav":
            return given, Part("patronymic", *patronymic(father, sex)), family
        if pattern == "mono" and chance.random() < 0.3:
            return (given,)
        if pattern in ("west", "mono", "father", "two_families") and chance.random() < 0.3:
            middle = part("middle", sex)
            if middle.token != given.token:
                given_names = given, middle
                return (
                    (*given_names, family)
                    if pattern != "two_families"
                    else (*given_names, family, part("family2", "SM"))
                )
        if pattern == "two_families":
            return given, family, part("family2", "SM")
        if pattern == "viet":
            return family, part("middle", sex), given
        return (family, given) if pattern == "east" else (given, family)


def patronymic(father: Part, sex: str) -> tuple[Token, str]:
    """Make the name after the father as Slavic papers have it."""
    native, latin = father.token.native, father.usual
    if not native:
        return Token(father.token.culture, "Latn", "", (latin + ("ovich" if sex == "M" else "ovna"),)), latin + "ovich"
    if native[-1] in "йь":
        endings = ("евич", "evich") if sex == "M" else ("евна", "evna")
        native, latin = native[:-1], latin.rstrip("yij")
    elif native[-1] in "ая":
        endings = ("ич", "ich") if sex == "M" else ("ична", "ichna")
        native, latin = native[:-1], latin.rstrip("a")
    else:
        endings = ("ович", "ovich") if sex == "M" else ("овна", "ovna")
    firsts = tuple(dict.fromkeys(word.rstrip("yija") + endings[1] for word in father.token.latin))
    return Token(father.token.culture, "Cyrl", native + endings[0], firsts), latin + endings[1]
