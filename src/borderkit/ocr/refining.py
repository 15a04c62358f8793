"""Read a zone a second time, at the places where its characters turned out to be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from borderkit.ocr.candidates import level, set_lean
from borderkit.ocr.fitting import frame_places
from borderkit.ocr.lines import Points
from borderkit.ocr.measures import Floats, Grey, compose
from borderkit.ocr.recogniser import BLANK, recognise
from borderkit.ocr.rows import Row, cut_strip
from borderkit.ocr.texts import Candidate, look_at, make_candidate, make_text, strip_width

_FEWEST = 7
_HALF = 0.5  # pitches to each side of a place in which its character is looked for
_LEAST_SEEN = 1.5  # answers there that say that something stands
_OFF = 0.15  # pitches; what lies further from the others is left out


def refine(grey: Grey, candidate: Candidate) -> Candidate | None:
    """Read the same lines again, along rows bent to where their characters and their ink are.

    What was read aslant or beside its characters is read with less doubt so; what is not there does not come back.

    Args:
        candidate: What was read.

    Returns:
        Lines as long as before; None if they do not begin below one another.
    """
    width = max(map(len, candidate.lines))
    strips = np.stack([cut_strip(grey, row, -1.0, strip_width(width + 2)) for row in candidate.rows])
    said = recognise(strips)
    lengths = [len(line) for line in candidate.lines]
    rows = [
        _nearer(row, one, strip, length)
        for row, one, strip, length in zip(candidate.rows, said, strips, lengths, strict=True)
    ]
    leaning = set_lean(rows)
    if leaning is None:
        return None
    likely, _there, beyond = look_at(grey, leaning, width)
    texts = [make_text(one).cut(length) for one, length in zip(likely, lengths, strict=True)]
    return replace(make_candidate(texts, leaning), beyond=float(np.min(beyond, axis=0).max()))


def _nearer(row: Row, said: Floats, strip: Grey, length: int) -> Row:
    """The row with its places moved to where characters were seen in its strip, and bent to its ink."""
    at = frame_places(len(said)) - 1
    seen = (1 - said[:, BLANK]) * (np.abs(at[None] - np.arange(length)[:, None]) < _HALF)
    held = np.flatnonzero(seen.sum(1) > _LEAST_SEEN)
    if len(held) < _FEWEST:
        return row
    off = (seen[held] @ at) / seen[held].sum(1) - held
    near = np.abs(off - np.median(off)) < _OFF
    if near.sum() < _FEWEST:
        return row
    steps: Points = np.polyadd(np.polyfit(held[near], off[near], 2), np.array([1.0, 0.0]))
    bent = level(row, strip, np.array([1.0, 1.0]), held, degree=2)
    return replace(bent, steps=compose(row.steps, steps))
