"""Versions that wait: who lets them go live, what is shown before, what stays live meanwhile."""

import json

import pytest

from sarhad.access.duty import CONSOLE, SYSTEM
from sarhad.access.models import Assignment
from sarhad.audit.models import Line
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.ids import new_id
from sarhad.lists.entries import births_asked, names_asked
from sarhad.lists.files import of_bytes
from sarhad.lists.holding import _now, people
from sarhad.lists.models import ImportAttempt, ListedPerson, ListVersion
from sarhad.lists.services.activate_version import activate_version
from sarhad.lists.services.decline_version import decline_version
from sarhad.lists.services.import_list import Sent, import_files
from sarhad.lists.services.open_waiting import PAGE, open_waiting
from sarhad.lists.standing import ON_LIST
from tests import make
from tests.make.access import NOW, on_duty
from tests.make.lists import LOST, STOP, csv_of, listed, lost_row, stop_row
from tests.make.publishers import ftm, ftm_person, un_individual, un_list

pytestmark = pytest.mark.django_db
FTM, UN = "ftm.entities", "un.consolidated"


def bring(acting, *rows, source=STOP, data=None):
    sent = Sent(files=(of_bytes(data or csv_of(*rows), "made"),))
    return import_files(acting, source=source, sent=sent, at=NOW)


def live(source=STOP):
    return sorted(ListedPerson.objects.filter(ON_LIST, source=source).values_list("reference", flat=True))


@pytest.fixture
def keepers():
    return make.duty("list-keeper"), make.duty("list-keeper")


def test_a_list_changed_by_hand_waits_and_nobody_is_looked_up_in_it(keepers):
    listed(stop_row(reference="A"))
    version = bring(keepers[0], stop_row(reference="B")).version
    assert (version.state, version.waits) == ("waiting", "shrunk")
    assert live() == ["A"]
    assert [person.id for person in people(_now())] == [str(ListedPerson.objects.get(reference="A").pk)]
    assert ListVersion.objects.get(state="live").number == 1


def test_a_second_person_makes_it_live_exactly_as_it_was_compared(keepers):
    stays, changes, goes = stop_row(reference="A"), stop_row(reference="B"), stop_row(reference="C")
    before = listed(stays, changes, goes).version
    ids = dict(ListedPerson.objects.values_list("reference", "pk"))
    version = bring(keepers[0], stays, changes | {"birth": "1981"}, stop_row(reference="D")).version
    done = activate_version(keepers[1], version=version.pk, at=NOW)
    assert (done.state, done.decided_by) == ("live", keepers[1].id)
    assert live() == ["A", "B", "D"]
    now = dict(ListedPerson.objects.filter(ON_LIST).values_list("reference", "pk"))
    assert (now["A"] == ids["A"], now["B"] == ids["B"]) == (True, False)
    assert ListedPerson.objects.get(pk=ids["C"]).until == done
    before.refresh_from_db()
    assert before.state == "former"
    line = json.loads(Line.objects.get(act="list.activate").record)
    assert line["notes"] == {"source": STOP, "version": 2, "added": 1, "removed": 1, "changed": 1}


def test_who_imported_never_activates(keepers):
    version = bring(keepers[0], stop_row()).version
    with pytest.raises(Refused, match="Somebody else"):
        activate_version(keepers[0], version=version.pk, at=NOW)
    assert live() == []
    assert Line.objects.get(act="list.activate").outcome == "refused"


@pytest.mark.parametrize("role", ["administrator", "first-line", "second-line", "post-leader", "data-protection"])
def test_other_roles_neither_activate_nor_decline_nor_look(role, keepers):
    version = bring(keepers[0], stop_row()).version
    other = make.duty(role)
    with pytest.raises(Refused):
        activate_version(other, version=version.pk, at=NOW)
    with pytest.raises(Refused):
        decline_version(other, version=version.pk, reason="no", at=NOW)
    with pytest.raises(Refused):
        open_waiting(other, version.pk, at=NOW)


def test_an_officer_cannot_bypass_the_second_person_and_the_console_can(keepers):
    sent = Sent(files=(of_bytes(csv_of(stop_row())),), goes_live=True)
    assert import_files(keepers[0], source=STOP, sent=sent, at=NOW).version.state == "waiting"
    sent = Sent(files=(of_bytes(csv_of(stop_row())),), goes_live=True)
    assert import_files(CONSOLE, source=STOP, sent=sent, at=NOW).is_live


def test_a_version_that_was_turned_down_leaves_nothing_but_its_counts(keepers):
    version = bring(keepers[0], stop_row()).version
    with pytest.raises(Invalid):
        decline_version(keepers[0], version=version.pk, reason=" ", at=NOW)
    done = decline_version(keepers[0], version=version.pk, reason="Cut file", at=NOW)
    assert (done.state, done.reason, done.added) == ("declined", "Cut file", 1)
    assert not ListedPerson.objects.exists()
    for late in (lambda: activate_version(keepers[1], version=version.pk, at=NOW),
                 lambda: decline_version(keepers[1], version=version.pk, reason="x", at=NOW)):  # fmt: skip
        with pytest.raises(Conflict):
            late()


def test_a_later_import_overtakes_one_that_waits(keepers):
    first = bring(keepers[0], stop_row(reference="A")).version
    second = bring(keepers[0], stop_row(reference="B")).version
    first.refresh_from_db()
    assert (first.state, second.state) == ("overtaken", "waiting")
    activate_version(keepers[1], version=second.pk, at=NOW)
    assert live() == ["B"]


def test_a_version_compared_with_what_is_no_longer_live_is_a_conflict(keepers):
    listed(stop_row(reference="A"))
    version = bring(keepers[0], stop_row(reference="B")).version
    ListVersion.objects.filter(pk=version.pk).update(over=None)
    with pytest.raises(Conflict, match="Import the file again"):
        activate_version(keepers[1], version=version.pk, at=NOW)
    assert live() == ["A"]


def test_no_such_version(keepers):
    for call in (activate_version, lambda *a, **k: decline_version(*a, reason="x", **k)):
        with pytest.raises(NotFound):
            call(keepers[0], version=new_id(), at=NOW)
    with pytest.raises(NotFound):
        open_waiting(keepers[0], new_id(), at=NOW)


def test_documents_go_live_by_themselves_unless_many_would_go(keepers):
    rows = [lost_row() for _ in range(10)]
    assert bring(keepers[0], *rows, source=LOST).is_live
    assert bring(keepers[0], *rows[2:], source=LOST).is_live  # a fifth
    shrunk = bring(keepers[0], *rows[4:], source=LOST)  # a quarter
    assert (shrunk.is_live, shrunk.version.waits) == (False, "shrunk")
    activate_version(keepers[1], version=shrunk.version.pk, at=NOW)
    assert ListVersion.objects.get(state="live").documents == 6


def test_what_would_change_is_shown_with_the_fields_that_differ_and_journaled(keepers):
    changes, goes = stop_row(reference="B"), stop_row(reference="C")
    listed(changes, goes)
    version = bring(keepers[0], changes | {"birth": "1981", "sex": "F"}, stop_row(reference="D")).version
    waiting = open_waiting(keepers[1], version.pk, at=NOW)
    (one,) = waiting.changes
    assert (one.key, one.fields) == ("B", ("births", "sex"))
    assert (one.before["sex"], one.after["sex"]) == ("M", "F")
    assert [shown.key for shown in open_waiting(keepers[1], version.pk, change="added", at=NOW).changes] == ["D"]
    (gone,) = open_waiting(keepers[1], version.pk, change="removed", at=NOW).changes
    assert (gone.key, gone.after, gone.before["reference"]) == ("C", None, "C")
    lines = [json.loads(line.record) for line in Line.objects.filter(act="list.waiting")]
    assert len(lines) == 3
    assert lines[0]["about"] == [["list", str(version.pk)]]


def test_changes_are_shown_a_page_at_a_time(keepers, django_assert_max_num_queries):
    version = bring(keepers[0], *[stop_row() for _ in range(PAGE + 3)]).version
    with django_assert_max_num_queries(20):
        last = open_waiting(keepers[1], version.pk, change="added", page=2, at=NOW)
    assert (len(last.changes), last.pages) == (3, 2)


def test_a_record_that_cannot_be_read_is_kept_out_counted_and_named():
    people = [ftm_person(f"p{n}") for n in range(200)]
    done = bring(SYSTEM, data=ftm(*people, ftm_person("bad", name=[], alias=[]) | {"caption": ""}), source=FTM)
    assert (done.version.persons, done.version.kept_out) == (200, 1)
    attempt = ImportAttempt.objects.get()
    assert (attempt.faults_count, attempt.faults[0]["row"], attempt.rows) == (1, 201, 201)


@pytest.mark.parametrize(("bad", "waits"), [(2, "unsigned"), (3, "broken"), (20, "broken")])
def test_more_than_the_share_that_may_be_kept_out_waits_for_a_person(bad, waits):
    people = [ftm_person(f"p{n}") for n in range(200 - bad)]
    done = bring(SYSTEM, data=ftm(*people) + b"{\n" * bad, source=FTM)
    assert (done.version.kept_out, done.version.state, done.version.waits) == (bad, "waiting", waits)


@pytest.mark.parametrize(("rows", "bad"), [(200, 21), (30, 4), (9, 1), (1, 1)])
def test_a_file_of_which_more_than_a_tenth_is_broken_is_refused(rows, bad):
    data = csv_of(*[stop_row() for _ in range(rows - bad)], *[stop_row(names="") for _ in range(bad)])
    with pytest.raises(Invalid, match=f"{bad} rows cannot be taken in") as refused:
        bring(SYSTEM, data=data)
    assert len(refused.value.places) == bad
    assert not ListVersion.objects.exists()


def test_one_bad_row_of_a_national_list_holds_up_nobody_else(keepers):
    first = [stop_row(reference=name) for name in ("A", "B", "GONE", *"DEFGHIJ")]
    activate_version(keepers[1], version=bring(keepers[0], *first).version.pk, at=NOW)
    rows = [stop_row(reference="NEW"), first[0] | {"birth": "31.31.1980"}, *first[1:2], *first[3:]]
    done = bring(keepers[0], *rows)
    assert (done.version.state, done.version.waits) == ("waiting", "broken")
    assert (done.version.kept_out, done.version.added, done.version.removed) == (1, 1, 1)
    assert "NEW" not in live()  # nothing counts before a second person looked
    with pytest.raises(Refused):
        activate_version(keepers[0], version=done.version.pk, at=NOW)
    activate_version(keepers[1], version=done.version.pk, at=NOW)
    assert live() == sorted(["A", "B", *"DEFGHIJ", "NEW"])  # A stays as it was: its new row cannot be read


def test_the_second_person_sees_each_bad_row_by_place_and_reason(keepers, client):
    rows = [stop_row() for _ in range(10)]
    done = bring(keepers[0], *rows, stop_row(birth="31.31.1980", names="ORIN MARKELOV"))
    on_duty(client, assignment=Assignment.objects.get(pk=keepers[1].assignment))
    page = client.get(f"/lists/versions/{done.version.pk}/").content.decode()
    assert "1 row cannot be taken in" in page
    assert "<bdi>12</bdi>" in page  # the row, as a spreadsheet counts
    assert "There is no such month." in page
    assert "MARKELOV" not in page.split("Rows that cannot be taken in")[1].split("</table>")[0]
    assert "Rows of it cannot be taken in: a second person decides about the rest." in page


def test_without_a_second_person_one_bad_row_refuses_the_file():
    rows = [stop_row() for _ in range(100)]
    sent = Sent(files=(of_bytes(csv_of(*rows, stop_row(names=""))),), goes_live=True)
    with pytest.raises(Invalid, match="1 rows cannot be taken in"):
        import_files(SYSTEM, source=STOP, sent=sent, at=NOW)


def test_a_list_that_goes_live_by_itself_waits_if_rows_of_it_are_bad(keepers):
    rows = [lost_row() for _ in range(20)]
    assert bring(keepers[0], *rows, source=LOST).version.state == "live"
    done = bring(keepers[0], *rows[1:], rows[0] | {"status": "mislaid"}, source=LOST)
    assert (done.version.state, done.version.waits, done.version.removed) == ("waiting", "broken", 0)
    assert done.difference.stayed == 1


def test_who_is_live_stays_when_the_new_record_cannot_be_read(keepers):
    people = [un_individual(reference=f"Q{n}") for n in range(200)]
    sent = Sent(files=(of_bytes(un_list(*people)),), goes_live=True)
    import_files(SYSTEM, source=UN, sent=sent, at=NOW)
    people[7] = un_individual(reference="Q7", first="", second="")
    done = bring(keepers[0], data=un_list(*people), source=UN)
    assert (done.version.removed, done.version.kept_out, done.difference.stayed) == (0, 1, 1)
    activate_version(keepers[1], version=done.version.pk, at=NOW)
    assert "Q7" in live(UN)


def test_a_file_that_breaks_off_is_refused_though_its_records_are_good():
    data = un_list(*[un_individual(reference=f"Q{n}") for n in range(50)])
    with pytest.raises(Invalid, match="to its end"):
        bring(SYSTEM, data=data[: len(data) * 3 // 4], source=UN)
    assert not ListedPerson.objects.exists()


def test_only_what_the_publisher_stamps_anew_is_no_change():
    first = [ftm_person(f"p{n}") for n in range(5)]
    sent = Sent(files=(of_bytes(ftm(*first)),), goes_live=True)
    import_files(SYSTEM, source=FTM, sent=sent, at=NOW)
    again = [one | {"last_seen": "2026-06-01T00:00:00"} for one in first]
    done = bring(SYSTEM, data=ftm(*again), source=FTM)
    assert (done.version.changed, done.difference.kept) == (0, 5)


def test_bodies_and_vessels_are_kept_and_nobody_is_looked_up_in_them():
    lines = [ftm_person("a"), ftm_person("b", schema="Company"), ftm_person("c", schema="Vessel")]
    sent = Sent(files=(of_bytes(ftm(*lines)),), goes_live=True)
    version = import_files(SYSTEM, source=FTM, sent=sent, at=NOW).version
    assert (version.persons, version.others) == (1, 2)
    assert live(FTM) == ["a", "b", "c"]
    assert len(people(_now())) == 1


def test_what_a_rule_says_is_put_where_an_entry_says_nothing():
    sent = Sent(files=(of_bytes(ftm(ftm_person())),), goes_live=True)
    import_files(SYSTEM, source=FTM, sent=sent, at=NOW)
    entry = ListedPerson.objects.get()
    assert (entry.instruction, entry.legal_basis) == ("refer", "FollowTheMoney list")


@pytest.mark.parametrize(
    ("birth", "asked"),
    [
        (("1979-11-02", "", False), ("1979-11-02",)),
        (("1979-??-??", "", False), ("1979-XX-XX",)),
        (("1979-??-??", "", True), ("1979-XX-XX", "1978-XX-XX", "1980-XX-XX")),
        (("1979-11-02", "", True), ("1979-11-02", "1978-XX-XX", "1980-XX-XX", "1979-XX-XX")),
        (("1960-??-??", "1962-??-??", False), ("1960-XX-XX", "1961-XX-XX", "1962-XX-XX")),
        (("1950-??-??", "1970-??-??", False), ()),
    ],
)
def test_births_are_looked_up_as_far_as_they_are_known(birth, asked):
    assert births_asked([dict(zip(("first", "last", "circa"), birth, strict=True))]) == asked


def test_a_weak_alias_of_one_part_is_shown_and_not_looked_up():
    names = [{"text": "Orin Markelov", "kind": "primary"}, {"text": "Clerk", "kind": "weak"},
             {"text": "The Clerk", "kind": "weak"}, {"text": "Orin", "kind": "alias"}]  # fmt: skip
    assert names_asked(names) == ("Orin Markelov", "The Clerk", "Orin")
