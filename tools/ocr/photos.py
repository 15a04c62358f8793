"""Pictures of invented documents, as a scanner or a telephone takes them, and pictures that have no zone.

For tests and for `bench/ocr.py`. Nothing here is used in training: `tools/ocr/strips.py` is.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from tools.ocr.glyphs import Alphabet

MM = 10.0  # pixels of a page to a millimetre
PITCH_MM = 2.54
GAP_MM = 6.35
SIZES = {30: (85.6, 54.0), 36: (105.0, 74.0), 34: (105.0, 74.0), 44: (125.0, 88.0)}  # millimetres
LOWEST_MM = 8.0  # the last line above the edge of the page

Chance = np.random.Generator


@dataclass(frozen=True)
class Taking:
    """How a picture is taken.

    Attributes:
        size: Width and height in pixels.
        share: Width of the document to the shorter side of the picture.
        turn: Degrees clockwise.
        tilt: How much smaller the far edge is than the near one, as a share; about an axis at `axis` degrees.
        blur: Sigma in pixels of the picture.
        drag: Pixels the camera moved.
        noise: Sigma in grey levels.
        glare: Strength, 0 to 1, of a bright spot on the zone.
        shade: How much darker one side is, 0 to 1.
        jpeg: Quality; 0 for none.
        strong: Ink to paper, 0 to 1.
        pattern: Strength of the guilloche under the zone, 0 to 1; more is denser than documents have.
        worn: How much of the ink is rubbed off, 0 to 1: strokes get thin, spots are gone.
    """

    size: tuple[int, int] = (1600, 1200)
    share: float = 0.95
    turn: float = 0.0
    tilt: float = 0.0
    axis: float = 90.0
    blur: float = 0.6
    drag: float = 0.0
    noise: float = 2.0
    glare: float = 0.0
    shade: float = 0.0
    jpeg: int = 85
    strong: float = 0.85
    pattern: float = 0.3
    worn: float = 0.0

    def but(self, **changes: object) -> "Taking":
        """The same with something else."""
        return replace(self, **changes)


def print_line(page: np.ndarray, text: str, at: tuple[float, float], alphabet: Alphabet, bold: float = 0.0) -> None:
    """Print characters on a page of ink, ``at`` in millimetres: left edge and middle of the first."""
    pitch = PITCH_MM * MM
    for place, char in enumerate(text):
        cell = alphabet.get(char)
        if cell is None:
            continue
        wide, high = round(pitch), round(cell.shape[0] * pitch / cell.shape[1])
        glyph = cv2.resize(cell, (wide, high), interpolation=cv2.INTER_AREA)
        if bold > 0:
            glyph = cv2.addWeighted(glyph, 1 - bold, cv2.dilate(glyph, np.ones((3, 3), np.uint8)), bold, 0)
        left = round(at[0] * MM + place * pitch)
        top = round(at[1] * MM - high / 2)
        if left < 0 or top < 0 or left + wide > page.shape[1] or top + high > page.shape[0]:
            continue
        spot = page[top : top + high, left : left + wide]
        np.maximum(spot, glyph, out=spot)


def draw_page(lines: list[str], alphabet: Alphabet, chance: Chance, taking: Taking) -> np.ndarray:
    """Draw a data page with a zone; grey levels."""
    width = max(len(line) for line in lines) if lines else 44
    wide_mm, high_mm = SIZES.get(width, SIZES[44])
    shape = (round(high_mm * MM), round(wide_mm * MM))
    paper = _paper(shape, chance, taking.pattern)
    ink = _furniture(shape, chance)
    left = (wide_mm - width * PITCH_MM) / 2
    zone = np.zeros(shape, np.uint8)
    for number, line in enumerate(reversed(lines)):
        at = (left, high_mm - LOWEST_MM - number * GAP_MM)
        print_line(zone, line, at, alphabet, chance.uniform(0, 0.5))
    if taking.worn > 0:
        zone = _rub(zone, chance, taking.worn)
    cover = ink.astype(np.float32) / 255 * 0.8
    cover = np.maximum(cover, zone.astype(np.float32) / 255 * taking.strong)
    return np.clip(paper * (1 - cover), 0, 255).astype(np.uint8)


def _paper(shape: tuple[int, int], chance: Chance, pattern: float) -> np.ndarray:
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    paper = np.full(shape, chance.uniform(205, 240), np.float32)
    for _ in range(3):
        angle, bend = chance.uniform(0, np.pi), chance.uniform(10, 60)
        phase = (x * np.cos(angle) + y * np.sin(angle)) * chance.uniform(0.15, 0.6) + bend * 0.1 * np.sin(
            (x * np.sin(angle) - y * np.cos(angle)) / bend
        )
        paper -= 30 * pattern * np.clip(np.sin(phase) * 2 - 0.8, 0, 1)
    return paper


def _rub(zone: np.ndarray, chance: Chance, worn: float) -> np.ndarray:
    """Rub ink off: thin all strokes, then take spots of two sizes away."""
    thin = cv2.erode(zone, np.ones((3, 3), np.uint8), iterations=2)
    rubbed = cv2.addWeighted(zone, 1 - 0.6 * worn, thin, 0.6 * worn, 0).astype(np.float32)
    for millimetres, most in ((0.25, 0.9), (1.2, 0.8)):
        cells = (round(zone.shape[0] / MM / millimetres), round(zone.shape[1] / MM / millimetres))
        rough = cv2.resize(chance.uniform(0, 1, cells).astype(np.float32), zone.shape[::-1])
        rubbed *= 1 - most * np.clip((rough - 1 + 0.75 * worn) * 6, 0, 1)
    return rubbed.astype(np.uint8)


def _furniture(shape: tuple[int, int], chance: Chance) -> np.ndarray:
    """A portrait's dark patch, labels and lines of text above the zone."""
    picture = Image.new("L", shape[::-1], 0)
    pen = ImageDraw.Draw(picture)
    high, wide = shape
    below = high - round(25 * MM)
    pen.rectangle((0.05 * wide, 0.12 * high, 0.3 * wide, below - 10), fill=90)
    pen.ellipse((0.1 * wide, 0.2 * high, 0.25 * wide, below - 0.1 * high), fill=170)
    for line in range(int(below / 60)):
        words = "".join(chance.choice(list("ABCDEFGHIKLMNOPRSTUVabcdeghiklmnoprstuv  0123456789/"), 26))
        face = ImageFont.load_default(int(chance.integers(14, 30)))
        pen.text((0.34 * wide, 20 + line * 55), words[: int(chance.integers(4, 26))], font=face, fill=220)
    return np.asarray(picture)


def take(page: np.ndarray, taking: Taking, chance: Chance) -> np.ndarray:
    """Take a picture of a page that lies on a desk; grey levels."""
    wide, high = taking.size
    scale = taking.share * min(wide, high) / page.shape[1]
    if abs(np.sin(np.radians(taking.turn))) < 0.3:
        scale = min(taking.share * wide / page.shape[1], 0.98 * high / page.shape[0])
    matrix = find_view(page.shape, taking, scale)
    picture = lay(page, matrix, scale, draw_desk((high, wide), chance)).astype(np.float32)
    return expose(_light(picture, matrix, page.shape, taking, chance), taking, chance)


def lay(page: np.ndarray, matrix: np.ndarray, scale: float, desk: np.ndarray) -> np.ndarray:
    """Lay a page on a desk, or beside another page that lies there; about how many pixels one of the page becomes."""
    if scale < 1:
        page = cv2.GaussianBlur(page, (0, 0), 0.4 / scale)
    size = desk.shape[::-1]
    picture = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_LINEAR)
    covered = cv2.warpPerspective(np.full_like(page, 255), matrix, size)
    return np.where(covered > 127, picture, desk)


def expose(picture: np.ndarray, taking: Taking, chance: Chance) -> np.ndarray:
    """What lens, hand and sensor do to a view."""
    if taking.blur > 0:
        picture = cv2.GaussianBlur(picture, (0, 0), taking.blur)
    if taking.drag >= 2:
        length = int(taking.drag)
        kernel = np.zeros((length, length), np.float32)
        kernel[length // 2] = 1 / length
        middle = (length - 1) / 2
        kernel = cv2.warpAffine(
            kernel, cv2.getRotationMatrix2D((middle, middle), chance.uniform(0, 180), 1), (length, length)
        )
        picture = cv2.filter2D(picture, -1, kernel / kernel.sum())
    if taking.noise > 0:
        picture += chance.standard_normal(picture.shape, np.float32) * taking.noise
    return np.clip(picture, 0, 255).astype(np.uint8)


def find_view(shape: tuple[int, int], taking: Taking, scale: float) -> np.ndarray:
    """From the page to the picture."""
    high, wide = shape
    centre = np.array([[1, 0, -wide / 2], [0, 1, -high / 2], [0, 0, 1]])
    lens = np.eye(3)
    if taking.tilt:
        angle = np.radians(taking.axis)
        lens[2, 0] = np.cos(angle) * taking.tilt / wide
        lens[2, 1] = np.sin(angle) * taking.tilt / wide
    angle = np.radians(taking.turn)
    spin = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    grow = np.diag([scale, scale, 1.0])
    place = np.array([[1, 0, taking.size[0] / 2], [0, 1, taking.size[1] / 2], [0, 0, 1]])
    return place @ spin @ grow @ lens @ centre


def draw_desk(shape: tuple[int, int], chance: Chance) -> np.ndarray:
    high, wide = shape
    rough = chance.uniform(0, 255, (max(2, high // 90), max(2, wide // 90))).astype(np.float32)
    fine = chance.uniform(-20, 20, (max(2, high // 3), max(2, wide // 3))).astype(np.float32)
    desk = cv2.resize(rough, (wide, high), interpolation=cv2.INTER_CUBIC) * 0.3 + cv2.resize(fine, (wide, high))
    return np.clip(desk + chance.uniform(20, 170), 0, 255).astype(np.uint8)


def _light(
    picture: np.ndarray, matrix: np.ndarray, shape: tuple[int, int], taking: Taking, chance: Chance
) -> np.ndarray:
    """Shade to one side, and a bright spot somewhere on the zone."""
    high, wide = picture.shape
    y, x = np.mgrid[:high, :wide].astype(np.float32)
    if taking.shade:
        angle = chance.uniform(0, 2 * np.pi)
        way = (x / wide - 0.5) * np.cos(angle) + (y / high - 0.5) * np.sin(angle)
        picture = picture * (1 - taking.shade * np.clip(way + 0.5, 0, 1))
    if taking.glare:
        at = np.array([[[shape[1] * chance.uniform(0.1, 0.9), shape[0] - 11 * MM]]])
        spot = cv2.perspectiveTransform(at, matrix)[0, 0]
        far = np.hypot(x - spot[0], y - spot[1]) / (0.1 * wide)
        picture = picture + 200 * taking.glare * np.exp(-(far**2))
    return picture


def encode(picture: np.ndarray, taking: Taking) -> bytes:
    """The picture as a file."""
    if taking.jpeg:
        return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, taking.jpeg])[1].tobytes()
    return cv2.imencode(".png", picture)[1].tobytes()


def photograph(zone: str, alphabet: Alphabet, taking: Taking, seed: int) -> bytes:
    """Take a picture of a document with a zone."""
    chance = np.random.default_rng(seed)
    return encode(take(draw_page(zone.split("\n"), alphabet, chance, taking), taking, chance), taking)
