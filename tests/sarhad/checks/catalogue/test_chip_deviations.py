"""The step of passive authentication: known defects. A known defect is not a valid document."""

from dataclasses import replace
from datetime import UTC, datetime

from borderkit.emrtd import read_deviation_list
from borderkit.specimen.authority import make_authority
from borderkit.specimen.chip import Flaw, make_specimen
from borderkit.specimen.lists import KnownDefect, make_list_signer, write_deviation_list
from sarhad.checks.catalogue.chip_deviations import chip_deviations
from sarhad.checks.catalogue.chip_hashes import chip_hashes
from sarhad.checks.findings import Weight
from tests.make.chips import trust_of, with_chip

SIGNED = datetime(2026, 5, 1, tzinfo=UTC)


def known():
    """The trust of the specimen, with a defect that its State told of."""
    defect = KnownDefect(description="wrong hash of DG1", kind="2.23.136.1.1.7.2.2", document_code="P")
    signer = make_list_signer(make_authority("UT"), is_for_deviations=True)
    found = read_deviation_list(write_deviation_list([defect], signer, signed_at=SIGNED))
    return replace(trust_of(make_specimen()), deviation_lists=(found,))


def test_a_sound_chip_without_a_list_is_not_worth_a_word():
    assert list(chip_deviations(with_chip())) == []


def test_a_known_defect_is_looked_at_and_what_failed_stays_failed():
    seen = with_chip(Flaw.GROUP_CHANGED, trust=known())
    (found,) = chip_deviations(seen)
    assert (found.weight, found.grounds["description"]) == (Weight.DOUBT, "wrong hash of DG1")
    assert [one.weight for one in chip_hashes(seen)] == [Weight.STOP]
