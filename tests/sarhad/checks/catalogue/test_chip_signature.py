"""The step of passive authentication: signature."""

from borderkit.specimen.chip import Flaw
from sarhad.checks.catalogue.chip_signature import chip_signature
from sarhad.checks.findings import Weight
from tests.make.chips import with_chip


def test_a_sound_chip_is_not_worth_a_word():
    assert list(chip_signature(with_chip())) == []


def test_a_flaw_is_found_with_its_grounds_and_source():
    (found,) = chip_signature(with_chip(Flaw.SIGNATURE_CHANGED))
    assert found.weight == Weight.STOP
    assert "The signature does not hold." in found.text % found.grounds
    assert found.grounds["outcome"] in ("failed", "undetermined")
    assert found.source
