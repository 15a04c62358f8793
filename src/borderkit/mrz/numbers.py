"""Document numbers of more than nine characters, which run on in the optional data."""

from __future__ import annotations

from dataclasses import dataclass

from borderkit.mrz.forms import Form

NINE = 9


@dataclass(frozen=True, slots=True)
class LongNumber:
    """A document number that runs on in the optional data.

    Attributes:
        text: All of it.
        printed: Its check digit, which stands after it.
        at: Place of that digit in the joined lines, from 0.
        left: What remains of the optional data, fillers at the end cut.
        ended: Whether a filler follows the check digit, as it should.
    """

    text: str
    printed: str
    at: int
    left: str
    ended: bool


def find_long_number(zone: str, form: Form) -> LongNumber | None:
    """Find a document number that runs on; None if it does not.

    It does when nine characters are full, a filler stands in place of the check digit, and the optional data
    begins with characters that end in a figure.

    Source: ICAO Doc 9303-5 §4.2.2 note j, Doc 9303-6 §4.2.2 note j.
    """
    if zone[form.checks[0].at] != "<":
        return None
    head = zone[form.places["number"]]
    stretch = form.optional[0]
    optional = zone[stretch]
    tail, filler, left = optional.partition("<")
    if head.endswith("<") or not tail[-1:].isdecimal():
        return None
    at = stretch.start + len(tail) - 1
    return LongNumber(head + tail[:-1], tail[-1], at, left.rstrip("<"), bool(filler))


FIRST_THREE = 3  # figures of the series that stand before the number on a Russian internal passport


def join_russian(number: str, optional: str) -> tuple[str, str]:
    """Put the fourth figure of the series back into the number of a Russian internal passport.

    Returns:
        The ten figures as on the page, and what is left of the optional data.
    """
    if len(number) == NINE and optional[:1].isdecimal():
        return number[:FIRST_THREE] + optional[0] + number[FIRST_THREE:], optional[1:]
    return number, optional


def part_russian(number: str) -> tuple[str, str]:
    """Take the fourth figure of the series out of the number: what `join_russian` joins."""
    return number[:FIRST_THREE] + number[FIRST_THREE + 1 :], number[FIRST_THREE : FIRST_THREE + 1]
