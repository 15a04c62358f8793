"""Pages and portraits as PNG and JPEG. Needs the packages typst and Pillow; the rest of the library does without.

Not the place to read pictures: see `borderkit.ocr`.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

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
        fonts: Folders with more fonts; without them the letters of some scripts may be missing.

    Raises:
        ValueError: A width that is none, or above `WIDEST`.
    """
    if not 0 < width <= WIDEST:
        raise ValueError(f"a picture {width} points wide: 1 to {WIDEST} can be made")
    svg = drawn if isinstance(drawn, str) else draw(drawn, layer, side)
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
