"""Infrared and Raman spectra brought to one axis, freed of their baseline, and compared.

Source: ASTM E2310, Standard Guide for Use of Spectral Searching by Curve Matching Algorithms: the correlation of
mean-centred spectra; the hit quality index is its square.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10, sqrt

from borderkit.spectra.spectrum import Kind, Spectrum

BLOCK = 4


@dataclass(frozen=True, slots=True)
class Grid:
    """A common axis: from the first wave number to the last, both included, in even steps of 1/cm."""

    first: float = 650.0
    last: float = 3800.0
    step: float = 8.0

    @property
    def points(self) -> list[float]:
        """All wave numbers, rising."""
        return [self.first + i * self.step for i in range(int((self.last - self.first) / self.step + 1e-9) + 1)]


GRID = Grid()


def absorbance(spectrum: Spectrum) -> Spectrum:
    """The spectrum with absorbances as its values.

    Transmittances, in percent or as a share, are turned; what is below 0.01 percent counts as that. Others are left as
    they are.
    """
    said = spectrum.y_unit.upper().replace(" ", "")
    if not said.startswith(("TRANSMI", "%T", "T%", "PERCENTT")):
        return spectrum
    whole = 100.0 if "%" in said or "PERCENT" in said or max(spectrum.y) > 2 else 1.0
    values = tuple(-log10(max(y / whole, 1e-4)) for y in spectrum.y)
    return Spectrum(
        kind=spectrum.kind,
        x=spectrum.x,
        y=values,
        x_unit=spectrum.x_unit,
        y_unit="ABSORBANCE",
        title=spectrum.title,
        fields=spectrum.fields,
        oddities=spectrum.oddities,
    )


def resample(spectrum: Spectrum, grid: Grid = GRID) -> list[float]:
    """Values on the grid, between points by a straight line.

    Raises:
        ValueError: The spectrum does not reach over the whole grid, is in micrometres, or has fewer points than a
            quarter of the grid: nothing is made up.
    """
    if spectrum.x_unit.upper().startswith(("MICRO", "UM", "NANO")):
        raise ValueError("the axis is a wave length, not a wave number")
    points = grid.points
    if not spectrum.x or spectrum.x[0] > points[0] + grid.step or spectrum.x[-1] < points[-1] - grid.step:
        raise ValueError(f"the spectrum does not reach from {grid.first:g} to {grid.last:g}")
    if len(spectrum.x) < len(points) / 4:
        raise ValueError("the spectrum has too few points")
    return [_between(spectrum.x, spectrum.y, at) for at in points]


def _between(x: Sequence[float], y: Sequence[float], at: float) -> float:
    i = bisect_left(x, at)
    if i == 0:
        return y[0]
    if i == len(x):
        return y[-1]
    width = x[i] - x[i - 1]
    return y[i] if width <= 0 else y[i - 1] + (y[i] - y[i - 1]) * (at - x[i - 1]) / width


def without_baseline(values: Sequence[float]) -> list[float]:
    """Values at even steps less the lower hull under them, as if a band of rubber were drawn from below."""
    hull: list[int] = []
    for i in range(len(values)):
        while len(hull) > 1 and _turns_down(values, hull[-2], hull[-1], i):
            hull.pop()
        hull.append(i)
    out = [0.0] * len(values)
    for one, other in pairwise(hull):
        slope = (values[other] - values[one]) / (other - one)
        for i in range(one, other):
            out[i] = max(0.0, values[i] - values[one] - slope * (i - one))
    return out


def _turns_down(values: Sequence[float], one: int, mid: int, other: int) -> bool:
    return (values[mid] - values[one]) * (other - one) >= (values[other] - values[one]) * (mid - one)


def prepared(spectrum: Spectrum, grid: Grid = GRID) -> list[float]:
    """On the grid, freed of the baseline, centred, of length 1: what is compared. Raises as `resample`.

    A spectrum that is flat gives nothing but 0.
    """
    turned = absorbance(spectrum) if spectrum.kind is Kind.INFRARED else spectrum
    flat = without_baseline(resample(turned, grid))
    middle = sum(flat) / len(flat)
    centred = [value - middle for value in flat]
    norm = sqrt(sum(value * value for value in centred))
    return [value / norm for value in centred] if norm > 1e-9 else [0.0] * len(centred)


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Of two prepared spectra on one grid: -1 to 1."""
    return max(-1.0, min(1.0, sum(a * b for a, b in zip(one, other, strict=True))))


def quality(correlated: float) -> float:
    """The hit quality index, 0 to 1; what is contrary to the reference has 0."""
    return correlated * correlated if correlated > 0 else 0.0
