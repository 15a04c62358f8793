"""Is the machine-readable zone sound?"""

from datetime import date

from borderkit import mrz
from sarhad.checks.catalogue.zone_sound import zone_sound
from sarhad.checks.findings import Weight
from tests.make import dossiers as make
from tests.make.zones import SPECIMEN


def test_a_sound_zone_is_silent():
    assert list(zone_sound(make.dossier())) == []


def test_a_wrong_digit_stops_and_names_field_printed_and_computed():
    wrong = SPECIMEN.replace("L898902C36", "L898902C37")
    findings = list(zone_sound(make.dossier(reading=mrz.read(wrong, today=date(2010, 1, 1)))))
    assert {finding.weight for finding in findings} == {Weight.STOP}
    assert any(f.grounds.get("printed") == "7" and "6" in f.grounds.get("computed", "") for f in findings)
    assert all(finding.source for finding in findings)


def test_a_document_entered_by_hand_is_noted():
    (finding,) = zone_sound(make.dossier(reading=None))
    assert finding.weight == Weight.NOTE
