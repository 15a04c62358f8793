"""Names wider than their field."""

from __future__ import annotations

import re

SECONDARY_AT_LEAST = 3  # characters: the double filler and one letter
LONGER_THAN_AN_INITIAL = re.compile("[A-Z0-9]{2,}")


def fit_name(primary: str, secondary: str, width: int) -> str:
    """Fit a name into its field.

    A name that is just as wide is not cut. A longer one loses what stands last. It ends in a letter, so
    that a reader sees that it was cut, and keeps the first letter of the first given name.

    Args:
        primary: Components with single fillers between them; not empty.
        secondary: The same; may be empty.
        width: Of the field, at least 4.

    Returns:
        Exactly ``width`` characters.

    Source: ICAO Doc 9303-3 §4.6; Doc 9303-4 §4.2.3.
    """
    whole = f"{primary}<<{secondary}" if secondary else primary
    if len(whole) <= width:
        return whole.ljust(width, "<")
    if not secondary:
        return _cut(primary, width)
    if len(primary) > width - SECONDARY_AT_LEAST:
        primary = _cut(primary, width - SECONDARY_AT_LEAST)
    return _cut(f"{primary}<<{secondary}", width)


def _cut(text: str, width: int) -> str:
    """Cut so that a letter stands last: where a filler would, the longest component gives one letter."""
    if text[width - 1] == "<":
        runs = list(LONGER_THAN_AN_INITIAL.finditer(text, 0, width - 1))
        at = max(runs, key=lambda run: len(run[0])).end() - 1 if runs else width - 1
        text = text[:at] + text[at + 1 :]
    return text[:width]
