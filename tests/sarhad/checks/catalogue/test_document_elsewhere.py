"""Was the same document used elsewhere, too far away for the time between?"""

from datetime import timedelta

from borderkit.geo import Place
from sarhad.checks.catalogue.document_elsewhere import document_elsewhere
from sarhad.checks.dossier import Use
from sarhad.checks.findings import Weight
from tests.make import dossiers as make

FAR = Place(44.0, 48.0)  # about 445 km


def use(minutes: int, place: Place = FAR) -> Use:
    return Use(post="Far", place=place, at=make.NOON - timedelta(minutes=minutes), direction="exit")


def test_stops_when_nothing_flies_that_fast():
    (finding,) = document_elsewhere(make.dossier(uses=(use(26),)))
    assert finding.weight == Weight.STOP
    assert finding.grounds["minutes"] == "26"


def test_silent_when_an_airliner_could():
    assert list(document_elsewhere(make.dossier(uses=(use(27),)))) == []


def test_two_booths_of_one_place_are_not_elsewhere():
    assert list(document_elsewhere(make.dossier(uses=(use(0, make.HERE),)))) == []


def test_clocks_that_disagree_do_not_hide_it():
    assert len(list(document_elsewhere(make.dossier(uses=(use(-5),))))) == 1
