"""Masses without rounding, and results with their uncertainty. Pure.

Source: JCGM 100:2008 (GUM) 5.1.2 and 6.2: uncertainties add up as squares; expanded by k = 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from statistics import fmean, stdev

UNITS: dict[str, int] = {"g": 1_000_000, "mg": 1_000, "µg": 1}
HEAVIEST = 10**12
"""Micrograms: one tonne."""
K = 2


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


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and its expanded uncertainty (k = 2), in the same unit."""

    value: float
    expanded: float


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
    return Measured(mean, K * sqrt(scatter**2 + (mean * calibration_percent / 100) ** 2))


def content(mass: int, balance: int, share: Measured) -> Measured:
    """How much of the substance is in a mass, in micrograms.

    Args:
        mass: Micrograms, net.
        balance: Standard uncertainty of the weighing (k = 1), micrograms.
        share: Purity in percent.
    """
    value = mass * share.value / 100
    from_mass, from_share = balance * share.value / 100, mass * share.expanded / K / 100
    return Measured(value, K * sqrt(from_mass**2 + from_share**2))
