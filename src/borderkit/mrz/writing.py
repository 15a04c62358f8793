"""Write a machine readable zone."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from borderkit.mrz.alphabet import CHARACTERS, FILLER, check_digit
from borderkit.mrz.dates import PartialDate
from borderkit.mrz.forms import Form, Layout
from borderkit.mrz.layouts import FORMS, find_form
from borderkit.mrz.numbers import NINE, part_russian
from borderkit.mrz.russian import to_signs
from borderkit.mrz.transliterate import to_mrz
from borderkit.mrz.truncation import fit_name

SEXES = {"M": "M", "F": "F", "X": FILLER}
MAY_BE_EMPTY = ("personal_number", "expiry")  # a filler stands for the digit then
TEN = 10  # figures of a Russian internal passport's number
BETWEEN_GIVEN_NAMES_ON_FRENCH_CARDS = "<<"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is to stand in a zone.

    Attributes:
        layout: Which lines to write.
        document_code: One or two letters, ``"P"``, ``"ID"``; ``V`` first on visas only; ``"D1"`` on a French
            driving permit.
        issuer: One to three letters, ``"D"``, ``"UTO"``.
        surname: Primary identifier as on the page, in Latin, Cyrillic or Arabic letters; or the only name. In
            Cyrillic letters on a Russian internal passport.
        given: Secondary identifier; empty for a holder with a single name.
        number: Letters and digits; blanks and hyphens become fillers. More than nine run on in the optional
            data of TD1 (up to 22) and TD2 (up to 14), and are cut to nine on TD3 and visas. A Russian internal
            passport has ten figures.
        nationality: As issuer; not shown on the French card before 2021 and on driving permits.
        birth: Any part may be unknown; not shown on a French driving permit.
        sex: ``"M"``, ``"F"``, or ``"X"`` for unspecified.
        expiry: None on the French card before 2021 and the Russian internal passport only.
        optional: What stands in the stretches left to the issuer, in order; missing ones stay empty. On a
            Russian internal passport day of issue and number of the office: twelve figures.
        employer: Of a crew member (document code ``"AC"``): two characters of IATA or three letters of ICAO.
        language: Of the name, ISO 639-1; decides on some letters, see `to_mrz`.

    Source: ICAO Doc 9303 parts 3 to 7.
    """

    layout: Layout
    document_code: str
    issuer: str
    surname: str
    given: str = ""
    number: str
    nationality: str = ""
    birth: datetime.date | PartialDate
    sex: str = "X"
    expiry: datetime.date | PartialDate | None = None
    optional: tuple[str, ...] = ()
    employer: str = ""
    language: str | None = None


def write(document: Document, *, is_specimen: bool = False) -> tuple[str, ...]:
    """Write the lines of a zone.

    Args:
        is_specimen: Write a layout that has not been verified too: for what is marked as a specimen only.

    Returns:
        The lines, with every check digit.

    Raises:
        ValueError: Something that the layout cannot hold, or a letter that has no transliteration. Or the layout
            has not been verified, and this is no specimen.

    Source: ICAO Doc 9303 parts 3 to 7.
    """
    form = FORMS[document.layout]
    if not (form.traits.is_verified or is_specimen):
        raise ValueError(f"{document.layout} is not verified: zones of it are read, not written")
    zone = [FILLER] * len(form.where)
    fields = _plain_fields(document, form) | _names(document, form) | _number(document, form)
    for field, text in fields.items():
        _put(zone, form.places[field], field, text)
    runs_on = form.traits.long_numbers and len(_clean("number", document.number)) > NINE
    for check in form.checks:
        covered = "".join("".join(zone[part]) for part in check.covers)
        is_left_empty = check.field in MAY_BE_EMPTY and not covered.strip(FILLER)
        if not is_left_empty and not (check.field == "number" and runs_on):
            zone[check.at] = check_digit(covered)
    text = "".join(zone)
    if find_form(text) is not form or not form.has_head(text):
        raise ValueError(f"{document.document_code} {document.issuer} would be read as another layout")
    return form.split(text)


def _put(zone: list[str], place: slice, field: str, text: str) -> None:
    room = place.stop - place.start
    if len(text) > room:
        raise ValueError(f"the {field} {text!r} has {len(text)} characters, the layout has room for {room}")
    zone[place] = text.ljust(room, FILLER)


def _plain_fields(document: Document, form: Form) -> dict[str, str]:
    code = document.document_code
    fields = {
        "code": code if code in form.codes else _letters("document code", code),
        "issuer": _letters("issuer", document.issuer),
    }
    if "birth" in form.places:
        fields["birth"] = _date(document.birth)
    if "sex" in form.places:
        fields["sex"] = _sex(document.sex)
    if "nationality" in form.places:
        fields["nationality"] = _letters("nationality", document.nationality)
    if form.layout is Layout.RUS_PN:
        if document.expiry is not None:
            raise ValueError(f"{form.layout} shows no date of expiry")
    elif "expiry" in form.places:
        if document.expiry is None:
            raise ValueError(f"{form.layout} shows a date of expiry")
        fields["expiry"] = _date(document.expiry)
    return fields


def _names(document: Document, form: Form) -> dict[str, str]:
    traits = form.traits
    primary, secondary = (
        to_signs(name) if traits.names_coded else to_mrz(name, document.language)
        for name in (document.surname, document.given)
    )
    if not primary:
        raise ValueError("there is no surname or single name to write")
    place = form.places["name"]
    if traits.surname_only:
        return {"name": fit_name(primary, "", place.stop - place.start)}
    if "given" not in form.places:
        return {"name": fit_name(primary, secondary, place.stop - place.start)}
    room = form.places["given"]
    names = BETWEEN_GIVEN_NAMES_ON_FRENCH_CARDS.join(to_mrz(name, document.language) for name in document.given.split())
    return {
        "name": fit_name(primary, "", place.stop - place.start),
        "given": names[: room.stop - room.start],
    }


def _number(document: Document, form: Form) -> dict[str, str]:
    """The document number and the optional data, which share a stretch when the number is long."""
    number = _clean("number", document.number)
    stretches = [field for field in form.places if field.startswith("optional")]
    given = [_clean("optional data", part) for part in document.optional]
    if len(given) > len(stretches):
        raise ValueError(f"{form.layout} has {len(stretches)} stretches of optional data, not {len(given)}")
    optional = dict(zip(stretches, [*given, *[""] * (len(stretches) - len(given))], strict=True))
    if document.employer:
        optional[stretches[0]] = _employer(document, number) + optional[stretches[0]]
    if form.layout is Layout.RUS_PN:
        if len(number) != TEN or not number.isdecimal():
            raise ValueError(f"the number {number!r} has not the ten figures of {form.layout}")
        number, fourth = part_russian(number)
        optional[stretches[0]] = fourth + optional[stretches[0]]
    place = form.places["number"]
    if len(number) <= place.stop - place.start:
        return {"number": number, **optional}
    if not form.traits.long_numbers:
        return {"number": number[: place.stop - place.start], **optional}
    if FILLER in number[NINE - 1 :]:
        raise ValueError(f"the number {number!r} is long: no blank or hyphen may stand after its eighth place")
    tail = f"{number[NINE:]}{check_digit(number)}{FILLER}"
    optional[stretches[0]] = tail + optional[stretches[0]]
    return {"number": number[:NINE], **optional}


def _employer(document: Document, number: str) -> str:
    """The employer of a crew member, where the optional data begins.

    Source: ICAO Doc 9303-5 appendix C.
    """
    employer = document.employer.upper()
    if document.document_code != "AC" or document.layout is not Layout.TD1:
        raise ValueError("only a crew member certificate (AC, of the size of TD1) names an employer")
    if len(number) > NINE:
        raise ValueError(f"the number {number!r} runs on where the employer stands")
    is_written = len(employer) == 2 or (len(employer) == 3 and employer.isalpha())
    if not (is_written and employer.isascii() and employer.isalnum()):
        raise ValueError(f"the employer {document.employer!r} is neither of IATA (two) nor of ICAO (three letters)")
    return employer.ljust(3, FILLER)


def _clean(field: str, text: str) -> str:
    """Capitals, digits and fillers."""
    clean = "".join(FILLER if char in " -" else char for char in text.strip().upper())
    foreign = next((char for char in clean if char not in CHARACTERS), None)
    if foreign is not None:
        raise ValueError(f"the {field} {text!r} has {foreign!r}, which is not one of A-Z, 0-9 and <")
    return clean


def _letters(field: str, code: str) -> str:
    if not (code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(f"the {field} {code!r} is not made of capital letters A-Z")
    return code


def _sex(sex: str) -> str:
    if sex not in SEXES:
        raise ValueError(f"the sex {sex!r} is none of M, F and X")
    return SEXES[sex]


def _date(day: datetime.date | PartialDate) -> str:
    year = None if day.year is None else day.year % 100
    return "".join("<<" if part is None else f"{part:02}" for part in (year, day.month, day.day))
