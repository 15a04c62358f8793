"""The kinds of variation: those of dates, documents and families here, those of names in `name_kinds.py`, those
of what is told beside the name in `family_kinds.py`.

A kind returns False when the person does not suit it; another person is then drawn.
"""

from __future__ import annotations

from collections.abc import Callable

import damage
import family_kinds
import name_kinds
from case import Case, respelled
from listing import all_parts, in_latin, text_of
from spellings import as_passport, first_spelling

Kind = Callable[[Case], bool]


def date_swapped(case: Case) -> bool:
    case.know_birth()
    day = case.being.birth
    if day.day > 12 or day.day == day.month:
        return False
    case.query["birth"] = day.replace(month=day.day, day=day.month).isoformat()
    return True


def date_digit(case: Case) -> bool:
    case.know_birth()
    case.query["birth"] = damage.other_digit(case.being.birth, case.chance).isoformat()
    return True


def date_year_only(case: Case) -> bool:
    case.entry["births"] = [str(case.being.birth.year)]
    if case.chance.random() < 0.3:
        case.entry["births"] = [case.being.birth.isoformat()]
        case.query["birth"] = str(case.being.birth.year)
    return True


def date_month_only(case: Case) -> bool:
    """The list has year and month, or the passport has."""
    case.know_birth()
    month = case.being.birth.isoformat()[:7]
    if case.chance.random() < 0.7:
        case.entry["births"] = [month]
    else:
        case.query["birth"] = month
    return True


def date_several(case: Case) -> bool:
    """The list has two or three dates, years apart; one of them, not the first, is right."""
    day = case.being.birth
    others = [damage.move_years(day, years, case.chance) for years in case.chance.sample((-9, -6, -4, 3, 5, 8), 2)]
    dates = [other.isoformat() for other in others[: case.chance.choice((1, 2))]]
    dates.insert(case.chance.randrange(1, len(dates) + 1), day.isoformat())
    case.entry["births"] = dates
    return True


def date_year_off(case: Case) -> bool:
    case.know_birth()
    years = case.chance.choice((-1, 1))
    case.query["birth"] = damage.move_years(case.being.birth, years, case.chance).isoformat()
    return True


def date_far(case: Case) -> bool:
    case.know_birth()
    years = case.chance.choice((-9, -8, -7, -6, 6, 7, 8, 9))
    case.query["birth"] = damage.move_years(case.being.birth, years, case.chance).isoformat()
    return True


def date_missing(case: Case) -> bool:
    case.entry["births"] = []
    return True


def document_only(case: Case) -> bool:
    number = case.being.document
    case.entry["documents"] = [number]
    case.query.update(names=[], birth="", nationality="", sex="", documents=[number], place="", father="")
    return True


def document_misread(case: Case) -> bool:
    document_only(case)
    number = damage.misread_number(case.being.document, case.chance)
    case.query["documents"] = [number]
    return number != case.being.document


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


def common_name(case: Case) -> bool:
    """One of the most common names of the country, with the exact date of birth."""
    case.know_birth()
    return True


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


KINDS: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        name_kinds.exact,
        name_kinds.latin_variant,
        name_kinds.native_to_latin,
        name_kinds.latin_to_native,
        name_kinds.native_spelling,
        name_kinds.alias,
        name_kinds.word_order,
        name_kinds.missing_part,
        name_kinds.extra_part,
        name_kinds.patronymic,
        name_kinds.initials,
        name_kinds.joined,
        name_kinds.split_word,
        name_kinds.particles,
        name_kinds.titles,
        name_kinds.short_form,
        name_kinds.typo_1,
        name_kinds.typo_2,
        name_kinds.ocr_digits,
        name_kinds.mrz_39,
        name_kinds.mrz_30,
        name_kinds.mrz_20,
        date_swapped,
        date_digit,
        date_year_only,
        date_year_off,
        date_far,
        date_missing,
        document_only,
        document_misread,
        father_as_family,
        married_name,
        common_name,
        mixed,
        family_kinds.father_told,
        family_kinds.grandfather_told,
        family_kinds.father_in_name,
        family_kinds.birthplace_told,
        date_month_only,
        date_several,
    )
}
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
