"""Strips to train on: a few characters of OCR-B as a bad camera sees them, and what stands where."""

import cv2
import numpy as np
from tools.ocr.glyphs import CELL, FOREIGN, Alphabet

from borderkit.mrz.alphabet import CHARACTERS
from borderkit.ocr.measures import PITCH, STRIDE, STRIP_HEIGHT

WIDTH = 256
BLANK = len(CHARACTERS)
NO_MATTER = -100
CHARS = 19
MARGIN = 48

Chance = np.random.Generator


def draw_text(chance: Chance) -> str:
    """Characters as in a zone: any, runs of fillers, dates, and some that are none."""
    text = ""
    while len(text) < CHARS:
        kind = chance.random()
        length = int(chance.integers(1, 9))
        if kind < 0.2:
            text += "<" * length
        elif kind < 0.4:
            text += "".join(chance.choice(list("0123456789"), length))
        elif kind < 0.5:
            text += "".join(chance.choice(list("OQD0UCG8B6S5Z2I1LTJA4VYKX<MWNH"), length))
        else:
            text += "".join(chance.choice(list(CHARACTERS), length))
    text = text[:CHARS]
    if chance.random() < 0.35:  # the line begins or ends here
        gone = int(chance.integers(1, 12))
        text = " " * gone + text[gone:] if chance.random() < 0.5 else text[:-gone] + " " * gone
    if chance.random() < 0.08:
        text = "".join(chance.choice(list(FOREIGN)) if chance.random() < 0.4 else char for char in text)
    return text


def draw_ink(text: str, alphabet: Alphabet, chance: Chance) -> np.ndarray:
    """Characters printed one after the other: thick or thin, spread or broken; 0 to 1."""
    width, height = CELL
    ink = np.zeros((height + 2 * MARGIN, width * len(text)), np.float32)
    shake = chance.choice([0.0, 1.0, 2.0])
    for place, char in enumerate(text):
        if char not in alphabet:
            continue
        left = place * width + round(chance.normal(0, shake))
        top = MARGIN + round(chance.normal(0, shake))
        left = min(max(left, 0), ink.shape[1] - width)
        spot = ink[top : top + height, left : left + width]
        np.maximum(spot, alphabet[char] / np.float32(255), out=spot)
    spread = chance.uniform(1.0, 4.0)
    ink = cv2.GaussianBlur(ink, (0, 0), spread)
    threshold = chance.uniform(0.2, 0.68)
    soft = chance.uniform(4, 14)
    ink = 1 / (1 + np.exp(-soft * (ink - threshold)))
    if chance.random() < 0.25:  # worn print
        holes = cv2.resize(chance.random((ink.shape[0] // 5, ink.shape[1] // 5), np.float32), ink.shape[::-1])
        ink *= np.clip((holes - chance.uniform(0, 0.3)) * 6, 0, 1)
    return ink.astype(np.float32)


def wear(ink: np.ndarray, chance: Chance) -> np.ndarray:
    """Ink that was rubbed off: small spots and larger ones are paler or gone, perhaps a scratch goes through it."""
    high, wide = ink.shape
    for size in (chance.uniform(4, 10), chance.uniform(12, 45)):  # of 64 dots to a character
        cells = (max(2, round(high / size)), max(2, round(wide / size)))
        rough = cv2.resize(chance.standard_normal(cells, np.float32), (wide, high), interpolation=cv2.INTER_CUBIC)
        gone = 1 / (1 + np.exp(-chance.uniform(3, 12) * (rough - chance.uniform(0.5, 2.2))))
        ink = ink * (1 - chance.uniform(0.5, 1.0) * gone)
    if chance.random() < 0.3:
        ends = [(int(chance.integers(wide)), int(chance.integers(MARGIN, high - MARGIN))) for _ in range(2)]
        scratch = np.zeros((high, wide), np.float32)
        cv2.line(scratch, ends[0], ends[1], 1.0, int(chance.integers(2, 9)), cv2.LINE_AA)
        ink = ink * (1 - chance.uniform(0.4, 1.0) * scratch)
    return np.asarray(ink * chance.uniform(0.55, 1.0), np.float32)


def draw_ground(shape: tuple[int, int], chance: Chance) -> np.ndarray:
    """Paper with waves of lines, patches and shade, about 0 (dark) to 1."""
    high, wide = shape
    y, x = np.mgrid[:high, :wide].astype(np.float32)
    ground = np.full(shape, chance.uniform(0.55, 1.0), np.float32)
    for _ in range(int(chance.integers(0, 4))):
        wave = chance.uniform(0.05, 1.2)
        angle = chance.uniform(0, np.pi)
        bend = chance.uniform(0, 6) * np.sin(x * chance.uniform(0.01, 0.1) + chance.uniform(0, 6))
        phase = (x * np.cos(angle) + y * np.sin(angle)) * wave + bend * wave * 3
        lines = np.sin(phase)
        if chance.random() < 0.5:
            lines = np.clip(lines * 3 - 2, -1, 1)
        ground += chance.uniform(0.0, 0.12) * lines
    if chance.random() < 0.5:
        ground += chance.uniform(-0.3, 0.3) * (x / wide - 0.5) + chance.uniform(-0.2, 0.2) * (y / high - 0.5)
    if chance.random() < 0.3:
        patches = cv2.resize(chance.random((3, 9), np.float32), (wide, high), interpolation=cv2.INTER_CUBIC)
        ground += chance.uniform(0, 0.3) * (patches - 0.5)
    return ground


def draw_place(chance: Chance) -> np.ndarray:
    """From the printed canvas to the strip: size, place, turn, slant, a little perspective. A 3 x 3 matrix."""
    width, height = CELL
    scale = PITCH / width * np.exp(chance.normal(0, 0.09))
    stretch = np.exp(chance.normal(0, 0.06))
    angle = chance.normal(0, 0.02)
    slant = chance.normal(0, 0.06)
    middle = np.array([width * CHARS / 2 + chance.uniform(-width, width), MARGIN + height / 2])
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = turn @ np.array([[scale * stretch, slant * scale], [0, scale / stretch]])
    shift = np.array([WIDTH / 2, STRIP_HEIGHT / 2 + chance.normal(0, 1.6)]) - linear @ middle
    matrix = np.eye(3)
    matrix[:2, :2], matrix[:2, 2] = linear, shift
    lens = np.eye(3)
    lens[2, 0] = chance.normal(0, 0.0002)
    return lens @ matrix


def capture(ink: np.ndarray, matrix: np.ndarray, chance: Chance) -> np.ndarray:
    """What the camera has of it, at its own resolution, and that brought to the size of a strip."""
    detail = float(np.exp(chance.uniform(np.log(0.42), np.log(1.9))))
    wide, high = round(WIDTH * detail), round(STRIP_HEIGHT * detail)
    seen = np.diag([wide / WIDTH, high / STRIP_HEIGHT, 1.0]) @ matrix
    shrink = CELL[0] / (PITCH * detail)
    if shrink > 1:
        ink = cv2.GaussianBlur(ink, (0, 0), 0.35 * shrink)
    ink = cv2.warpPerspective(ink, seen, (wide, high), flags=cv2.INTER_LINEAR)
    ground = draw_ground((high, wide), chance)
    strong = chance.uniform(0.3, 1.0)
    light = ground * (1 - strong * ink)
    light = light * chance.uniform(0.45, 1.0) + chance.uniform(0, 0.25)
    if chance.random() < 0.6:
        light = cv2.GaussianBlur(light, (0, 0), chance.uniform(0.3, 1.5) * max(detail, 0.7))
    if chance.random() < 0.2:
        length = int(chance.integers(2, 2 + max(2, round(6 * detail))))
        kernel = np.zeros((length, length), np.float32)
        kernel[length // 2] = 1 / length
        spin = cv2.getRotationMatrix2D((length / 2 - 0.5, length / 2 - 0.5), chance.uniform(0, 180), 1)
        kernel = cv2.warpAffine(kernel, spin, (length, length))
        light = cv2.filter2D(light, -1, kernel / max(kernel.sum(), 1e-3))
    if chance.random() < 0.12:  # glare
        x, y = np.meshgrid(np.arange(wide), np.arange(high))
        far = np.hypot((x - chance.uniform(0, wide)) / 2, y - chance.uniform(0, high)) / (
            high * chance.uniform(0.3, 1.2)
        )
        light = light + chance.uniform(0.2, 0.8) * np.exp(-(far**2))
    noise = chance.uniform(0, 0.07) * min(1.0, detail)
    light = light + chance.normal(0, 1, light.shape).astype(np.float32) * noise
    grey = (np.clip(light, 0, 1) * 255).astype(np.uint8)
    if chance.random() < 0.5:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(25, 95))]
        grey = cv2.imdecode(cv2.imencode(".jpg", grey, quality)[1], cv2.IMREAD_GRAYSCALE)
    way = cv2.INTER_AREA if detail > 1 else chance.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC])
    return cv2.resize(grey, (WIDTH, STRIP_HEIGHT), interpolation=int(way))


def _labels(text: str, matrix: np.ndarray) -> np.ndarray:
    """For each answer of the recogniser the character it should give, blank between characters."""
    width, height = CELL
    labels = np.full(WIDTH // STRIDE, BLANK, np.int64)
    frames = np.arange(len(labels)) * STRIDE + (STRIDE - 1) / 2
    for place, char in enumerate(text):
        points = np.array([[place * width + step, MARGIN + height / 2, 1] for step in (0, width / 2, width)]).T
        x, _y, w = matrix @ points
        left, middle, right = x / w
        away = np.abs(frames - middle) / (right - left)
        if char in CHARACTERS:
            labels[away < 0.34] = NO_MATTER
            labels[away < 0.24] = CHARACTERS.index(char)
    return labels


def make_strips(alphabets: list[Alphabet], count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Make strips (count, 32, 256) and labels (count, 64); always the same for a seed. Each print is seen twice."""
    chance = np.random.default_rng(seed)
    strips, labels = [], []
    while len(strips) < count:
        text = draw_text(chance)
        ink = draw_ink(text, alphabets[int(chance.integers(len(alphabets)))], chance)
        for _ in range(2):
            matrix = draw_place(chance)
            strips.append(capture(ink, matrix, chance))
            labels.append(_labels(text, matrix))
    return np.array(strips[:count]), np.array(labels[:count])
