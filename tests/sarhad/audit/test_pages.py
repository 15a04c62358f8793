"""The data protection officer reads the journal and verifies it; nobody else does, and both are told."""

from datetime import timedelta
from pathlib import Path

import pytest

from sarhad.access.models import Officer
from sarhad.audit import selectors
from sarhad.audit.models import Line
from sarhad.kernel import clock
from tests import make
from tests.append_only import lifted
from tests.sarhad.audit import chains
from tests.sarhad.audit.acts_of_tests import AT, OFFICER, Someone, do_list, do_look, do_write, lines, record
from tests.sarhad.audit.urls import PutOnDuty

pytestmark = pytest.mark.django_db
UUID = "01970000-0000-7000-8000-000000000001"


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = "tests.sarhad.audit.urls"
    settings.MIDDLEWARE = [
        *(one for one in settings.MIDDLEWARE if "sarhad.access" not in one),
        "tests.sarhad.audit.urls.PutOnDuty",
    ]
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture
def officer(monkeypatch):
    """Whoever guards the data."""
    duty = make.duty("data-protection")
    monkeypatch.setattr(PutOnDuty, "duty", duty)
    return duty


@pytest.fixture
def stranger(monkeypatch):
    """An officer of the first line."""
    duty = make.duty("first-line")
    monkeypatch.setattr(PutOnDuty, "duty", duty)
    return duty


def shown(answer) -> list[int]:
    return [row.seq for row in answer.context["rows"]]


def test_the_journal_says_who_looked_at_whom_and_why(client, officer):
    do_look(OFFICER, at=AT, subject=UUID)
    answer = client.get("/journal/")
    page = answer.content.decode()
    assert answer.status_code == 200
    for word in (OFFICER.id, UUID, "Look", "Border check", "Done"):
        assert word in page
    assert shown(answer) == [1]
    assert lines() == [("test.look", "done"), ("journal.read", "done")]


def test_officers_roles_agencies_and_posts_are_called_by_their_names_and_travellers_are_not(client, officer):
    who = make.duty("second-line", officer=make.officer(name="Ada Ferr"))
    do_list(Someone(id=who.id, role=who.role, agency=who.agency), at=AT, subjects=[UUID])
    row = client.get("/journal/").context["rows"][0]
    assert (row.officer, row.name, row.role, row.agency) == (who.id, "Ada Ferr", "Second-line officer", who.agency_name)
    assert [name for _kind, _ref, name in row.about] == [""]
    number = Officer.objects.get(pk=who.id).service_number
    found = client.get("/journal/", {"officer": number.lower()})
    assert shown(found) == [1]
    assert ["officer", who.id] in record(3)["about"]


def test_a_line_about_an_officer_says_who(client, officer):
    read_journal = selectors.read_journal
    read_journal(officer, wanted=selectors.Wanted(officer=officer.id), at=AT)
    (row, *_others) = client.get("/journal/").context["rows"]
    assert row.about == [("Officer", officer.id, officer.name)]


def test_a_look_at_many_fills_no_page_and_hides_nobody(client, officer):
    do_list(OFFICER, at=AT, subjects=[f"{UUID[:-2]}{number}" for number in range(10, 27)])
    page = client.get("/journal/").content.decode()
    before, _, behind = page.partition("<details><summary>and 12 more</summary>")
    assert (before.count("subject="), behind.count("subject=")) == (5, 12)
    assert f"?subject={UUID[:-2]}26" in behind


def test_reading_notes_what_was_looked_for_but_never_what_might_be_a_name(client, officer):
    client.get("/journal/", {"officer": "Ivanova", "subject": UUID, "outcome": "done"})
    assert record(1)["notes"] == {"filters": ["officer", "outcome", "subject"]}
    assert record(1)["about"] == [["subject", UUID]]


def test_lines_are_found_by_officer_act_outcome_subject_and_day(client, officer):
    do_write(OFFICER, at=AT, subject="a")
    do_look(Someone(id="other"), at=AT, subject="b")
    with pytest.raises(ZeroDivisionError):
        do_write(OFFICER, at=AT, subject="b", trouble=ZeroDivisionError())
    today = clock.now().date()
    for query, wanted in [
        ({"officer": OFFICER.id}, [3, 1]),
        ({"act": "test.look"}, [2]),
        ({"outcome": "failed"}, [3]),
        ({"subject": "b"}, [3, 2]),
        ({"subject": "b", "officer": "other"}, [2]),
        ({"day": str(today - timedelta(days=3))}, []),
        ({"day": str(today), "before": "3"}, [2, 1]),
    ]:
        assert shown(client.get("/journal/", query)) == wanted, query


def test_a_long_journal_is_paged(client, officer, monkeypatch):
    monkeypatch.setattr("sarhad.audit.selectors.PAGE", 2)
    monkeypatch.setattr("sarhad.audit.views.PAGE", 2)
    for number in range(5):
        do_write(OFFICER, at=AT, subject=str(number))
    first = client.get("/journal/", {"act": "test.write"})
    assert (shown(first), first.context["older"]) == ([5, 4], 4)
    last = client.get("/journal/", {"act": "test.write", "before": 2})
    assert (shown(last), last.context["older"]) == ([1], None)
    assert "before=4" in first.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"officer": "a b"},
        {"subject": "x" * 61},
        {"act": "no.such"},
        {"day": "31.12.2026"},
        {"before": "-1"},
        {"before": 10**30},
    ],
)
def test_a_search_that_cannot_be_used_is_said_and_reads_nothing(client, officer, query):
    answer = client.get("/journal/", query)
    assert (answer.status_code, shown(answer), lines()) == (422, [], [])


@pytest.mark.parametrize(
    ("method", "path", "act"), [("get", "/journal/", "read"), ("post", "/journal/verify", "verify")]
)
def test_nobody_else_reads_or_verifies_and_the_attempt_is_told(client, stranger, method, path, act):
    assert getattr(client, method)(path).status_code == 403
    assert lines() == [(f"journal.{act}", "refused")]
    assert record(1)["officer"] == stranger.id


def test_verifying_is_done_by_post_only(client, officer):
    assert client.get("/journal/verify").status_code == 405


def test_a_journal_that_holds_is_said_to_hold(client, officer):
    chains.build()
    page = client.post("/journal/verify").content.decode()
    assert "The journal holds" in page
    assert "Records 1 to 11 are as they were written" in page
    assert "covers record 11" in page
    assert lines()[-1] == ("journal.verify", "done")


def test_a_journal_that_does_not_hold_names_the_first_record(client, officer):
    chains.build()
    with lifted():
        Line.objects.filter(seq=5).update(hash="0" * 64)
    page = client.post("/journal/verify").content.decode()
    assert "record 5" in page
    assert "does not have the hash" in page
    assert "Before the first fault, 4 records hold" in page


def test_a_journal_without_a_signed_head_is_said_to_have_none(client, officer):
    assert "No head was ever signed" in client.post("/journal/verify").content.decode()


def test_a_very_long_journal_is_verified_from_a_signed_head_on(client, officer, monkeypatch):
    monkeypatch.setattr(selectors, "MOST_ON_A_PAGE", 4)
    chains.build()
    page = client.post("/journal/verify").content.decode()
    assert "Records 7 to 11" in page
    assert "Only the newest records were verified here" in page


def test_a_line_that_was_tampered_with_is_still_shown(client, officer):
    do_write(OFFICER, at=AT)
    with lifted():
        Line.objects.update(record="junk")
    assert shown(client.get("/journal/")) == [1]
    with lifted():
        Line.objects.filter(seq=1).update(record='{"about": 3, "notes": "x", "purpose": []}')
    assert client.get("/journal/").status_code == 200


def test_an_officer_who_is_no_id_is_shown_as_written(client, officer):
    do_write(OFFICER, at=AT)
    with lifted():
        Line.objects.update(officer="z" * 36, record='{"about": [["post", "%s"]]}' % ("y" * 36))
    (row,) = client.get("/journal/").context["rows"]
    assert (row.officer, row.name, row.about) == ("z" * 36, "", [("Post", "y" * 36, "")])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_are_shown_in_every_language(client, officer, language):
    chains.build()
    for answer in (
        client.get("/journal/", headers={"accept-language": language}),
        client.post("/journal/verify", headers={"accept-language": language}),
    ):
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()
