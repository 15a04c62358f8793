"""The step of passive authentication: groups."""

from borderkit.specimen.chip import Flaw
from sarhad.checks.catalogue.chip_groups import chip_groups
from sarhad.checks.findings import Weight
from tests.make.chips import with_chip


def test_a_sound_chip_is_not_worth_a_word():
    assert list(chip_groups(with_chip())) == []


def test_a_flaw_is_found_with_its_grounds_and_source():
    (found,) = chip_groups(with_chip(Flaw.UNLISTED_GROUP))
    assert found.weight == Weight.STOP
    assert "DG13 is on the chip and not in the signed list" in found.text % found.grounds
    assert found.grounds["outcome"] in ("failed", "undetermined")
    assert found.source
