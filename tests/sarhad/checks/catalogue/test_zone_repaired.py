"""A zone that was repaired is told as a guess. Rule 37."""

from borderkit import mrz
from sarhad.checks.catalogue.zone_repaired import zone_repaired
from sarhad.checks.catalogue.zone_sound import zone_sound
from sarhad.checks.findings import Weight
from tests.make.dossiers import TODAY, dossier, reading


def test_every_change_is_in_the_grounds():
    bad = "\n".join(reading().lines).replace("800517", "8O0517")
    repaired = mrz.repair(bad, today=TODAY).reading
    (found,) = zone_repaired(dossier(reading=repaired))
    assert (found.weight, found.grounds["count"]) == (Weight.DOUBT, "1")
    assert "O → 0" in found.grounds["changes"]
    assert list(zone_sound(dossier(reading=repaired))) == []  # said once


def test_a_zone_that_was_read_clean_or_entered_by_hand_is_not_worth_a_word():
    assert list(zone_repaired(dossier())) == list(zone_repaired(dossier(reading=None))) == []
