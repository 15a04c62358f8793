"""Where each layout of Doc 9303 keeps its fields, as tables, and how to tell which layout a zone has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from borderkit.mrz.forms import Check, Checks, Form, Layout, Stretch, Traits, make_form
from borderkit.mrz.national import CARDS, FRA_ID, LETTERS, NATIONAL, RUS_PN

__all__ = ["FORMS", "RARE_SIZES", "Check", "Form", "Layout", "find_form"]

_PASSPORTS = frozenset("P" + second for second in ("", *LETTERS))
_VISAS = frozenset("V" + second for second in ("", *LETTERS))

_HEAD: Mapping[str, Stretch] = {"code": (1, 1, 2), "issuer": (1, 3, 5)}
_SECOND: Mapping[str, Stretch] = {
    "number": (2, 1, 9),
    "nationality": (2, 11, 13),
    "birth": (2, 14, 19),
    "sex": (2, 21, 21),
    "expiry": (2, 22, 27),
}
_SECOND_CHECKS: Checks = {
    "number": ((2, 10), ((2, 1, 9),)),
    "birth": ((2, 20), ((2, 14, 19),)),
    "expiry": ((2, 28), ((2, 22, 27),)),
}

TD1 = make_form(
    Layout.TD1,
    (30, 30, 30),
    CARDS,
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
    Traits(long_numbers=True),
)
"""The crew member certificate (AC) has this size too. Source: ICAO Doc 9303-5 §4.2 and note k."""

TD2 = make_form(
    Layout.TD2,
    (36, 36),
    CARDS - {"AC"},
    {**_HEAD, "name": (1, 6, 36), **_SECOND, "optional": (2, 29, 35)},
    {**_SECOND_CHECKS, "composite": ((2, 36), ((2, 1, 10), (2, 14, 20), (2, 22, 35)))},
    Traits(long_numbers=True),
)
"""Source: ICAO Doc 9303-6 §4.2 and note k."""

TD3 = make_form(
    Layout.TD3,
    (44, 44),
    _PASSPORTS,
    {**_HEAD, "name": (1, 6, 44), **_SECOND, "optional": (2, 29, 42)},
    {
        **_SECOND_CHECKS,
        "personal_number": ((2, 43), ((2, 29, 42),)),
        "composite": ((2, 44), ((2, 1, 10), (2, 14, 20), (2, 22, 43))),
    },
)
"""Source: ICAO Doc 9303-4 §4.2."""

MRV_A = make_form(
    Layout.MRV_A,
    (44, 44),
    _VISAS,
    {**_HEAD, "name": (1, 6, 44), **_SECOND, "optional": (2, 29, 44)},
    _SECOND_CHECKS,
)
"""No composite digit, none for the optional data. Source: ICAO Doc 9303-7 §4."""

MRV_B = make_form(
    Layout.MRV_B,
    (36, 36),
    _VISAS,
    {**_HEAD, "name": (1, 6, 36), **_SECOND, "optional": (2, 29, 36)},
    _SECOND_CHECKS,
)
"""Source: ICAO Doc 9303-7 §5."""

FORMS: Mapping[Layout, Form] = MappingProxyType(
    {form.layout: form for form in (TD1, TD2, TD3, MRV_A, MRV_B, *NATIONAL)}
)

_ORDINARY_SIZES = (72, 88, 90)
_RARE = {len(form.where): form for form in NATIONAL if len(form.where) not in _ORDINARY_SIZES}

RARE_SIZES: Mapping[tuple[int, ...], Form] = MappingProxyType(
    {tuple(line.stop - line.start for line in form.lines): form for form in _RARE.values()}
)
"""Characters of each line that no layout of Doc 9303 has; the zone must have the head of the layout too."""


def find_form(zone: str) -> Form:
    """Tell the layout of the joined lines by their number of characters and by how they begin.

    Never by how line 2 ends: the last optional character of a visa may be anything.

    Args:
        zone: The joined lines, of the size of a layout.

    Source: ICAO Doc 9303-3 §4.2; parts 4 to 7.
    """
    size = len(zone)
    if size == 88:
        if zone[0] == "V":
            return MRV_A
        return RUS_PN if zone[1:5] == "NRUS" and zone[0] == "P" else TD3
    if size == 90:
        return TD1
    if size == 72:
        if zone[0] == "V":
            return MRV_B
        return FRA_ID if zone.startswith("IDFRA") else TD2
    return _RARE[size]
