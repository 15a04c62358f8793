"""Invented people: a name in two scripts, a sex, a day of birth. Pure and seeded: no clock, no database.

Family names are put together from invented parts (`cultures/*.tsv`) and belong to nobody; given names are
ordinary words and common names. A resemblance to a person would be an accident.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from random import Random

from sarhad.demo.nations import NATIONS

Part = tuple[str, str]
"""Latin, native."""

JOINED = {"velmora": "-", "utopia": " "}
"""Where some people bear two family names, and what stands between them."""
ARTICLE = {"qamaria": ("Al ", "ال"), "velmora": ("D'", "D'")}
SOME = 0.12


@dataclass(frozen=True, slots=True)
class Identity:
    """One invented person.

    Attributes:
        family: Family name, or the only name, in Latin letters with marks.
        given: Given names; empty for a person with a single name.
        native: The whole name in the letters of the person's state, family name first.
        sex: ``"M"``, ``"F"``, or ``"X"`` where the document leaves it open.
        state: Nationality, three letters.
    """

    family: str
    given: str
    native: str
    sex: str
    born_on: date
    state: str


@dataclass(frozen=True, slots=True)
class Surname:
    """A family name in Latin and in native letters."""

    latin: str
    native: str


@cache
def parts(culture: str) -> Mapping[str, Sequence[Part]]:
    """Name parts of a culture: ``male``, ``female``, ``head``, ``tail``."""
    text = resources.files("sarhad.demo").joinpath("cultures", f"{culture}.tsv").read_text(encoding="utf-8")
    found: dict[str, list[Part]] = {}
    for line in text.splitlines():
        if line.startswith(("#", "part\t")):
            continue
        kind, latin, native = line.split("\t")
        found.setdefault(kind, []).append((latin, native))
    return found


def surname(rng: Random, state: str) -> Surname:
    """Make a family name of a state."""
    culture = NATIONS[state].culture
    made = _one_surname(rng, culture)
    if culture in JOINED and rng.random() < SOME:
        other, sign = _one_surname(rng, culture), JOINED[culture]
        return Surname(made.latin + sign + other.latin, made.native + sign + other.native)
    if culture in ARTICLE and rng.random() < SOME * 2:
        latin, native = ARTICLE[culture]
        return Surname(latin + made.latin, native + made.native)
    return made


def identity(rng: Random, state: str, born_on: date, family: Surname | None = None) -> Identity:
    """Make a person; of a given family, or of one of its own."""
    nation = NATIONS[state]
    sex = rng.choice("MF")
    choices = parts(nation.culture)["male" if sex == "M" else "female"]
    first, first_native = rng.choice(choices)
    if rng.random() < nation.single_names:
        return Identity(first, "", first_native, sex, born_on, state)
    of = family or surname(rng, state)
    given, native = first, first_native
    if rng.random() < 0.3:
        second = rng.choice(choices)
        if second[0] != first:
            given, native = f"{first} {second[0]}", f"{first_native} {second[1]}"
    shown = "X" if rng.random() < 0.004 else sex
    return Identity(of.latin, given, f"{of.native} {native}", shown, born_on, state)


def birthday(rng: Random, on: date, youngest: int, oldest: int) -> date:
    """A day of birth of someone who is between so many full years of age on a day, both included."""
    days = rng.randrange(round((oldest - youngest + 1) * 365.25) - 1)
    return on - timedelta(days=round(youngest * 365.25) + 1 + days)


def draw(rng: Random, weights: Mapping[str, int]) -> str:
    """One key, as often as its weight says."""
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def _one_surname(rng: Random, culture: str) -> Surname:
    known = parts(culture)
    head, tail = rng.choice(known["head"]), rng.choice(known["tail"])
    return Surname(head[0] + tail[0], head[1] + tail[1])
