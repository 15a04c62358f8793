"""Faces of nobody: the same from the same word, another from another."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.emrtd.pictures import PictureForm, recognise
from borderkit.specimen.faces import draw_face, write_portrait
from borderkit.specimen.files import GREY
from borderkit.specimen.portrait import GREYS, Hair, make_portrait, mark_jpeg, morph


def test_the_same_word_makes_the_same_face():
    assert make_portrait("a", sex="F", age=30) == make_portrait("a", sex="F", age=30)
    assert len({make_portrait(f"{number}", sex="M", age=40).code for number in range(200)}) == 200


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=12), st.sampled_from("MFX"), st.integers(1, 100))
def test_every_face_can_be_drawn(seed, sex, age):
    face = make_portrait(seed, sex=sex, age=age)
    assert ET.fromstring(write_portrait(face)).tag.endswith("svg")  # noqa: S314 - our own drawing
    assert face.beard == 0 or (sex == "M" and age > 21)
    assert face.hair is not Hair.SCARF or sex == "F"


def test_faces_differ_in_skin_hair_age_and_glasses():
    faces = [make_portrait(f"{number}", sex="MF"[number % 2], age=20 + number % 60) for number in range(300)]
    assert {face.skin for face in faces} == set(range(7))
    assert {face.hair for face in faces} == set(Hair)
    assert {face.has_glasses for face in faces} == {True, False}
    assert {face.beard for face in faces} == {0, 1, 2}


def test_the_young_are_not_grey():
    assert not any(make_portrait(f"{number}", age=50).tone in GREYS for number in range(100))
    assert all(make_portrait(f"{number}", age=75).tone in GREYS for number in range(100))


def test_a_tint_leaves_no_other_colour():
    drawn = draw_face(make_portrait("a", sex="F", age=30), "#336699")
    colours = {drawn[at : at + 7] for at in range(len(drawn)) if drawn[at] == "#"}
    assert colours
    assert all(int(colour[5:7], 16) >= int(colour[3:5], 16) >= int(colour[1:3], 16) for colour in colours)


def test_a_morph_stands_between_two_faces():
    one, other = make_portrait("a", sex="F", age=30), make_portrait("b", sex="F", age=50)
    mixed = morph(one, other)
    assert mixed.code not in (one.code, other.code)
    for name in ("width", "jaw", "eyes", "nose", "mouth"):
        low, high = sorted((getattr(one, name), getattr(other, name)))
        assert low - 0.001 <= getattr(mixed, name) <= high + 0.001


@pytest.mark.parametrize("seed", ["a", "b"])
def test_a_marked_picture_is_a_jpeg_and_names_its_face(seed):
    face = make_portrait(seed)
    marked = mark_jpeg(GREY, face)
    assert recognise(marked) is PictureForm.JPEG
    assert marked[2:4] == b"\xff\xfe"
    assert marked[6 : 4 + int.from_bytes(marked[4:6], "big")] == f"SPECIMEN {face.code}".encode()
