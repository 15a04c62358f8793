"""The name field: what parts it, and whether it was cut."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A holder's name as printed.

    Attributes:
        primary: Surname, or the only name; components parted by one filler.
        secondary: Given names; empty for a holder with a single name.
        truncated: The field is full to its last position: it must be assumed that something was cut, even
            when the name happens to be exactly as wide.

    Source: ICAO Doc 9303-3 §4.6; Doc 9303-4 §4.2.3.4.
    """

    primary: str
    secondary: str
    truncated: bool

    @property
    def surname(self) -> str:
        """The primary identifier with blanks between its components."""
        return " ".join(self.primary.replace("<", " ").split())

    @property
    def given(self) -> str:
        """The secondary identifier with blanks between its components."""
        return " ".join(self.secondary.replace("<", " ").split())


def read_name(field: str) -> Name:
    """Take a name field apart at the first double filler."""
    cut = field.rstrip("<")
    primary, _, secondary = cut.partition("<<")
    return Name(primary, secondary.lstrip("<"), len(cut) == len(field))


def read_names_apart(surname: str, given: str) -> Name:
    """Read the two name fields of the French card before 2021, where a double filler parts the given names."""
    primary, secondary = surname.rstrip("<"), given.rstrip("<")
    is_full = len(primary) == len(surname) or len(secondary) == len(given)
    return Name(primary.lstrip("<"), secondary, is_full)
