"""What the name-only peers get besides the name: an additive score of date, nationality, sex and document.

The name counts 0 to 1. The weights were chosen on the DEV split for the peers' good (`tune_peers.py`), one set for
all peers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

SAME_DAY, SAME_YEAR, OTHER_DAY, OTHER_YEAR = 0.38, 0.14, -0.06, -0.15
NATIONALITY, OTHER_NATIONALITY = 0.11, -0.01
OTHER_SEX = -0.20
DOCUMENT = 1.49


def fold(name: str) -> str:
    """Small letters without marks, signs as spaces."""
    bare = unicodedata.normalize("NFKD", name.lower())
    return " ".join("".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).split())


def add_up(name: float, query: dict[str, Any], person: dict[str, Any]) -> float:
    """Give the score of a person whose best name is so alike."""
    return (
        name
        + birth(query["birth"], person["births"])
        + nationality(query["nationality"], person["nationalities"])
        + (OTHER_SEX if query["sex"] and person["sex"] and query["sex"] != person["sex"] else 0.0)
        + (DOCUMENT if set(query["documents"]) & set(person["documents"]) else 0.0)
    )


def birth(asked: str, listed: Sequence[str]) -> float:
    """Weigh the listed date that agrees best."""
    return max((_birth(asked, day) for day in listed), default=0.0) if asked else 0.0


def nationality(asked: str, listed: Sequence[str]) -> float:
    """Weigh the nationality."""
    if not asked or not listed:
        return 0.0
    return NATIONALITY if asked in listed else OTHER_NATIONALITY


def _birth(asked: str, listed: str) -> float:
    if asked[:4] != listed[:4]:
        return OTHER_YEAR
    if len(asked) == len(listed) == 10:
        return SAME_DAY if asked == listed else OTHER_DAY
    return SAME_YEAR
