"""The step of passive authentication: algorithms."""

from borderkit.specimen.chip import Flaw
from sarhad.checks.catalogue.chip_algorithms import chip_algorithms
from sarhad.checks.findings import Weight
from tests.make.chips import with_chip


def test_a_sound_chip_is_not_worth_a_word():
    assert list(chip_algorithms(with_chip())) == []


def test_sha_1_is_said_and_is_no_suspicion():
    found = list(chip_algorithms(with_chip(Flaw.WEAK_HASH)))
    assert {one.weight for one in found} == {Weight.NOTE}
    assert all("SHA-1" in one.text % one.grounds for one in found)


def test_a_curve_that_was_manipulated_is_a_stop():
    """CVE-2020-0601: the parameters are nearly those of a known curve."""
    assert Weight.STOP in {one.weight for one in chip_algorithms(with_chip(Flaw.CURVE_CHANGED))}
