"""Entries are written before their version is in effect, in short pieces; what is dropped leaves nothing."""

import json
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from sarhad.audit.models import Line
from sarhad.kernel.errors import Conflict
from sarhad.lists.difference import Change
from sarhad.lists.holding import hold, live_versions
from sarhad.lists.models import ImportAttempt, ListedDocument, ListedPerson, ListVersion
from sarhad.lists.services import loading
from sarhad.lists.services.activate_version import activate_version
from sarhad.lists.services.decline_version import decline_version
from sarhad.lists.services.loading import LEASE, break_off, load, sweep
from sarhad.lists.standing import ON_LIST
from tests import make
from tests.make.access import NOW
from tests.make.lists import LOST, STOP, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db


def on_list(model=ListedPerson):
    name = "reference" if model is ListedPerson else "number"
    return sorted(model.objects.filter(ON_LIST).values_list(name, flat=True))


def rows():
    return ListedPerson.objects.count(), ListedPerson.objects.filter(until=None).count()


@pytest.fixture
def keepers():
    return make.duty("list-keeper"), make.duty("list-keeper")


@pytest.fixture
def base():
    return listed(stop_row(reference="A"), stop_row(reference="B"), stop_row(reference="C")).version


def broken(monkeypatch, trouble, after=1):
    """The database goes away after some pieces."""
    real, calls = loading.write_changes, []

    def write(version, changes):
        calls.append(version)
        if len(calls) > after:
            raise trouble
        real(version, changes)

    monkeypatch.setattr(loading, "write_changes", write)


def test_rows_of_a_version_that_waits_stand_already_and_count_for_nothing(base, keepers):
    changed = listed(stop_row(reference="A", birth="1955"), stop_row(reference="D"), acting=keepers[0]).version
    assert changed.state == "waiting"
    assert ListedPerson.objects.filter(since=changed).count() == 2
    assert ListedPerson.objects.filter(until=changed).count() == 3
    assert on_list() == ["A", "B", "C"]
    assert len(hold(live_versions()).index) == 3
    activate_version(keepers[1], version=changed.pk, at=NOW)
    assert on_list() == ["A", "D"]


def test_going_live_writes_a_handful_of_rows_whatever_the_size(keepers, django_assert_max_num_queries):
    version = listed(*[stop_row() for _ in range(700)], acting=keepers[0]).version
    with django_assert_max_num_queries(14):
        activate_version(keepers[1], version=version.pk, at=NOW)
    assert len(on_list()) == 700


def test_documents_that_a_waiting_version_would_end_are_still_found(keepers):
    listed(*[lost_row(number=f"X{number}") for number in range(5)], source=LOST)
    waits = listed(lost_row(number="X0"), source=LOST, acting=keepers[0]).version
    assert waits.state == "waiting"
    assert on_list(ListedDocument) == [f"X{number}" for number in range(5)]
    activate_version(keepers[1], version=waits.pk, at=NOW)
    assert on_list(ListedDocument) == ["X0"]


def test_what_was_turned_down_is_swept_away_and_the_list_is_as_before(base, keepers):
    before = rows()
    waits = listed(stop_row(reference="A", birth="1955"), stop_row(reference="D"), acting=keepers[0]).version
    decline_version(keepers[1], version=waits.pk, reason="Cut file", at=NOW)
    assert rows() == before
    assert on_list() == ["A", "B", "C"]
    waits.refresh_from_db()
    assert not waits.has_rows


def test_an_import_that_breaks_off_leaves_nothing_and_says_so(base, monkeypatch):
    monkeypatch.setattr(loading, "BATCH", 2)
    monkeypatch.setattr("sarhad.lists.services.going_live.BATCH", 2)
    broken(monkeypatch, OperationalError("away"))
    before = rows()
    with pytest.raises(OperationalError):
        listed(*[stop_row(reference=f"N{number}") for number in range(9)])
    version = ListVersion.objects.get(number=2)
    assert version.state == "broken"
    assert rows() != before  # pieces of it stand
    assert on_list() == ["A", "B", "C"]
    assert ImportAttempt.objects.get(version=version).outcome == "refused"
    monkeypatch.undo()
    sweep()
    assert rows() == before
    assert listed(stop_row(reference="A")).version.state == "live"
    assert on_list() == ["A"]


def test_a_process_that_died_while_loading_is_swept_up_once_its_lease_ended(base, monkeypatch):
    broken(monkeypatch, KeyboardInterrupt())
    monkeypatch.setattr("sarhad.lists.services.import_list.break_off", lambda version: None)  # it never came to that
    monkeypatch.setattr("sarhad.lists.services.going_live.BATCH", 2)
    with pytest.raises(KeyboardInterrupt):
        listed(*[stop_row() for _ in range(9)])
    monkeypatch.undo()
    version = ListVersion.objects.get(state="loading")
    with pytest.raises(Conflict, match="at this moment"):
        listed(stop_row(reference="Z"))
    assert sweep() == 0
    ListVersion.objects.filter(pk=version.pk).update(touched_at=timezone.now() - LEASE - timedelta(seconds=1))
    assert listed(stop_row(reference="Z")).version.state == "live"
    version.refresh_from_db()
    assert (version.state, version.has_rows) == ("broken", False)
    assert on_list() == ["Z"]


def test_sweeping_can_itself_break_off_and_go_on(base, keepers, monkeypatch):
    before = rows()
    waits = listed(*[stop_row(reference=f"N{number}") for number in range(9)], acting=keepers[0]).version
    ListVersion.objects.filter(pk=waits.pk).update(state="declined")
    monkeypatch.setattr(loading, "BATCH", 4)
    naps = []

    def nap(seconds):
        naps.append(seconds)
        if len(naps) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(loading.time, "sleep", nap)
    with pytest.raises(KeyboardInterrupt):
        sweep()
    assert on_list() == ["A", "B", "C"]
    assert ListedPerson.objects.filter(since=waits).count() == 1
    sweep()
    assert rows() == before


def test_a_loader_that_was_broken_off_writes_no_more(base):
    version = ListVersion.objects.create(source=STOP, number=9, sha256="", state="loading", imported_at=NOW, by="x")
    break_off(version)
    with pytest.raises(Conflict):
        load(version, [Change("removed", "A", None, None)])


def test_both_acts_of_an_import_are_in_the_journal(keepers):
    listed(stop_row(), acting=keepers[0])
    lines = {line.act: json.loads(line.record) for line in Line.objects.filter(act__startswith="list.")}
    assert lines["list.import"]["notes"]["state"] == "waiting"
    assert lines["list.import"]["officer"] == keepers[0].id
    assert lines["list.load"]["notes"]["state"] == "waiting"
    assert lines["list.load"]["officer"] == "system"
