"""A library of infrared or Raman spectra that answers which are most like a spectrum: exact, yet quick.

Each prepared spectrum is split into the means of blocks and the rest. The product of the means, and the lengths of the
two rests, bound the correlation; only what could still enter the ranking is compared in full.
"""

from collections.abc import Sequence
from math import sqrt
from operator import mul

from borderkit.spectra.cosine import Likeness
from borderkit.spectra.infrared import BLOCK, GRID, Grid, correlation, prepared, quality
from borderkit.spectra.mass_library import Ranked
from borderkit.spectra.spectrum import Spectrum


class InfraredLibrary:
    """References by place, on one grid.

    Args:
        references: Spectra that reach over the grid.

    Raises:
        ValueError: One of them does not.
    """

    def __init__(self, references: Sequence[Spectrum], grid: Grid = GRID) -> None:
        self.references = references
        self.grid = grid
        self._prepared = [prepared(one, grid) for one in references]
        self._means = [_means(one) for one in self._prepared]

    def __len__(self) -> int:
        return len(self.references)

    def search(self, spectrum: Spectrum, *, most: int = 10, least: float = 0.0) -> list[Ranked]:
        """The references most alike by the hit quality index, best first; of equal ones the first of the library.

        Args:
            most: How many at most, from 1.
            least: Indexes below are left out, and so is 0.

        Raises:
            ValueError: The spectrum does not reach over the grid.
        """
        own = prepared(spectrum, self.grid)
        means, rest = _means(own)
        bounds = [sum(map(mul, means, other)) + rest * left + 1e-9 for other, left in self._means]
        best: list[Ranked] = []
        for place in sorted(range(len(bounds)), key=lambda i: (-bounds[i], i)):
            reach = quality(min(1.0, bounds[place]))
            if reach < least or reach == 0 or (len(best) == most and reach < best[-1].likeness.score):
                break
            score = quality(correlation(own, self._prepared[place]))
            if score >= least and score > 0:
                best.append(Ranked(place, Likeness(score, ())))
                best.sort(key=lambda one: (-one.likeness.score, one.place))
                del best[most:]
        return best


def _means(values: Sequence[float]) -> tuple[list[float], float]:
    """Sums of blocks, scaled so that their product is that of the means; and the length of what is left."""
    scale = 1 / sqrt(BLOCK)
    whole = len(values) - len(values) % BLOCK
    sums = [sum(values[i : i + BLOCK]) * scale for i in range(0, whole, BLOCK)] + list(values[whole:])
    kept = sum(value * value for value in sums)
    return sums, sqrt(max(0.0, sum(value * value for value in values) - kept))
