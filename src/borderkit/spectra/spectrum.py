"""A spectrum as it was read, what was odd about it, and the error of a file that cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What was measured."""

    MASS = "mass"
    INFRARED = "infrared"
    RAMAN = "raman"
    CHROMATOGRAM = "chromatogram"
    OTHER = "other"


class Unreadable(ValueError):
    """A file that cannot be read as what it says it is.

    Args:
        place: Where: `line 12`, `spectrum 3`, `file`.
        reason: Why, in a few plain words.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that was odd and was read all the same: where, and what was made of it."""

    place: str
    what: str


@dataclass(frozen=True, slots=True)
class Spectrum:
    """Points of one spectrum or chromatogram, x rising.

    Args:
        kind: What was measured.
        x: Positions: m/z, wave number in 1/cm, or seconds; rising, finite.
        y: As many values, finite; intensities of a mass spectrum are above 0.
        x_unit: As the file says it.
        y_unit: As the file says it.
        title: As the file says it; may be empty.
        fields: What else the file says, by lower-case name.
        precursor: m/z of the ion before it broke, above 0; None if not said.
        retention: Seconds after injection; None if not said.
        level: Of a mass spectrum: 1 for all ions, 2 for what one ion broke into.
        oddities: What was odd.

    Raises:
        ValueError: x and y of different lengths.
    """

    kind: Kind
    x: tuple[float, ...]
    y: tuple[float, ...]
    x_unit: str = ""
    y_unit: str = ""
    title: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    precursor: float | None = None
    retention: float | None = None
    level: int = 1
    oddities: tuple[Oddity, ...] = ()

    def __post_init__(self) -> None:
        if len(self.x) != len(self.y):
            raise ValueError(f"{len(self.x)} positions and {len(self.y)} values")

    @property
    def total(self) -> float:
        """Sum of all values: of a mass spectrum the total ion current."""
        return sum(self.y)
