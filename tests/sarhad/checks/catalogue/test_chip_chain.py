"""The step of passive authentication: chain."""

from borderkit.emrtd import TrustStore
from borderkit.specimen.chip import Flaw
from sarhad.checks.catalogue.chip_chain import chip_chain
from sarhad.checks.findings import Weight
from tests.make.chips import with_chip


def test_a_sound_chip_is_not_worth_a_word():
    assert list(chip_chain(with_chip())) == []


def test_a_flaw_is_found_with_its_grounds_and_source():
    (found,) = chip_chain(with_chip(Flaw.FORGED_AUTHORITY))
    assert found.weight == Weight.STOP
    assert "The authority's signature" in found.text % found.grounds
    assert found.grounds["outcome"] in ("failed", "undetermined")
    assert found.source


def test_that_this_house_has_no_key_of_a_state_is_a_note_and_no_suspicion():
    (found,) = chip_chain(with_chip(trust=TrustStore()))
    assert (found.weight, found.grounds["country"]) == (Weight.NOTE, "UT")
