"""Looking a traveller and documents up at the desk."""

import threading
from datetime import date
from time import thread_time

import pytest
from django.db import connection

from borderkit.screening import Index, Query
from sarhad.lists import holding
from sarhad.lists.models import ListedPerson
from sarhad.lists.screen import Presented, ScreeningUnavailable, screen
from tests.make.lists import LOST, STOP, csv_of, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
ORIN = Query(names=("ORIN MARKELOV",), birth="1979-11-02", nationality="UTO", sex="M")
PASSPORT = Presented(issuer="UTO", code="P", number="UT7654321")


@pytest.fixture(autouse=True)
def _nothing_held(monkeypatch):
    monkeypatch.setattr(holding, "_held", None)


def orin(**cells):
    return stop_row(names="MARKELOV ORIN", birth="1979-11-02") | cells


def test_a_listed_person_is_a_candidate_with_grounds_and_what_the_owner_asks():
    version = listed(orin(reference="NS-1", instruction="detain", legal_basis="Code, section 88"), stop_row()).version
    found = screen(ORIN, on=TODAY)
    (hit,) = found.persons
    assert (hit.source, hit.reference, hit.instruction, hit.legal_basis) == (STOP, "NS-1", "detain", "Code, section 88")
    assert hit.list_name == "National stop list"
    assert (hit.version.id, hit.version.label) == (version.pk, "national.stop 1")
    assert {term.kind for term in hit.terms if term.agrees} == {"name", "birth", "nationality", "sex"}
    assert 0 < hit.score <= 1


def test_somebody_else_is_not_found():
    listed(orin())
    assert screen(Query(names=("TILLA ZANDER",), birth="1991-01-01"), on=TODAY).persons == ()


def test_a_date_of_birth_with_unknown_parts_is_compared_as_far_as_it_is_known():
    listed(orin(birth="1979-11-??"))
    (hit,) = screen(Query(names=ORIN.names, birth="1979-??-??"), on=TODAY).persons
    assert [term.agrees for term in hit.terms if term.kind == "birth"] == [True]


@pytest.mark.parametrize(("until", "found"), [("2026-05-31", 0), ("2026-06-01", 1), ("", 1)])
def test_an_entry_is_valid_to_the_end_of_its_last_day(until, found):
    listed(orin(valid_until=until))
    assert len(screen(ORIN, on=TODAY).persons) == found


def test_a_new_version_is_looked_into_at_once():
    row = orin()
    listed(row)
    assert len(screen(ORIN, on=TODAY).persons) == 1
    listed(stop_row())
    assert screen(ORIN, on=TODAY).persons == ()
    listed(orin(instruction="protect"))
    assert screen(ORIN, on=TODAY).persons[0].instruction == "protect"


@pytest.mark.parametrize(
    ("presented", "exact"),
    [
        (PASSPORT, True),
        (Presented(issuer="UTO", code="P", number="UT 765-4321"), True),
        (Presented(issuer="UTO", code="P", number="UT76S4321"), False),
    ],
)
def test_a_lost_document_is_found_by_number_and_issuer(presented, exact):
    listed(lost_row(number="UT7654321", status="stolen", reported_on="2026-03-04"), lost_row(), source=LOST)
    (hit,) = screen(ORIN, on=TODAY, documents=(presented,)).documents
    assert (hit.status, hit.reported_on, hit.is_exact, hit.is_same_kind) == ("stolen", date(2026, 3, 4), exact, True)


def test_another_issuer_or_number_is_another_document_and_another_kind_is_said():
    listed(lost_row(number="UT7654321", code="ID"), source=LOST)
    others = (
        Presented(issuer="D", code="P", number="UT7654321"),
        Presented(issuer="UTO", code="P", number="UT7654322"),
    )
    assert screen(ORIN, on=TODAY, documents=others).documents == ()
    (hit,) = screen(ORIN, on=TODAY, documents=(PASSPORT,)).documents
    assert not hit.is_same_kind


def test_a_list_that_was_never_imported_is_named_as_missing():
    assert screen(ORIN, on=TODAY).missing == ("documents.lost", "national.stop")
    listed(orin())
    found = screen(ORIN, on=TODAY)
    assert found.missing == ("documents.lost",)
    assert set(found.versions) == {"national.stop"}


def test_queries_two_and_one_more_for_candidates(django_assert_num_queries):
    listed(orin())
    listed(lost_row(), source=LOST)
    screen(ORIN, on=TODAY)
    stranger = Query(names=("TILLA ZANDER",))
    with django_assert_num_queries(1):
        screen(stranger, on=TODAY)
    with django_assert_num_queries(2):
        screen(stranger, on=TODAY, documents=(PASSPORT, PASSPORT))
    with django_assert_num_queries(3):
        assert screen(ORIN, on=TODAY, documents=(PASSPORT,)).persons


def test_more_candidates_than_an_officer_can_look_at_are_cut_and_it_is_said():
    listed(*[orin() for _ in range(60)])
    found = screen(ORIN, on=TODAY)
    assert (len(found.persons), found.is_cut) == (50, True)


def test_an_index_that_cannot_be_built_is_said_and_never_read_as_nothing_found(monkeypatch):
    listed(orin())
    monkeypatch.setattr(Index, "build", classmethod(lambda _cls, _people: 1 / 0))
    with pytest.raises(ScreeningUnavailable, match="ZeroDivisionError"):
        screen(ORIN, on=TODAY)
    monkeypatch.undo()
    assert screen(ORIN, on=TODAY).persons


def test_an_import_that_ends_while_the_index_is_built_is_in_it(monkeypatch):
    listed(stop_row())
    build = Index.build
    pending = [csv_of(orin())]

    def slow(people):
        index = build(list(people))
        if pending:
            pending.pop()
            listed(orin())
        return index

    monkeypatch.setattr(Index, "build", staticmethod(slow))
    found = screen(ORIN, on=TODAY)
    assert found.persons
    assert found.versions[STOP].number == 2


def test_while_one_thread_builds_others_go_on_with_the_index_before(monkeypatch):
    listed(orin())
    assert screen(ORIN, on=TODAY).persons
    former = holding.live_versions()
    with holding._lock:
        listed(stop_row())
        found = screen(ORIN, on=TODAY)
    assert {version.number for version in found.versions.values()} == {former[0].number}
    assert screen(ORIN, on=TODAY).versions[STOP].number == 2


def test_ten_thousand_persons_are_held_in_under_a_second():
    version = listed(stop_row()).version
    letters = "ABDEGIKLMNORSTUVZ"

    def name(n):
        first = "".join(letters[(n * step) % 17] for step in range(3, 10))
        return first + " " + "".join(letters[(n // step) % 17] for step in (1, 17, 289, 5))

    ListedPerson.objects.bulk_create(
        ListedPerson(
            source=STOP,
            since=version,
            reference=f"many {n}",
            instruction="refer",
            legal_basis="Act",
            nationalities=["UTO"],
            names=[{"text": name(n), "kind": "primary"}],
            births=[{"first": f"{1950 + n % 50}-{n % 12 + 1:02}-{n % 28 + 1:02}", "last": "", "circa": False}],
        )
        for n in range(10_000)
    )
    began = thread_time()
    screen(ORIN, on=TODAY)
    assert thread_time() - began < 1.0


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_first_at_once_all_get_an_answer():
    listed(orin())
    answers = []

    def ask():
        try:
            answers.append(len(screen(ORIN, on=TODAY).persons))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [1] * 5
