"""Taking in files: all or nothing, one live version, every attempt kept."""

import json
from datetime import UTC, datetime

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.audit.models import Line
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.lists import finding
from sarhad.lists.comparing import compare_file
from sarhad.lists.models import ImportAttempt, ListedDocument, ListedPerson, ListVersion
from sarhad.lists.services.import_list import import_list
from tests import make
from tests.make.access import NOW
from tests.make.lists import LOST, STOP, csv_of, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)


def live_references():
    return sorted(ListedPerson.objects.filter(until=None).values_list("reference", flat=True))


def test_a_first_file_becomes_version_one_and_is_live():
    done = listed(stop_row(reference="A"), stop_row(reference="B"))
    version = ListVersion.objects.get()
    assert (version.source, version.number, version.state) == (STOP, 1, "live")
    assert (version.persons, version.added, version.removed, version.changed) == (2, 2, 0, 0)
    assert done.version == version
    assert live_references() == ["A", "B"]


def test_a_next_file_says_what_was_added_removed_and_changed_and_keeps_ids():
    stays, goes, changes = stop_row(), stop_row(), stop_row()
    listed(stays, goes, changes)
    ids = dict(ListedPerson.objects.values_list("reference", "pk"))
    new = stop_row()
    done = listed(stays, changes | {"instruction": "detain"}, new, at=LATER)
    version, difference = done.version, done.difference
    assert (version.number, version.added, version.removed, version.changed, difference.kept) == (2, 1, 1, 1, 1)
    now = dict(ListedPerson.objects.filter(until=None).values_list("reference", "pk"))
    assert set(now) == {stays["reference"], changes["reference"], new["reference"]}
    assert now[stays["reference"]] == ids[stays["reference"]]
    assert now[changes["reference"]] != ids[changes["reference"]]
    assert ListedPerson.objects.get(pk=ids[goes["reference"]]).until == version
    assert list(ListVersion.objects.order_by("number").values_list("state", flat=True)) == ["former", "live"]


@pytest.mark.parametrize(
    "change",
    [{"names": "ANOTHER NAME"}, {"birth": "1980"}, {"nationality": ""}, {"sex": "X"}, {"documents": "UT1"},
     {"instruction": "protect"}, {"legal_basis": "Another act"}, {"valid_until": "2027-01-01"}],
)  # fmt: skip
def test_every_cell_that_differs_makes_a_change(change):
    row = stop_row()
    listed(row)
    assert listed(row | change).version.changed == 1


def test_documents_are_told_apart_by_issuer_kind_and_number():
    kept, changed = lost_row(), lost_row()
    listed(kept, changed, source=LOST)
    done = listed(kept, changed | {"status": "stolen"}, kept | {"code": "ID"}, source=LOST)
    assert (done.version.documents, done.version.added, done.version.changed) == (3, 1, 1)
    assert ListedDocument.objects.filter(until=None).count() == 3


def test_one_bad_row_refuses_the_whole_file_and_the_version_before_stays_live():
    before = listed(stop_row(reference="A")).version
    rows = [stop_row(), stop_row(names=""), stop_row(birth="05/06/1980", sex="Q")]
    with pytest.raises(Invalid) as refused:
        listed(*rows, at=LATER)
    assert set(refused.value.places) == {"row 3", "row 4"}
    assert refused.value.places["row 3"] == "names: No name."
    assert ListVersion.objects.get() == before
    assert live_references() == ["A"]


def test_a_refused_attempt_is_kept_with_rows_and_reasons_and_nothing_of_a_person():
    row = stop_row(names="ORIN MARKELOV", birth="17/05/1990", nationality="Markelovia", documents="МАРК-1")
    with pytest.raises(Invalid):
        listed(row)
    attempt = ImportAttempt.objects.get()
    assert (attempt.outcome, attempt.rows, attempt.faults_count, attempt.version) == ("refused", 1, 3, None)
    assert [(fault["row"], fault["column"]) for fault in attempt.faults] == [
        (2, "birth"), (2, "nationality"), (2, "documents")
    ]  # fmt: skip
    kept = json.dumps([attempt.faults, attempt.warnings, attempt.reason], ensure_ascii=False).lower()
    assert not any(word in kept for word in ("orin", "markelov", "1990", "марк"))


def test_the_same_file_again_is_a_conflict_and_kept():
    row = stop_row()
    listed(row)
    with pytest.raises(Conflict, match="live already"):
        listed(row)
    assert list(ImportAttempt.objects.order_by("pk").values_list("outcome", flat=True)) == ["done", "refused"]


def test_a_former_file_can_be_taken_in_again():
    row, other = stop_row(), stop_row()
    listed(row)
    listed(other)
    assert listed(row).version.number == 3


@pytest.mark.parametrize("data", [b"", csv_of(stop_row()).split(b"\n")[0], "имя;дата\n".encode("cp1251")])
def test_a_file_without_rows_never_empties_a_list(data):
    listed(stop_row(reference="A"))
    with pytest.raises(Invalid):
        import_list(SYSTEM, source=STOP, data=data, at=LATER)
    assert live_references() == ["A"]


def test_days_to_come_are_faults_and_today_is_not():
    today = NOW.date().isoformat()
    assert listed(stop_row(birth=today)).version.persons == 1
    with pytest.raises(Invalid) as refused:
        listed(stop_row(birth="2026-06-02"))
    assert refused.value.places == {"row 2": "birth: This day is still to come."}
    with pytest.raises(Invalid):
        listed(lost_row(reported_on="2026-06-02"), source=LOST)


def test_a_file_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr(finding, "LARGEST", 10)
    with pytest.raises(Invalid, match="larger"):
        listed(stop_row())


def test_an_unknown_source_is_not_found():
    with pytest.raises(NotFound):
        listed(stop_row(), source="no.such")


@pytest.mark.parametrize("role", ["first-line", "second-line", "post-leader", "administrator"])
def test_other_roles_are_refused_and_nothing_is_kept_but_the_journal(role):
    with pytest.raises(Refused):
        listed(stop_row(), acting=make.duty(role))
    assert not ListVersion.objects.exists()
    assert not ImportAttempt.objects.exists()
    assert Line.objects.get(act="list.import").outcome == "refused"


def test_done_and_refused_are_journaled_with_counts_and_without_names():
    listed(stop_row(names="ORIN MARKELOV"))
    with pytest.raises(Invalid):
        listed(stop_row(names=""))
    done, refused = Line.objects.filter(act="list.import").order_by("seq")
    assert (done.outcome, refused.outcome) == ("done", "refused")
    notes = json.loads(done.record)["notes"]
    changes = {"added": 1, "removed": 0, "changed": 0, "kept_out": 0}
    assert notes == {"source": STOP, "version": 1, "state": "live"} | changes
    assert "MARKELOV" not in done.record


def test_what_would_change_is_said_and_nothing_is_stored(django_assert_num_queries):
    row, other = stop_row(), stop_row()
    listed(row, other)
    keeper = make.duty("list-keeper")
    with django_assert_num_queries(5):
        seen = compare_file(keeper, source=STOP, data=csv_of(row, stop_row()), at=LATER)
    difference = seen
    assert (difference.added, difference.removed, difference.changed, difference.kept) == (1, 1, 0, 1)
    assert ImportAttempt.objects.count() == 1
    with pytest.raises(Refused):
        compare_file(make.duty("post-leader"), source=STOP, data=b"", at=LATER)


@pytest.mark.parametrize(("left", "steep"), [(10, False), (8, False), (7, True), (1, True)])
def test_a_file_that_takes_more_than_a_fifth_away_is_steep(left, steep):
    rows = [stop_row() for _ in range(10)]
    listed(*rows)
    assert listed(*rows[:left], stop_row()).difference.is_steep is steep


def test_the_number_of_queries_does_not_grow_with_the_rows(django_assert_max_num_queries):
    listed(*[stop_row() for _ in range(50)])
    with django_assert_max_num_queries(44):
        listed(*[stop_row() for _ in range(400)])


def test_the_name_of_a_file_is_its_last_part():
    import_list(SYSTEM, source=STOP, data=csv_of(stop_row()), filename="C:\\lists\\stop.csv", at=NOW)
    assert ImportAttempt.objects.get().filename == "stop.csv"


@pytest.mark.parametrize(("is_known", "instruction"), [(True, "discreet"), (False, "refer")])
def test_where_the_law_knows_no_discreet_checks_such_an_entry_is_referred_and_that_is_told(
    settings, is_known, instruction
):
    settings.DISCREET_CHECKS = is_known
    done = listed(stop_row(instruction="discreet"))
    assert ListedPerson.objects.get().instruction == instruction
    assert [one.column for one in done.difference.warnings] == ([] if is_known else ["instruction"])
