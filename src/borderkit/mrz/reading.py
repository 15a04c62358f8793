"""Read a machine readable zone: what it says, and what is wrong with it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from borderkit.mrz.alphabet import find_foreign
from borderkit.mrz.checking import read_digits
from borderkit.mrz.dates import PartialDate
from borderkit.mrz.digits import Digit
from borderkit.mrz.fields import check_code, check_state, read_dates, read_holder_name, read_sex
from borderkit.mrz.layouts import FRA_ID, Form, Layout, find_form
from borderkit.mrz.names import Name
from borderkit.mrz.numbers import LongNumber, find_long_number
from borderkit.mrz.offers import find_offer
from borderkit.mrz.problems import Problem, Severity, make_problem
from borderkit.mrz.shape import SIZES, NotAZone, find_lines


@dataclass(frozen=True, slots=True)
class Reading:
    """What the zone says, and what is wrong with it. Texts are as printed, fillers at the end cut.

    Nothing here is proof: check digits do not see every change, and names, nationality and sex have none.

    Attributes:
        layout: Which layout the lines have.
        lines: As read: capitals only, no blanks.
        raw: As given.
        document_code: One or two letters, ``"P"``, ``"ID"``.
        issuer: Code of the issuing State or organization, ``"D"``, ``"UTO"``.
        number: Document number; one that runs on in the optional data is joined.
        nationality: Code of a State, or of an organization on its own documents. The French card before 2021
            prints none and is given to nationals only: ``"FRA"``.
        birth: Date of birth; the latest century that is not after today.
        sex: ``"M"``, ``"F"``, or ``"X"`` for unspecified.
        expiry: Last day of validity; on a visa the last day to enter, for some States the last day of stay.
            Unknown on the French card before 2021.
        name: Primary and secondary identifier.
        optional: What the issuer put in the stretches left to it, in order; always as many as the layout has.
        digits: Every check digit.
        problems: Everything found, down to notes.

    Source: ICAO Doc 9303 parts 3 to 7.
    """

    layout: Layout
    lines: tuple[str, ...]
    raw: str
    document_code: str
    issuer: str
    number: str
    nationality: str
    birth: PartialDate
    sex: str
    expiry: PartialDate
    name: Name
    optional: tuple[str, ...]
    digits: tuple[Digit, ...]
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found that Doc 9303 does not allow."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)

    @property
    def surname(self) -> str:
        """The primary identifier with blanks between its components."""
        return self.name.surname

    @property
    def given(self) -> str:
        """The secondary identifier with blanks between its components; empty for a single name."""
        return self.name.given

    @property
    def employer(self) -> str:
        """Who employs a crew member: two letters of IATA or three of ICAO; empty on other documents.

        Source: ICAO Doc 9303-5 appendix C.
        """
        return self.lines[0][15:18].rstrip("<") if self.document_code == "AC" else ""


def read(text: str, *, today: datetime.date) -> Reading:
    """Read a machine readable zone.

    Args:
        text: The lines, or one run of 72, 88 or 90 characters; blanks around lines do not matter. Small
            letters and blanks inside a line are read too, each with a problem that says so.
        today: The day to read the two-digit years on.

    Returns:
        What the zone says. Whatever is wrong with it stands in ``problems``; nothing is repaired.

    Raises:
        NotAZone: The number or length of lines is that of no layout, or a character is outside the alphabet.
            Its ``offer`` is a repair to show, if there is just one that makes every check digit right.

    Source: ICAO Doc 9303 parts 3 to 7.
    """
    problems: list[Problem] = []
    parts = text.split()
    zone = "".join(parts)
    if SIZES.get(tuple(map(len, parts))) is None or find_foreign(zone) is not None:
        try:
            parts, changes = find_lines(text)
        except NotAZone as refusal:
            refusal.offer = find_offer(text, _has_right_digits)
            raise
        zone = "".join(parts)
        problems.extend(changes)
    return _read_zone(zone, text, today, problems)


def _has_right_digits(zone: str) -> bool:
    form = find_form(zone)
    long = find_long_number(zone, form) if form.long_numbers else None
    return all(digit.ok for digit in read_digits(zone, form, long, []))


def _read_zone(zone: str, raw: str, today: datetime.date, problems: list[Problem]) -> Reading:
    form = find_form(zone)
    code, issuer, nationality, name, given, number, birth, sex, expiry, *optional = form.cut(zone)
    code, issuer = code.rstrip("<"), issuer.rstrip("<")
    nationality = nationality.rstrip("<") if form is not FRA_ID else issuer
    check_code(code, form, problems)
    check_state("issuer", issuer, form, problems)
    if form is not FRA_ID:
        check_state("nationality", nationality, form, problems)
    holder = read_holder_name(name, given, code == "PN" and issuer == "RUS", form, problems)
    born, until = read_dates(birth, expiry, today, form, problems)
    sex = read_sex(sex, form, problems)
    number, optional, long = _read_number(zone, form, number, optional, problems)
    digits = read_digits(zone, form, long, problems)
    width = form.width
    return Reading(
        form.layout,
        tuple([zone[start : start + width] for start in range(0, len(zone), width)]),
        raw,
        code,
        issuer,
        number,
        nationality,
        born,
        sex,
        until,
        holder,
        tuple(optional),
        digits,
        tuple(problems),
    )


def _read_number(
    zone: str, form: Form, number: str, optional: list[str], problems: list[Problem]
) -> tuple[str, list[str], LongNumber | None]:
    """Cut fillers; join a number that runs on in the optional data."""
    optional = [part.rstrip("<") for part in optional]
    number = number.rstrip("<")
    if not number:
        problems.append(make_problem("number.missing", form.position(form.places["number"].start)))
    if form.long_numbers and zone[form.checks[0].at] == "<":
        long = find_long_number(zone, form)
        if long is not None:
            return long.text, [long.left, *optional[1:]], long
    return number, optional, None
