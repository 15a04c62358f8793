"""The kinds of variation: each makes one case, a list entry and a query of the same person that differ in one way.

A kind returns False when the person does not suit it; another person is then drawn.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import damage
from listing import Words, all_parts, entry_of, in_latin, in_native, listed_parts, query_of, text_of
from people import Being, Part, Population
from spellings import as_passport, first_spelling, in_split, other_spelling, plain
from vocabulary import TABLES

PARTICLES = ("de", "van", "von", "da", "bin", "ibn", "el", "di", "ould", "ben", "van der", "dos")
TITLES = ("Dr", "Haji", "Sheikh", "Mullah", "Sayed", "Mr", "Eng", "Hajj", "Prof", "Md", "Gen", "Mrs", "Ustad", "Col")


@dataclass
class Case:
    """One case in the making.

    Args:
        being: The person.
        population: Where more names are drawn from.
        chance: For every choice.
        split: `dev` or `test`: whose variants may be used.
        person_id: Id of the list entry.
    """

    being: Being
    population: Population
    chance: random.Random
    split: str
    person_id: str
    parts: list[Part] = field(init=False)
    listed: Words = field(init=False)
    entry: dict[str, Any] = field(init=False)
    query: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.use(listed_parts(self.being, self.chance))

    def use(self, parts: list[Part]) -> None:
        """List the person by these parts and ask by the same."""
        self.parts, self.listed = parts, in_latin(parts)
        text = text_of(self.listed)
        self.entry = entry_of(self.being, self.person_id, [text], self.chance)
        self.query = query_of(self.being, text, self.population)

    def list_as(self, *texts: str) -> None:
        """Put these names on the list."""
        self.entry["names"] = list(texts)

    def ask(self, text: str) -> bool:
        """Ask by this name; False when the list has just that."""
        self.query["names"] = [text]
        return plain(text) not in [plain(name) for name in self.entry["names"]]

    def either(self, one: str, other: str) -> bool:
        """List one and ask the other, or the other way round."""
        if self.chance.random() < 0.5:
            one, other = other, one
        self.list_as(one)
        return self.ask(other)

    def know_birth(self) -> None:
        """Let the list have the full date of birth, and no other."""
        self.entry["births"] = [self.being.birth.isoformat()]


Kind = Callable[[Case], bool]
KINDS: dict[str, Kind] = {}


def kind(function: Kind) -> Kind:
    """Register a kind under the function's name."""
    KINDS[function.__name__] = function
    return function


@kind
def exact(case: Case) -> bool:
    return True


@kind
def latin_variant(case: Case) -> bool:
    return case.ask(text_of(respelled(case)))


@kind
def native_to_latin(case: Case) -> bool:
    return bool(case.parts[0].token.native) and case.ask(in_native(case.parts, case.being.script))


@kind
def latin_to_native(case: Case) -> bool:
    if not case.parts[0].token.native:
        return False
    case.list_as(in_native(case.parts, case.being.script))
    return case.ask(text_of(respelled(case, 0.5)))


@kind
def native_spelling(case: Case) -> bool:
    """The same script on both sides, written with the letters of a neighbour or without marks."""
    if not case.parts[0].token.native:
        return False
    text = in_native(case.parts, case.being.script)
    case.list_as(text)
    other = text
    for old, new in (("أ", "ا"), ("إ", "ا"), ("ة", "ه"), ("ى", "ي"), ("ك", "ک"), ("ي", "ی"), ("ی", "ي"), ("ک", "ك"),
                     ("ё", "е"), ("й", "и"), ("і", "и"), ("ъ", "")):  # fmt: skip
        if old in other and case.chance.random() < 0.7:
            other = other.replace(old, new)
    return case.ask(other)


@kind
def alias(case: Case) -> bool:
    """The list has other names too, one of them of a false identity; the traveller uses that one, spelled anew."""
    false = [Part(part.role, token, first_spelling(token)) for part, token in _renamed(case)]
    case.list_as(text_of(case.listed), text_of(in_latin(false)))
    case.listed = in_latin(false)
    case.parts = false
    return case.ask(text_of(respelled(case, 0.6)))


def _renamed(case: Case) -> list[tuple[Part, Any]]:
    words = case.population.vocabularies[case.being.culture]
    sex = case.being.sex
    kinds = {"family": f"S{sex}", "family2": f"S{sex}", "father": "M", "grandfather": "M"}
    keep = [part for part in case.parts if part.role != "patronymic"]
    return [(part, words.draw(kinds.get(part.role, sex), case.chance)) for part in keep]


@kind
def word_order(case: Case) -> bool:
    words = list(case.listed)
    case.chance.shuffle(words)
    return len(words) > 1 and case.ask(text_of(words))


@kind
def missing_part(case: Case) -> bool:
    case.use(all_parts(case.being))
    if len(case.listed) < 3:
        return False
    gone = case.chance.choice([at for at, (role, _) in enumerate(case.listed) if role != "given"])
    return case.ask(text_of([word for at, word in enumerate(case.listed) if at != gone]))


@kind
def extra_part(case: Case) -> bool:
    extra = case.chance.choice((case.being.father.usual, case.being.grandfather.usual))
    if len(case.listed) < 2 or extra in text_of(case.listed):
        return False
    words = list(case.listed)
    words.insert(case.chance.randrange(1, len(words) + 1), ("extra", extra))
    return case.ask(text_of(words))


@kind
def patronymic(case: Case) -> bool:
    parts = all_parts(case.being)
    between = [part for part in parts if part.role in ("patronymic", "father")]
    if not between or len(parts) < 3:
        return False
    without = [part for part in parts if part.role not in ("patronymic", "father", "grandfather")]
    with_it = [part for part in parts if part.role != "grandfather"]
    return len(without) > 1 and case.either(text_of(in_latin(without)), text_of(in_latin(with_it)))


@kind
def initials(case: Case) -> bool:
    given = ("given", "middle", "patronymic", "father")
    short = [(role, word[0].upper() if role in given else word) for role, word in case.listed]
    if len(case.listed) < 2 or not any(len(word) > 2 for _, word in short):
        return False
    return case.either(text_of(case.listed), text_of(short))


@kind
def joined(case: Case) -> bool:
    words = text_of(case.listed).replace("-", " ").split()
    if len(words) < 3:
        return False
    at = case.chance.randrange(len(words) - 1)
    glued = [*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]]
    return case.either(text_of(case.listed), " ".join(glued))


@kind
def split_word(case: Case) -> bool:
    words = text_of(case.listed).split()
    long = [at for at, word in enumerate(words) if len(word) >= 7 and "-" not in word]
    if not long:
        return False
    at = case.chance.choice(long)
    place = case.chance.randrange(3, len(words[at]) - 2)
    words[at] = f"{words[at][:place]} {words[at][place:]}"
    return case.either(text_of(case.listed), " ".join(words))


@kind
def particles(case: Case) -> bool:
    text = text_of(case.listed)
    bare = re.sub(r"\b(?:[AE]l|A[dszrtn]|Abd[ue]l|bin|ben|ibn|Bin|Ben|Ibn|de|van|von)[- ](?=[A-Z])", "", text)
    if bare == text:
        words = list(case.listed)
        if len(words) < 2:
            return False
        arab = case.being.script == "Arab"
        words.insert(-1, ("particle", case.chance.choice(("bin", "ibn", "al", "el", "ben") if arab else PARTICLES)))
        bare = text_of(words)
    return case.either(text, bare)


@kind
def titles(case: Case) -> bool:
    text = text_of(case.listed)
    return case.either(text, f"{case.chance.choice(TITLES)} {text}")


@cache
def short_forms() -> dict[str, tuple[str, ...]]:
    """Give the forms that stand for a name, by the plain name."""
    lines = [line for line in (TABLES / "short.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    return {plain(word): tuple(line.split()) for line in lines for word in line.split()}


@kind
def short_form(case: Case) -> bool:
    for at, (role, word) in enumerate(case.listed):
        forms = short_forms().get(plain(word), ()) if role == "given" else ()
        rest = [form for form in forms if plain(form) != plain(word) and in_split(word + form, case.split)]
        if rest:
            other = [*case.listed[:at], (role, case.chance.choice(rest)), *case.listed[at + 1 :]]
            return case.either(text_of(case.listed), text_of(other))
    return False


@kind
def typo_1(case: Case) -> bool:
    return case.ask(damage.slips(text_of(case.listed), 1, case.chance))


@kind
def typo_2(case: Case) -> bool:
    return case.ask(damage.slips(text_of(case.listed), 2, case.chance))


@kind
def ocr_digits(case: Case) -> bool:
    return case.ask(damage.misread(as_passport(text_of(case.listed)), case.chance))


def _cut(case: Case, places: int) -> bool:
    parts = all_parts(case.being)
    if places > 20 and len(parts) < 4:
        parts = [*parts, *([case.being.father, case.being.grandfather] if len(parts) < 3 else [case.being.father])]
    family = [part for part in parts if part.role in ("family", "family2", "grandfather")]
    given = [part for part in parts if part not in family]
    if not family or not given:
        return False
    case.use(parts)
    whole = as_passport(text_of(in_latin(family))), as_passport(text_of(in_latin(given)))
    short = damage.cut(*whole, places)
    case.query["truncated"] = True
    return len(short) < len(" ".join(whole)) and case.ask(short)


@kind
def mrz_39(case: Case) -> bool:
    return _cut(case, 39)


@kind
def mrz_30(case: Case) -> bool:
    return _cut(case, 30)


@kind
def mrz_20(case: Case) -> bool:
    return _cut(case, 20)


@kind
def date_swapped(case: Case) -> bool:
    case.know_birth()
    day = case.being.birth
    if day.day > 12 or day.day == day.month:
        return False
    case.query["birth"] = day.replace(month=day.day, day=day.month).isoformat()
    return True


@kind
def date_digit(case: Case) -> bool:
    case.know_birth()
    case.query["birth"] = damage.other_digit(case.being.birth, case.chance).isoformat()
    return True


@kind
def date_year_only(case: Case) -> bool:
    case.entry["births"] = [str(case.being.birth.year)]
    if case.chance.random() < 0.3:
        case.entry["births"] = [case.being.birth.isoformat()]
        case.query["birth"] = str(case.being.birth.year)
    return True


@kind
def date_year_off(case: Case) -> bool:
    case.know_birth()
    years = case.chance.choice((-1, 1))
    case.query["birth"] = damage.move_years(case.being.birth, years, case.chance).isoformat()
    return True


@kind
def date_far(case: Case) -> bool:
    case.know_birth()
    years = case.chance.choice((-9, -8, -7, -6, 6, 7, 8, 9))
    case.query["birth"] = damage.move_years(case.being.birth, years, case.chance).isoformat()
    return True


@kind
def date_missing(case: Case) -> bool:
    case.entry["births"] = []
    return True


@kind
def document_only(case: Case) -> bool:
    number = case.being.document
    case.entry["documents"] = [number]
    case.query.update(names=[], birth="", nationality="", sex="", documents=[number], place="", father="")
    return True


@kind
def document_misread(case: Case) -> bool:
    document_only(case)
    number = damage.misread_number(case.being.document, case.chance)
    case.query["documents"] = [number]
    return number != case.being.document


@kind
def father_as_family(case: Case) -> bool:
    """The list has the family's name, the passport the father's or grandfather's in its place."""
    parts = all_parts(case.being)
    given = [part for part in parts if part.role in ("given", "middle")]
    family = [part for part in parts if part.role == "family"]
    being = case.being
    if not family or being.script not in ("Arab", "Latn", "Beng", "Ethi", "Cyrl"):
        return False
    case.list_as(text_of(in_latin([*given, being.father, being.grandfather, *family])))
    if case.chance.random() < 0.3:
        case.list_as(text_of(in_latin([*given, *family])))
        case.entry["fathers"] = [being.father.usual]
        case.query["father"] = being.father.usual
    after = case.chance.choice(((being.father,), (being.grandfather,), (being.father, being.grandfather)))
    return case.ask(text_of(in_latin([*given, *after])))


@kind
def married_name(case: Case) -> bool:
    """The list has the name before marriage; the passport the husband's, alone or beside it."""
    parts = all_parts(case.being)
    at = next((at for at, part in enumerate(parts) if part.role == "family"), None)
    if case.being.sex != "F" or at is None:
        return False
    case.use(parts)
    case.know_birth()
    token = case.population.vocabularies[case.being.culture].draw("SF", case.chance)
    new = [first_spelling(token)] if case.chance.random() < 0.5 else [first_spelling(token), parts[at].usual]
    words = [*case.listed[:at], ("family", " ".join(new)), *case.listed[at + 1 :]]
    return case.ask(text_of(words))


@kind
def common_name(case: Case) -> bool:
    """One of the most common names of the country, with the exact date of birth."""
    case.know_birth()
    return True


@kind
def mixed(case: Case) -> bool:
    """Two things at once: another spelling, and an order, a slip, a missing part or a slipped date."""
    words = respelled(case)
    change = case.chance.randrange(5)
    if change == 0 and len(words) > 1:
        words = words[1:] + words[:1]
    elif change == 1 and len(words) > 2:
        words.pop(1)
    elif change == 2:
        case.query["birth"] = damage.other_digit(case.being.birth, case.chance).isoformat()
    text = text_of(words)
    if change == 3:
        text = damage.slips(text, 1, case.chance)
    return case.ask(as_passport(text) if change == 4 else text)


def respelled(case: Case, share: float = 0.7) -> Words:
    """Write some words of the listed name, one at least, in another spelling of the split's half."""
    sure = case.chance.randrange(len(case.parts))
    return [
        (part.role, other_spelling(part.token, case.chance, case.split) if change else part.usual)
        for at, part in enumerate(case.parts)
        for change in [at == sure or case.chance.random() < share]
    ]


NATIVE = {"native_to_latin", "latin_to_native", "native_spelling"}
COMMON = {"common_name"}
LOOKALIKE = "lookalike"
"""Not a kind of variation: an innocent with a listed person's common name and another birth."""


def lookalike(case: Case) -> bool:
    """Ask for an innocent of the same name and nationality, born at another time, with other papers."""
    case.know_birth()
    case.entry["documents"] = case.entry["documents"] or [case.population.document()]
    years = case.chance.choice([step for step in range(-20, 21) if abs(step) >= 3])
    other = damage.move_years(case.being.birth, years, case.chance)
    case.query.update(birth=other.replace(month=case.chance.randrange(1, 13)).isoformat(), place="", father="")
    return 1935 <= other.year <= 2012
