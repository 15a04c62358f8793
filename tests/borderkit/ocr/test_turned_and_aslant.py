"""What was photographed turned is read at the same places as upright; what was cut aslant is cut again."""

import datetime
from dataclasses import replace

import cv2
import numpy as np
import pytest
from tests.borderkit.mrz.zones import TD1, TD3
from tests.borderkit.ocr.pictures import SCAN, read, take
from tools.ocr.specimens import draw_specimen, turn_and_save

from borderkit.ocr.bands import find_bands
from borderkit.ocr.candidates import glance, read_band
from borderkit.ocr.lines import find_lines
from borderkit.ocr.measures import Grey
from borderkit.ocr.refining import refine
from borderkit.ocr.texts import Candidate
from borderkit.specimen.kinds import DocumentKind

DAY = datetime.date(2026, 5, 10)


def grey(data: bytes) -> Grey:
    picture: Grey = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
    return picture


def first_candidate(picture: Grey, zone: str) -> Candidate:
    for long_side in (560, 900, 360):
        for band in find_bands(find_lines(picture, long_side)):
            for candidate in read_band(picture, band, glance(picture, band)):
                if "\n".join(candidate.lines) == zone:
                    return candidate
    raise AssertionError("the zone was not found")


@pytest.mark.parametrize("zone", [TD1, TD3], ids=["TD1", "TD3"])
@pytest.mark.parametrize("width", [1001, 1102, 1203, 1304])
def test_upside_down_the_characters_are_found_where_they_are(zone: str, width: int) -> None:
    """The first reading of a band; the width of a strip is rounded up, which must not move what it holds."""
    upright = grey(take(zone, SCAN.but(size=(width, round(width * 0.75)), turn=1.0)))
    turned = np.ascontiguousarray(np.rot90(upright, 2))
    there, again = first_candidate(upright, zone), first_candidate(turned, zone)
    for row, other in zip(there.rows, again.rows, strict=True):
        for place in (0, len(there.lines[0]) // 2, len(there.lines[0]) - 1):
            (x, y), (from_right, from_below) = row.point(place), other.point(place)
            off = np.hypot(width - from_right - x, upright.shape[0] - from_below - y)
            assert off < 0.12 * row.pitch(place)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("width", [900, 2000])
def test_a_card_that_fills_the_picture_is_read_at_every_quarter_turn(degrees: int, width: int) -> None:
    zone, picture = draw_specimen(DocumentKind.CARD, "XQM", width, DAY)
    assert read(turn_and_save(picture, float(degrees), 0)).zone == zone


def test_what_was_cut_beside_its_characters_is_read_with_less_doubt_the_second_time() -> None:
    picture = grey(take(TD3))
    good = first_candidate(picture, TD3)
    aslant = [replace(row, steps=np.polyadd(row.steps, [0.15 * row.pitch(20)])) for row in good.rows]
    finer = refine(picture, replace(good, rows=tuple(aslant)))
    assert finer is not None
    assert "\n".join(finer.lines) == TD3
    assert finer.mean > good.mean - 0.01
    offs = [abs(np.subtract(row.point(20), other.point(20))) for row, other in zip(good.rows, finer.rows, strict=True)]
    assert np.max(offs) < 0.08 * good.rows[0].pitch(20)


def test_where_nothing_stands_a_second_reading_finds_nothing() -> None:
    good = first_candidate(grey(take(TD3)), TD3)
    empty = refine(np.full((900, 1200), 230, np.uint8), good)
    assert empty is None or empty.mean < 0.3
