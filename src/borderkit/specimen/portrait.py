"""Faces of people who do not exist: what decides on them. Drawn by `borderkit.specimen.faces`."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, replace
from enum import StrEnum

from borderkit.specimen.guilloche import seeded

WIDTH, HEIGHT = 35.0, 45.0
"""Millimetres. Source: ICAO Doc 9303-3 §3.9.1; Doc 9303-4 §2.3."""

SKINS = ("#f3d3bd", "#e8bd9c", "#d9a57f", "#c28a62", "#a06a45", "#7d4e31", "#5f3a25")
HAIRS = ("#1f1a17", "#3a2a20", "#5b4030", "#8a5f36", "#b98b4e", "#7b3b22")
GREYS = ("#8d8a86", "#c9c6c1", "#a8a49f")
CLOTHES = ("#2f3d55", "#3b4a3f", "#5a3d47", "#44444c", "#6a5a44", "#25505a")
SCARVES = ("#6b7f96", "#8c6d7c", "#7a8a6c", "#c9bda6", "#4d5f78", "#a58a5f")


class Hair(StrEnum):
    """How the hair is worn."""

    SHORT = "short"
    PARTED = "parted"
    CURLY = "curly"
    LONG = "long"
    TIED = "tied"
    BALD = "bald"
    SCARF = "under a scarf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What decides on a drawn face.

    Attributes:
        age: Full years, 1 to 100.
        skin, tone, cloth: Places in the tables of colours.
        width, jaw, eyes, brow, nose, mouth: Proportions about 1.
        beard: 0 none, 1 moustache, 2 full.
    """

    age: int
    skin: int
    tone: str
    cloth: int
    hair: Hair
    scarf: int = 0
    beard: int = 0
    has_glasses: bool = False
    width: float = 1.0
    jaw: float = 1.0
    eyes: float = 1.0
    brow: float = 1.0
    nose: float = 1.0
    mouth: float = 1.0

    @property
    def code(self) -> str:
        """Twelve signs that only this face has; in the comment of its pictures too."""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()[:12]


def make_portrait(seed: str, *, sex: str = "X", age: int = 35) -> Portrait:
    """Make the face that a word decides.

    Args:
        seed: The same word, sex and age give the same face.
        sex: ``"M"``, ``"F"`` or ``"X"``; decides on hair and beard only.
        age: Full years.
    """
    draw = seeded(f"portrait {seed}")
    worn = {
        "M": (Hair.SHORT, Hair.PARTED, Hair.CURLY, Hair.SHORT, Hair.BALD if age > 35 else Hair.PARTED),
        "F": (Hair.LONG, Hair.TIED, Hair.SCARF, Hair.LONG, Hair.CURLY),
    }.get(sex, (Hair.SHORT, Hair.PARTED, Hair.TIED, Hair.CURLY))
    skin = draw.randrange(len(SKINS))
    hairs = HAIRS[:3] if skin > 2 else HAIRS
    tone = draw.choice(GREYS if age > 58 + draw.randrange(12) else hairs)

    def size(spread: float) -> float:
        return round(draw.uniform(1 - spread, 1 + spread), 3)

    return Portrait(
        age=age,
        skin=skin,
        tone=tone,
        cloth=draw.randrange(len(CLOTHES)),
        hair=draw.choice(worn),
        scarf=draw.randrange(len(SCARVES)),
        beard=draw.choice((0, 0, 1, 2)) if sex == "M" and age > 21 else 0,
        has_glasses=draw.random() < (0.18 if age < 45 else 0.4),
        width=size(0.07),
        jaw=size(0.1),
        eyes=size(0.07),
        brow=size(0.2),
        nose=size(0.14),
        mouth=size(0.12),
    )


def morph(one: Portrait, other: Portrait) -> Portrait:
    """A face between two, as a morphed picture shows; hair and clothes are those of the first."""
    middle = {
        name: round((getattr(one, name) + getattr(other, name)) / 2, 3)
        for name in ("width", "jaw", "eyes", "brow", "nose", "mouth")
    }
    return replace(one, **middle, skin=(one.skin + other.skin) // 2, age=(one.age + other.age) // 2)


def mark_jpeg(data: bytes, face: Portrait) -> bytes:
    """Put a comment into a JPEG that says that it is a specimen, and the code of the face.

    Source: ISO/IEC 10918-1 B.2.4.5.
    """
    words = f"SPECIMEN {face.code}".encode()
    return data[:2] + b"\xff\xfe" + (len(words) + 2).to_bytes(2, "big") + words + data[2:]
