"""Which places of a zone a check digit covers, and where only figures or only letters can stand; numbered from 0."""

from __future__ import annotations

from borderkit.mrz import Reading
from borderkit.mrz.layouts import FORMS

DATES = ("birth", "expiry")

LETTERED = ("issuer", "name", "given", "nationality")
"""Fields in which no figure can stand. Source: ICAO Doc 9303-3 §4.6 and §5."""


FIRST = {30: "ACI", 36: "ACIV", 44: "PV"}
"""How a zone of the layouts of Doc 9303 begins, by the length of its lines: lines that are cut begin otherwise.

Source: ICAO Doc 9303-4 to -7, §4.2.2 of each.
"""

SEXES = "MFX<"


def allowed_at(reading: Reading, place: int) -> str | None:
    """The few characters that can stand at a place: the first one of the zone, and the sex; None elsewhere."""
    if place == 0:
        return FIRST.get(len(reading.lines[0]))
    sex = FORMS[reading.layout].places.get("sex")
    return SEXES if sex is not None and place == sex.start else None


def covered_places(reading: Reading) -> set[int]:
    """What a check digit is computed over, and the digits themselves. Source: ICAO Doc 9303-3 §4.9."""
    covered: set[int] = set()
    for check in FORMS[reading.layout].checks:
        covered.update([check.at], *map(_range, check.covers))
    return covered


def figure_places(reading: Reading) -> set[int]:
    """Dates and check digits."""
    form = FORMS[reading.layout]
    figures = {place for field in DATES if field in form.places for place in _range(form.places[field])}
    return figures | {check.at for check in form.checks}


def lettered_places(reading: Reading) -> set[int]:
    """Names and codes of States."""
    form = FORMS[reading.layout]
    return {at for field in LETTERED if field in form.places for at in _range(form.places[field])}


def _range(part: slice) -> range:
    return range(part.start, part.stop)
