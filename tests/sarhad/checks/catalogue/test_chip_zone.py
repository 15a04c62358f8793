"""The printed zone against the chip, character by character."""

from borderkit import mrz
from borderkit.specimen.chip import ANNA, TODAY
from sarhad.checks.catalogue.chip_zone import chip_zone
from sarhad.checks.findings import Weight
from tests.make.chips import chip, with_chip, zone_of_anna
from tests.make.dossiers import dossier


def test_the_same_zone_is_not_worth_a_word():
    assert list(chip_zone(with_chip())) == []


def test_another_letter_is_a_stop_that_says_where():
    printed = mrz.read("\n".join(ANNA.lines).replace("ERIKSSON", "ERIKSSEN"), today=TODAY)
    (found,) = chip_zone(with_chip(reading=printed))
    assert (found.weight, found.grounds["places"]) == (Weight.STOP, "1:12")


def test_a_document_entered_by_hand_has_nothing_to_compare():
    (found,) = chip_zone(with_chip(reading=None))
    assert found.weight == Weight.NOTE


def test_a_repaired_zone_is_never_compared_as_if_it_had_been_read_clean():
    """Rule 37."""
    repaired = mrz.repair("\n".join(ANNA.lines).replace("740812", "74O812"), today=TODAY).reading
    assert repaired.lines == zone_of_anna().lines
    seen = dossier(chip=chip(reading=repaired), reading=repaired)
    (found,) = chip_zone(seen)
    assert found.weight == Weight.DOUBT
    assert "was not compared with the chip" in found.text
    assert seen.chip.result["zone"].outcome == "undetermined"
