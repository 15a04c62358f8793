"""Pictures that the tests read, drawn with an alphabet that training has not seen."""

import datetime
from functools import cache
from pathlib import Path

from tools.ocr.glyphs import Alphabet, load_alphabet
from tools.ocr.photos import Taking, photograph

from borderkit.ocr import Picture, read_picture

TODAY = datetime.date(2026, 5, 10)
SCAN = Taking(size=(1200, 900), share=0.97)


@cache
def alphabet() -> Alphabet:
    return load_alphabet(Path(__file__).parents[2] / "vectors" / "ocr" / "ocrbs.png")


def take(zone: str, taking: Taking = SCAN, seed: int = 1) -> bytes:
    return photograph(zone, alphabet(), taking, seed)


def read(data: bytes) -> Picture:
    return read_picture(data, today=TODAY)
