"""A picture without a zone gives no zone, never a wrong one."""

import numpy as np
import pytest
from tests.borderkit.mrz.zones import TD3, put, seal
from tests.borderkit.ocr.pictures import TODAY, alphabet, read
from tools.ocr.emptiness import KINDS, draw_empty
from tools.ocr.people import make_zone

from borderkit.mrz.alphabet import CHARACTERS
from borderkit.ocr.candidates import Candidate
from borderkit.ocr.judging import MOST_CHANGES, judge


def candidate(zone: str, sure: float = 0.99) -> Candidate:
    lines = tuple(zone.split("\n"))
    return Candidate(lines, tuple((sure,) * len(line) for line in lines), ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_without_a_zone_has_none(kind: str) -> None:
    found = read(draw_empty(kind, alphabet(), np.random.default_rng(len(kind))))
    assert (found.zone, found.reading, found.repair) == (None, None, None)
    assert found.missing is not None
    assert found.reason


@pytest.mark.parametrize(("width", "count"), [(44, 2), (36, 2), (30, 3), (30, 1), (34, 2)])
def test_random_characters_are_no_zone(width: int, count: int) -> None:
    chance = np.random.default_rng(width * count)
    letters = list(CHARACTERS + "<" * 8)
    for _ in range(200):
        zone = "\n".join("".join(chance.choice(letters, width)) for _ in range(count))
        assert judge(candidate(zone), TODAY) is None


def test_zones_with_random_figures_are_no_zones() -> None:
    """All but the digits is right; three figures in a hundred zones would be enough to pass one digit by accident."""
    chance = np.random.default_rng(4)
    taken = 0
    for _ in range(300):
        zone = "".join(str(chance.integers(10)) if char.isdecimal() else char for char in make_zone(chance))
        taken += judge(candidate(zone), TODAY) is not None
    assert taken <= 30


def test_what_is_right_is_taken_from_a_sure_recogniser_only() -> None:
    assert judge(candidate(TD3, 0.99), TODAY) is not None
    assert judge(candidate(TD3, 0.50), TODAY) is None


def test_a_wrong_digit_needs_a_recogniser_without_doubt() -> None:
    altered = put(TD3, 2, 14, "8")
    assert judge(candidate(altered, 0.99), TODAY) is not None
    assert judge(candidate(altered, 0.90), TODAY) is None


def test_two_fields_with_wrong_digits_are_no_zone() -> None:
    assert judge(candidate(put(put(TD3, 2, 14, "8"), 2, 1, "M")), TODAY) is None


def test_look_alikes_are_repaired_and_the_raw_text_kept() -> None:
    """Rules 35 and 37: a figure that was read as a letter in a date is put right, and everything is told."""
    misread = put(TD3, 2, 14, "7A08I22")
    misread = put(TD3, 2, 19, "Z")
    verdict = judge(candidate(misread, 0.9), TODAY)
    assert verdict is not None
    assert verdict.zone == misread
    assert verdict.repair.raw == misread
    assert verdict.reading.repaired
    assert not verdict.reading.is_sound
    assert "\n".join(verdict.reading.lines) == TD3


def test_between_two_repairs_none_is_chosen() -> None:
    """Rule 36: more than one candidate is no zone."""
    zone = seal(put(TD3, 2, 1, "B8S5OI2Z<"))
    misread = put(zone, 2, 1, "8BS5OI2Z<")
    verdict = judge(candidate(misread, 0.9), TODAY)
    assert verdict is None or verdict.repair.candidates == 1


def test_a_line_too_short_is_not_stretched() -> None:
    """Rule 3: pictures tell how many characters there are; what does not fit is no zone."""
    first, second = TD3.split("\n")
    assert judge(candidate(f"{first[:-3]}\n{second}"), TODAY) is None


def test_many_repairs_are_too_many() -> None:
    name = "P<UTO" + "ER1K550N<<4NN4<M4R14".ljust(39, "<")
    misread = f"{name}\n{TD3.split(chr(10))[1]}"
    assert sum(a != b for a, b in zip(misread, TD3, strict=True)) > MOST_CHANGES
    verdict = judge(candidate(misread, 0.9), TODAY)
    assert verdict is None or verdict.reading.lines[0] == name
