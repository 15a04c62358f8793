"""How alike two mass spectra are: cosine of their peaks, and with the shift between their precursors.

Pairs are taken greedily, the strongest product first; each peak is in one pair at most. With both powers at 0 and 1 the
figures are those of `CosineGreedy` and `ModifiedCosine` of matchms.

Source: Stein and Scott, J. Am. Soc. Mass Spectrom. 5 (1994) 859; Watrous et al., PNAS 109 (2012) E1743.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from borderkit.spectra.spectrum import Spectrum


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far apart two m/z may lie and still be one.

    Args:
        width: Above 0; ends included.
        in_ppm: Whether it is in millionths of the reference's m/z; else in Da.

    Raises:
        ValueError: Not above 0, or 100000 ppm and more.
    """

    width: float
    in_ppm: bool = False

    def __post_init__(self) -> None:
        if not self.width > 0:
            raise ValueError("a tolerance is above 0")
        if self.in_ppm and self.width >= 100_000:
            raise ValueError("a tolerance is below 100000 ppm")

    def at(self, mass: float) -> float:
        """In Da, at a mass of the reference."""
        return self.width * mass * 1e-6 if self.in_ppm else self.width

    def reach(self, mass: float) -> float:
        """In Da, how far from a mass of the other a reference's may lie."""
        return self.at(mass) / (1 - self.width * 1e-6) if self.in_ppm else self.width


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much a peak counts: m/z to one power times intensity to another."""

    of_mass: float = 0.0
    of_intensity: float = 1.0

    def weights(self, spectrum: Spectrum) -> list[float]:
        """The weights of its peaks, so that their squares add up to 1."""
        raw = [x**self.of_mass * y**self.of_intensity for x, y in zip(spectrum.x, spectrum.y, strict=True)]
        norm = sqrt(sum(w * w for w in raw))
        return [w / norm for w in raw] if norm > 0 else raw


PLAIN = Weighing()
# Source: Stein and Scott 1994: the composite for electron impact at unit resolution weighs masses.
FOR_IMPACT = Weighing(1.0, 0.5)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two spectra are.

    Args:
        score: 0 to 1, both included.
        pairs: Places of the peaks that were taken together, of the one and of the other; rising.
    """

    score: float
    pairs: tuple[tuple[int, int], ...]


def cosine(one: Spectrum, reference: Spectrum, tolerance: Tolerance, weighing: Weighing = PLAIN) -> Likeness:
    """Compare peak by peak where both have an ion of the same mass."""
    found = _pairs(one.x, reference.x, tolerance, 0.0)
    return _greedy(found, weighing.weights(one), weighing.weights(reference))


def modified_cosine(one: Spectrum, reference: Spectrum, tolerance: Tolerance, weighing: Weighing = PLAIN) -> Likeness:
    """Compare also where the other's peak lies as far away as its precursor does: one part of the molecule changed.

    Raises:
        ValueError: A spectrum without a precursor.
    """
    if one.precursor is None or reference.precursor is None:
        raise ValueError("the modified cosine needs both precursors")
    shift = one.precursor - reference.precursor
    found = list(_pairs(one.x, reference.x, tolerance, 0.0))
    if shift:
        found += _pairs(one.x, reference.x, tolerance, shift)
    return _greedy(iter(dict.fromkeys(found)), weighing.weights(one), weighing.weights(reference))


def _pairs(
    x: Sequence[float], others: Sequence[float], tolerance: Tolerance, shift: float
) -> Iterator[tuple[int, int]]:
    """Places of all peaks that lie within the tolerance, the others' moved by `shift`."""
    for j, mass in enumerate(others):
        width = tolerance.at(mass)
        low = bisect_left(x, mass + shift - width)
        for i in range(low, bisect_right(x, mass + shift + width)):
            yield i, j


def _greedy(found: Iterator[tuple[int, int]], one: Sequence[float], other: Sequence[float]) -> Likeness:
    ordered = sorted(((one[i] * other[j], i, j) for i, j in found), key=lambda pair: (-pair[0], pair[1], pair[2]))
    taken_one, taken_other, score, pairs = set[int](), set[int](), 0.0, list[tuple[int, int]]()
    for product, i, j in ordered:
        if i not in taken_one and j not in taken_other:
            taken_one.add(i)
            taken_other.add(j)
            score += product
            pairs.append((i, j))
    return Likeness(min(1.0, score), tuple(sorted(pairs)))
