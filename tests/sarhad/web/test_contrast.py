"""Every ink can be read on its ground in both themes: WCAG 2.2 AA, 4.5 for text, 3 for drawings."""

import re
from pathlib import Path

import pytest

import sarhad.web

TOKENS = Path(sarhad.web.__file__).parent / "static/web/tokens.css"
VALUE = re.compile(r"--([\w-]+):\s*(?:light-dark\((#\w{6})\w*,\s*(#\w{6})\w*\)|(#\w{6}));")
COLOURS = {name: (light or both, dark or both) for name, light, dark, both in VALUE.findall(TOKENS.read_text("utf-8"))}
WEIGHTS = ("stop", "doubt", "note", "clear", "unknown")
GROUNDS = ("ground", "surface", "raised")
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "link", "brand-strong") for ground in GROUNDS],
    *[(f"{weight}-ink", f"{weight}-wash") for weight in WEIGHTS],
    *[(f"{weight}-ink", "surface") for weight in WEIGHTS],
    *[(ink, f"{weight}-wash") for ink in ("ink", "link", "ink-soft") for weight in ("stop", "doubt")],
    *[(f"{act}-ink", f"{act}{end}") for act in ("go", "refer", "halt") for end in ("", "-strong")],
    ("ink", "plain"), ("ink", "plain-strong"), ("bar-ink", "bar"), ("bar-soft", "bar"),
    ("focus-ink", "focus"), ("brand-strong", "brand-wash"), ("surface", "brand"), ("focus-ink", "bar-soft"),
]  # fmt: skip
DRAWN = [
    *[(weight, f"{weight}-wash") for weight in WEIGHTS],
    *[(weight, "surface") for weight in WEIGHTS],
    *[(f"chart-{place}", "surface") for place in range(1, 7)],
    ("rule-strong", "surface"), ("brand", "surface"),
]  # fmt: skip


def light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(ink: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), DRAWN)
def test_drawings_can_be_seen(ink: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= 3
