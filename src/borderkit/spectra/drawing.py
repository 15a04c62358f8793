"""Draws spectra as SVG: masses as sticks, infrared as a line with falling wave numbers, a reference as its mirror.

The drawing has no words of its own but units and numbers; it is read from the left in every language.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, log10
from xml.sax.saxutils import escape

from borderkit.spectra.spectrum import Kind, Spectrum

WIDTH, HEIGHT = 900, 340
LEFT, RIGHT, TOP, BOTTOM = 56, 14, 18, 44
OWN, OTHER = "#1d70b8", "#d4351c"
LABELLED = 8
COLUMNS = 800


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the axis that is drawn, from low to high, both included.

    Raises:
        ValueError: High is not above low.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.high > self.low:
            raise ValueError("high must be above low")


def whole(spectra: Sequence[Spectrum]) -> Window:
    """A window on all of these, with a margin for sticks."""
    low, high = min(one.x[0] for one in spectra), max(one.x[-1] for one in spectra)
    edge = 0.03 * (high - low) or 1.0
    return Window(max(0.0, low - edge), high + edge) if spectra[0].kind is Kind.MASS else Window(low, high + 1e-9)


def draw(spectrum: Spectrum, *, title: str, mirror: Spectrum | None = None, window: Window | None = None) -> str:
    """The drawing of a spectrum, values scaled so that the highest of each in the window is full height.

    Args:
        title: Said by programs that read a page aloud.
        mirror: Drawn upside down below the axis.
        window: What part is drawn; else all.
    """
    shown = window or whole([spectrum] if mirror is None else [spectrum, mirror])
    place = _places(spectrum.kind, shown)
    base = HEIGHT - BOTTOM if mirror is None else (TOP + HEIGHT - BOTTOM) / 2
    parts = _axis(shown, place, base, spectrum)
    parts.append(_shape(spectrum, shown, place, base, base - TOP - 12, OWN))
    if mirror is not None:
        parts.append(_shape(mirror, shown, place, base, -(HEIGHT - BOTTOM - base - 20), OTHER))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="100%" role="img" '
        f'direction="ltr" font-family="sans-serif"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )


def _places(kind: Kind, window: Window) -> Callable[[float], float]:
    """Where a position stands; wave numbers fall to the right, as chemists read them."""
    scale = (WIDTH - LEFT - RIGHT) / (window.high - window.low)
    if kind in (Kind.INFRARED, Kind.RAMAN):
        return lambda x: LEFT + (window.high - x) * scale
    return lambda x: LEFT + (x - window.low) * scale


def ticks(low: float, high: float, most: int = 10) -> list[float]:
    """Round numbers from low to high, both included, `most` and one at most."""
    if not high > low:
        return [low]
    raw = (high - low) / most
    power = 10.0 ** floor(log10(raw))
    step = next(unit * power for unit in (1, 2, 5, 10) if unit * power >= raw)
    first = int(-(-low // step))
    return [place * step for place in range(first, int(high // step) + 1)]


def _axis(window: Window, place: Callable[[float], float], base: float, spectrum: Spectrum) -> list[str]:
    foot = HEIGHT - BOTTOM
    parts = [f'<path d="M{LEFT} {base:.1f}H{WIDTH - RIGHT}M{LEFT} {TOP}V{foot}H{WIDTH - RIGHT}" fill="none" '
             'stroke="currentColor" stroke-width="1"/>']  # fmt: skip
    for tick in ticks(window.low, window.high):
        x = place(tick)
        parts.append(
            f'<path d="M{x:.1f} {foot}v5" stroke="currentColor"/><text x="{x:.1f}" y="{foot + 18}" font-size="12" '
            f'text-anchor="middle" fill="currentColor">{tick:.10g}</text>'
        )
    unit = {Kind.MASS: "m/z", Kind.CHROMATOGRAM: "s"}.get(spectrum.kind, "cm⁻¹")
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(
        f'<text x="{middle}" y="{HEIGHT - 8}" font-size="12" text-anchor="middle" fill="currentColor">{unit}</text>'
    )
    return parts


def _shape(
    spectrum: Spectrum, window: Window, place: Callable[[float], float], base: float, height: float, colour: str
) -> str:
    inside = [(x, y) for x, y in zip(spectrum.x, spectrum.y, strict=True) if window.low <= x <= window.high]
    if not inside:
        return ""
    top = max(y for _x, y in inside)
    low = 0.0 if spectrum.kind in (Kind.MASS, Kind.CHROMATOGRAM) else min(y for _x, y in inside)
    scale = height / (top - low) if top > low else 0.0
    points = [(place(x), base - (y - low) * scale) for x, y in inside]
    if spectrum.kind is not Kind.MASS:
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in _thinned(points))
        return f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
    sticks = "".join(f"M{x:.1f} {base:.1f}V{y:.1f}" for x, y in points)
    return f'<path d="{sticks}" fill="none" stroke="{colour}" stroke-width="2"/>{_labels(inside, points, height > 0)}'


def _labels(inside: list[tuple[float, float]], points: list[tuple[float, float]], is_up: bool) -> str:
    """The masses of the highest sticks, none over another."""
    taken: list[float] = []
    parts = []
    for i in sorted(range(len(inside)), key=lambda i: -inside[i][1]):
        x, y = points[i]
        if len(taken) < LABELLED and all(abs(x - other) > 34 for other in taken):
            taken.append(x)
            parts.append(
                f'<text x="{x:.1f}" y="{y - 4 if is_up else y + 13:.1f}" font-size="11" text-anchor="middle" '
                f'fill="currentColor">{inside[i][0]:.4g}</text>'
            )
    return "".join(parts)


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The lowest and the highest of each column of a drawing: nothing that stands out is lost."""
    if len(points) <= 2 * COLUMNS:
        return points
    columns: dict[int, list[tuple[float, float]]] = {}
    for point in points:
        columns.setdefault(int(point[0]), []).append(point)
    return [end for column in columns.values() for end in sorted({min(column, key=_y), max(column, key=_y)})]


def _y(point: tuple[float, float]) -> float:
    return point[1]
