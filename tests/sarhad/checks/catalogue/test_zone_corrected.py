"""Was the zone corrected by hand?"""

from sarhad.checks.catalogue.zone_corrected import zone_corrected
from sarhad.checks.dossier import Change
from sarhad.checks.findings import Weight
from tests.make import dossiers as make


def test_a_zone_as_read_is_silent():
    assert list(zone_corrected(make.dossier())) == []


def test_each_change_is_noted_with_before_and_after():
    changes = (Change(field="line 1", was="P<UT0", now="P<UTO"), Change(field="line 2", was="", now="L8"))
    findings = list(zone_corrected(make.dossier(changes=changes)))
    assert [(f.weight, f.grounds["was"], f.grounds["now"]) for f in findings] == [
        (Weight.NOTE, "P<UT0", "P<UTO"),
        (Weight.NOTE, "–", "L8"),
    ]
