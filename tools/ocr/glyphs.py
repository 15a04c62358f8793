"""The alphabet of a font as pictures of its characters."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from borderkit.mrz.alphabet import CHARACTERS

FONTS = Path("/usr/share/fonts/opentype/ocr-b")  # Debian: fonts-ocr-b
CELL = (64, 96)  # width = one pitch, height; in pixels
FOREIGN = "abdeghkmnpqrstuy>*+/-.:;()=&%#@$"

Alphabet = dict[str, np.ndarray]
"""Character to its cell: ink, 0 to 255."""


def draw_alphabet(font: Path, characters: str = CHARACTERS) -> Alphabet:
    """Draw characters of a font of fixed pitch, each in the middle of its cell."""
    width, height = CELL
    trial = ImageFont.truetype(font, 100)
    face = ImageFont.truetype(font, 100 * width / trial.getlength("H"))
    top, bottom = face.getbbox("H")[1::2]
    cells = {}
    for char in characters:
        picture = Image.new("L", CELL, 0)
        ImageDraw.Draw(picture).text((0, height / 2 - (top + bottom) / 2), char, font=face, fill=255)
        cells[char] = np.asarray(picture)
    return cells


def save_alphabet(cells: Alphabet, path: Path) -> None:
    """Keep an alphabet as one PNG, cells side by side in the order of `CHARACTERS`."""
    row = np.hstack([cells[char] for char in CHARACTERS])
    Image.fromarray(row).quantize(16).save(path, optimize=True)


def load_alphabet(path: Path) -> Alphabet:
    """Read what `save_alphabet` wrote."""
    row = np.asarray(Image.open(path).convert("L"))
    return dict(zip(CHARACTERS, np.split(row, len(CHARACTERS), axis=1), strict=True))
