"""Fine lines that are hard to draw again: rosettes, waves and borders, each State's from its own numbers."""

from __future__ import annotations

import math
from functools import lru_cache
from random import Random

from borderkit.specimen.drawing import Box, line_through

Point = tuple[float, float]
KEPT = 128  # figures: those of all issuers, kinds and lights are drawn once


def seeded(word: str) -> Random:
    """Numbers that a word decides; no secrets rest on them."""
    return Random(word)  # noqa: S311 - drawings, no secrets


@lru_cache(maxsize=KEPT)
def rosettes(at: Point, radius: float, word: str, strands: int = 6) -> str:
    """A rosette around a point: strands that swing between two rings and cross each other, each closed.

    The same word draws the same; other words have other petals.
    """
    draw = seeded(f"rosette {word}")
    petals, fine = draw.choice((7, 8, 9, 10, 12)), draw.choice((2, 3))
    middle, swing = draw.uniform(0.58, 0.66), draw.uniform(0.2, 0.28)
    inner = draw.uniform(0.2, 0.28)
    parts = []
    for strand in range(strands):
        phase = math.tau * strand / strands
        parts.append(_ring(at, radius, (middle, swing, petals, phase, fine)))
        parts.append(_ring(at, radius, (inner, inner * 0.55, petals - 1, phase, fine)))
    return "".join(parts)


def _ring(at: Point, radius: float, form: tuple[float, float, int, float, int]) -> str:
    """One strand: its middle, its swing, how often it swings, where it begins, and a finer swing upon it."""
    middle, swing, petals, phase, fine = form
    points = petals * 20
    places = []
    for step in range(points):
        angle = math.tau * step / points
        high = swing * math.sin(petals * angle + phase) + swing * 0.3 * math.sin(petals * fine * angle - phase)
        reach = radius * (middle + high)
        places.append((at[0] + reach * math.cos(angle), at[1] + reach * math.sin(angle)))
    return line_through(places, is_closed=True)


@lru_cache(maxsize=KEPT)
def waves(box: Box, word: str, count: int = 18, points: int = 44) -> tuple[str, ...]:
    """Waves across a box from left to right that cross each other, one path each."""
    draw = seeded(f"waves {word}")
    slow, fast = draw.uniform(1.2, 2.2), draw.uniform(3.0, 4.6)
    phase = draw.uniform(0, math.tau)
    drawn = []
    for wave in range(count):
        share = wave / count
        level = box.y + box.height * (share + 0.5 / count)

        def place(step: int, level: float = level, share: float = share) -> Point:
            along = step / points
            swing = math.sin(math.tau * (slow * along + share * 1.5) + phase) * box.height * 0.09
            ripple = math.sin(math.tau * (fast * along - share * 2) + phase) * box.height * 0.035
            return box.x + box.width * along, min(box.y + box.height, max(box.y, level + swing + ripple))

        drawn.append(line_through(map(place, range(points + 1))))
    return tuple(drawn)


@lru_cache(maxsize=KEPT)
def band(box: Box, word: str, strands: int = 6, points: int = 96) -> str:
    """A plaited band along the longer side of a box."""
    draw = seeded(f"band {word}")
    turns = draw.choice((9, 11, 13)) * max(box.width, box.height) / 100
    is_wide = box.width >= box.height
    long, short = (box.width, box.height) if is_wide else (box.height, box.width)
    parts = []
    for strand in range(strands):
        shift = strand / strands

        def place(step: int, shift: float = shift) -> Point:
            along = step / points
            swing = math.sin(math.tau * (turns * along + shift)) * (
                0.55 + 0.45 * math.cos(math.tau * turns * along / 3)
            )
            across = short / 2 * (1 + swing)
            return (box.x + long * along, box.y + across) if is_wide else (box.x + across, box.y + long * along)

        parts.append(line_through(map(place, range(points + 1))))
    return "".join(parts)


@lru_cache(maxsize=KEPT)
def fibres(box: Box, word: str, count: int) -> tuple[tuple[str, int], ...]:
    """Short bent fibres strewn over a box: data of a path, and a number for its colour."""
    draw, strewn = seeded(f"fibres {word}"), []
    for number in range(count):
        x, y = box.x + draw.random() * box.width, box.y + draw.random() * box.height
        angle, size, bend = draw.uniform(0, math.tau), draw.uniform(1.6, 3.4), draw.uniform(-1.3, 1.3)
        middle = (x + size / 2 * math.cos(angle + bend), y + size / 2 * math.sin(angle + bend))
        end = (x + size * math.cos(angle), y + size * math.sin(angle))
        data = f"M{x:.2f} {y:.2f}Q{middle[0]:.2f} {middle[1]:.2f} {end[0]:.2f} {end[1]:.2f}"
        strewn.append((data, number))
    return tuple(strewn)
