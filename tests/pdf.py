"""Looks at the pages of a PDF as they are drawn."""

from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import typst

from sarhad.cases.sheets.marking import pages


def drawn(pdf: bytes, number: int, *, dots: int = 40, width_mm: int = 210, height_mm: int = 297) -> np.ndarray:
    """One page, from 1, at so many dots an inch; A4 unless said otherwise: height x width x 3, blue, green, red."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "one.pdf").write_bytes(pdf)
        main = Path(folder) / "main.typ"
        paper = f"#set page(width: {width_mm}mm, height: {height_mm}mm, margin: 0mm)"
        main.write_text(f'{paper}\n#image("one.pdf", page: {number}, width: 100%)')
        made = typst.compile(str(main), format="png", ppi=dots)
    return cv2.imdecode(np.frombuffer(made, np.uint8), cv2.IMREAD_COLOR)


def red_on_pages(pdf: bytes) -> list[bool]:
    """For each page whether the red band of a mark stands at its top."""
    found = []
    for number in range(1, pages(pdf) + 1):
        page = drawn(pdf, number)
        top = page[: page.shape[0] // 6]
        red = (top[:, :, 2] > 150) & (top[:, :, :2].max(axis=2) < 90)
        found.append(bool(red.sum() > page.shape[1]))
    return found
