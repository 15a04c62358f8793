"""One check digit: what is printed, what was computed."""

from __future__ import annotations

from dataclasses import dataclass

FIGURES = "0123456789"


@dataclass(frozen=True, slots=True)
class Digit:
    """One check digit.

    Attributes:
        field: ``number``, ``birth``, ``expiry``, ``personal_number`` or ``composite``.
        printed: The character in its place.
        computed: What would be right; more than one where the rules leave a choice.
        line: From 1.
        column: From 1.
        ok: Whether printed is among computed. A right digit does not prove the field: see `check_digit`.

    Source: ICAO Doc 9303-3 §4.9.
    """

    field: str
    printed: str
    computed: tuple[str, ...]
    line: int
    column: int
    ok: bool
