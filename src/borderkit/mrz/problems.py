"""What can be found wrong in a zone: kinds, texts, and the problem itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How much a problem says against the zone."""

    ERROR = "error"  # not what Doc 9303 allows: misread, damaged or altered
    DEVIATION = "deviation"  # not by the book, but seen on genuine documents
    NOTE = "note"  # allowed; whoever compares must know of it


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. ``text`` has ``%(name)s`` places, filled from a problem's grounds."""

    severity: Severity
    text: str
    source: str


_E, _D, _N = Severity.ERROR, Severity.DEVIATION, Severity.NOTE

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "digit.wrong": Kind(
            _E,
            "The check digit of the %(field)s is %(printed)s; %(computed)s was computed.",
            "ICAO Doc 9303-3 §4.9",
        ),
        "digit.missing": Kind(
            _E,
            "The check digit of the %(field)s is missing; %(computed)s was computed.",
            "ICAO Doc 9303-3 §4.9",
        ),
        "digit.omitted": Kind(
            _D,
            "The %(field)s has a filler in place of its check digit; %(computed)s was computed.",
            "ICAO Doc 9303-4 §4.2.2.2",
        ),
        "digit.filler_counted": Kind(
            _D,
            "The check digit %(printed)s of the %(field)s counts the filler in the middle; "
            "by the book it is %(computed)s.",
            "ICAO Doc 9303-5 §4.2.4",
        ),
        "number.missing": Kind(_D, "There is no document number.", "ICAO Doc 9303-3 §4.7"),
        "number.unended": Kind(
            _D,
            "The long document number fills the optional data: no filler follows its check digit.",
            "ICAO Doc 9303-5 §4.2.2 note j",
        ),
        "date.unreadable": Kind(_E, "The %(field)s %(printed)s is not a date.", "ICAO Doc 9303-3 §4.8"),
        "date.impossible": Kind(_E, "The %(field)s %(printed)s is not in any calendar.", "ICAO Doc 9303-3 §4.8"),
        "date.century": Kind(
            _N,
            "The holder is taken to be born in %(year)s; the zone would be the same for %(other)s.",
            "ICAO Doc 9303-3 §4.8",
        ),
        "expiry.open": Kind(_D, "The date of expiry %(printed)s is not complete.", "ICAO Doc 9303-3 §4.8"),
        "state.unknown": Kind(
            _E, "The %(field)s %(printed)s is no code of a State or organization.", "ICAO Doc 9303-3 §5"
        ),
        "state.missing": Kind(_E, "The %(field)s is empty.", "ICAO Doc 9303-3 §5"),
        "state.unusual": Kind(
            _D, "The %(field)s is written %(printed)s; Doc 9303 writes %(expected)s.", "ICAO Doc 9303-3 §5"
        ),
        "state.misplaced": Kind(
            _D, "The %(field)s %(printed)s is for master lists, not for documents.", "ICAO Doc 9303-3 §5"
        ),
        "state.withdrawn": Kind(_N, "The %(field)s %(printed)s is a code no longer given out.", "ICAO Doc 9303-3 §5"),
        "sex.unknown": Kind(_E, "The sex %(printed)s is none of M, F and <.", "ICAO Doc 9303-4 §4.2.2.2"),
        "sex.x_printed": Kind(_D, "The sex is printed as X; in the zone unspecified is <.", "ICAO Doc 9303-4 §4.2.2.2"),
        "code.unusual": Kind(
            _D,
            "The document code %(printed)s is not one for the layout %(layout)s.",
            "ICAO Doc 9303-4 §4.2.2, Doc 9303-5 §4.2.2 note k, Doc 9303-6 §4.2.2 note k, Doc 9303-7 §4.2.2",
        ),
        "code.national": Kind(
            _N,
            "The document code %(printed)s is one that the issuer has of its own.",
            "BSI TR-03137-1",
        ),
        "employer.unusual": Kind(
            _D,
            "The employer %(printed)s is neither two characters of IATA nor three letters of ICAO.",
            "ICAO Doc 9303-5 appendix C",
        ),
        "layout.driving": Kind(
            _D, "This is the zone of a driving permit, which is no travel document.", "ICAO Doc 9303-3 §4.2"
        ),
        "layout.unverified": Kind(
            _D,
            "The layout %(layout)s is not published: compare every field with the page.",
            "ICAO Doc 9303-3 §4.2",
        ),
        "name.missing": Kind(_E, "There is no surname or single name.", "ICAO Doc 9303-3 §4.6"),
        "name.digit": Kind(_E, "The name has a digit in it.", "ICAO Doc 9303-3 §4.6"),
        "name.coded": Kind(_D, "Digits in the name stand for Cyrillic letters.", "Russian internal passport, line 1"),
        "name.separator": Kind(
            _D, "The name has more than one double filler; the first parts it.", "ICAO Doc 9303-3 §4.6"
        ),
        "name.truncated": Kind(_N, "The name fills its field: it must be assumed cut.", "ICAO Doc 9303-4 §4.2.3.4"),
        "repaired.digit": Kind(
            _E, "Read as %(was)s, taken for %(now)s: only a figure can stand here.", "ICAO Doc 9303-3 §4.3"
        ),
        "repaired.letter": Kind(
            _E, "Read as %(was)s, taken for %(now)s: only a letter can stand here.", "ICAO Doc 9303-3 §4.3"
        ),
        "repaired.letter_guessed": Kind(
            _E,
            "Read as %(was)s, taken for %(now)s: only a letter can stand here, perhaps %(others)s.",
            "ICAO Doc 9303-3 §4.3",
        ),
        "repaired.code": Kind(
            _E, "Read as %(was)s, taken for %(now)s: so the code is a known one.", "ICAO Doc 9303-3 §5"
        ),
        "repaired.fits": Kind(
            _E,
            "Read as %(was)s, taken for %(now)s: so the check digit of the %(field)s is right.",
            "ICAO Doc 9303-3 §4.9",
        ),
        "repaired.filler": Kind(_E, "Read as %(was)s, taken for a filler.", "ICAO Doc 9303-3 §4.3"),
        "repaired.filler_added": Kind(_E, "The line was too short: %(now)s was put in.", "ICAO Doc 9303-3 §4.2"),
        "repaired.filler_removed": Kind(_E, "The line was too long: %(was)s was taken out.", "ICAO Doc 9303-3 §4.2"),
        "picture.doubtful": Kind(
            _E,
            "Read from the picture as %(was)s, perhaps %(other)s: compare it with the document.",
            "ICAO Doc 9303-3 §4.9",
        ),
        "picture.several": Kind(
            _E,
            "The picture shows another document too: which one is meant, a person must say.",
            "ICAO Doc 9303-3 §4",
        ),
        "changed.case": Kind(_D, "Small letters were read as capitals, first %(printed)s.", "ICAO Doc 9303-3 §4.3"),
        "changed.blank": Kind(_D, "A blank inside the line was left out.", "ICAO Doc 9303-3 §4.3"),
    }
)
"""Every kind of problem by its code. The texts are for translators too."""

FIELD_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "number": "document number",
        "birth": "date of birth",
        "expiry": "date of expiry",
        "personal_number": "personal number",
        "composite": "whole zone",
        "issuer": "issuer",
        "nationality": "nationality",
        "document_code": "document code",
        "lines": "lines of the zone",
    }
)
"""What ``grounds["field"]`` reads in English."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong or worth knowing, with its place.

    Attributes:
        code: A key of `KINDS`.
        text: English, with ``%(name)s`` places filled from ``grounds``.
        line: From 1.
        column: From 1; of the first character concerned.
        source: Where the rule stands.
        grounds: What fills the places. ``field`` is a key of `FIELD_NAMES`.
    """

    code: str
    severity: Severity
    text: str
    line: int
    column: int
    source: str
    grounds: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        grounds = dict(self.grounds)
        if "field" in grounds:
            grounds["field"] = FIELD_NAMES.get(grounds["field"], grounds["field"])
        return self.text % grounds


def make_problem(code: str, position: tuple[int, int], **grounds: str) -> Problem:
    """Make the problem of this kind. ``position`` is line and column, from 1."""
    kind = KINDS[code]
    return Problem(code, kind.severity, kind.text, *position, kind.source, grounds)
