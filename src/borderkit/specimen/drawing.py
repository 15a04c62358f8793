"""The few shapes that specimens are drawn with, as SVG. Millimetres everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

FACES = "Noto Sans, Vazirmatn, Noto Sans Arabic, Noto Sans Bengali, DejaVu Sans, sans-serif"
SERIF = "Noto Serif, Libertinus Serif, DejaVu Serif, serif"
PLAIN, BOLD = 0.62, 0.76  # width of a letter as part of its size, about; wide for most texts


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: left, top, width and height in millimetres."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def grow(self, by: float) -> Box:
        """The rectangle with a margin around it."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


def element(name: str, *inner: str, **attributes: str | float) -> str:
    """Write an element; ``_`` in the name of an attribute stands for ``-``."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_number(value))}" for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(inner)}</{name}>" if inner else f"<{name}{written}/>"


def group(*inner: str, **attributes: str | float) -> str:
    """Put shapes together."""
    return element("g", *inner, **attributes) if any(inner) else ""


def path(data: str, **attributes: str | float) -> str:
    """Draw a path; without a fill unless one is given."""
    return element("path", d=data, **({"fill": "none"} | attributes)) if data else ""


def rectangle(box: Box, **attributes: str | float) -> str:
    """Draw a rectangle."""
    return element("rect", x=box.x, y=box.y, width=box.width, height=box.height, **attributes)


def circle(x: float, y: float, r: float, **attributes: str | float) -> str:
    """Draw a circle."""
    return element("circle", cx=x, cy=y, r=r, **attributes)


def ellipse(x: float, y: float, rx: float, ry: float, **attributes: str | float) -> str:
    """Draw an ellipse."""
    return element("ellipse", cx=x, cy=y, rx=rx, ry=ry, **attributes)


def letters(text: str, x: float, y: float, size: float, **attributes: str | float) -> str:
    """Write a text on a base line; ``width`` is the room it has: what is longer is written smaller."""
    room = attributes.pop("width", 0)
    long = len(text) * size * (BOLD if "font_weight" in attributes else PLAIN)
    if room and long > float(room):
        size *= float(room) / long
    return (
        element("text", escape(text), x=x, y=y, font_size=size, **({"font_family": FACES} | attributes)) if text else ""
    )


def line_through(points: Iterable[tuple[float, float]], *, is_closed: bool = False) -> str:
    """The data of a path from point to point, to the hundredth of a millimetre; written short, as steps."""
    places = [(round(x * 100), round(y * 100)) for x, y in points]
    x, y = places[0]
    parts = [f"M{x / 100:g} {y / 100:g}l"]
    for to_x, to_y in places[1:]:
        parts.append(f"{_shorten(to_x - x)},{_shorten(to_y - y)}")
        x, y = to_x, to_y
    return parts[0] + " ".join(parts[1:]).replace(" -", "-").replace(",-", "-") + ("z" if is_closed else "")


def gradient(name: str, stops: Iterable[tuple[float, str]], **attributes: str | float) -> str:
    """Define a gradient along a line; stops are from 0 to 1, with a colour."""
    marks = [element("stop", offset=at, stop_color=colour) for at, colour in stops]
    return element("linearGradient", *marks, id=name, **attributes)


def picture(width: float, height: float, *inner: str, title: str = "") -> str:
    """Make a whole SVG picture of a size in millimetres."""
    head = f"<title>{escape(title)}</title>" if title else ""
    size = f'width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{head}{"".join(inner)}</svg>'


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.3f}".rstrip("0").rstrip(".")


def _shorten(hundredths: int) -> str:
    """A number without the nought before its point."""
    text = f"{hundredths / 100:g}"
    return f"-.{text[3:]}" if text.startswith("-0.") else text.removeprefix("0") if text.startswith("0.") else text
