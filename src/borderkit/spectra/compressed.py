"""Numbers in a line of a JCAMP-DX table: free, packed, squeezed, as differences, with repeats.

Source: McDonald and Wilks, Applied Spectroscopy 42 (1988) 151, section 5 (JCAMP-DX 4.24, forms AFFN, PAC, SQZ, DIF
and DUP).
"""

import re
from dataclasses import dataclass, field

from borderkit.spectra.spectrum import Unreadable

SQUEEZED = {sign: digit for digit, sign in enumerate("@ABCDEFGHI")} | {
    sign: -digit for digit, sign in enumerate("abcdefghi", 1)
}
DIFFERENCE = {sign: digit for digit, sign in enumerate("%JKLMNOPQR")} | {
    sign: -digit for digit, sign in enumerate("jklmnopqr", 1)
}
REPEAT = {sign: digit for digit, sign in enumerate("STUVWXYZs", 1)}
# A plain number; E is an exponent only before a sign, or after a decimal point: else it is a squeezed five.
NUMBER = re.compile(r"[+-]?(?:\d+\.\d*[Ee][+-]?\d{1,3}|\.\d+[Ee][+-]?\d{1,3}|\d+[Ee][+-]\d{1,3}|\d+\.\d*|\.\d+|\d+)")
# At the head of a line a squeezed value may follow at once: there E needs its sign.
HEAD = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]\d{1,3})?")
DIGITS = re.compile(r"\d{0,15}")


@dataclass(slots=True)
class Line:
    """One line of a table.

    Args:
        x: The number at its head, as written.
        x_text: The same as text.
        y: Its values; None for a value that the file says is missing.
        ends_in_difference: Whether the last value came from a difference: then the next line begins with it again.
    """

    x: float
    x_text: str
    y: list[float | None] = field(default_factory=list)
    ends_in_difference: bool = False


def read_line(text: str, place: str, most: int) -> Line:
    """Read one line of `(X++(Y..Y))`.

    Args:
        text: Without its end of line and without comments.
        most: Values that may stand in it, repeats counted.

    Raises:
        Unreadable: Signs that are no number, a difference or a repeat of nothing, or too many values.
    """
    found = HEAD.match(text.lstrip())
    if found is None:
        raise Unreadable(place, "a line begins with no position")
    line = Line(float(found[0]), found[0])
    rest = text.lstrip()[found.end() :]
    reader = _Reader(line, place, most)
    while rest := rest.lstrip(" \t"):
        rest = reader.take(rest)
    line.ends_in_difference = reader.difference is not None
    return line


@dataclass(slots=True)
class _Reader:
    """What was read last: a repeat repeats it."""

    line: Line
    place: str
    most: int
    difference: float | None = None

    def take(self, rest: str) -> str:
        sign = rest[0]
        if sign in REPEAT:
            return self._repeat(rest)
        if sign in DIFFERENCE:
            number, rest = _pseudo(rest, DIFFERENCE)
            self._add_difference(number)
            return rest
        if sign in SQUEEZED:
            number, rest = _pseudo(rest, SQUEEZED)
            self._add(number, None)
            return rest
        if sign == "?":
            self._add(None, None)
            return rest[1:]
        found = NUMBER.match(rest)
        if found is None:
            raise Unreadable(self.place, f"{sign!r} is no number")
        self._add(float(found[0]), None)
        return rest[found.end() :]

    def _add(self, value: float | None, difference: float | None) -> None:
        if len(self.line.y) >= self.most:
            raise Unreadable(self.place, "more points than are read")
        self.line.y.append(value)
        self.difference = difference

    def _add_difference(self, by: float) -> None:
        before = self.line.y[-1] if self.line.y else None
        if before is None:
            raise Unreadable(self.place, "a difference from nothing")
        self._add(before + by, by)

    def _repeat(self, rest: str) -> str:
        times, rest = _pseudo(rest, REPEAT)
        if not self.line.y or times < 1:
            raise Unreadable(self.place, "a repeat of nothing")
        if times - 1 + len(self.line.y) > self.most:
            raise Unreadable(self.place, "more points than are read")
        for _again in range(int(times) - 1):
            if self.difference is None:
                self._add(self.line.y[-1], None)
            else:
                self._add_difference(self.difference)
        return rest


def _pseudo(rest: str, table: dict[str, int]) -> tuple[float, str]:
    """A number whose first sign stands for sign and first digit."""
    first = table[rest[0]]
    found = DIGITS.match(rest, 1)
    digits = found[0] if found else ""
    number = float(f"{abs(first)}{digits}")
    return (-number if first < 0 else number), rest[1 + len(digits) :]
