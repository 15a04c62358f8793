"""Problems as values that a service can translate."""

import copy
import dataclasses
import pickle
import re

import pytest
from tests.borderkit.mrz.zones import TD3, put, read

from borderkit import mrz
from borderkit.mrz import FIELD_NAMES, KINDS, Problem, Severity


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_has_a_code_of_two_words_a_text_and_a_source(code):
    kind = KINDS[code]
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", code)
    assert kind.text.endswith(".")
    assert kind.source


def test_a_text_is_filled_from_the_grounds():
    problem = Problem(
        "x.y",
        Severity.NOTE,
        "%(field)s: %(printed)s",
        1,
        1,
        "here",
        {"field": "birth", "printed": "740230"},
    )
    assert str(problem) == "date of birth: 740230"


def test_a_translation_fills_the_same_places():
    (problem, _) = read(put(TD3, 2, 10, "7")).problems
    assert "%(printed)s" in problem.text
    translated = dataclasses.replace(problem, text="Prüfziffer %(printed)s")
    assert str(translated) == "Prüfziffer 7"
    assert problem.grounds["field"] in FIELD_NAMES


def test_a_reading_cannot_be_changed():
    reading = read(TD3)
    with pytest.raises(dataclasses.FrozenInstanceError):
        reading.number = "X"
    assert hash(reading)


def test_a_reading_can_be_stored_and_copied():
    reading = read(put(TD3, 2, 10, "7"))
    assert pickle.loads(pickle.dumps(reading)) == copy.deepcopy(reading) == reading  # noqa: S301
    assert dataclasses.asdict(reading)["problems"][0]["grounds"]["printed"] == "7"


def test_the_public_face_has_what_it_names():
    assert all(hasattr(mrz, name) for name in mrz.__all__)
    assert "verified" not in " ".join(dir(mrz.Reading))
