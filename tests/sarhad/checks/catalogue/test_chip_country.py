"""The step of passive authentication: country."""

from borderkit.specimen.chip import Flaw
from sarhad.checks.catalogue.chip_country import chip_country
from sarhad.checks.findings import Weight
from tests.make.chips import with_chip


def test_a_sound_chip_is_not_worth_a_word():
    assert list(chip_country(with_chip())) == []


def test_a_flaw_is_found_with_its_grounds_and_source():
    (found,) = chip_country(with_chip(Flaw.WRONG_COUNTRY))
    assert found.weight == Weight.STOP
    assert "Issued by UTO, signed by ZZ" in found.text % found.grounds
    assert found.grounds["outcome"] in ("failed", "undetermined")
    assert found.source


def test_a_signer_for_other_documents_is_found():
    (found,) = chip_country(with_chip(Flaw.WRONG_TYPE))
    assert found.weight == Weight.STOP
