"""Marks drawn over a picture as SVG: shapes with their numbers, the same on the page and in the report."""

import base64
from collections.abc import Iterable
from math import atan2, cos, pi, sin

from sarhad.forensics.models import Mark, MethodPicture

INK, HALO = "#d4351c", "#ffffff"


def overlay(width: int, height: int, marks: Iterable[Mark]) -> str:
    """The marks as SVG elements, in a field of the picture's width and height. Numbers only: no text of anybody."""
    stroke = max(width, height) / 300
    return "".join(_shape(mark, width, height, stroke) for mark in sorted(marks, key=lambda one: one.number))


def marked_svg(picture: MethodPicture) -> str:
    """The picture with its marks as one SVG, for a sheet of paper; the picture stands in it as bytes."""
    data = base64.b64encode(bytes(picture.data)).decode("ascii")
    width, height = picture.width, picture.height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" '
        f'xlink:href="data:{picture.form};base64,{data}"/>{overlay(width, height, picture.marks.all())}</svg>'
    )


def _shape(mark: Mark, width: int, height: int, stroke: float) -> str:
    x1, y1, x2, y2 = mark.x1 * width, mark.y1 * height, mark.x2 * width, mark.y2 * height
    left, top, wide, high = min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2)
    if mark.shape == "box":
        drawn = f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}"/>'
    elif mark.shape == "ring":
        drawn = (
            f'<ellipse cx="{left + wide / 2:.1f}" cy="{top + high / 2:.1f}" rx="{wide / 2:.1f}" ry="{high / 2:.1f}"/>'
        )
    else:
        drawn = _arrow(x1, y1, x2, y2, stroke)
    lines = (
        f'<g fill="none" stroke="{HALO}" stroke-width="{stroke * 2.2:.1f}">{drawn}</g>'
        f'<g fill="none" stroke="{INK}" stroke-width="{stroke:.1f}">{drawn}</g>'
    )
    return lines + _number(
        mark.number, x1 if mark.shape == "arrow" else left, y1 if mark.shape == "arrow" else top, stroke, width, height
    )


def _arrow(x1: float, y1: float, x2: float, y2: float, stroke: float) -> str:
    angle, head = atan2(y2 - y1, x2 - x1), stroke * 7
    wings = "".join(
        f"M{x2:.1f} {y2:.1f}L{x2 - head * cos(angle + turn):.1f} {y2 - head * sin(angle + turn):.1f}"
        for turn in (pi / 7, -pi / 7)
    )
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}{wings}"/>'


def _number(number: int, x: float, y: float, stroke: float, width: int, height: int) -> str:
    """The number in a disc at the beginning of the mark, wholly on the picture."""
    radius = stroke * 5
    x, y = min(max(x, radius), width - radius), min(max(y, radius), height - radius)
    size = radius * (1.3 if number < 10 else 1.0)
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{INK}" stroke="{HALO}" '
        f'stroke-width="{stroke / 2:.1f}"/><text x="{x:.1f}" y="{y + size * 0.36:.1f}" font-size="{size:.1f}" '
        f'font-family="Noto Sans, sans-serif" text-anchor="middle" direction="ltr" fill="{HALO}">{number}</text>'
    )
