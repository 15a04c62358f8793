"""Series of document numbers: a prefix, a range, both or neither. Pure."""

from dataclasses import dataclass

from sarhad.kernel.words import gettext_noop as _

LONGEST = 20
JOINTS = str.maketrans("", "", " \t\u00a0<-")


def plain(number: str) -> str:
    """A number as series are held against it: capital letters; blanks, hyphens and fillers left out."""
    return number.translate(JOINTS).upper()


EVERY_NUMBER = "*"
"""How a series is written that holds all numbers."""


@dataclass(frozen=True, slots=True)
class Series:
    """Which numbers.

    Attributes:
        prefix: How a number begins, as `plain` gives it; empty: anyhow.
        first: First number after the prefix, digits, included; empty without a range.
        last: Last one, included.

    Raises:
        ValueError: No series; the text is for translation.
    """

    prefix: str = ""
    first: str = ""
    last: str = ""

    def __post_init__(self) -> None:
        if self.prefix != plain(self.prefix) or not (
            (self.prefix.isalnum() and self.prefix.isascii()) or not self.prefix
        ):
            raise ValueError(_("The prefix has letters and digits only."))
        if bool(self.first) != bool(self.last):
            raise ValueError(_("A range needs its first and its last number."))
        for bound in (self.first, self.last):
            if bound and not (bound.isascii() and bound.isdigit()):
                raise ValueError(_("The range has digits only; letters before them are the prefix."))
        if max(len(self.prefix), len(self.first), len(self.last)) > LONGEST:
            raise ValueError(_("This is longer than any number of a document."))
        if self.first and int(self.first) > int(self.last):
            raise ValueError(_("The range ends before it begins."))

    def holds(self, number: str) -> bool:
        """Whether a number, as `plain` gives it, belongs to the series.

        Within a range what follows the prefix must be digits only; it is compared as a number, both ends included.
        """
        if not number.startswith(self.prefix):
            return False
        if not self.first:
            return True
        rest = number[len(self.prefix) :]
        if not rest or len(rest) > LONGEST or not (rest.isascii() and rest.isdigit()):
            return False
        return int(self.first) <= int(rest) <= int(self.last)

    def __str__(self) -> str:
        """For people: the same in every language."""
        if self.first:
            return f"{self.prefix}{self.first} – {self.prefix}{self.last}"
        return f"{self.prefix}…" if self.prefix else EVERY_NUMBER
