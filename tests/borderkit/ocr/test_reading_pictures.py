"""Zones are read from pictures of documents, however they were taken."""

import math

import cv2
import numpy as np
import pytest
from tests.borderkit.mrz.zones import SPECIMENS, TD1, TD3, put
from tests.borderkit.ocr.pictures import SCAN, TODAY, read, take
from tools.ocr.people import make_zone
from tools.ocr.photos import Taking

from borderkit.mrz import Layout
from borderkit.ocr import Missing, read_picture
from borderkit.ocr.candidates import set_lean
from borderkit.ocr.lines import Line
from borderkit.ocr.rows import Row


@pytest.mark.parametrize("name", sorted(SPECIMENS))
def test_every_layout_is_read(name: str) -> None:
    """Rules 2 and 4: what the lines are is told by their number and length."""
    found = read(take(SPECIMENS[name]))
    assert found.zone == SPECIMENS[name]
    assert found.reading is not None
    assert not found.reading.repaired
    assert found.missing is None


@pytest.mark.parametrize("layout", [Layout.SVK_ID, Layout.CHE_DL])
def test_layouts_without_all_check_digits_are_read(layout: Layout) -> None:
    zone = make_zone(np.random.default_rng(5), layout)
    assert read(take(zone)).zone == zone


@pytest.mark.parametrize("turn", [90, 180, 270, 33, 141, 247])
def test_a_picture_may_be_turned(turn: int) -> None:
    found = read(take(TD3, SCAN.but(turn=turn, share=0.8)))
    assert found.zone == TD3
    assert found.turned is not None
    assert abs((found.turned - turn + 180) % 360 - 180) < 1.5


@pytest.mark.parametrize(
    "taking",
    [
        SCAN.but(tilt=0.3, axis=90),
        SCAN.but(tilt=0.25, axis=0, turn=10, share=0.8),
        SCAN.but(shade=0.7),
        SCAN.but(noise=12),
        SCAN.but(blur=1.8),
        SCAN.but(jpeg=30),
        SCAN.but(share=0.45, blur=0.3),
        SCAN.but(strong=0.5, pattern=0.8),
        Taking(size=(2600, 1900), share=0.97, blur=1.2),
    ],
    ids=["seen from below", "from the side", "uneven light", "noise", "blur", "JPEG", "small", "faint", "large"],
)
def test_damage_is_borne(taking: Taking) -> None:
    found = read(take(TD3, taking))
    assert found.reading is not None
    assert "\n".join(found.reading.lines) == TD3


def test_the_place_of_the_zone_is_told() -> None:
    found = read(take(TD1))
    assert found.corners is not None
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = found.corners
    wide, high = found.size
    assert (wide, high) == (1200, 900)
    pixels_per_mm = 0.97 * 1200 / 85.6
    assert math.dist((x0, y0), (x1, y1)) == pytest.approx(30 * 2.54 * pixels_per_mm, rel=0.03)
    assert x0 < x1
    assert x3 < x2
    assert y0 < y3
    assert y1 < y2
    assert (y0 + y3) / 2 == pytest.approx(high / 2 + (54 / 2 - 8 - 6.35) * pixels_per_mm, abs=20)


def test_each_character_has_a_measure_of_how_sure_it_is() -> None:
    found = read(take(TD3))
    assert [len(line) for line in found.sure] == [44, 44]
    assert all(0 <= value <= 1 for line in found.sure for value in line)
    assert set(found.milliseconds) == {"open", "find", "read"}


def test_pixels_are_read_as_a_file_is() -> None:

    pixels = cv2.imdecode(np.frombuffer(take(TD3), np.uint8), cv2.IMREAD_COLOR)
    assert read_picture(pixels, today=TODAY).zone == TD3


def test_an_altered_digit_is_shown_and_not_hidden() -> None:
    """Rule 15: one wrong digit does not make a document unreadable; it is told which."""
    altered = put(TD3, 2, 14, "8")
    found = read(take(altered))
    assert found.zone == altered
    assert found.reading is not None
    assert {digit.field for digit in found.reading.digits if not digit.ok} == {"birth", "composite"}
    assert not found.reading.is_sound


def test_an_empty_page_has_no_band() -> None:
    found = read_picture(np.full((600, 800), 230, np.uint8), today=TODAY)
    assert (found.zone, found.reading, found.repair) == (None, None, None)
    assert found.missing is Missing.NO_BAND
    assert found.reason


def test_a_picture_smaller_than_any_zone_is_too_small() -> None:
    found = read_picture(np.full((1, 1), 230, np.uint8), today=TODAY)
    assert found.missing is Missing.TOO_SMALL
    assert "1 x 1" in (found.reason or "")


def test_a_picture_is_given_up_after_some_seconds() -> None:
    page = np.full((900, 1200), 235, np.uint8)
    for line in range(20):
        cv2.putText(page, "no zone but a page of text " * 2, (20, 40 + 44 * line), cv2.FONT_HERSHEY_PLAIN, 2, 20, 2)
    found = read_picture(page, today=TODAY, most_seconds=0.0)
    assert found.missing is Missing.NOT_READABLE
    assert "in 0 s" in (found.reason or "")


def test_lines_that_do_not_begin_below_one_another_are_not_read_together() -> None:
    """A line of 44 from its first character and one from its ninth are as long as those of a smaller document."""

    def row(start: float, down: float) -> Row:
        line = Line(np.array([500.0, 300.0 + down]), np.array([1.0, 0.0]), 400.0, 15.0, np.zeros(1))
        return Row(line, np.array([20.0, start]))

    assert set_lean([row(-400.0, 0.0), row(-400.0, 50.0)]) is not None
    assert set_lean([row(-400.0, 0.0), row(-240.0, 50.0)]) is None
