"""The lines of a text file of an instrument."""

import re
from collections.abc import Iterator

from borderkit.spectra.limits import Limits
from borderkit.spectra.spectrum import Oddity, Unreadable

LONGEST_LINE = 100_000
GUESSED = Oddity("file", "its letters are not UTF-8 and were taken for Latin-1: names in it may be wrong")


def guessed(data: bytes) -> tuple[Oddity, ...]:
    """What is told beside each spectrum of a text file whose letters had to be guessed; nothing of UTF-8."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (GUESSED,)
    return ()


def lines_of(data: bytes, limits: Limits) -> Iterator[tuple[int, str]]:
    """Number, from 1, and text of each line; UTF-8, else Latin-1; all three ends of lines.

    Raises:
        Unreadable: Too large, no text, or a line that is too long.
    """
    if len(data) > limits.size:
        raise Unreadable("file", f"more than {limits.size} bytes")
    if b"\0" in data:
        raise Unreadable("file", "this is no text")
    text = data.decode("latin-1" if guessed(data) else "utf-8-sig")
    for row, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if len(line) > LONGEST_LINE:
            raise Unreadable(f"line {row}", "a line that is too long")
        yield row, line
