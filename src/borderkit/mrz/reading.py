"""Read a machine readable zone: what it says, and what is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from borderkit.mrz.alphabet import FILLER, find_foreign
from borderkit.mrz.changes import Change
from borderkit.mrz.checking import read_digits
from borderkit.mrz.dates import PartialDate
from borderkit.mrz.digits import Digit
from borderkit.mrz.fields import (
    check_code,
    check_employer,
    check_state,
    read_dates,
    read_holder_name,
    read_sex,
)
from borderkit.mrz.forms import Form, Layout
from borderkit.mrz.layouts import find_form
from borderkit.mrz.names import Name
from borderkit.mrz.numbers import LongNumber, find_long_number, join_russian
from borderkit.mrz.offers import find_offer
from borderkit.mrz.problems import Problem, Severity, make_problem
from borderkit.mrz.russian import to_latin, to_letters
from borderkit.mrz.shape import SIZES, NotAZone, find_lines

EMPLOYER = slice(15, 18)  # of line 1 of a crew member certificate


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
            prints none and is given to nationals only: ``"FRA"``. Empty on driving permits, which show none.
        birth: Date of birth; the latest century that is not after today. Unknown on a French driving permit.
        sex: ``"M"``, ``"F"``, or ``"X"`` for unspecified.
        expiry: Last day of validity; on a visa the last day to enter, for some States the last day of stay.
            Unknown on the French card before 2021 and on the Russian internal passport.
        name: Primary and secondary identifier.
        optional: What the issuer put in the stretches left to it, in order; always as many as the layout has.
        digits: Every check digit.
        problems: Everything found, down to notes.
        native: The name in Cyrillic letters, of a layout that codes them (Russian internal passport); else None.
        changes: What a repair changed to read the zone at all. See `repaired`.

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
    native: Name | None = None
    changes: tuple[Change, ...] = ()

    @property
    def repaired(self) -> bool:
        """Whether this is not what was read but what a repair made of it.

        Such a reading is for an officer to hold against the document. Never compare it with a chip or a watch
        list as if it had been read clean; it is never sound either.
        """
        return bool(self.changes)

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found that Doc 9303 does not allow, and nothing was repaired."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)

    @property
    def surname(self) -> str:
        """The primary identifier in Latin letters, with blanks between its components."""
        return self.name.surname if self.native is None else to_latin(self.name.surname)

    @property
    def given(self) -> str:
        """The secondary identifier in Latin letters; empty for a single name."""
        return self.name.given if self.native is None else to_latin(self.name.given)

    @property
    def employer(self) -> str:
        """Who employs a crew member: two letters of IATA or three of ICAO; empty on other documents.

        Source: ICAO Doc 9303-5 appendix C.
        """
        is_crew = self.document_code == "AC" and self.layout is Layout.TD1
        return self.lines[0][EMPLOYER].rstrip(FILLER) if is_crew else ""


def read(text: str, *, today: datetime.date) -> Reading:
    """Read a machine readable zone.

    Args:
        text: The lines, or those of a layout of Doc 9303 in one run (72, 88 or 90 characters); blanks around
            lines do not matter. Small letters and blanks inside a line are read too, each with a problem that
            says so.
        today: The day to read the two-digit years on.

    Returns:
        What the zone says. Whatever is wrong with it stands in ``problems``; nothing is repaired (see `repair`).

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
            refusal.offer = find_offer(text, has_right_digits)
            raise
        zone = "".join(parts)
        problems.extend(changes)
    return read_zone(zone, text, today, problems)


def judge_digits(zone: str, form: Form) -> tuple[Digit, ...]:
    """Compute the check digits of joined lines and nothing else."""
    long = find_long_number(zone, form) if form.traits.long_numbers else None
    return read_digits(zone, form, long, [])


def has_right_digits(zone: str) -> bool:
    """Whether every check digit of joined lines is right."""
    return all(digit.ok for digit in judge_digits(zone, find_form(zone)))


def read_zone(
    zone: str, raw: str, today: datetime.date, problems: list[Problem], changes: Sequence[Change] = ()
) -> Reading:
    """Read joined lines that have the size of a layout.

    Args:
        raw: The text as it was given.
        problems: What was found so far; grows.
        changes: What a repair did to get the lines.
    """
    form = find_form(zone)
    code, issuer, nationality, name, given, number, birth, sex, expiry, *optional = form.cut(zone)
    code, issuer = code.rstrip("<"), issuer.rstrip("<")
    traits = form.traits
    _check_head(zone, code, issuer, form, problems)
    if nationality:
        nationality = nationality.rstrip("<")
        check_state("nationality", nationality, form, problems)
    elif traits.nationals_only:
        nationality = issuer
    holder = read_holder_name(name, given, form, problems)
    born, until = read_dates(birth, expiry, today, form, problems)
    sex = read_sex(sex, form, problems)
    number, optional, long = _read_number(zone, form, number, optional, problems)
    digits = read_digits(zone, form, long, problems)
    return Reading(
        form.layout,
        tuple([zone[line] for line in form.lines]),
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
        tuple(problems if traits.is_verified else map(_softened, problems)),
        _native(holder) if traits.names_coded else None,
        tuple(changes),
    )


def _check_head(zone: str, code: str, issuer: str, form: Form, problems: list[Problem]) -> None:
    """Look at what the first characters say, and at what is to be said of the layout itself."""
    if form.traits.remarks:
        problems.extend(make_problem(remark, (1, 1), layout=form.layout.value) for remark in form.traits.remarks)
    check_code(code, issuer, form, problems)
    check_state("issuer", issuer, form, problems)
    if code == "AC" and form.layout is Layout.TD1:
        check_employer(zone[EMPLOYER], form, problems)


def _softened(problem: Problem) -> Problem:
    """Nothing in a zone of an unverified layout is an error, but what a repair did stays one."""
    if problem.severity is Severity.ERROR and not problem.code.startswith("repaired."):
        return replace(problem, severity=Severity.DEVIATION)
    return problem


def _native(name: Name) -> Name:
    return Name(to_letters(name.primary), to_letters(name.secondary), name.truncated)


def _read_number(
    zone: str, form: Form, number: str, optional: list[str], problems: list[Problem]
) -> tuple[str, list[str], LongNumber | None]:
    """Cut fillers; join a number that runs on in the optional data."""
    optional = [part.rstrip("<") for part in optional]
    number = number.rstrip("<")
    if not number:
        problems.append(make_problem("number.missing", form.position(form.places["number"].start)))
    if form.traits.long_numbers:
        long = find_long_number(zone, form)
        if long is not None:
            return long.text, [long.left, *optional[1:]], long
    if form.traits.names_coded:
        number, optional[0] = join_russian(number, optional[0])
    return number, optional, None
