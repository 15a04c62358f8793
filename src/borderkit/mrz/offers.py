"""Guess what a text that is no zone was meant to be. A guess is only ever offered."""

from __future__ import annotations

from collections.abc import Callable

from borderkit.mrz.restoring import restore


def find_offer(text: str, is_right: Callable[[str], bool]) -> str | None:
    """Find the one repair after which every check digit is right; None if there is none or more than one.

    Args:
        text: What was refused.
        is_right: Judges joined lines by their check digits.

    Returns:
        The repaired lines, parted by line ends.
    """
    ways = [[line.text for line in way] for way in restore(text)]
    found = ["\n".join(lines) for lines in ways if is_right("".join(lines))]
    return found[0] if len(found) == 1 else None
