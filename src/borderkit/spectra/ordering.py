"""Points brought into the order and form that a spectrum has."""

from collections.abc import Sequence
from itertools import pairwise

from borderkit.spectra.spectrum import Oddity


def rising(x: Sequence[float], y: Sequence[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Points by rising x. As many x as y."""
    if all(a <= b for a, b in pairwise(x)):
        return tuple(x), tuple(y)
    order = sorted(range(len(x)), key=x.__getitem__)
    return tuple(x[i] for i in order), tuple(y[i] for i in order)


def peaks_of(x: Sequence[float], y: Sequence[float]) -> tuple[tuple[float, ...], tuple[float, ...], tuple[Oddity, ...]]:
    """Peaks of a mass spectrum by rising m/z: what has no intensity or no mass is left out, below zero it is told."""
    kept = [(a, b) for a, b in zip(x, y, strict=True) if a > 0 and b > 0]
    below = sum(b < 0 or a <= 0 for a, b in zip(x, y, strict=True))
    told = (Oddity("peaks", f"{below} peaks below zero were left out"),) if below else ()
    xs, ys = rising([a for a, _b in kept], [b for _a, b in kept])
    return xs, ys, told
