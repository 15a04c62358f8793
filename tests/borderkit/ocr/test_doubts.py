"""A letter that may be another, where no check digit would tell, is in doubt: the zone is not taken as sound."""

import hashlib
from dataclasses import replace
from importlib import resources

import numpy as np
import pytest
from tests.borderkit.mrz.zones import TD1, TD3, put
from tests.borderkit.ocr.pictures import SCAN, TODAY, read, take

from borderkit import mrz, ocr
from borderkit.mrz.alphabet import CHARACTERS
from borderkit.ocr.doubting import LEAST_LIKELY, MOST_OTHER, find_doubts, load_table, with_doubts
from borderkit.ocr.texts import Candidate


def candidate(zone: str, *others: tuple[int, int, str, float]) -> Candidate:
    """A zone read without doubt, but for other characters that are likely at places; line and column from 1."""
    lines = tuple(zone.split("\n"))
    likely = [np.zeros((len(line), len(CHARACTERS))) for line in lines]
    for line, values in zip(lines, likely, strict=True):
        values[np.arange(len(line)), [CHARACTERS.index(char) for char in line]] = 0.97
    for line, column, other, value in others:
        likely[line - 1][column - 1, CHARACTERS.index(other)] = value
    even = tuple((0.97,) * len(line) for line in lines)
    return Candidate(lines, even, (), even, likely=tuple(likely))


def found(zone: str, *others: tuple[int, int, str, float]) -> list[tuple[int, int, str, str]]:
    reading = mrz.read(zone, today=TODAY)
    return [(one.line, one.column, one.read, one.other) for one in find_doubts(candidate(zone, *others), reading)]


MORE = MOST_OTHER + 0.001
LESS = LEAST_LIKELY - 0.001


@pytest.mark.parametrize(
    ("line", "column", "other"),
    [(1, 6, "F"), (1, 3, "V"), (1, 40, "K"), (1, 40, "C"), (2, 11, "H"), (2, 21, "M"), (2, 21, "<")],
    ids=["surname", "issuer", "filler as K", "filler as C", "nationality", "sex", "sex as filler"],
)
def test_what_no_digit_covers_is_in_doubt(line: int, column: int, other: str) -> None:
    """Rule 8: names, nationality, sex and State are never covered by a check digit."""
    read_as = TD3.split("\n")[line - 1][column - 1]
    if read_as == other:
        other = "N"
    assert found(TD3, (line, column, other, MORE)) == [(line, column, read_as, other)]
    assert found(TD3, (line, column, other, LESS)) == []


@pytest.mark.parametrize("other", ["0", "5", "1"])
def test_a_figure_in_a_name_is_no_doubt(other: str) -> None:
    """Rule 35: no figure can stand there."""
    assert found(TD3, (1, 6, other, 0.2)) == []


def test_where_a_digit_covers_only_its_twins_are_in_doubt() -> None:
    """Rule 14: what weighs the same modulo 10 passes every digit; what does not would be seen."""
    zone = put(TD3, 2, 1, "F")
    assert found(zone, (2, 1, "P", MORE)) == [(2, 1, "F", "P")]
    assert found(zone, (2, 1, "E", 0.3)) == []


@pytest.mark.parametrize("column", [14, 20, 22, 28, 44])
def test_dates_and_check_digits_are_never_in_doubt(column: int) -> None:
    """Only a figure can stand there, and no two figures weigh the same."""
    assert all(
        found(TD3, (2, column, other, 0.3)) == [] for other in CHARACTERS if other != TD3.split("\n")[1][column - 1]
    )


@pytest.mark.parametrize(("line", "column", "other"), [(1, 1, "7"), (1, 1, "F"), (2, 21, "E"), (2, 21, "7")])
def test_where_a_few_can_stand_no_other_is_a_doubt(line: int, column: int, other: str) -> None:
    """The first character of lines of 44 is P or V; the sex is M, F, X or a filler."""
    assert found(TD3, (line, column, other, 0.2)) == []


def test_doubts_are_told_in_order_with_the_likeliest_other() -> None:
    told = found(TD1, (3, 2, "J", 0.16), (3, 2, "B", 0.2), (1, 4, "M", 0.16))
    first, third = TD1.split("\n")[0][3], TD1.split("\n")[2][1]
    assert told == [(1, 4, first, "M"), (3, 2, third, "B")]


def test_how_much_is_a_doubt_depends_on_the_pair_and_on_the_print() -> None:
    """A P may lose its bow; a G is always a little like a B. In worn print less is enough."""
    clean = put(TD3, 2, 11, "F")
    reading = mrz.read(clean, today=TODAY)

    def is_doubt(read: str, other: str, likely: float, sure: float = 0.97) -> bool:
        zone = put(TD3, 1, 6, read)
        of = replace(candidate(zone, (1, 6, other, likely)), sure=((sure,) * 44,) * 2)
        return bool(find_doubts(of, replace(reading, lines=tuple(zone.split("\n")))))

    assert is_doubt("C", "O", 0.05)
    assert not is_doubt("G", "B", 0.025)
    assert is_doubt("P", "R", 0.025, sure=0.9)
    assert not is_doubt("P", "R", 0.006)


def test_the_table_is_the_one_that_was_made() -> None:
    files = resources.files(ocr)
    data = files.joinpath("doubts.npz").read_bytes()
    assert files.joinpath("doubts.sha256").read_text("ascii").split()[0] == hashlib.sha256(data).hexdigest()
    weights, pairs = load_table()
    assert (weights.shape, pairs.shape) == ((3,), (37, 37))
    assert weights[1] > 0
    assert weights[2] > 0


def test_a_reading_with_doubts_is_not_sound_and_says_where() -> None:
    reading = mrz.read(TD3, today=TODAY)
    assert reading.is_sound
    doubtful = with_doubts(reading, find_doubts(candidate(TD3, (1, 6, "F", MORE)), reading))
    assert not doubtful.is_sound
    (problem,) = [one for one in doubtful.problems if one.code == "picture.doubtful"]
    assert (problem.line, problem.column) == (1, 6)
    assert "perhaps F" in str(problem)
    assert with_doubts(reading, ()) == reading


def test_without_likelihoods_nothing_is_said() -> None:
    assert find_doubts(replace(candidate(TD3), likely=()), mrz.read(TD3, today=TODAY)) == ()


@pytest.mark.parametrize("taking", [SCAN, SCAN.but(noise=12), SCAN.but(blur=1.5), SCAN.but(jpeg=40)])
def test_a_clean_picture_has_no_doubts(taking: object) -> None:
    picture = read(take(TD3, taking))  # type: ignore[arg-type]
    assert picture.zone == TD3
    assert (picture.doubts, picture.is_doubtful) == ((), False)
    assert picture.reading is not None
    assert picture.reading.is_sound


def test_a_picture_with_doubts_is_doubtful_and_its_reading_is_not_sound() -> None:
    """Of some worn pictures one at least is readable but in doubt; whatever is, is not sound."""
    worn = SCAN.but(worn=0.42, strong=0.7)
    picture = next((one for seed in range(12) if (one := read(take(TD3, worn, seed))).is_doubtful), None)
    assert picture is not None
    assert picture.reading is not None
    assert not picture.reading.is_sound
    lines = (picture.zone or "").split("\n")
    assert all(lines[one.line - 1][one.column - 1] == one.read != one.other for one in picture.doubts)
