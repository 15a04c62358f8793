"""A library of mass spectra that answers which are most like a spectrum: exact, without comparing with each of them.

All peaks of all references stand in one list by mass. What a reference could score at most is the sum over all its
peaks within the tolerance; only as long as that sum could still enter the ranking is it compared in full.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from borderkit.spectra.cosine import PLAIN, Likeness, Tolerance, Weighing, cosine, modified_cosine
from borderkit.spectra.spectrum import Spectrum

Compare = Callable[[Spectrum, Spectrum, Tolerance, Weighing], Likeness]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One reference of a ranking: its place in the library, and how alike it is."""

    place: int
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class _Column:
    """Peaks by position: where, of which reference, how heavy."""

    at: list[float]
    of: list[int]
    weight: list[float]


class MassLibrary:
    """References by place.

    Args:
        references: Mass spectra with at least one peak each.
        weighing: How much a peak counts.
    """

    def __init__(self, references: Sequence[Spectrum], weighing: Weighing = PLAIN) -> None:
        self.references = references
        self.weighing = weighing
        weights = [weighing.weights(one) for one in references]
        self._by_mass = _column(
            (mass, place, weights[place][i])
            for place, one in enumerate(references)
            for i, mass in enumerate(one.x)
        )  # fmt: skip
        self._by_loss = _column(
            (one.precursor - mass, place, weights[place][i])
            for place, one in enumerate(references)
            if one.precursor is not None
            for i, mass in enumerate(one.x)
        )
        self._heaviest = max((one.x[-1] for one in references), default=0.0)

    def __len__(self) -> int:
        return len(self.references)

    def search(self, spectrum: Spectrum, tolerance: Tolerance, *, most: int = 10, least: float = 0.0) -> list[Ranked]:
        """The references most alike by the cosine, best first; of equal ones the first of the library.

        Args:
            most: How many at most, from 1.
            least: Scores below are left out.
        """
        bounds = self._bounds(spectrum, tolerance, shifted=False)
        return self._ranked(spectrum, tolerance, bounds, cosine, most, least)

    def search_shifted(
        self, spectrum: Spectrum, tolerance: Tolerance, *, most: int = 10, least: float = 0.0
    ) -> list[Ranked]:
        """The same by the modified cosine, among references that have a precursor.

        Raises:
            ValueError: The spectrum has no precursor.
        """
        if spectrum.precursor is None:
            raise ValueError("the modified cosine needs both precursors")
        bounds = self._bounds(spectrum, tolerance, shifted=True)
        with_precursor = {
            place: bound for place, bound in bounds.items() if self.references[place].precursor is not None
        }
        return self._ranked(spectrum, tolerance, with_precursor, modified_cosine, most, least)

    def _bounds(self, spectrum: Spectrum, tolerance: Tolerance, *, shifted: bool) -> dict[int, float]:
        """What each reference could score at most; those that could score nothing are left out."""
        bounds: dict[int, float] = {}
        for mass, weight in zip(spectrum.x, self.weighing.weights(spectrum), strict=True):
            _add(bounds, self._by_mass, mass, tolerance.reach(mass) + 1e-9, weight)
            if shifted and spectrum.precursor is not None:
                wide = tolerance.reach(max(mass, self._heaviest)) + 1e-9
                _add(bounds, self._by_loss, spectrum.precursor - mass, wide, weight)
        return bounds

    def _ranked(
        self,
        spectrum: Spectrum,
        tolerance: Tolerance,
        bounds: dict[int, float],
        compare: Compare,
        most: int,
        least: float,
    ) -> list[Ranked]:
        best: list[Ranked] = []
        for place, bound in sorted(bounds.items(), key=lambda item: (-item[1], item[0])):
            reach = bound + 1e-9
            if reach < least or (len(best) == most and reach < best[-1].likeness.score):
                break
            likeness = compare(spectrum, self.references[place], tolerance, self.weighing)
            if likeness.score >= least and likeness.pairs:
                best.append(Ranked(place, likeness))
                best.sort(key=lambda one: (-one.likeness.score, one.place))
                del best[most:]
        return best


def _column(peaks: Iterable[tuple[float, int, float]]) -> _Column:
    ordered = sorted(peaks)
    return _Column([p[0] for p in ordered], [p[1] for p in ordered], [p[2] for p in ordered])


def _add(bounds: dict[int, float], column: _Column, at: float, width: float, weight: float) -> None:
    low, high = bisect_left(column.at, at - width), bisect_right(column.at, at + width)
    for place, other in zip(column.of[low:high], column.weight[low:high], strict=True):
        bounds[place] = bounds.get(place, 0.0) + weight * other
