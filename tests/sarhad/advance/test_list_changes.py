"""When a list changes, who is expected is looked up in what came to it; the checks run again for whom it concerns."""

from datetime import timedelta

import pytest

from borderkit.specimen.messages import make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.advance.looking_ahead import affected, search_next
from sarhad.advance.models import AheadSearch, Expected, Hit, Journey
from sarhad.advance.services.search_ahead import ask_ahead
from sarhad.audit.models import Line
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.telling import tell
from sarhad.lists import holding
from sarhad.lists.models import ListVersion
from tests.make import advance as make
from tests.make.lists import LOST, STOP, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db
MARKELOV = {"reference": "M", "names": "MARKELOV ORIN", "birth": "1979-11-02"}


@pytest.fixture(autouse=True)
def lists(monkeypatch):
    monkeypatch.setattr(holding, "_held", None)
    monkeypatch.setattr("sarhad.kernel.clock.now", lambda: make.AT)
    listed(stop_row(reference="A"))
    listed(lost_row(number="OTHER1"), source=LOST)


@pytest.fixture
def journey():
    make.ports()
    made = make.announced(make.listed_manifest())
    work()
    Hit.objects.all().delete()
    return made


def work():
    """What worker and searcher do."""
    load_reactions()
    while tell(at=make.AT):
        pass
    while search_next(at=make.AT):
        pass


def checked():
    return Line.objects.filter(act="journey.check").count()


def live(source=STOP):
    return ListVersion.objects.get(source=source, state="live").pk


def test_who_is_expected_is_found_when_an_entry_comes(journey):
    listed(stop_row(reference="A"), stop_row(**MARKELOV))
    work()
    (hit,) = Hit.objects.all()
    assert (hit.expected.surname, hit.check_code, hit.is_gone) == ("MARKELOV", "person.listed", False)
    journey.refresh_from_db()
    assert journey.open_hits == 1
    search = AheadSearch.objects.get(version=live())
    assert (search.state, search.journeys, search.travellers) == ("done", 1, Expected.objects.count())


def test_the_worker_that_tells_facts_does_not_check_anybody(journey):
    before = checked()
    listed(stop_row(reference="A"), stop_row(**MARKELOV))
    load_reactions()
    while tell(at=make.AT):
        pass
    assert checked() == before
    assert AheadSearch.objects.get(version=live()).state == "waiting"


def test_journeys_that_it_does_not_concern_are_not_checked_again(journey):
    before = checked()
    listed(stop_row(reference="A"), stop_row(reference="B"))
    work()
    assert checked() == before
    assert AheadSearch.objects.get(version=live()).journeys == 0


def test_a_hit_of_an_entry_that_went_is_gone():
    make.ports()
    listed(stop_row(reference="A"), stop_row(**MARKELOV))
    make.announced(make.listed_manifest())
    assert Hit.objects.get().is_gone is False
    listed(stop_row(reference="A"))
    work()
    assert Hit.objects.get().is_gone is True


def test_a_document_that_was_reported_is_found():
    manifest = make_manifest(3)
    document = manifest.travellers[0].documents[0]
    make.ports()
    make.announced(manifest)
    work()
    assert not Hit.objects.exists()
    listed(lost_row(number="OTHER1"), lost_row(issuer=document.issuer, number=document.number), source=LOST)
    work()
    assert [hit.check_code for hit in Hit.objects.all()] == ["document.lost"]
    listed(lost_row(number="OTHER1"), source=LOST)
    work()
    assert Hit.objects.get().is_gone is True


def test_who_has_come_already_is_not_looked_up(journey):
    Journey.objects.update(arrives_at=make.AT - timedelta(minutes=1))
    listed(stop_row(reference="A"), stop_row(**MARKELOV))
    work()
    assert not Hit.objects.exists()


def test_who_was_taken_off_is_not_looked_up(journey):
    Expected.objects.update(is_removed=True)
    listed(stop_row(reference="A"), stop_row(**MARKELOV))
    assert affected(live(), at=make.AT).travellers == 0


def test_who_could_not_be_looked_up_before_is_now(journey):
    Expected.objects.filter(surname="MARKELOV").update(is_unchecked=True)
    listed(stop_row(reference="A"), stop_row(reference="B"))
    assert affected(live(), at=make.AT).journeys == {journey.pk}


def test_each_version_is_searched_once_however_often_it_is_told(journey):
    listed(stop_row(reference="A"), stop_row(**MARKELOV))
    work()
    before = checked()
    ask_ahead(SYSTEM, version=live(), source=STOP, at=make.AT)
    work()
    assert checked() == before


def test_a_search_that_cannot_be_made_says_so(journey, monkeypatch):
    listed(stop_row(reference="A"), stop_row(**MARKELOV))
    load_reactions()
    tell(at=make.AT)
    monkeypatch.setattr(holding, "_held", None)
    monkeypatch.setattr(holding, "people", lambda rows: 1 / 0)
    assert search_next(at=make.AT)
    row = AheadSearch.objects.get(version=live())
    assert (row.state, row.trouble) == ("failed", "ZeroDivisionError")


def test_it_reads_as_it_streams(journey, django_assert_max_num_queries):
    listed(stop_row(reference="A"), stop_row(**MARKELOV))
    holding.hold(holding.live_versions())
    with django_assert_max_num_queries(10):
        affected(live(), at=make.AT)
