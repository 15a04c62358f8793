"""From what scanners, typists and pastes give to the bare lines."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from borderkit.mrz.alphabet import find_foreign
from borderkit.mrz.layouts import RARE_SIZES
from borderkit.mrz.problems import Problem, make_problem

LONGEST_INPUT = 1000  # characters
SIZES = {(30, 30, 30): 90, (36, 36): 72, (44, 44): 88, (90,): 90, (72,): 72, (88,): 88}
DRIVING_WIDTH = 30
"""One line of this width that begins with D is on driving permits; that of France is read, others are not."""
WIDTHS = {1: (30,), 2: (36, 44), 3: (30,)}
MARKS = "\ufeff\u200b\u200e\u200f"
"""Invisible marks that pastes bring along at either end."""


class Reason(StrEnum):
    """Why a text is no machine readable zone."""

    EMPTY = "empty"
    LINES = "lines"
    LENGTH = "length"
    CHARACTER = "character"
    LAYOUT = "layout"


class NotAZone(ValueError):
    """The text is no machine readable zone at all.

    Attributes:
        reason: Why.
        line: From 1, over the lines that are not blank; 0 if no line is to blame.
        column: From 1; 0 if no column is to blame.
        offer: A text that would be read, if just one repair suggests itself. It is a guess: show it beside
            the picture of the document, never take it unseen.

    Source: ICAO Doc 9303-3 §4.2 and §4.3.
    """

    def __init__(self, reason: Reason, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.reason = reason
        self.line = line
        self.column = column
        self.offer: str | None = None


def split_lines(text: str) -> list[str]:
    """Part a text into lines without the blanks around them; empty lines are left out."""
    if len(text) > LONGEST_INPUT:
        raise NotAZone(Reason.LENGTH, f"{len(text)} characters are far too many for a machine readable zone")
    stripped = (line.strip().strip(MARKS).strip() for line in text.splitlines())
    lines = [line for line in stripped if line]
    if not lines:
        raise NotAZone(Reason.EMPTY, "the text is empty")
    return lines


def find_lines(text: str) -> tuple[list[str], tuple[Problem, ...]]:
    """Find the lines of a zone in a text, with what had to be changed to get them.

    Capitals are put for small letters and blanks inside a line left out, each with a problem that says so.

    Raises:
        NotAZone: Wrong number or length of lines, or a character outside the alphabet.
    """
    given = split_lines(text)
    lines: list[str] = []
    problems: list[Problem] = []
    for number, line in enumerate(given, 1):
        bare = _without_blanks(line, number, problems)
        lines.append(_in_capitals(bare, number, problems))
    _check_characters(lines, given)
    _check_sizes(lines)
    return lines, tuple(problems)


def _without_blanks(line: str, number: int, problems: list[Problem]) -> str:
    bare = "".join(line.split())
    if bare != line:
        column = next(place for place, char in enumerate(line) if char.isspace())
        problems.append(make_problem("changed.blank", (number, column + 1)))
    return bare


def _in_capitals(line: str, number: int, problems: list[Problem]) -> str:
    small = next((place for place, char in enumerate(line) if "a" <= char <= "z"), None)
    if small is None:
        return line
    problems.append(make_problem("changed.case", (number, small + 1), printed=line[small]))
    return "".join(char.upper() if "a" <= char <= "z" else char for char in line)


def _check_characters(lines: list[str], given: list[str]) -> None:
    for number, line in enumerate(lines, 1):
        place = find_foreign(line)
        if place is not None:
            char = line[place]
            column = given[number - 1].index(char) + 1
            raise NotAZone(
                Reason.CHARACTER,
                f"line {number}, column {column}: {char!r} is not one of A-Z, 0-9 and <",
                number,
                column,
            )


def has_shape(lines: Sequence[str]) -> bool:
    """Whether the lines have the sizes of a layout, and its head if the sizes alone do not tell."""
    sizes = tuple(map(len, lines))
    return sizes in SIZES or (sizes in RARE_SIZES and RARE_SIZES[sizes].has_head("".join(lines)))


def _check_sizes(lines: list[str]) -> None:
    if has_shape(lines):
        return
    sizes = tuple(map(len, lines))
    if sizes == (DRIVING_WIDTH,) and lines[0][0] == "D":
        raise NotAZone(Reason.LAYOUT, "this is the layout of a driving permit that is not read here")
    if len(lines) not in WIDTHS or (len(lines) == 1 and len(lines[0]) < 60):
        raise NotAZone(
            Reason.LINES,
            f"{len(lines)} line{'s' * (len(lines) > 1)} of {' + '.join(map(str, sizes))} characters; "
            "a zone has 2 lines of 36 or 44, or 3 of 30",
        )
    line, size, width = _worst_line(sizes)
    raise NotAZone(
        Reason.LENGTH,
        f"line {line} has {size} characters, {abs(size - width)} too {'many' if size > width else 'few'}: "
        f"it should have {width}",
        line,
        min(size, width) + 1,
    )


def _worst_line(sizes: tuple[int, ...]) -> tuple[int, int, int]:
    """The first line that does not fit the width its lines are nearest to: number, size, width."""
    widths = (72, 88, 90) if len(sizes) == 1 else WIDTHS[len(sizes)]
    width = nearest_width(sizes, widths)
    return next((number, size, width) for number, size in enumerate(sizes, 1) if size != width)


def nearest_width(sizes: tuple[int, ...], widths: tuple[int, ...]) -> int:
    """The width that needs the fewest characters put in or taken out."""
    return min(widths, key=lambda width: sum(abs(size - width) for size in sizes))
