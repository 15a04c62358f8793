"""Sizes that the recogniser was trained on, and how a strip is made even before it is read."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Floats = NDArray[np.floating[Any]]

STRIP_HEIGHT = 32
"""Pixels of a strip that holds one line."""
PITCH = 21.0
"""Pixels from one character of a strip to the next."""
STRIDE = 4
"""Pixels of a strip to one answer of the recogniser."""
LINE_GAP = 2.5
"""From one line to the next, in pitches: 6.35 mm to 2.54 mm. Source: ICAO Doc 9303-3 §4.4 and appendices."""

_AROUND = (61, 63)
_FLOOR = 100.0  # grey levels, squared: what is fainter than noise is not made strong


def make_even(strips: Grey) -> Floats:
    """Take uneven light and contrast out of strips.

    Args:
        strips: Shape (n, 32, width), dark print on light ground.

    Returns:
        The same shape; ink above 0, ground about 0.
    """
    even = np.empty(strips.shape, np.float32)
    for place, strip in enumerate(strips):
        grey = strip.astype(np.float32)
        mean = cv2.blur(grey, _AROUND, borderType=cv2.BORDER_REFLECT_101)
        squares = cv2.blur(grey * grey, _AROUND, borderType=cv2.BORDER_REFLECT_101)
        even[place] = (mean - grey) / np.sqrt(np.maximum(squares - mean * mean, 0) + _FLOOR)
    return even


def compose(outer: Floats, inner: Floats) -> Floats:
    """The polynomial outer(inner(x)); coefficients with the highest power first."""
    made: Floats = np.zeros(1)
    for coefficient in outer:
        made = np.polyadd(np.polymul(made, inner), np.array([float(coefficient)]))
    return made
