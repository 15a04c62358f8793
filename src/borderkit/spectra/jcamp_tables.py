"""Tables of a JCAMP-DX block: ordinates at even steps, pairs, lists of peaks."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite

from borderkit.spectra.compressed import Line, read_line
from borderkit.spectra.spectrum import Oddity, Unreadable

# As many digits as a number can need: without a bound, a line of digits alone would be tried in every way.
PAIR = r"[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[Ee][+-]?\d{1,3})?"
NUMBERS = re.compile(PAIR)
PAIRS_LINE = re.compile(rf"^\s*{PAIR}(?:[\s,;]+{PAIR})*[\s,;]*$")
# A peak in brackets; words beside it stand in angle brackets, and may have brackets of their own.
IN_BRACKETS = re.compile(r"\(\s*(" + PAIR + r")\s*,\s*(" + PAIR + r")?\s*(?:,(?:[^()<>]|<[^<>]*>)*)?\)")
INSIDE = re.compile(r"\d,\d")


@dataclass(slots=True)
class Axis:
    """What the head of a block says of its positions and values; None where it says nothing."""

    first: float | None = None
    last: float | None = None
    step: float | None = None
    count: int | None = None
    x_factor: float = 1.0
    y_factor: float = 1.0
    first_y: float | None = None


@dataclass(slots=True)
class Points:
    """Positions and values as they were read, and what was odd."""

    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)


def even_steps(lines: list[tuple[int, str]], axis: Axis, most: int) -> Points:
    """Read `(X++(Y..Y))`.

    Args:
        lines: Number of the line in the file, and its text.

    Raises:
        Unreadable: A line cannot be read; its check of x or y does not hold; no end of the axis is said.

    Source: JCAMP-DX 4.24 section 5.8: the last value of a line of differences is the first of the next.
    """
    values: list[float | None] = []
    heads: list[tuple[str, int, Line]] = []
    before: Line | None = None
    for number, text in lines:
        place = f"line {number}"
        line = read_line(text, place, most - len(values) + 1)
        at = len(values)
        if before is not None and before.ends_in_difference:
            if not line.y or not _same(line.y[0], values[-1]):
                raise Unreadable(place, "the check of the values does not hold: a line before it was changed")
            line.y = line.y[1:]
            at -= 1
        heads.append((place, at, line))
        values += line.y
        before = line if line.y else before
        if before is not None and not line.y:
            before.ends_in_difference = False
    return _placed(values, heads, axis)


def _same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= 1e-9 * max(1.0, abs(one))


def _placed(values: list[float | None], heads: list[tuple[str, int, Line]], axis: Axis) -> Points:
    if not values:
        raise Unreadable("file", "the table has no points")
    points = Points()
    first, step = _start_and_step(values, heads, axis, points)
    for place, at, line in heads:
        expected, found = first + at * step, line.x * axis.x_factor
        loose = max(abs(step), _half_of_last_digit(line.x_text) * abs(axis.x_factor)) * 1.001
        if abs(expected - found) > loose:
            raise Unreadable(place, f"the check of the positions does not hold: {found:g} where {expected:g} is due")
    if axis.first_y is not None and values[0] is not None:
        due = values[0] * axis.y_factor
        if abs(due - axis.first_y) > 0.01 * max(abs(due), abs(axis.first_y), abs(axis.y_factor)):
            points.oddities.append(Oddity("FIRSTY", f"the file says {axis.first_y:g}, its table {due:g}"))
    for index, value in enumerate(values):
        if value is not None:
            points.x.append(first + index * step)
            points.y.append(value * axis.y_factor)
    if len(points.y) < len(values):
        points.oddities.append(Oddity("table", f"{len(values) - len(points.y)} values are missing in the file"))
    return points


def _start_and_step(
    values: list[float | None], heads: list[tuple[str, int, Line]], axis: Axis, points: Points
) -> tuple[float, float]:
    first = axis.first if axis.first is not None else heads[0][2].x * axis.x_factor
    agreed = axis.count is None or axis.count == len(values)
    if not agreed:
        points.oddities.append(Oddity("NPOINTS", f"the file says {axis.count} points and has {len(values)}"))
    if agreed and axis.last is not None and len(values) > 1:
        step = (axis.last - first) / (len(values) - 1)
        if step:
            return first, step
    if axis.step:
        return first, axis.step
    if axis.last is not None and axis.count is not None and axis.count > 1 and axis.last != first:
        return first, (axis.last - first) / (axis.count - 1)
    if len(values) == 1:
        return first, 1.0
    raise Unreadable("file", "neither DELTAX nor LASTX says where the points lie")


def _half_of_last_digit(text: str) -> float:
    """Half of what the last digit of a number as written is worth."""
    mantissa, _e, exponent = text.upper().partition("E")
    places = len(mantissa.partition(".")[2])
    return 0.5 * 10.0 ** (int(exponent or 0) - places)


def pairs(lines: list[tuple[int, str]], axis: Axis, most: int) -> Points:
    """Read `(XY..XY)`: positions and values in turn, kept apart by blanks, commas or semicolons.

    Raises:
        Unreadable: Signs that are no number, an odd count in a line, or too many points.
    """
    points = Points()
    for number, text in lines:
        if not PAIRS_LINE.match(text):
            raise Unreadable(f"line {number}", "here should stand pairs of numbers")
        found = NUMBERS.findall(text)
        if len(found) % 2:
            raise Unreadable(f"line {number}", "a position without a value")
        _add(points, found, axis, f"line {number}", most)
    if any(INSIDE.search(text) for _number, text in lines):
        _doubt_commas(points, axis, f"line {lines[0][0]}")
    return points


def _doubt_commas(points: Points, axis: Axis, place: str) -> None:
    """Decimal commas would make two pairs of each: refused where the count says so, told where the order does."""
    if axis.count is not None and len(points.x) == 2 * axis.count:
        raise Unreadable(place, "twice as many points as said: a comma is no decimal sign here")
    rises = all(a <= b for a, b in pairwise(points.x))
    if not rises and not all(a >= b for a, b in pairwise(points.x)):
        points.oddities.append(Oddity("table", "the positions go up and down: a comma is no decimal sign here"))


def assignments(lines: list[tuple[int, str]], axis: Axis, most: int) -> Points:
    """Read peaks with words beside them, such as `(XYA)`: only position and value are taken.

    Raises:
        Unreadable: No peak in brackets, or something beside the brackets.
    """
    points, without = Points(), 0
    for number, text in lines:
        if IN_BRACKETS.sub("", text).strip(" \t,;"):
            raise Unreadable(f"line {number}", "here should stand peaks in brackets")
        for x, y in IN_BRACKETS.findall(text):
            without += not y
            _add(points, [x, y or "1"], axis, f"line {number}", most)
    if not points.x:
        raise Unreadable("file", "the table has no points")
    if without:
        points.oddities.append(Oddity("peaks", f"{without} peaks without a height were taken as high as 1"))
    return points


def _add(points: Points, found: list[str], axis: Axis, place: str, most: int) -> None:
    if len(points.x) + len(found) // 2 > most:
        raise Unreadable(place, "more points than are read")
    for x, y in zip(found[::2], found[1::2], strict=True):
        points.x.append(float(x) * axis.x_factor)
        points.y.append(float(y) * axis.y_factor)


def finite(points: Points) -> Points:
    """The points, if all are finite.

    Raises:
        Unreadable: A number is beyond what a machine counts.
    """
    if not all(map(isfinite, points.x)) or not all(map(isfinite, points.y)):
        raise Unreadable("file", "a number is too large")
    return points
