"""Kinds of variation of the name: each makes the list and the query differ in one way.

A kind returns False when the person does not suit it; another person is then drawn.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import damage
from case import Case, respelled
from listing import all_parts, in_latin, in_native, text_of
from people import Part
from spellings import as_passport, first_spelling, in_split, plain
from vocabulary import TABLES

PARTICLES = ("de", "van", "von", "da", "bin", "ibn", "el", "di", "ould", "ben", "van der", "dos")
TITLES = ("Dr", "Haji", "Sheikh", "Mullah", "Sayed", "Mr", "Eng", "Hajj", "Prof", "Md", "Gen", "Mrs", "Ustad", "Col")


def exact(case: Case) -> bool:
    return True


def latin_variant(case: Case) -> bool:
    return case.ask(text_of(respelled(case)))


def native_to_latin(case: Case) -> bool:
    return bool(case.parts[0].token.native) and case.ask(in_native(case.parts, case.being.script))


def latin_to_native(case: Case) -> bool:
    if not case.parts[0].token.native:
        return False
    case.list_as(in_native(case.parts, case.being.script))
    return case.ask(text_of(respelled(case, 0.5)))


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


def word_order(case: Case) -> bool:
    words = list(case.listed)
    case.chance.shuffle(words)
    return len(words) > 1 and case.ask(text_of(words))


def missing_part(case: Case) -> bool:
    case.use(all_parts(case.being))
    if len(case.listed) < 3:
        return False
    gone = case.chance.choice([at for at, (role, _) in enumerate(case.listed) if role != "given"])
    return case.ask(text_of([word for at, word in enumerate(case.listed) if at != gone]))


def extra_part(case: Case) -> bool:
    extra = case.chance.choice((case.being.father.usual, case.being.grandfather.usual))
    if len(case.listed) < 2 or extra in text_of(case.listed):
        return False
    words = list(case.listed)
    words.insert(case.chance.randrange(1, len(words) + 1), ("extra", extra))
    return case.ask(text_of(words))


def patronymic(case: Case) -> bool:
    parts = all_parts(case.being)
    between = [part for part in parts if part.role in ("patronymic", "father")]
    if not between or len(parts) < 3:
        return False
    without = [part for part in parts if part.role not in ("patronymic", "father", "grandfather")]
    with_it = [part for part in parts if part.role != "grandfather"]
    return len(without) > 1 and case.either(text_of(in_latin(without)), text_of(in_latin(with_it)))


def initials(case: Case) -> bool:
    given = ("given", "middle", "patronymic", "father")
    short = [(role, word[0].upper() if role in given else word) for role, word in case.listed]
    if len(case.listed) < 2 or not any(len(word) > 2 for _, word in short):
        return False
    return case.either(text_of(case.listed), text_of(short))


def joined(case: Case) -> bool:
    words = text_of(case.listed).replace("-", " ").split()
    if len(words) < 3:
        return False
    at = case.chance.randrange(len(words) - 1)
    glued = [*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]]
    return case.either(text_of(case.listed), " ".join(glued))


def split_word(case: Case) -> bool:
    words = text_of(case.listed).split()
    long = [at for at, word in enumerate(words) if len(word) >= 7 and "-" not in word]
    if not long:
        return False
    at = case.chance.choice(long)
    place = case.chance.randrange(3, len(words[at]) - 2)
    words[at] = f"{words[at][:place]} {words[at][place:]}"
    return case.either(text_of(case.listed), " ".join(words))


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


def titles(case: Case) -> bool:
    text = text_of(case.listed)
    return case.either(text, f"{case.chance.choice(TITLES)} {text}")


@cache
def short_forms() -> dict[str, tuple[str, ...]]:
    """Give the forms that stand for a name, by the plain name."""
    lines = [line for line in (TABLES / "short.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    return {plain(word): tuple(line.split()) for line in lines for word in line.split()}


def short_form(case: Case) -> bool:
    for at, (role, word) in enumerate(case.listed):
        forms = short_forms().get(plain(word), ()) if role == "given" else ()
        rest = [form for form in forms if plain(form) != plain(word) and in_split(word + form, case.split)]
        if rest:
            other = [*case.listed[:at], (role, case.chance.choice(rest)), *case.listed[at + 1 :]]
            return case.either(text_of(case.listed), text_of(other))
    return False


def typo_1(case: Case) -> bool:
    return case.ask(damage.slips(text_of(case.listed), 1, case.chance))


def typo_2(case: Case) -> bool:
    return case.ask(damage.slips(text_of(case.listed), 2, case.chance))


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


def mrz_39(case: Case) -> bool:
    return _cut(case, 39)


def mrz_30(case: Case) -> bool:
    return _cut(case, 30)


def mrz_20(case: Case) -> bool:
    return _cut(case, 20)
