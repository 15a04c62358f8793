"""Pages and portraits as PNG and JPEG. Needs the packages typst and Pillow; the rest of the library does without.

Not the place to read pictures: see `borderkit.ocr`.
"""

from __future__ import annotations

import io
import re
import tempfile
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from borderkit.specimen.drawing import letters, picture
from borderkit.specimen.faces import write_portrait
from borderkit.specimen.kinds import Side
from borderkit.specimen.layers import draw
from borderkit.specimen.page import Layer, Page
from borderkit.specimen.portrait import Portrait, mark_jpeg

try:
    import typst
    from PIL import Image
except ImportError as absent:
    raise ImportError(
        f"Pictures of specimens need typst and Pillow, and {absent.name} is not installed. "
        "The drawings themselves (SVG) need neither: see borderkit.specimen.layers."
    ) from absent

WIDEST = 6000  # points
TEXT = re.compile(r"(<text\b[^>]*>)([^<]*)(</text>)")
PARTED_BY = (" / ", " · ")
"""What stands between the languages of a caption and of a heading."""
NOBODYS = "\U0010fffd"
"""A sign for private use that no font has."""


def to_png(
    drawn: Page | str,
    width: int = 1200,
    layer: Layer = Layer.VISIBLE,
    *,
    side: Side = Side.FRONT,
    fonts: Sequence[Path] = (),
) -> bytes:
    """Make a PNG of a page, or of any SVG of this package.

    Args:
        width: In points.
        layer, side: Of a page; not looked at for an SVG.
        fonts: Folders with more fonts. What no font has letters for is left out, be it a name or one language of a
            caption: the Latin ones stand there anyhow, and boxes would be read as a forgery.

    Raises:
        ValueError: A width that is none, or above `WIDEST`.
    """
    if not 0 < width <= WIDEST:
        raise ValueError(f"a picture {width} points wide: 1 to {WIDEST} can be made")
    svg = drawn if isinstance(drawn, str) else draw(drawn, layer, side)
    return _compile(_without_boxes(svg, tuple(fonts)), width, fonts)


def can_draw(text: str, fonts: Sequence[Path] = ()) -> bool:
    """Whether fonts of this machine, or of folders, have every letter of a text."""
    return all(_has_letter(sign, tuple(fonts)) for sign in set(text) if not sign.isspace() and not sign.isascii())


def _without_boxes(svg: str, fonts: tuple[Path, ...]) -> str:
    """The drawing without what no font can write: of a text in several languages, without those parts."""

    def written(found: re.Match[str]) -> str:
        if found[2].isascii() or can_draw(found[2], fonts):
            return found[0]
        mark = next((mark for mark in PARTED_BY if mark in found[2]), PARTED_BY[0])
        return found[1] + mark.join(part for part in found[2].split(mark) if can_draw(part, fonts)) + found[3]

    return TEXT.sub(written, svg)


@cache
def _has_letter(sign: str, fonts: tuple[Path, ...]) -> bool:
    """Whether a letter looks otherwise than one that nobody has. A mark is drawn on a letter that every font has."""
    base = "o" if unicodedata.combining(sign) or unicodedata.category(sign) == "Mc" else ""
    seen, absent = (_compile(_write_sign(base + one), 40, fonts) for one in (sign, NOBODYS))
    return seen != absent


def _write_sign(sign: str) -> str:
    return picture(20, 20, letters(sign, 2, 15, 12, fill="#000000"))


def _compile(svg: str, width: int, fonts: Sequence[Path]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.joinpath("page.svg").write_text(svg, encoding="utf-8")
        place.joinpath("page.typ").write_text(
            '#set page(width: 100pt, height: auto, margin: 0pt)\n#image("page.svg", width: 100pt)', encoding="utf-8"
        )
        made = typst.compile(place / "page.typ", format="png", ppi=width * 0.72, font_paths=list(fonts))
    if not isinstance(made, bytes):
        raise TypeError("one page was asked for")
    return made


def to_jpeg(face: Portrait, width: int = 413) -> bytes:
    """Make the JPEG of a portrait, as a chip holds it; its comment says that it is a specimen, and whose."""
    image = Image.open(io.BytesIO(to_png(write_portrait(face), width)))
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=88)
    return mark_jpeg(out.getvalue(), face)
