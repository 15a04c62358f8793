"""A picture without a zone gives no zone, never a wrong one."""

from dataclasses import replace

import numpy as np
import pytest
from tests.borderkit.mrz.zones import SPECIMENS, TD3, put, seal
from tests.borderkit.ocr.pictures import SCAN, TODAY, alphabet, read, take
from tools.ocr.emptiness import KINDS, NEARLY, draw_empty
from tools.ocr.people import make_zone

from borderkit.mrz.alphabet import CHARACTERS
from borderkit.ocr.judging import LEAST_SURE_NAME, MOST_BEYOND, MOST_CHANGES, MOST_TWINS, judge
from borderkit.ocr.texts import Candidate, make_text


def candidate(zone: str, sure: float = 0.99) -> Candidate:
    lines = tuple(zone.split("\n"))
    even = tuple((sure,) * len(line) for line in lines)
    return Candidate(lines, even, (), even)


FEW = (
    *NEARLY,
    "zone cut by the edge",
    "zone in another font",
    "page of text",
    "lines of capitals, other font",
    "stripes",
)
"""Kinds that come nearest; all of them, many times, are in ``bench/ocr.py``."""


def test_the_kinds_are_those_that_are_drawn() -> None:
    assert set(FEW) <= set(KINDS)
    assert len(KINDS) >= 22


@pytest.mark.parametrize("kind", FEW)
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


def doubtful(zone: str, line: int, column: int, sure: float, letter: float) -> Candidate:
    """A zone that was read without doubt but for one character; line and column from 0."""
    made = candidate(zone)
    place = sum(len(text) for text in made.lines[:line]) + column
    flat, letters = ([value for text in part for value in text] for part in (made.sure, made.letters))
    flat[place], letters[place] = sure, letter
    width = len(made.lines[0])
    parted = [tuple(tuple(part[at : at + width]) for at in range(0, len(part), width)) for part in (flat, letters)]
    return replace(made, sure=parted[0], letters=parted[1])


@pytest.mark.parametrize(("line", "column"), [(0, 2), (0, 5), (0, 43), (1, 10), (1, 20)])
def test_a_doubtful_character_that_no_digit_covers_is_no_zone(line: int, column: int) -> None:
    """State, name, its fillers, nationality, sex: nothing would tell that it is wrong."""
    less, enough = LEAST_SURE_NAME - 0.01, LEAST_SURE_NAME
    assert judge(doubtful(TD3, line, column, less, less), TODAY) is None
    assert judge(doubtful(TD3, line, column, enough, enough), TODAY) is not None


def test_a_doubtful_character_that_a_digit_covers_may_be_one() -> None:
    assert judge(doubtful(TD3, 1, 3, 0.5, 0.5), TODAY) is not None


def test_a_letter_is_sure_where_the_other_likelihood_is_a_figure() -> None:
    """Rule 35: O or 0 is no doubt in a name; for the sex, which has no figure that looks like it, it would be."""
    assert judge(doubtful(TD3, 0, 4, 0.55, 0.95), TODAY) is not None
    assert judge(doubtful(TD3, 1, 20, 0.55, 0.95), TODAY) is None


@pytest.mark.parametrize(
    ("line", "column", "counts"), [(1, 3, True), (1, 30, True), (1, 14, False), (1, 9, False), (0, 6, False)]
)
def test_a_twin_that_no_digit_tells_apart_is_no_zone(line: int, column: int, counts: bool) -> None:
    """Rule 14: 6 and G, 8 and S, F and P weigh the same. Dates have figures only; names have a limit of their own."""
    width = len(TD3.split("\n")[0])

    def twinned(value: float) -> Candidate:
        twins = [[0.0] * width, [0.0] * width]
        twins[line][column] = value
        return replace(candidate(TD3), twins=tuple(map(tuple, twins)))

    assert judge(twinned(MOST_TWINS), TODAY) is not None
    assert (judge(twinned(MOST_TWINS + 0.01), TODAY) is None) is counts


def test_twins_are_those_of_the_same_weight() -> None:
    """Worn away below, a P is an F, which weighs 15 where the P weighs 25."""
    likely = np.zeros((2, len(CHARACTERS)), np.float32)
    likely[0, CHARACTERS.index("F")], likely[0, CHARACTERS.index("P")] = 0.85, 0.1
    likely[1, CHARACTERS.index("B")], likely[1, CHARACTERS.index("8")] = 0.85, 0.1
    text = make_text(likely)
    assert (text.line, text.twins) == ("FB", (0.1, 0.0))


def test_lines_that_go_on_are_no_zone() -> None:
    assert judge(replace(candidate(TD3), beyond=MOST_BEYOND + 0.01), TODAY) is None
    assert judge(replace(candidate(TD3), beyond=MOST_BEYOND), TODAY) is not None


@pytest.mark.parametrize("more", ["<<", "<A"])
def test_a_zone_of_46_characters_is_not_read_as_44(more: str) -> None:
    """Rule 3: the lines are as long as they are printed."""
    longer = "\n".join(f"{line}{more}" for line in TD3.split("\n"))
    assert read(take(longer, SCAN.but(share=0.99))).zone is None


@pytest.mark.parametrize("name", [name for name, zone in SPECIMENS.items() if zone.startswith("V")])
def test_a_visa_is_not_read_as_one_with_shorter_lines(name: str) -> None:
    """The first 36 characters of a visa of 44 would be right too, and no digit covers the whole."""
    found = read(take(SPECIMENS[name], SCAN.but(strong=0.6)))
    assert found.zone in (SPECIMENS[name], None)
