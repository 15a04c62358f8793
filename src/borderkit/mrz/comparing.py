"""Is what the page says what the zone says? Names are compared in every way they may be written in a zone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from borderkit.mrz.alphabet import FILLER
from borderkit.mrz.dates import PartialDate
from borderkit.mrz.forms import Layout
from borderkit.mrz.numbers import NINE
from borderkit.mrz.reading import Reading
from borderkit.mrz.russian import to_latin, to_signs
from borderkit.mrz.transliterate import spellings

CUT_TO_NINE = frozenset({Layout.TD3, Layout.MRV_A, Layout.MRV_B})


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What the visual zone of a page says. None: not shown there, or not read; it is not compared.

    Attributes:
        surname: Primary identifier, in Latin, Cyrillic or Arabic letters.
        given: Secondary identifier; empty for a single name.
        number: With or without blanks and hyphens.
        sex: ``"M"``, ``"F"`` or ``"X"``.
        language: Of the name, as for `borderkit.mrz.spellings`.
    """

    document_code: str | None = None
    issuer: str | None = None
    number: str | None = None
    surname: str | None = None
    given: str | None = None
    nationality: str | None = None
    birth: datetime.date | PartialDate | None = None
    sex: str | None = None
    expiry: datetime.date | PartialDate | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the page has otherwise than the zone.

    Attributes:
        field: Name of the attribute of `Printed`.
        printed: As on the page.
        zone: As in the zone.
    """

    field: str
    printed: str
    zone: str


def compare(printed: Printed, zone: Reading) -> tuple[Difference, ...]:
    """Compare a page with its zone, or with the zone on its chip.

    A name agrees if one of its spellings is what the zone has; in a name field that is full, each component may
    be cut, and components may be missing, but never all of the given names. A number over nine characters agrees
    with its first nine where the zone has no room for more. A name that has no transliteration cannot be compared
    and is told as a difference.

    Returns:
        The differences, in the order of the attributes of `Printed`; empty if there are none.

    Source: ICAO Doc 9303-3 §4.6 and §6; Doc 9303-4 §4.2.2 and §4.2.3; see `borderkit.mrz.russian`.
    """
    return tuple(_list_differences(printed, zone))


def _list_differences(printed: Printed, zone: Reading) -> Iterator[Difference]:
    plain = (
        ("document_code", _as_code(printed.document_code), zone.document_code),
        ("issuer", _as_code(printed.issuer), zone.issuer),
    )
    for field, one, other in plain:
        if one is not None and one != other:
            yield Difference(field, one, other)
    if printed.number is not None and not _is_number(printed.number, zone):
        yield Difference("number", printed.number, zone.number)
    for field, name, found in (
        ("surname", printed.surname, zone.name.primary),
        ("given", printed.given, zone.name.secondary),
    ):
        if name is not None and not _is_name(name, found, printed.language, zone):
            yield Difference(field, name, found)
    nationality = _as_code(printed.nationality)
    if nationality is not None and nationality != zone.nationality:
        yield Difference("nationality", nationality, zone.nationality)
    yield from _compare_date("birth", printed.birth, zone.birth)
    if printed.sex is not None and printed.sex.upper() != zone.sex:
        yield Difference("sex", printed.sex, zone.sex)
    yield from _compare_date("expiry", printed.expiry, zone.expiry)


def _as_code(code: str | None) -> str | None:
    return None if code is None else code.strip(f" {FILLER}").upper()


def _is_number(number: str, zone: Reading) -> bool:
    plain = "".join(char for char in number.upper() if char.isalnum())
    found = zone.number.replace(FILLER, "")
    return plain == found or (zone.layout in CUT_TO_NINE and len(plain) > NINE and plain[:NINE] == found)


def _is_name(name: str, found: str, language: str | None, zone: Reading) -> bool:
    is_cut = zone.name.truncated
    if zone.native is not None:
        try:
            return _agrees(found, (to_signs(name),), is_cut=is_cut)
        except ValueError:  # not in Cyrillic letters: compared with what they are in Latin ones
            found = to_latin(found)
    try:
        return _agrees(found, spellings(name, language), is_cut=is_cut)
    except ValueError:
        return False


def _agrees(found: str, ways: Iterable[str], *, is_cut: bool) -> bool:
    parts = [part for part in found.split(FILLER) if part]
    whole = ([part for part in way.split(FILLER) if part] for way in ways)
    return any(way == parts or (is_cut and parts and _is_cut_of(parts, way)) for way in whole)


def _is_cut_of(parts: list[str], whole: list[str]) -> bool:
    """Whether each component is the beginning of a component of the whole name, in the same order."""
    rest = iter(whole)
    return all(any(one.startswith(part) for one in rest) for part in parts)


def _compare_date(field: str, printed: datetime.date | PartialDate | None, found: PartialDate) -> Iterator[Difference]:
    if printed is not None and (printed.year, printed.month, printed.day) != (found.year, found.month, found.day):
        yield Difference(field, str(printed), str(found))
