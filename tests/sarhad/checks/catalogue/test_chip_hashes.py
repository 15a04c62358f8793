"""The step of passive authentication: hashes."""

from borderkit.specimen.chip import Flaw
from sarhad.checks.catalogue.chip_hashes import chip_hashes
from sarhad.checks.findings import Weight
from tests.make.chips import with_chip


def test_a_sound_chip_is_not_worth_a_word():
    assert list(chip_hashes(with_chip())) == []


def test_a_flaw_is_found_with_its_grounds_and_source():
    (found,) = chip_hashes(with_chip(Flaw.GROUP_CHANGED))
    assert found.weight == Weight.STOP
    assert "The hash of DG1 is not the signed one" in found.text % found.grounds
    assert found.grounds["outcome"] in ("failed", "undetermined")
    assert found.source
