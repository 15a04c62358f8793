"""A large change of a list is taken in aside: no reading waits for it, nothing small is lost meanwhile."""

from datetime import date

import pytest

from borderkit.screening import Index, Query
from sarhad.crossings.later_models import FoundLater, ListSearch
from sarhad.crossings.looking_back import search_next
from sarhad.crossings.models import Found
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.telling import tell
from sarhad.lists import holding
from sarhad.lists.holding import FOLLOWED, hold, live_versions
from sarhad.lists.screen import screen
from tests.make.access import NOW, TODAY, duty
from tests.make.alerts import live
from tests.make.crossings import crossing
from tests.make.lists import STOP, listed, stop_row

pytestmark = pytest.mark.django_db
ORIN = Query(names=("ORIN MARKELOV",), birth="1979-11-02")
ZANDER = Query(names=("TILLA ZANDER",), birth="1966-01-02")


def zander(**cells):
    return stop_row(reference="Z", names="ZANDER TILLA", birth="1966-01-02", sex="F", **cells)


def many(count=FOLLOWED + 1):
    return [stop_row() for _ in range(count)]


@pytest.fixture
def waiting(monkeypatch):
    """Work that is to be done aside, and is not yet."""
    monkeypatch.setattr(holding, "_held", None)
    monkeypatch.setattr(holding, "_failed_at", float("-inf"))
    work = []
    monkeypatch.setattr(holding, "aside", work.append)
    yield work
    for one in work:
        one()


def test_a_large_version_is_not_built_by_a_reading(waiting, monkeypatch):
    listed(zander())
    assert screen(ZANDER, on=TODAY).persons
    monkeypatch.setattr(Index, "build", lambda people: pytest.fail("a reading built an index"))
    listed(zander(), *many())
    found = screen(ZANDER, on=TODAY)
    assert found.persons
    assert (found.behind, found.versions[STOP].number) == ((STOP,), 1)
    assert len(waiting) == 1  # and no second one is begun
    monkeypatch.undo()


@pytest.mark.parametrize(("more", "is_aside"), [(0, False), (1, True)])
def test_how_many_changes_a_reading_puts_in_by_itself(waiting, more, is_aside):
    rows = [zander()]
    listed(*rows)
    screen(ZANDER, on=TODAY)
    listed(*rows, *many(FOLLOWED + more))
    assert bool(screen(ZANDER, on=TODAY).behind) == is_aside


def test_a_new_alert_is_found_by_the_next_reading_while_a_large_version_is_taken_in(waiting):
    listed(zander())
    screen(ORIN, on=TODAY)
    listed(zander(), *many())
    assert screen(ORIN, on=TODAY).behind
    live()
    found = screen(ORIN, on=TODAY)
    assert len(found.persons) == 1
    assert found.behind == (STOP,)


def test_what_changed_meanwhile_is_in_the_new_index(waiting):
    listed(zander())
    screen(ORIN, on=TODAY)
    listed(zander(), *many())
    screen(ORIN, on=TODAY)
    live()
    screen(ORIN, on=TODAY)
    waiting.pop()()
    found = screen(ORIN, on=TODAY)
    assert (len(found.persons), found.behind, found.versions[STOP].number) == (1, (), 2)
    assert len(hold(live_versions()).index) == FOLLOWED + 3


def test_an_entry_that_a_large_version_changes_is_found_all_the_while(waiting):
    listed(zander())
    screen(ZANDER, on=TODAY)
    listed(zander(instruction="protect"), *many())
    (before,) = screen(ZANDER, on=TODAY).persons
    assert before.instruction == "refer"  # as of the version that was looked into
    waiting.pop()()
    (after,) = screen(ZANDER, on=TODAY).persons
    assert after.instruction == "protect"


def test_an_index_that_cannot_be_built_leaves_the_one_before_and_is_tried_again(waiting, monkeypatch):
    listed(zander())
    screen(ZANDER, on=TODAY)
    listed(zander(), *many())
    screen(ZANDER, on=TODAY)
    build = Index.build
    monkeypatch.setattr(Index, "build", lambda people: 1 / 0)
    waiting.pop()()
    monkeypatch.setattr(Index, "build", build)
    assert screen(ZANDER, on=TODAY).behind == (STOP,)
    assert not waiting  # it failed just now
    monkeypatch.setattr(holding, "_failed_at", float("-inf"))
    screen(ZANDER, on=TODAY)
    waiting.pop()()
    assert screen(ZANDER, on=TODAY).behind == ()


def work():
    load_reactions()
    while tell(at=NOW):
        pass
    while search_next(at=NOW):
        pass


def test_who_was_asked_for_in_the_version_before_is_looked_up_again(waiting, monkeypatch):
    """The search that a new version starts may be over before a traveller comes to a booth that has the one before."""
    listed(stop_row())
    officer = duty()
    crossing(officer, number="BEHIND001", surname="NOBODY", given="ELSE")
    listed(zander(), *many())
    monkeypatch.setattr(holding, "aside", lambda does: does())  # the worker has time
    work()
    assert ListSearch.objects.filter(state="done").count() == 2
    monkeypatch.setattr(holding, "aside", waiting.append)
    listed(zander(), *many(2 * FOLLOWED), stop_row(reference="O", names="MARKELOV ORIN", birth="1979-11-02"))
    monkeypatch.setattr(holding, "aside", lambda does: None)
    made = crossing(officer, number="BEHIND002", surname="MARKELOV", given="ORIN", birth=date(1979, 11, 2))
    said = Found.objects.filter(crossing=made)
    assert "lists.behind" in {one.check_code for one in said}
    assert not [one for one in said if one.grounds.get("entry")]
    holding._begins.release()
    monkeypatch.setattr(holding, "aside", lambda does: does())
    work()
    assert [row.crossing_id for row in FoundLater.objects.all()] == [made.pk]
