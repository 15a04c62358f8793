"""Pictures that have no zone, and some that nearly have one."""

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from tools.ocr.glyphs import Alphabet
from tools.ocr.people import make_zone
from tools.ocr.photos import Taking, draw_page, encode, photograph, take

from borderkit.mrz.alphabet import CHARACTERS

KINDS = (
    "page of text",
    "table",
    "barcodes",
    "noise and blobs",
    "stripes",
    "document without a zone",
    "OCR-B that is no zone",
    "OCR-B, wrong digits",
    "half a zone, left part",
    "one line of two",
    "zone in another font",
)
SIZE = (1200, 900)
TEXT = "the quick brown fox jumps over a lazy dog and 12 wizards box 345 quacking zebras near VALLEY 67 <<< "


def draw_empty(kind: str, alphabet: Alphabet, chance: np.random.Generator) -> bytes:
    """Draw one picture of a kind."""
    taking = Taking(size=SIZE, turn=chance.uniform(-8, 8), share=0.9)
    if kind in ("OCR-B that is no zone", "OCR-B, wrong digits", "half a zone, left part", "one line of two"):
        return _nearly(kind, alphabet, taking, chance)
    if kind == "document without a zone":
        return encode(take(draw_page([], alphabet, chance, taking), taking, chance), taking)
    drawn = {
        "page of text": _text,
        "table": _table,
        "barcodes": _barcodes,
        "noise and blobs": _blobs,
        "stripes": _stripes,
        "zone in another font": _other_font,
    }[kind](chance)
    turned = cv2.warpAffine(
        drawn, cv2.getRotationMatrix2D((SIZE[0] / 2, SIZE[1] / 2), taking.turn, 1), SIZE, borderValue=230
    )
    return encode(turned, taking)


def _nearly(kind: str, alphabet: Alphabet, taking: Taking, chance: np.random.Generator) -> bytes:
    zone = make_zone(chance)
    lines = zone.split("\n")
    if kind == "OCR-B that is no zone":
        width, count = [(44, 2), (36, 2), (30, 3)][int(chance.integers(3))]
        words = list(CHARACTERS + "<" * 10)
        lines = ["".join(chance.choice(words, width)) for _ in range(count)]
    elif kind == "OCR-B, wrong digits":
        lines = ["".join(_other_figure(char, chance) for char in line) for line in lines]
    elif kind == "half a zone, left part":
        kept = int(len(lines[-1]) * chance.uniform(0.45, 0.9))
        lines = [line[:kept].ljust(len(line)) for line in lines]
    else:
        lines = [" " * len(lines[0]), *lines[1:]] if len(lines) > 1 else [lines[0][:20].ljust(30)]
    return photograph("\n".join(lines), alphabet, taking, int(chance.integers(2**31)))


def _other_figure(char: str, chance: np.random.Generator) -> str:
    return str(chance.choice([figure for figure in "0123456789" if figure != char])) if char.isdecimal() else char


def _sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("L", SIZE, 235)
    return picture, ImageDraw.Draw(picture)


def _text(chance: np.random.Generator) -> np.ndarray:
    picture, pen = _sheet()
    size = int(chance.integers(14, 40))
    face = ImageFont.load_default(size)
    for line in range(int(SIZE[1] / size / 1.5)):
        start = int(chance.integers(len(TEXT)))
        words = ((TEXT.upper() if chance.random() < 0.3 else TEXT) * 3)[start:]
        pen.text((30, 10 + line * size * 1.5), words[: int(chance.integers(30, 100))], font=face, fill=30)
    return np.asarray(picture)


def _table(chance: np.random.Generator) -> np.ndarray:
    picture, pen = _sheet()
    step = int(chance.integers(30, 70))
    face = ImageFont.load_default(int(step * 0.5))
    for y in range(20, SIZE[1], step):
        pen.line((10, y, SIZE[0] - 10, y), fill=60, width=2)
        for x in range(10, SIZE[0], 4 * step):
            pen.line((x, 20, x, SIZE[1] - 20), fill=60, width=2)
            figures = "".join(chance.choice(list("0123456789ABCDEF."), 7))
            pen.text((x + 8, y + 4), figures, font=face, fill=20)
    return np.asarray(picture)


def _barcodes(chance: np.random.Generator) -> np.ndarray:
    picture = np.full(SIZE[::-1], 235, np.uint8)
    for _ in range(3):
        x, y = int(chance.integers(20, 300)), int(chance.integers(20, 700))
        high, module = int(chance.integers(20, 150)), int(chance.integers(2, 6))
        bars = chance.integers(0, 2, 140).astype(np.uint8).repeat(module)[None] * 215 + 20
        part = picture[y : y + high, x : x + bars.shape[1]]
        part[:] = bars[:, : part.shape[1]]
    return picture


def _blobs(chance: np.random.Generator) -> np.ndarray:
    rough = chance.uniform(0, 255, (int(chance.integers(5, 60)), int(chance.integers(5, 80)))).astype(np.float32)
    smooth = cv2.resize(rough, SIZE, interpolation=cv2.INTER_CUBIC)
    return np.clip(smooth + chance.normal(0, 15, SIZE[::-1]), 0, 255).astype(np.uint8)


def _stripes(chance: np.random.Generator) -> np.ndarray:
    y, x = np.mgrid[: SIZE[1], : SIZE[0]]
    dashes = (x // chance.integers(6, 20)) % 2 * ((y // chance.integers(10, 40)) % 2)
    return (225 - 190 * dashes).astype(np.uint8)


def _other_font(chance: np.random.Generator) -> np.ndarray:
    picture, pen = _sheet()
    face = ImageFont.load_default(26)
    for number, line in enumerate(make_zone(chance).split("\n")):
        wrong = "".join(_other_figure(char, chance) for char in line)
        for place, char in enumerate(wrong):
            pen.text((40 + place * 25, 700 + number * 62), char, font=face, fill=30)
    return np.asarray(picture)
