"""What was put on the glass: a document as it was read or entered, its holder, and where the holder is going. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from borderkit import mrz
from borderkit.mrz import PartialDate, Reading
from sarhad.checks.dossier import Change, DocumentSeen, PersonSeen

FIELDS = ("document_code", "issuer", "number", "nationality", "surname", "given", "birth", "sex", "expiry")
SEXES = {"M": "M", "F": "F", "X": "X", "<": "X", "": "X"}
"""As entered by hand, and as kept. Source: ICAO Doc 9303-4 §4.1.1.1 (X on the page, a filler in the zone)."""
DAY = re.compile(r"(\d{4}|\?+)-(\d\d?|\?+)-(\d\d?|\?+)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What came in at a booth, before anything was made of it: a zone, or fields entered by hand.

    `given` is what was scanned first, if `zone` is what an officer made of it; `repaired`, if it is what the library's
    repair made of it. `doubts` is how many signs a picture left in doubt, `compared` whether an officer has looked.
    """

    direction: str
    zone: str = ""
    given: str = ""
    repaired: bool = False
    doubts: int = 0
    compared: bool = False
    fields: Mapping[str, str] | None = None
    purpose: str = ""
    with_adult: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One document and its holder at a booth. `given` is the text that came in first, whatever was corrected since."""

    document: DocumentSeen
    person: PersonSeen
    direction: str
    purpose: str = ""
    with_adult: bool | None = None
    reading: Reading | None = None
    given: str = ""
    changes: tuple[Change, ...] = ()


def see(scan: Scan, *, today: date) -> Seen:
    """Make of a scan what it says.

    Raises:
        borderkit.mrz.NotAZone: The text is no machine-readable zone; says where and why.
        ValueError: A field entered by hand is missing or of another form; names the field.
    """
    if scan.fields is not None:
        return _from_fields(scan, scan.fields)
    return _from_zone(scan, today)


def _from_zone(scan: Scan, today: date) -> Seen:
    reading, changes = _read(scan, today)
    document = DocumentSeen(
        code=reading.document_code,
        issuer=reading.issuer,
        number=reading.number,
        expiry=reading.expiry,
        layout=reading.layout.value,
    )
    name = reading.name
    person = PersonSeen(
        surname=reading.surname,
        given=reading.given,
        birth=reading.birth,
        sex=reading.sex,
        nationality=reading.nationality,
        truncated=name.truncated,
    )
    return _seen(scan, document, person, reading, changes)


def _read(scan: Scan, today: date) -> tuple[Reading, tuple[Change, ...]]:
    """The reading, and what was corrected by hand.

    What a repair changed stays with the reading, also when a hand went over it since: it must never be taken for one
    that was read clean. Source: ICAO Doc 9303-3 §4.9.
    """
    reading = mrz.read(scan.zone, today=today)
    if not scan.repaired:
        return reading, _changed(scan.given, reading)
    repair = mrz.repair(scan.given, today=today)
    if not repair.changes:
        raise ValueError("repaired: what was given first has no repair")
    if repair.reading is None or repair.reading.lines != reading.lines:
        before = "\n".join(repair.reading.lines) if repair.reading else scan.given
        return replace(reading, changes=repair.changes), _changed(before, reading)
    return repair.reading, ()


def _from_fields(scan: Scan, fields: Mapping[str, str]) -> Seen:
    for unknown in sorted(fields.keys() - {*FIELDS}):
        raise ValueError(f"{unknown}: is no field of a document")
    values = {name: fields.get(name, "").strip().upper() for name in FIELDS}
    for owed in ("document_code", "issuer", "number", "nationality", "surname"):
        if not values[owed]:
            raise ValueError(f"{owed}: is missing")
    if values["sex"] not in SEXES:
        raise ValueError("sex: is none of M, F, X")
    document = DocumentSeen(
        code=values["document_code"],
        issuer=values["issuer"],
        number=values["number"].replace(" ", ""),
        expiry=_date(values["expiry"], "expiry"),
    )
    person = PersonSeen(
        surname=values["surname"],
        given=values["given"],
        birth=_date(values["birth"], "birth"),
        sex=SEXES[values["sex"]],
        nationality=values["nationality"],
    )
    return _seen(scan, document, person, None, ())


def _seen(
    scan: Scan,
    document: DocumentSeen,
    person: PersonSeen,
    reading: Reading | None,
    changes: tuple[Change, ...],
) -> Seen:
    return Seen(
        document=document,
        person=person,
        direction=scan.direction,
        purpose=scan.purpose,
        with_adult=scan.with_adult,
        reading=reading,
        given=scan.given or scan.zone,
        changes=changes,
    )


def _changed(given: str, reading: Reading) -> tuple[Change, ...]:
    """The lines that differ between what was scanned and what was checked."""
    if not given:
        return ()
    before = [line.strip() for line in given.strip().splitlines()]
    pairs = zip(before + [""] * len(reading.lines), reading.lines, strict=False)
    return tuple(Change(field=f"line {n}", was=was, now=now) for n, (was, now) in enumerate(pairs, 1) if was != now)


def _date(text: str, field: str) -> PartialDate:
    found = DAY.fullmatch(text or "?-?-?")
    year, month, day = (None if part[0] == "?" else int(part) for part in found.groups()) if found else (0, 0, 0)
    try:
        # what is not known is taken for what is always there: a leap year, a month of 31 days, a first day
        date(year if year is not None else 2000, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise ValueError(f"{field}: {text!r} is no day in the form YYYY-MM-DD") from None
    return PartialDate(year, month, day)
