"""Problems as values that a service can translate."""

import re

import pytest
from tests.borderkit.seals.seals import VISA_B, reading, verdict, visa_seal

from borderkit import seals
from borderkit.seals import FIELD_NAMES, KINDS, PROFILES, Severity
from borderkit.seals.problems import make_problem
from borderkit.seals.verdicts import TRUSTS


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_has_a_code_of_two_words_a_text_and_a_source(code):
    """Rule 61."""
    kind = KINDS[code]
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", code)
    assert kind.text.endswith(".")
    assert kind.source


@pytest.mark.parametrize("code", KINDS)
def test_every_error_has_a_word_of_icao_and_nothing_else_has_one_but_the_unknown_feature(code):
    """Rule 61."""
    kind = KINDS[code]
    is_against = kind.indication in TRUSTS and kind.indication is not seals.Indication.UNKNOWN_FEATURE
    assert (kind.severity is Severity.ERROR) == is_against


def test_fields_are_named_in_the_text():
    found = verdict(visa_seal(), visa=reading(VISA_B))
    assert str(found.problems[0]) == "The visa says otherwise than its seal: layout."
    problem = make_problem("visa.differs", fields="birth expiry")
    assert str(problem) == "The visa says otherwise than its seal: date of birth, date of expiry."
    assert str(make_problem("field.missing", field="zone")) == "The seal lacks its machine-readable zone."


def test_every_feature_has_a_name():
    assert {feature.name for profile in PROFILES.values() for feature in profile.features} <= set(FIELD_NAMES)


def test_every_kind_level_and_rule_has_a_name():
    """Rules 61 and 62."""
    assert {profile.code for profile in PROFILES.values()} == set(seals.TITLES)
    assert set(seals.Trust) == set(seals.TRUST_NAMES)
    assert set(seals.StayRule) == set(seals.STAY_NAMES)


def test_the_public_face_has_what_it_names():
    assert all(hasattr(seals, name) for name in seals.__all__)
