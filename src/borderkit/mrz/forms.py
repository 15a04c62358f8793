"""What a layout is: fields with their places, check digits with what they cover."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from types import MappingProxyType

from borderkit.mrz.digits import FIGURES, Digit


class Layout(StrEnum):
    """The layouts that can be read."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRV-A"
    MRV_B = "MRV-B"
    FRA_ID = "FRA-ID"
    RUS_PN = "RUS-PN"
    SVK_ID = "SVK-ID"
    CHE_DL = "CHE-DL"
    FRA_DL = "FRA-DL"


@dataclass(frozen=True, slots=True)
class Check:
    """A check digit of a layout. Places count from 0 over the joined lines.

    Attributes:
        covers: The stretches it is computed over.
        right: The ten digits that are as they should be, made once: nearly all that are ever read.
    """

    field: str
    at: int
    covers: tuple[slice, ...]
    right: tuple[Digit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """In what a layout departs from the others.

    Attributes:
        long_numbers: A document number may run on in the first optional stretch.
        nationals_only: The zone shows no nationality, and nationals of the issuer alone can hold the document.
        surname_only: The name field holds the surname and nothing else.
        names_coded: Letters and figures of the name field stand for Cyrillic letters.
        head: How the joined lines must go on from a place, where size alone does not tell the layout.
        remarks: Kinds of problems that every zone of the layout has.
        is_verified: Whether the layout is published or borne out by specimens. If not, nothing in a zone of
            it can be called an error, and none is written.
    """

    long_numbers: bool = False
    nationals_only: bool = False
    surname_only: bool = False
    names_coded: bool = False
    head: tuple[int, str] = (0, "")
    remarks: tuple[str, ...] = ()
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """One layout.

    Attributes:
        codes: The document codes that belong to it.
        lines: Each line as a stretch of the joined lines.
        places: Field to its stretch; places count from 0 over the joined lines.
        optional: The stretches left to the issuer, in order.
        checks: The check digits; the one of the document number first.
        cut: Takes the joined lines apart: the fields of `CUT_ORDER`, then the optional ones.
        where: Line and column, both from 1, of every place.
    """

    layout: Layout
    codes: frozenset[str]
    lines: tuple[slice, ...]
    places: Mapping[str, slice]
    optional: tuple[slice, ...]
    checks: tuple[Check, ...]
    cut: Callable[[str], tuple[str, ...]]
    where: tuple[tuple[int, int], ...]
    traits: Traits

    def position(self, place: int) -> tuple[int, int]:
        """Turn a place in the joined lines into line and column, both from 1."""
        return self.where[place]

    def split(self, zone: str) -> tuple[str, ...]:
        """Part the joined lines."""
        return tuple([zone[line] for line in self.lines])

    def has_head(self, zone: str) -> bool:
        """Whether the joined lines have what tells this layout from an accident of the same size."""
        place, text = self.traits.head
        return zone.startswith(text, place)


NOWHERE = slice(0, 0)
CUT_ORDER = ("code", "issuer", "nationality", "name", "given", "number", "birth", "sex", "expiry")

Stretch = tuple[int, int, int]
"""Line, first column, last column; all from 1 and included, as Doc 9303 counts."""

Checks = Mapping[str, tuple[tuple[int, int], tuple[Stretch, ...]]]
"""Field to line and column of its check digit, and the stretches it covers."""

ORDINARY = Traits()


def make_form(
    layout: Layout,
    widths: tuple[int, ...],
    codes: frozenset[str],
    places: Mapping[str, Stretch],
    checks: Checks,
    traits: Traits = ORDINARY,
) -> Form:
    """Make a layout of what a table says of it. ``widths`` has the characters of each line."""
    starts = tuple(sum(widths[:line]) for line in range(len(widths)))

    def span(stretch: Stretch) -> slice:
        line, first, last = stretch
        return slice(starts[line - 1] + first - 1, starts[line - 1] + last)

    spans = {field: span(stretch) for field, stretch in places.items()}
    optional = tuple(part for field, part in spans.items() if field.startswith("optional"))
    digits = tuple(
        Check(
            field,
            starts[line - 1] + column - 1,
            tuple(span(part) for part in covers),
            tuple(Digit(field, figure, (figure,), line, column, True) for figure in FIGURES),
        )
        for field, ((line, column), covers) in checks.items()
    )
    return Form(
        layout,
        codes,
        tuple(slice(start, start + width) for start, width in zip(starts, widths, strict=True)),
        MappingProxyType(spans),
        optional,
        digits,
        itemgetter(*(spans.get(field, NOWHERE) for field in CUT_ORDER), *optional),
        tuple((line, column) for line, width in enumerate(widths, 1) for column in range(1, width + 1)),
        traits,
    )
