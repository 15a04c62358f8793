"""What a seal says beside what is printed: on the visa or document that carries it, and in the passport."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from borderkit import mrz
from borderkit.codes import find_state
from borderkit.mrz import Layout
from borderkit.mrz.layouts import FORMS
from borderkit.seals.fields import Zone
from borderkit.seals.problems import Problem, make_problem
from borderkit.seals.profiles import VISA
from borderkit.seals.vds import Vds
from borderkit.seals.vdsnc import VdsNc

Seal = Vds | VdsNc

VISAS = frozenset({Layout.MRV_A, Layout.MRV_B})
NINE = 9


def read_zone(zone: Zone, today: datetime.date) -> mrz.Reading:
    """Read the zone in a seal as if it stood on paper."""
    return mrz.read("\n".join(zone.lines), today=today)


def judge_zone(seal: Vds, zone: Zone, reading: mrz.Reading) -> Iterator[Problem]:
    """Hold the zone in a seal against its own layout and check digits.

    Source: ICAO Doc 9303-8 appendix A; Doc 9303-13 appendix D.
    """
    if reading.layout is not zone.layout:
        yield make_problem("zone.layout", layout=zone.layout.value)
    elif seal.profile is not VISA:
        wrong = find_wrong_digits(reading)
        if wrong:
            yield make_problem("zone.digit", fields=wrong)


def find_wrong_digits(reading: mrz.Reading) -> str:
    """The fields whose check digit is not what Doc 9303 allows, parted by blanks."""
    problems = (one for one in reading.problems if one.severity is mrz.Severity.ERROR and one.code.startswith("digit."))
    return " ".join(dict.fromkeys(problem.grounds["field"] for problem in problems))


def compare_visa(seal: Seal, visa: mrz.Reading) -> Iterator[Problem]:
    """Compare a seal with the zone of the visa it stands on.

    Source: ICAO Doc 9303-7 §9.4 item 1.
    """
    if visa.layout not in VISAS:
        yield make_problem("visa.layout")
        return
    wrong = find_wrong_digits(visa)
    if wrong:
        yield make_problem("visa.digit", fields=wrong)
    if isinstance(seal, VdsNc):
        yield make_problem("document.unsaid")
    elif seal.profile is not VISA:
        yield make_problem("visa.other")
    elif seal.zone is not None:
        differing = find_differences(seal.zone, visa)
        if differing:
            yield make_problem("visa.differs", fields=differing)


def compare_document(seal: Seal, document: mrz.Reading) -> Iterator[Problem]:
    """Compare a seal with the zone of the document it stands on, which is no visa.

    Source: ICAO Doc 9303-8 appendix A item 3.
    """
    wrong = find_wrong_digits(document)
    if wrong:
        yield make_problem("document.digit", fields=wrong)
    zone = seal.zone if isinstance(seal, Vds) else None
    if zone is None:
        yield make_problem("document.unsaid")
        return
    differing = find_differences(zone, document)
    if differing:
        yield make_problem("document.differs", fields=differing)


def find_differences(zone: Zone, printed: mrz.Reading) -> str:
    """The fields in which a printed zone differs from the one in a seal, parted by blanks.

    What the seal leaves out is not compared.
    """
    if printed.layout is not zone.layout:
        return "layout"
    text = "".join(printed.lines)[: zone.known]
    differing = {at for at, (one, other) in enumerate(zip(zone.text, text, strict=True)) if one != other}
    fields = []
    for field, place in FORMS[zone.layout].places.items():
        places = set(range(place.start, place.stop)) & differing
        if places:
            fields.append(field)
            differing -= places
    return " ".join([*fields, "digits"] if differing else fields)


def compare_passport(seal: Seal, passport: mrz.Reading) -> Iterator[Problem]:
    """Compare a seal with the passport it belongs to.

    A seal has no field for the issuer of the passport: what its zone says of the holder's nationality is to be
    the issuer or the nationality in the passport.

    Source: ICAO Doc 9303-7 §9.4 items 2 and 3.
    """
    if passport.layout in VISAS:
        yield make_problem("passport.layout")
        return
    wrong = find_wrong_digits(passport)
    if wrong:
        yield make_problem("passport.digit", fields=wrong)
    sealed = seal.passport_number
    is_cut = isinstance(seal, Vds)
    if not sealed:
        yield make_problem("passport.unsaid")
    elif _plain_number(sealed, is_cut=is_cut) != _plain_number(passport.number, is_cut=is_cut):
        yield make_problem("passport.number", sealed=sealed, printed=passport.number)
    zone = seal.zone if isinstance(seal, Vds) else None
    if zone is not None:
        nationality = zone.text[FORMS[zone.layout].places["nationality"]].rstrip("<")
        states = {_state(passport.issuer), _state(passport.nationality)}
        if _state(nationality) not in states:
            yield make_problem("passport.state", sealed=nationality, printed=passport.issuer)


def _plain_number(number: str, *, is_cut: bool) -> str:
    """A number with fillers for blanks, cut to what a seal of bytes can hold."""
    plain = number.strip().replace(" ", "<")
    return (plain[:NINE] if is_cut else plain).rstrip("<")


def _state(code: str) -> str:
    state = find_state(code)
    return state.code if state else code
