"""What special services say of a person: documents, visas, addresses, infants."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from borderkit.edi.bookings import Address, Service, part_title
from borderkit.edi.context import read_state
from borderkit.edi.dates import read_day
from borderkit.edi.values import UNKNOWN_DATE, TravelDocument
from borderkit.mrz import PartialDate

SEXES = {
    "M": "M", "F": "F", "U": "U", "X": "X", "MI": "M", "FI": "F", "UI": "U", "XI": "X",
}  # fmt: skip
ALONE = "UMNR"
_INFANT = re.compile(r"([^/]+)/([A-Z .'-]+?)(?: ?/? ?([0-9]{2}[A-Z]{3}[0-9]{2,4}))?(?:/.*)?")

Wrongs = list[tuple[str, str]]
"""Codes of problems, and their field."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a DOCS says of a person."""

    document: TravelDocument
    nationality: str
    birth: PartialDate
    sex: str
    is_infant: bool
    surname: str
    given: str


def slash_parts(text: str) -> list[str]:
    """The parts of a text between slashes; what stands before the first slash is not one of them."""
    parts = [part.strip() for part in text.split("/")]
    return parts[1:] if parts and not parts[0] else parts


def read_docs(text: str, today: datetime.date, wrongs: Wrongs) -> Identity:
    """Read the text of a DOCS: kind, issuer, number, nationality, birth, sex, expiry, surname, given names.

    Source: WCO/IATA/ICAO PNRGOV implementation guide, SSR DOCS; AIRIMP §3.14.
    """
    kind, issuer, number, nationality, birth, sex, expiry, surname, *given = [*slash_parts(text), *[""] * 8][
        : max(8, len(slash_parts(text)))
    ]
    born = read_field_day(birth, "birth", today, wrongs)
    until = read_field_day(expiry, "expiry", today, wrongs)
    if sex and sex not in SEXES:
        wrongs.append(("sex.unknown", "sex"))
    names = " ".join(part for part in given if part and part not in ("H", "P"))
    document = TravelDocument(
        kind,
        number,
        read_field_state(issuer, "issuer", wrongs),
        until,
        UNKNOWN_DATE,
        (kind, number, expiry, issuer, ""),
    )
    known = read_field_state(nationality, "nationality", wrongs)
    return Identity(document, known, born, SEXES.get(sex, ""), len(sex) == 2 and sex[1] == "I", surname, names)


def read_doco(text: str, today: datetime.date, wrongs: Wrongs) -> tuple[TravelDocument, str]:
    """Read the text of a DOCO: place of birth, kind, number, place and day of issue, State it is good for.

    Returns:
        The visa or other further document, and the place of birth.

    Source: WCO/IATA/ICAO PNRGOV implementation guide, SSR DOCO.
    """
    birth_place, kind, number, place, issued, state = [*slash_parts(text), *[""] * 6][:6]
    day = read_field_day(issued, "issued", today, wrongs, is_past=True)
    issuer = read_field_state(state, "issuer", wrongs)
    sent = (kind, number, "", state or place, issued)
    return TravelDocument(kind, number, issuer, UNKNOWN_DATE, day, sent), birth_place


def read_doca(text: str) -> Address:
    """Read the text of a DOCA: kind, State, street, city, region, postal code."""
    kind, *lines = [*slash_parts(text), ""]
    return Address(kind, tuple(line for line in lines if line))


def read_infant(text: str, today: datetime.date, wrongs: Wrongs) -> tuple[str, str, str, PartialDate] | None:
    """Read the text of an INFT: surname, given names with a title, birth. None if it names nobody."""
    found = _INFANT.fullmatch(text.strip(" /").upper())
    if found is None:
        return None
    given, title = part_title(found[2].strip())
    birth = read_field_day(found[3] or "", "birth", today, wrongs, is_past=True)
    return found[1].strip(), given, title, birth


def read_field_day(
    text: str, field: str, today: datetime.date, wrongs: Wrongs, *, is_past: bool | None = None
) -> PartialDate:
    """Read a day and note what is wrong with it."""
    if not text:
        return UNKNOWN_DATE
    day, wrong = read_day(text, today, is_past=field == "birth" if is_past is None else is_past)
    if wrong:
        wrongs.append((wrong, field))
    return day


def read_field_state(text: str, field: str, wrongs: Wrongs) -> str:
    """Read a State and note what is wrong with it."""
    code, wrong = read_state(text)
    if wrong:
        wrongs.append((wrong, field))
    return code


def read_service(parts: list[str], special: list[list[str]]) -> Service:
    """Read an SSR.

    Args:
        parts: Components of its first element: code, status, number, carrier, two more, ports, text.
        special: Components of each further element: seat, …, number of the traveller.

    Source: WCO/IATA/ICAO PNRGOV implementation guide, SSR.
    """
    code, status, _, carrier, _, _, departure, arrival, *text = [*parts, *[""] * 8][: max(8, len(parts))]
    seats = tuple((part[0], part[-1] if len(part) > 1 else "") for part in special if any(part))
    numbers = tuple(dict.fromkeys(number for _, number in seats if number))
    return Service(code, status, carrier, departure, arrival, ":".join(text), seats, numbers)
