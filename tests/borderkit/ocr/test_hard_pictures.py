"""Hard pictures: glare, fingers, cloth, screens; and two documents in one picture, of which none is taken silently."""

from functools import cache

import numpy as np
import pytest
from tests.borderkit.mrz.zones import TD3
from tests.borderkit.ocr.pictures import alphabet, read, take
from tools.ocr.hardships import HARDSHIPS, TWO, Shot, draw_hard

from borderkit.ocr import Missing, Picture
from borderkit.ocr.lines import Line
from borderkit.ocr.neighbours import LEAST_ALONE, bands_beside, is_long, lies_in, may_hide_one
from borderkit.ocr.rows import Row
from borderkit.ocr.texts import Candidate

SEED = 3
READ = (
    "laminate reflections",
    "finger beside the zone",
    "on a patterned cloth",
    "perspective, uneven light, shadow",
    "photographed from a screen",
    "thumbnail 300 pixels wide",
)
HIDDEN = ("glare on the band, 2 to 7 characters", "finger over characters")


@cache
def shot(kind: str) -> tuple[Shot, Picture]:
    made = draw_hard(kind, alphabet(), SEED, 0)
    return made, read(made.data)


def test_the_kinds_are_those_that_are_drawn() -> None:
    assert {*READ, *HIDDEN} <= set(HARDSHIPS)
    assert len(HARDSHIPS) >= 11
    assert len(TWO) >= 4


@pytest.mark.parametrize("kind", READ)
def test_what_hides_no_character_is_borne(kind: str) -> None:
    made, found = shot(kind)
    assert found.reading is not None
    assert "\n".join(found.reading.lines) == made.zones[0]
    assert found.others == ()


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_is_hidden_is_not_invented(kind: str) -> None:
    """No zone, or the right one where fillers alone were hidden; never another one as sound."""
    made, found = shot(kind)
    assert found.reading is None or "\n".join(found.reading.lines) == made.zones[0] or not found.reading.is_sound


@pytest.mark.parametrize("kind", ["two documents", "two documents, one turned", "passport and visa on one picture"])
def test_of_two_documents_both_are_told_and_none_is_sound(kind: str) -> None:
    made, found = shot(kind)
    (other,) = found.others
    assert {found.zone, other.zone} == set(made.zones)
    for one in (found, other):
        assert one.reading is not None
        assert not one.reading.is_sound
        assert [problem.code for problem in one.reading.problems].count("picture.several") == 1
    assert found.corners is not None
    assert other.corners is not None
    assert abs(found.corners[0][1] - other.corners[0][1]) > 100


def test_a_second_document_that_cannot_be_read_is_told_too() -> None:
    made, found = shot("two documents, glare on one")
    (other,) = found.others
    assert found.zone == made.zones[0]
    assert (other.zone, other.missing) == (None, Missing.NOT_READABLE)
    assert found.reading is not None
    assert not found.reading.is_sound


def test_a_document_alone_has_no_others() -> None:
    found = read(take(TD3))
    assert found.others == ()
    assert found.reading is not None
    assert found.reading.is_sound


def line(x: float, y: float, half: float, thick: float = 15.0) -> Line:
    return Line(np.array([x, y]), np.array([1.0, 0.0]), half, thick, np.zeros(1))


def zone_at(x: float, y: float, pitch: float = 20.0) -> Candidate:
    """Two lines of 44, whose first character is at x, y."""
    width = 43 * pitch
    rows = tuple(
        Row(line(x + width / 2, y + down, width / 2), np.array([pitch, -width / 2])) for down in (0.0, 2.5 * pitch)
    )
    return Candidate(("<" * 44,) * 2, ((0.9,) * 44,) * 2, rows, ())


@pytest.mark.parametrize(
    ("other", "inside"),
    [
        (line(530, 300, 430), True),
        (line(530, 350, 430), True),
        (line(200, 350, 90), True),
        (line(530, 420, 430), False),
        (line(530, 230, 430), False),
        (line(1500, 300, 430), False),
    ],
    ids=["first line", "second line", "a part of it", "below", "above", "beside"],
)
def test_lines_of_a_zone_are_its_own(other: Line, inside: bool) -> None:
    assert lies_in(other, zone_at(100, 300)) is inside


def test_beside_a_zone_only_lines_that_are_not_its_own_are_looked_at() -> None:
    own, others = [line(530, 300, 430), line(530, 350, 430)], [line(530, 800, 430), line(530, 850, 430)]
    zone = zone_at(100, 300)
    (band, *_singles) = bands_beside([*own, *others], [zone])
    assert list(band.lines) == others
    assert bands_beside(own, [zone]) == []
    assert not may_hide_one([*own, line(530, 100, 120)], [zone])
    assert may_hide_one([*own, line(530, 100, 320)], [zone])


@pytest.mark.parametrize(("characters", "told"), [(LEAST_ALONE - 1, False), (LEAST_ALONE + 1, True)])
def test_a_short_line_alone_is_no_second_document(characters: int, told: bool) -> None:
    (band,) = bands_beside([line(530, 800, characters * 16.5 / 2)], [zone_at(100, 300)]) or [None]
    assert (band is not None and is_long(band)) is told
