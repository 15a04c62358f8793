"""The step of passive authentication: revocation."""

from borderkit.specimen.chip import Flaw
from sarhad.checks.catalogue.chip_revocation import chip_revocation
from sarhad.checks.findings import Weight
from tests.make.chips import with_chip


def test_a_sound_chip_is_not_worth_a_word():
    assert list(chip_revocation(with_chip())) == []


def test_a_flaw_is_found_with_its_grounds_and_source():
    (found,) = chip_revocation(with_chip(Flaw.REVOKED))
    assert found.weight == Weight.STOP
    assert "was revoked on" in found.text % found.grounds
    assert found.grounds["outcome"] in ("failed", "undetermined")
    assert found.source


def test_a_list_that_is_overdue_leaves_it_open_and_one_that_is_missing_is_a_note():
    (overdue,) = chip_revocation(with_chip(Flaw.OLD_CRL))
    (missing,) = chip_revocation(with_chip(Flaw.NO_CRL))
    assert (overdue.weight, missing.weight) == (Weight.DOUBT, Weight.NOTE)
