"""The step of passive authentication: dates."""

from borderkit.specimen.chip import Flaw
from sarhad.checks.catalogue.chip_dates import chip_dates
from sarhad.checks.findings import Weight
from tests.make.chips import with_chip


def test_a_sound_chip_is_not_worth_a_word():
    assert list(chip_dates(with_chip())) == []


def test_a_flaw_is_found_with_its_grounds_and_source():
    (found,) = chip_dates(with_chip(Flaw.EXPIRED_SIGNER))
    assert found.weight == Weight.DOUBT
    assert "expired on" in found.text % found.grounds
    assert found.grounds["outcome"] in ("failed", "undetermined")
    assert found.source


def test_signed_after_the_key_was_in_use_is_looked_at():
    (found,) = chip_dates(with_chip(Flaw.SIGNED_LATE))
    assert found.weight == Weight.DOUBT
