"""Masses without rounding, and results with their uncertainty. Pure.

Source: JCGM 100:2008 (GUM) 5.1.2 and 6.2: uncertainties add up as squares, and are expanded by k. Which k covers about
95 percent depends on how many results there were: G.4, with effective degrees of freedom after Welch and Satterthwaite.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import inf, sqrt
from statistics import fmean, stdev

UNITS: dict[str, int] = {"g": 1_000_000, "mg": 1_000, "µg": 1}
HEAVIEST = 10**12
"""Micrograms: one tonne."""
COVERING: tuple[tuple[float, float], ...] = (
    (1, 13.97), (2, 4.53), (3, 3.31), (4, 2.87), (5, 2.65), (6, 2.52), (7, 2.43), (8, 2.37), (9, 2.32), (10, 2.28),
    (11, 2.25), (12, 2.23), (13, 2.21), (14, 2.20), (15, 2.18), (16, 2.17), (17, 2.16), (18, 2.15), (19, 2.14),
    (20, 2.13), (25, 2.11), (30, 2.09), (35, 2.07), (40, 2.06), (50, 2.05), (100, 2.025), (inf, 2.0),
)  # fmt: skip
"""From so many degrees of freedom on, the factor that covers 95.45 percent. Source: JCGM 100:2008 table G.2."""


def micrograms(amount: Decimal, unit: str) -> int:
    """A mass as a whole number of micrograms.

    Raises:
        ValueError: No such unit, not above 0, above a tonne, or finer than a microgram.
    """
    if unit not in UNITS or not amount.is_finite():
        raise ValueError("no such unit, or no number")
    if not 0 < amount <= HEAVIEST:
        raise ValueError("a mass is above 0")
    exact = amount * UNITS[unit]
    if not 0 < exact <= HEAVIEST or exact != int(exact):
        raise ValueError("a mass is a whole number of micrograms, up to a tonne")
    return int(exact)


def shown(mass: int) -> str:
    """A mass in the largest unit that keeps it above 1, without a digit lost: `1.25 mg`."""
    unit = next((name for name, worth in UNITS.items() if abs(mass) >= worth), "µg")
    number = Decimal(mass) / UNITS[unit]
    text = f"{number:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {unit}"


def covering(freedom: float) -> float:
    """The factor k for so many effective degrees of freedom, 1 or more; of those between two rows the larger k."""
    return next(k for least, k in reversed(COVERING) if freedom >= least)


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with its standard uncertainty (k = 1), in the same unit, and the effective degrees of freedom of that."""

    value: float
    standard: float
    freedom: float = inf

    @property
    def k(self) -> float:
        """By what the standard uncertainty is expanded."""
        return covering(self.freedom)

    @property
    def expanded(self) -> float:
        """The uncertainty that covers about 95 percent, in the unit of the value."""
        return self.k * self.standard


def _joined(value: float, sure: float, scattered: float, freedom: float) -> Measured:
    """Two standard uncertainties together: one that is known, and one that so few results as it has freedom gave."""
    standard = sqrt(sure**2 + scattered**2)
    return Measured(value, standard, freedom * (standard / scattered) ** 4 if scattered else inf)


def purity(replicates: Sequence[float], calibration_percent: float) -> Measured:
    """Content in percent of replicates, with the scatter of their mean and the uncertainty of the calibration.

    Args:
        replicates: From 2 on, each 0 to 100, ends included.
        calibration_percent: Standard uncertainty of the calibration (k = 1), in percent of the value, 0 to 50.

    Raises:
        ValueError: Too few, or outside of these.
    """
    if len(replicates) < 2 or not all(0 <= one <= 100 for one in replicates):
        raise ValueError("two or more results from 0 to 100 percent")
    if not 0 <= calibration_percent <= 50:
        raise ValueError("the uncertainty of the calibration is from 0 to 50 percent")
    mean = fmean(replicates)
    scatter = stdev(replicates) / sqrt(len(replicates))
    return _joined(mean, mean * calibration_percent / 100, scatter, len(replicates) - 1)


def content(mass: int, balance: int, share: Measured) -> Measured:
    """How much of the substance is in a mass, in micrograms; that the mass is alike throughout is taken for granted.

    Args:
        mass: Micrograms, net.
        balance: Standard uncertainty of the weighing (k = 1), micrograms.
        share: Purity in percent.
    """
    value = mass * share.value / 100
    return _joined(value, balance * share.value / 100, mass * share.standard / 100, share.freedom)
