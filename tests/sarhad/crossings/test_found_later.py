"""When a list changes, travellers of late are looked up in what came to it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sarhad.access.duty import SYSTEM, duty_of
from sarhad.crossings.later import LOOK_BACK, search
from sarhad.crossings.later_models import FoundLater, ListSearch
from sarhad.crossings.looking_back import search_next
from sarhad.crossings.services.search_later import ask_later, settle_later
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from sarhad.kernel.telling import tell
from sarhad.lists.alert_models import OtherPerson
from sarhad.lists.models import ListVersion
from sarhad.lists.services.decide_alert import decide_alert
from sarhad.lists.services.propose_alert import propose_change
from sarhad.places.models import Post
from tests.make.access import NOW, TODAY, assignment, duty, on_duty
from tests.make.alerts import ENTRY, SPAN, keeper, live
from tests.make.crossings import crossing

pytestmark = pytest.mark.django_db
HERE = {"surname": "MARKELOV", "given": "ORIN", "number": "LATER0001", "birth": date(1979, 11, 2), "sex": "M"}


@pytest.fixture
def first():
    return duty()


@pytest.fixture
def second(first):
    return duty_of(assignment("second-line", post=Post.objects.get(pk=first.post)), on=TODAY)


def work(at=NOW):
    """What worker and searcher do when a list changed."""
    load_reactions()
    while tell(at=at):
        pass
    while search_next(at=at):
        pass


def test_who_was_here_is_found_when_an_alert_comes(first):
    made = crossing(first, **HERE)
    work()
    alert = live()
    work()
    (row,) = FoundLater.objects.all()
    assert (row.crossing_id, row.reference, str(row.post_id), row.outcome) == (made.pk, alert.number, first.post, "")
    assert {kind for kind, _asked, _listed, agrees, _weight, _why in row.compared if agrees} >= {"name", "birth"}
    told = Outbox.objects.filter(kind="later.found").get()
    assert told.body["crossing"] == str(made.pk)


def test_each_version_is_searched_once_however_often_it_is_told(first):
    crossing(first, **HERE)
    live()
    work()
    version = ListVersion.objects.get(state="live")
    ask_later(SYSTEM, version=version.pk, source=version.source, at=NOW)
    work()
    assert ListSearch.objects.count() == 1
    assert FoundLater.objects.count() == 1


def test_who_came_often_is_told_once_by_the_latest_crossing(first):
    crossing(first, at=NOW - timedelta(days=9), **HERE)
    latest = crossing(first, at=NOW - timedelta(days=2), **HERE)
    live()
    work()
    assert [row.crossing_id for row in FoundLater.objects.all()] == [latest.pk]


@pytest.mark.parametrize(("ago", "count"), [(LOOK_BACK, 1), (LOOK_BACK + timedelta(seconds=1), 0)])
def test_how_far_it_looks_back(first, ago, count):
    crossing(first, at=NOW - ago, **HERE)
    live()
    work()
    assert FoundLater.objects.count() == count


def test_only_what_came_is_looked_for(first):
    alert = live()
    crossing(first, **HERE)  # stopped at the desk already
    other = replace(ENTRY, remarks="a word more")
    waits = propose_change(keeper(), alert=alert.pk, entry=other, span=SPAN, reason="told", at=NOW)
    FoundLater.objects.all().delete()
    decide_alert(keeper(), proposal=waits.pk, is_accepted=True, at=NOW)
    searched = search(ListVersion.objects.get(state="live").pk, at=NOW)
    assert [came.reference for came in searched.came.values()] == [alert.number]
    old = search(ListVersion.objects.filter(state="former").first().pk, at=NOW)
    assert (old.came, old.hits) == ({}, [])


def test_somebody_else_is_not_found(first):
    crossing(first, **(HERE | {"surname": "TESTOVA", "given": "MIRA", "birth": date(1990, 1, 1), "sex": "F"}))
    live()
    work()
    assert not FoundLater.objects.exists()
    assert ListSearch.objects.get().state == "done"


def test_it_is_settled_once_with_grounds_and_another_person_is_remembered(first, second):
    crossing(first, **HERE)
    live()
    work()
    row = FoundLater.objects.get()
    with pytest.raises(Refused):
        settle_later(first, found=row.pk, outcome="other", text="another", at=NOW)
    with pytest.raises(Invalid):
        settle_later(second, found=row.pk, outcome="other", text=" ", at=NOW)
    elsewhere = duty_of(assignment("second-line"), on=TODAY)
    with pytest.raises(NotFound):
        settle_later(elsewhere, found=row.pk, outcome="other", text="another", at=NOW)
    settle_later(second, found=row.pk, outcome="other", text="another father", at=NOW)
    assert OtherPerson.objects.filter(lifted_at=None).exists()
    with pytest.raises(Conflict):
        settle_later(second, found=row.pk, outcome="same", text="no", at=NOW)


def test_a_search_that_cannot_be_made_says_so(first, monkeypatch):
    crossing(first, **HERE)
    live()
    load_reactions()
    tell(at=NOW)
    monkeypatch.setattr("sarhad.lists.holding._held", None)
    monkeypatch.setattr("sarhad.lists.holding.people", lambda rows: 1 / 0)
    assert search_next(at=NOW)
    row = ListSearch.objects.get()
    assert (row.state, row.trouble) == ("failed", "ZeroDivisionError")


def test_the_page_shows_both_and_settles(client, first):
    crossing(first, **HERE)
    live()
    work()
    on_duty(client, "second-line", post=Post.objects.get(pk=first.post))
    assert "may be on a list now" in client.get("/second-line/").content.decode()
    page = client.get("/second-line/found-later/")
    assert "MARKELOV" in page.content.decode()
    row = FoundLater.objects.get()
    bad = client.post("/second-line/found-later/", {"found": row.pk, "outcome": "other", "note": ""})
    assert bad.status_code == 422
    done = client.post("/second-line/found-later/", {"found": row.pk, "outcome": "same", "note": "told the owner"})
    assert done.status_code == 302
    assert "may be on a list now" not in client.get("/second-line/").content.decode()
