"""Papers and other things of daily life that have no zone: drawn, for `tools.ocr.emptiness`."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import segno
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 900)
FONTS = Path("/usr/share/fonts")
SCRIPTS = (  # letters of each, to draw words of nobody's language with
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИКЛМНОПРСТ",
    "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
)
Chance = np.random.Generator


@cache
def _fonts() -> tuple[Path, ...]:
    """Fonts of this machine but OCR-B; none on a bare one."""
    return tuple(sorted(path for path in FONTS.rglob("*.ttf") if "ocr" not in path.name.lower()))


def choose_face(chance: Chance, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A font of this machine."""
    if not _fonts():
        return ImageFont.load_default(size)
    return ImageFont.truetype(_fonts()[int(chance.integers(len(_fonts())))], size)


def _sheet(grey: int = 235) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("L", SIZE, grey)
    return picture, ImageDraw.Draw(picture)


def _words(letters: str, count: int, chance: Chance) -> str:
    return "".join(chance.choice(list(letters + " " * (len(letters) // 5)), count))


def _page_in_a_script(chance: Chance) -> np.ndarray:
    picture, pen = _sheet()
    size = int(chance.integers(14, 44))
    letters = SCRIPTS[int(chance.integers(len(SCRIPTS)))]
    face = choose_face(chance, size)
    for line in range(int(SIZE[1] / size / 1.6)):
        pen.text(
            (30, 10 + line * size * 1.6), _words(letters, int(chance.integers(30, 90)), chance), font=face, fill=25
        )
    return np.asarray(picture)


def _two_lines_in_capitals(chance: Chance) -> np.ndarray:
    """As long and as far apart as the lines of a zone, in a font of fixed pitch if there is one."""
    picture, pen = _sheet()
    mono = [path for path in _fonts() if "Mono" in path.name]
    width, count = [(44, 2), (36, 2), (30, 3)][int(chance.integers(3))]
    pitch = 1100 / width
    face = ImageFont.truetype(mono[int(chance.integers(len(mono)))], round(pitch * 1.5)) if mono else None
    for line in range(count):
        text = "".join(chance.choice(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<<<<<<<<<"), width))
        for place, char in enumerate(text):
            pen.text((50 + place * pitch, 620 + line * pitch * 2.5), char, font=face, fill=25)
    return np.asarray(picture)


def _figures_in_a_grid(chance: Chance) -> np.ndarray:
    picture, pen = _sheet()
    step = int(chance.integers(18, 46))
    face = choose_face(chance, int(step * 0.8))
    for y in range(20, SIZE[1] - step, int(step * chance.uniform(1.2, 2.6))):
        for x in range(20, SIZE[0] - step, step):
            pen.text((x, y), str(chance.integers(10)), font=face, fill=20)
    return np.asarray(picture)


def _receipt(chance: Chance) -> np.ndarray:
    picture, pen = _sheet(120)
    left, wide = int(chance.integers(200, 500)), int(chance.integers(380, 600))
    pen.rectangle((left, 0, left + wide, SIZE[1]), fill=240)
    size = int(chance.integers(16, 30))
    face = choose_face(chance, size)
    for y in range(20, SIZE[1] - 40, int(size * 1.5)):
        pen.text((left + 15, y), _words(SCRIPTS[0].upper(), int(chance.integers(6, 18)), chance), font=face, fill=40)
        pen.text((left + wide - 6 * size, y), f"{chance.uniform(0, 999):8.2f}", font=face, fill=40)
        if chance.random() < 0.15:
            pen.text((left + 15, y + size), "-" * 40, font=face, fill=40)
    return np.asarray(picture)


def _map(chance: Chance) -> np.ndarray:
    picture, pen = _sheet(225)
    for _ in range(40):
        x, y = chance.uniform(-100, 1300), chance.uniform(-100, 1000)
        heading, way = chance.uniform(0, 6.3), []
        for _step in range(40):
            way.append((x, y))
            heading += chance.normal(0, 0.35)
            x, y = x + 30 * np.cos(heading), y + 30 * np.sin(heading)
        pen.line(way, fill=int(chance.integers(60, 190)), width=int(chance.integers(1, 9)))
    for _ in range(60):
        at = (chance.uniform(0, 1150), chance.uniform(0, 880))
        words = _words(SCRIPTS[0], int(chance.integers(4, 14)), chance)
        pen.text(at, words, font=choose_face(chance, int(chance.integers(12, 28))), fill=30)
    return np.asarray(picture)


def _face(chance: Chance) -> np.ndarray:
    picture, pen = _sheet(int(chance.integers(120, 235)))
    x, y, size = chance.uniform(400, 800), chance.uniform(350, 520), chance.uniform(180, 340)
    pen.ellipse((x - size * 0.8, y - size * 1.15, x + size * 0.8, y + size * 0.9), fill=60)
    pen.ellipse((x - size * 0.62, y - size * 0.9, x + size * 0.62, y + size), fill=190)
    for side in (-1, 1):
        eye = x + side * size * 0.26
        pen.ellipse((eye - size * 0.12, y - 20, eye + size * 0.12, y + 20), fill=250)
        pen.ellipse((eye - 15, y - 15, eye + 15, y + 15), fill=20)
        pen.line((eye - size * 0.15, y - 50, eye + size * 0.15, y - 55), fill=40, width=12)
    pen.arc((x - size * 0.3, y + size * 0.2, x + size * 0.3, y + size * 0.65), 20, 160, fill=70, width=14)
    for stripe in range(int(chance.integers(0, 12))):
        pen.line((0, 760 + stripe * 14, 1200, 760 + stripe * 14), fill=90, width=5)
    return cv2.GaussianBlur(np.asarray(picture), (0, 0), chance.uniform(0.5, 4))


def _wall(chance: Chance) -> np.ndarray:
    y, x = np.mgrid[: SIZE[1], : SIZE[0]]
    wall = chance.uniform(60, 235) + (x - 600) * chance.normal(0, 0.05) + (y - 450) * chance.normal(0, 0.05)
    if chance.random() < 0.5:  # bricks
        high, wide = int(chance.integers(24, 80)), int(chance.integers(60, 180))
        wall = wall - 60 * ((y % high < 4) | ((x + (y // high % 2) * wide // 2) % wide < 4))
    return np.clip(wall + chance.normal(0, chance.uniform(1, 12), SIZE[::-1]), 0, 255).astype(np.uint8)


def _squares(chance: Chance) -> np.ndarray:
    """QR codes and Data Matrix-like squares."""
    picture, _pen = _sheet()
    for _ in range(int(chance.integers(1, 5))):
        code = segno.make_qr(_words(SCRIPTS[0], int(chance.integers(10, 300)), chance))
        cells = np.array([[0 if dark else 255 for dark in row] for row in code.matrix], np.uint8)
        square = Image.fromarray(cells.repeat(int(chance.integers(3, 9)), 0).repeat(int(chance.integers(3, 9)), 1))
        picture.paste(square, (int(chance.integers(0, 700)), int(chance.integers(0, 500))))
    return np.asarray(picture)


PAPERS: Mapping[str, Callable[[Chance], np.ndarray]] = {
    "page in one of six scripts": _page_in_a_script,
    "lines of capitals, other font": _two_lines_in_capitals,
    "figures in a grid": _figures_in_a_grid,
    "receipt": _receipt,
    "map": _map,
    "face": _face,
    "wall": _wall,
    "QR codes": _squares,
}
"""What it is, to what draws it: grey levels, 900 x 1200."""
