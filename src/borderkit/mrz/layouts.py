"""Where each layout keeps its fields, as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from types import MappingProxyType

from borderkit.mrz.digits import FIGURES, Digit


class Layout(StrEnum):
    """The layouts that can be read and written."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRV-A"
    MRV_B = "MRV-B"
    FRA_ID = "FRA-ID"


@dataclass(frozen=True, slots=True)
class Check:
    """A check digit of a layout. Places count from 0 over the joined lines.

    Attributes:
        covers: The stretches it is computed over.
        right: The ten digits that are as they should be, made once: nearly all that are ever read.
    """

    field: str
    at: int
    covers: tuple[slice, ...]
    right: tuple[Digit, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One layout.

    Attributes:
        codes: The document codes that Doc 9303 has for it.
        width: Characters in a line.
        lines: Number of lines.
        places: Field to its stretch; places count from 0 over the joined lines.
        optional: The stretches left to the issuer, in order.
        checks: The check digits; the one of the document number first.
        long_numbers: Whether a document number may run on in the first optional stretch.
        cut: Takes the joined lines apart: the fields of `CUT_ORDER`, then the optional ones.
    """

    layout: Layout
    codes: frozenset[str]
    width: int
    lines: int
    places: Mapping[str, slice]
    optional: tuple[slice, ...]
    checks: tuple[Check, ...]
    long_numbers: bool
    cut: Callable[[str], tuple[str, ...]]

    def position(self, place: int) -> tuple[int, int]:
        """Turn a place in the joined lines into line and column, both from 1."""
        return place // self.width + 1, place % self.width + 1


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CARDS = {first + second for first in "ACI" for second in ("", *LETTERS) if second != "V"} - {"AI"}
_VISAS = {"V" + second for second in ("", *LETTERS)}

CODES: Mapping[Layout, frozenset[str]] = MappingProxyType(
    {
        Layout.TD1: frozenset(_CARDS),
        Layout.TD2: frozenset(_CARDS - {"AC"}),
        Layout.TD3: frozenset("P" + second for second in ("", *LETTERS)),
        Layout.MRV_A: frozenset(_VISAS),
        Layout.MRV_B: frozenset(_VISAS),
        Layout.FRA_ID: frozenset({"ID"}),
    }
)
"""The document codes of each layout; AC is the crew member certificate, which has the size of TD1.

Source: ICAO Doc 9303-4 §4.2.2, Doc 9303-5 §4.2.2 note k, Doc 9303-6 §4.2.2 note k, Doc 9303-7 §4.2.2.
"""

NOWHERE = slice(0, 0)
CUT_ORDER = ("code", "issuer", "nationality", "name", "given", "number", "birth", "sex", "expiry")

Stretch = tuple[int, int, int]
"""Line, first column, last column; all from 1 and included, as Doc 9303 counts."""


def _form(
    layout: Layout,
    size: tuple[int, int],
    places: Mapping[str, Stretch],
    checks: Mapping[str, tuple[tuple[int, int], tuple[Stretch, ...]]],
    long_numbers: bool = False,
) -> Form:
    lines, width = size

    def span(stretch: Stretch) -> slice:
        line, first, last = stretch
        return slice((line - 1) * width + first - 1, (line - 1) * width + last)

    spans = {field: span(stretch) for field, stretch in places.items()}
    optional = tuple(part for field, part in spans.items() if field.startswith("optional"))
    digits = tuple(
        Check(
            field,
            (line - 1) * width + column - 1,
            tuple(span(part) for part in covers),
            tuple(Digit(field, figure, (figure,), line, column, True) for figure in FIGURES),
        )
        for field, ((line, column), covers) in checks.items()
    )
    cut = itemgetter(*(spans.get(field, NOWHERE) for field in CUT_ORDER), *optional)
    spread = MappingProxyType(spans)
    return Form(layout, CODES[layout], width, lines, spread, optional, digits, long_numbers, cut)


_HEAD: Mapping[str, Stretch] = {"code": (1, 1, 2), "issuer": (1, 3, 5)}
_SECOND: Mapping[str, Stretch] = {
    "number": (2, 1, 9),
    "nationality": (2, 11, 13),
    "birth": (2, 14, 19),
    "sex": (2, 21, 21),
    "expiry": (2, 22, 27),
}
_SECOND_CHECKS: Mapping[str, tuple[tuple[int, int], tuple[Stretch, ...]]] = {
    "number": ((2, 10), ((2, 1, 9),)),
    "birth": ((2, 20), ((2, 14, 19),)),
    "expiry": ((2, 28), ((2, 22, 27),)),
}

TD1 = _form(
    Layout.TD1,
    (3, 30),
    {
        **_HEAD,
        "number": (1, 6, 14),
        "optional1": (1, 16, 30),
        "birth": (2, 1, 6),
        "sex": (2, 8, 8),
        "expiry": (2, 9, 14),
        "nationality": (2, 16, 18),
        "optional2": (2, 19, 29),
        "name": (3, 1, 30),
    },
    {
        "number": ((1, 15), ((1, 6, 14),)),
        "birth": ((2, 7), ((2, 1, 6),)),
        "expiry": ((2, 15), ((2, 9, 14),)),
        "composite": ((2, 30), ((1, 6, 30), (2, 1, 7), (2, 9, 15), (2, 19, 29))),
    },
    long_numbers=True,
)
"""Source: ICAO Doc 9303-5 §4.2."""

TD2 = _form(
    Layout.TD2,
    (2, 36),
    {**_HEAD, "name": (1, 6, 36), **_SECOND, "optional": (2, 29, 35)},
    {**_SECOND_CHECKS, "composite": ((2, 36), ((2, 1, 10), (2, 14, 20), (2, 22, 35)))},
    long_numbers=True,
)
"""Source: ICAO Doc 9303-6 §4.2."""

TD3 = _form(
    Layout.TD3,
    (2, 44),
    {**_HEAD, "name": (1, 6, 44), **_SECOND, "optional": (2, 29, 42)},
    {
        **_SECOND_CHECKS,
        "personal_number": ((2, 43), ((2, 29, 42),)),
        "composite": ((2, 44), ((2, 1, 10), (2, 14, 20), (2, 22, 43))),
    },
)
"""Source: ICAO Doc 9303-4 §4.2."""

MRV_A = _form(Layout.MRV_A, (2, 44), {**_HEAD, "name": (1, 6, 44), **_SECOND, "optional": (2, 29, 44)}, _SECOND_CHECKS)
"""No composite digit, none for the optional data. Source: ICAO Doc 9303-7 §4."""

MRV_B = _form(Layout.MRV_B, (2, 36), {**_HEAD, "name": (1, 6, 36), **_SECOND, "optional": (2, 29, 36)}, _SECOND_CHECKS)
"""Source: ICAO Doc 9303-7 §5."""

FRA_ID = _form(
    Layout.FRA_ID,
    (2, 36),
    {
        **_HEAD,
        "name": (1, 6, 30),
        "optional": (1, 31, 36),
        "number": (2, 1, 12),
        "given": (2, 14, 27),
        "birth": (2, 28, 33),
        "sex": (2, 35, 35),
    },
    {
        "number": ((2, 13), ((2, 1, 12),)),
        "birth": ((2, 34), ((2, 28, 33),)),
        "composite": ((2, 36), ((1, 1, 36), (2, 1, 35))),
    },
)
"""The national identity card of France before 2021. It shows no expiry and no nationality.

Source: Décret n° 55-1397 du 22 octobre 1955; layout as on specimens.
"""

FORMS: Mapping[Layout, Form] = MappingProxyType({form.layout: form for form in (TD1, TD2, TD3, MRV_A, MRV_B, FRA_ID)})


def find_form(zone: str) -> Form:
    """Tell the layout of the joined lines by their number of characters and by how they begin.

    Never by how line 2 ends: the last optional character of a visa may be anything.

    Args:
        zone: The joined lines, 72, 88 or 90 characters.

    Source: ICAO Doc 9303-3 §4.2; parts 4 to 7.
    """
    size = len(zone)
    if size == TD3.lines * TD3.width:
        return MRV_A if zone[0] == "V" else TD3
    if size == TD1.lines * TD1.width:
        return TD1
    if zone[0] == "V":
        return MRV_B
    return FRA_ID if zone.startswith("IDFRA") else TD2
