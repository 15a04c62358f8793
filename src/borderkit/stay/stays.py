"""A stay: the day of entry, the day of exit, and whether its days count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay in the territory. The day of entry and the day of exit are both days of stay.

    Args:
        entered_on: Day of entry.
        left_on: Day of exit, included; None when no exit is known: the person is still inside.
        counts: False for a stay under a residence permit or a long-stay visa.
        permit: Number of the visa or permit of this stay, empty when none was needed.

    Raises:
        ValueError: The exit is before the entry.

    Source: Regulation (EU) 2016/399 Art. 6(1a) (both days count) and Art. 6(2) (stays that do not count).
    """

    entered_on: date
    left_on: date | None = None
    counts: bool = True
    permit: str = ""

    def __post_init__(self) -> None:
        if self.left_on is not None and self.left_on < self.entered_on:
            raise ValueError(f"exit {self.left_on} is before its entry {self.entered_on}")


def missing_exits(stays: Iterable[Stay]) -> tuple[Stay, ...]:
    """List the open stays that a later entry shows to lack an exit, oldest first.

    The counting functions take such a stay as unbroken presence, which may be unjust to the traveller: show
    it to an officer before anything is decided on the days.

    Source: Regulation (EU) 2016/399 Art. 12: a presumption that the traveller may rebut. UNVERIFIED wording.
    """
    ordered = sorted(stays, key=lambda stay: stay.entered_on)
    if not ordered:
        return ()
    last_entry = ordered[-1].entered_on
    return tuple(stay for stay in ordered if stay.left_on is None and stay.entered_on < last_entry)
