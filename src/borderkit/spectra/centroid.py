"""Peaks of a profile, and of a chromatogram: where the curve is highest, by a parabola through three points."""

from collections.abc import Sequence


def centroid(x: Sequence[float], y: Sequence[float], share: float = 0.001) -> tuple[list[float], list[float]]:
    """The peaks of a profile.

    Args:
        x: Rising positions.
        y: As many values.
        share: Peaks below this share of the highest value are left out; 0 keeps all.

    Returns:
        Position and height of each peak, positions rising.
    """
    least = share * max(y, default=0.0)
    found = [i for i in tops(y) if y[i] >= least]
    peaks = [_parabola(x, y, i) for i in found]
    return [a for a, _b in peaks], [b for _a, b in peaks]


def tops(y: Sequence[float]) -> list[int]:
    """Places of values that are above 0 and higher than what is before and after them; of equal ones the first."""
    found, i = list[int](), 0
    while i < len(y):
        last = i
        while last + 1 < len(y) and y[last + 1] == y[i]:
            last += 1
        before = y[i - 1] if i else 0.0
        after = y[last + 1] if last + 1 < len(y) else 0.0
        if y[i] > 0 and y[i] > before and y[i] > after:
            found.append(i)
        i = last + 1
    return found


def _parabola(x: Sequence[float], y: Sequence[float], i: int) -> tuple[float, float]:
    if not 0 < i < len(y) - 1:
        return x[i], y[i]
    before, top, after = y[i - 1], y[i], y[i + 1]
    bent = before - 2 * top + after
    left, right = x[i] - x[i - 1], x[i + 1] - x[i]
    if bent >= 0 or left <= 0 or right <= 0 or not 0.5 < left / right < 2:
        return x[i], y[i]
    shift = 0.5 * (before - after) / bent
    return x[i] + shift * (right if shift > 0 else left), top - 0.25 * (before - after) * shift


def apexes(times: Sequence[float], totals: Sequence[float], *, most: int, share: float = 0.02) -> list[int]:
    """Places of the peaks of a chromatogram, the highest `most` of them, in the order of time.

    Args:
        times: Rising seconds.
        totals: As many values.
        share: Peaks that rise less than this share of the highest above the valleys beside them are left out.

    Raises:
        ValueError: Different lengths.
    """
    if len(times) != len(totals):
        raise ValueError(f"{len(times)} times and {len(totals)} values")
    least = share * max(totals, default=0.0)
    kept: list[int] = []
    for top in tops(totals):
        if kept and _valley(totals, kept[-1], top) > min(totals[kept[-1]], totals[top]) - least:
            if totals[top] > totals[kept[-1]]:
                kept[-1] = top
        else:
            kept.append(top)
    floor = min(totals, default=0.0)
    high = sorted((i for i in kept if totals[i] - floor >= least), key=lambda i: -totals[i])[:most]
    return sorted(high)


def _valley(totals: Sequence[float], one: int, other: int) -> float:
    return min(totals[one : other + 1])
