"""An allowance: how many days, in which window, on which legal ground."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included.

    Raises:
        ValueError: The last day is before the first.
    """

    first_on: date
    last_on: date

    def __post_init__(self) -> None:
        if self.last_on < self.first_on:
            raise ValueError(f"period ends {self.last_on}, before it begins {self.first_on}")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A number of days in a window of days.

    One allowance is one limit. A visa holder has two (the visa's own duration of stay, and 90 days in 180):
    take an account of each and let `strictest` say which binds.

    Args:
        days: Days allowed, 0 or more.
        window: Length in days of the window that ends on the day looked at; None when the days are for the
            whole validity, as with the duration of stay of a single or double entry visa.
        source: Legal ground.
        valid_from: First day on which presence is legal; None for no such limit. A window reaches back beyond
            it, the whole validity does not.
        valid_until: Last day on which presence is legal; None for no such limit.
        permit: Only stays under this permit are counted; empty: all stays are.
        free_periods: Periods in which days do not count and are legal (a bilateral agreement).
        extra_days: Further days on top of `days` (a bilateral agreement).

    Raises:
        ValueError: A negative number of days, an empty window, or a validity that ends before it begins.

    Source: Regulation (EU) 2016/399 Art. 6(1) and 6(2). UNVERIFIED wording, so all of it is data: Regulation
    (EC) 810/2009 (validity and duration of stay of a visa); Convention implementing the Schengen Agreement
    Art. 20(2) (bilateral agreements).
    """

    days: int = 90
    window: int | None = 180
    source: str = "Regulation (EU) 2016/399 Art. 6(1)"
    valid_from: date | None = None
    valid_until: date | None = None
    permit: str = ""
    free_periods: tuple[Period, ...] = ()
    extra_days: int = 0

    def __post_init__(self) -> None:
        if self.days < 0 or self.extra_days < 0:
            raise ValueError(f"days allowed cannot be negative: {self.days} and {self.extra_days}")
        if self.window is not None and self.window < 1:
            raise ValueError(f"a window has at least one day: {self.window}")
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError(f"valid until {self.valid_until}, before {self.valid_from}")

    @property
    def days_allowed(self) -> int:
        """Days with the extra ones."""
        return self.days + self.extra_days


SCHENGEN = Allowance()
