"""A released report is withdrawn by two examiners; what was concluded from it is given back."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from sarhad.access.models import Assignment
from sarhad.cases.models import Case, CaseLine, Truth
from sarhad.cases.sheets.marking import pages
from sarhad.crossings.models import Found
from sarhad.documents.given import AlertGiven
from sarhad.documents.services.propose_alert import propose_alert
from sarhad.documents.services.publish_alert import publish_alert
from sarhad.forensics.marking import facts_of, marked
from sarhad.forensics.models import Report, Retraction
from sarhad.forensics.presenting import present_examination, present_row
from sarhad.forensics.selectors import predecessor, successor
from sarhad.forensics.services.answer_request import accept_request
from sarhad.forensics.services.conclude import write_conclusion
from sarhad.forensics.services.release import open_report, release_report
from sarhad.forensics.services.retract import ask_retraction, decide_retraction
from sarhad.forensics.services.review import review_examination, submit_examination
from sarhad.forensics.services.warn_desks import warn_desks
from sarhad.forensics.statistics import by_conclusion, time_to_report
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from sarhad.kernel.statistic import Asked
from tests.make import forensics as make
from tests.make.access import NOW, duty, on_duty
from tests.pdf import red_on_pages

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
MUCH_LATER = NOW + timedelta(hours=2)
DAY = Asked(date(2026, 6, 1), date(2026, 6, 1))


@pytest.fixture
def made():
    return make.centre()


@pytest.fixture
def one(made):
    """A released report; the finding of the first line is confirmed by it."""
    row, _conclusion = make.concluded(made)
    submit_examination(made.examiner, examination=row.pk, at=NOW)
    review_examination(made.second, examination=row.pk, outcome="agreed", text="", at=NOW)
    found = Found.objects.create(
        crossing_id=row.exhibit.case.crossing_id, check_code="zone.sound", weight=2, text="x", grounds={},
        source="ICAO", found_at=NOW,
    )  # fmt: skip
    return release_report(made.examiner, examination=row.pk, said={found.pk: "confirmed"}, at=NOW)


def alert_of(made, one):
    days = {"valid_from": date(2026, 6, 1), "review_on": date(2026, 12, 1)}
    given = AlertGiven(
        title="Counterfeit", issuer="UTO", manipulation="counterfeit", where_to_look="The page", source="R-1", **days
    )
    return warn_desks(made.examiner, examination=one.pk, given=given, at=NOW).alert


def client_of(who):
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=who.assignment))
    return client


def doubt(made, one):
    return ask_retraction(made.examiner, examination=one.pk, why="The lamp was broken", at=LATER)


def agree(made, one, who=None):
    doubt(made, one)
    return decide_retraction(who or made.third, examination=one.pk, agree=True, at=LATER)


@pytest.mark.parametrize(("outcome", "left"), [("", []), ("data-error", ["false"]), ("admitted", ["undetermined"])])
def test_a_withdrawn_report_gives_its_truths_back_and_tells_the_case(made, one, outcome, left):
    if outcome:
        Case.objects.filter(pk=one.exhibit.case_id).update(state="decided", outcome=outcome)
    agree(made, one)
    assert [(row.truth, row.is_examined) for row in Truth.objects.all()] == [(truth, False) for truth in left]
    line = CaseLine.objects.filter(case=one.exhibit.case_id, what="examination").latest("recorded_at")
    assert (line.text, line.part) == (f"{one.report_number}: withdrawn", "document")
    body = Outbox.objects.get(kind="examination.retracted").body
    assert set(body) == {"examination", "case", "centre", "post"}


def test_what_another_examination_said_stays(made, one):
    other = Truth.objects.get()
    other.pk, other.examined_by = None, other.case_id
    other.found = Found.objects.create(
        crossing_id=one.exhibit.case.crossing_id, check_code="chip.read", weight=1, text="x", grounds={}, source="s",
        found_at=NOW,
    )  # fmt: skip
    other.save()
    agree(made, one)
    assert [row.check_code for row in Truth.objects.filter(is_examined=True)] == ["zone.sound"]


def test_nobody_withdraws_alone_and_nobody_without_a_reason(made, one):
    with pytest.raises(Conflict):
        decide_retraction(made.second, examination=one.pk, agree=True, at=LATER)
    with pytest.raises(Invalid):
        ask_retraction(made.examiner, examination=one.pk, why=" ", at=LATER)
    doubt(made, one)
    with pytest.raises(Refused):
        decide_retraction(made.examiner, examination=one.pk, agree=True, at=LATER)
    with pytest.raises(Conflict):
        ask_retraction(made.second, examination=one.pk, why="Me too", at=LATER)
    with pytest.raises(Invalid):
        decide_retraction(made.second, examination=one.pk, agree=False, at=LATER)
    assert Truth.objects.get().is_examined
    assert not one.is_retracted


@pytest.mark.parametrize("who", ["second-line of the case", "examiner of another centre"])
def test_others_neither_ask_nor_decide(made, one, who):
    other = made.house.second if who.startswith("second") else duty("document-examiner")
    with pytest.raises((Refused, NotFound)):
        ask_retraction(other, examination=one.pk, why="Wrong", at=LATER)
    doubt(made, one)
    with pytest.raises((Refused, NotFound)):
        decide_retraction(other, examination=one.pk, agree=True, at=LATER)


def test_a_report_that_was_kept_stands_and_may_be_doubted_again(made, one):
    doubt(made, one)
    decide_retraction(made.second, examination=one.pk, agree=False, why="Measured again: the same", at=LATER)
    assert Truth.objects.get().truth == "confirmed"
    assert by_conclusion(DAY).rows == (("Counterfeit", 1),)
    agree(made, one)
    with pytest.raises(Conflict):
        doubt(made, one)


def test_no_report_that_is_not_released_is_doubted(made):
    row = make.accepted(made)
    with pytest.raises(Conflict):
        ask_retraction(made.examiner, examination=row.pk, why="Wrong", at=LATER)


def test_a_withdrawn_report_stays_readable_says_so_and_is_not_counted(made, one):
    assert time_to_report(DAY).rows[0][1] + time_to_report(DAY).rows[1][1] == 1
    agree(made, one)
    assert open_report(made.third, examination=one.pk, language="en", at=LATER)[0].data
    assert present_row(one, LATER)["state"] == "Report withdrawn"
    assert by_conclusion(DAY).rows == ()
    assert sum(row[1] for row in time_to_report(DAY).rows) == 0
    with pytest.raises(Conflict):
        alert_of(made, one)
    answer = client_of(made.third).get(f"/forensics/{one.pk}/report/en")
    assert f"{one.report_number}-en-withdrawn.pdf" in answer["Content-Disposition"]


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_every_page_of_a_report_in_doubt_or_withdrawn_says_so_and_the_released_file_stays(made, one, language):
    def fetched(who, **how):
        return open_report(who, examination=one.pk, language=language, at=LATER, **how)[1]

    plain = fetched(made.third)
    assert True not in red_on_pages(plain)
    asked = ask_retraction(made.examiner, examination=one.pk, why="A" * 290 + " end", at=LATER)
    doubted = fetched(made.third)
    assert all(red_on_pages(doubted))
    decide_retraction(made.third, examination=one.pk, agree=True, why="Seen too", at=LATER)
    for who in (made.third, made.house.second):
        withdrawn = fetched(who)
        assert pages(withdrawn) == pages(plain) == len(red_on_pages(withdrawn))
        assert all(red_on_pages(withdrawn))
        assert withdrawn not in (plain, doubted)
    assert fetched(made.third, as_released=True) == plain
    assert fetched(made.house.second, as_released=True) == withdrawn
    kept = Report.objects.get(examination=one, language=language)
    assert bytes(kept.data) == plain
    assert kept.sha256 == hashlib.sha256(plain).hexdigest()
    said = " ".join(value for _what, value in facts_of(one, kept))
    wanted = (asked.why, "Seen too", kept.sha256, one.report_number, str(asked.officer.service_number))
    assert all(text in said for text in wanted)


def test_a_report_that_was_kept_has_no_mark(made, one):
    doubt(made, one)
    decide_retraction(made.second, examination=one.pk, agree=False, why="Measured again: the same", at=LATER)
    kept = Report.objects.get(examination=one, language="en")
    assert open_report(made.third, examination=one.pk, language="en", at=LATER)[1] == bytes(kept.data)
    with pytest.raises(ValueError, match="no mark"):
        marked(kept)


def test_a_withdrawn_report_names_its_successor_and_the_successor_names_it(made, one):
    agree(made, one)
    assert successor(one) is None
    after = requested_again(made, one)
    assert (successor(one), predecessor(after)) == (after, one)
    kept = Report.objects.get(examination=one, language="en")
    assert ("Replaced by report", after.report_number) in facts_of(one, kept)
    page = client_of(made.house.second).get(f"/forensics/{one.pk}/").content.decode()
    assert after.report_number in page
    assert one.report_number in client_of(made.examiner).get(f"/forensics/{after.pk}/").content.decode()
    case = client_of(made.house.second).get(f"/cases/exhibits/{one.exhibit_id}/").content.decode()
    assert after.report_number in case
    ask_retraction(made.examiner, examination=after.pk, why="Again", at=MUCH_LATER)
    decide_retraction(made.third, examination=after.pk, agree=True, at=MUCH_LATER)
    assert successor(one) is None


def requested_again(made, one):
    """A second examination of the same exhibit, with its report."""
    row = make.requested(made, one.exhibit, centre=made.post.pk)
    accept_request(made.examiner, examination=row.pk, at=LATER)
    make.method(made, row)
    write_conclusion(made.examiner, examination=row.pk, held=make.held(), at=LATER)
    submit_examination(made.examiner, examination=row.pk, at=LATER)
    review_examination(made.second, examination=row.pk, outcome="agreed", text="", at=LATER)
    return release_report(made.examiner, examination=row.pk, said={}, at=MUCH_LATER)


def test_what_the_page_offers_at_each_stage(made, one):
    def offered(who):
        one.refresh_from_db()
        names = {form["name"] for form in present_examination(who, one, at=LATER)["forms"]}
        return names & {"retract", "retract-agree", "retract-keep"}

    assert offered(made.examiner) == offered(made.second) == {"retract"}
    assert offered(made.house.second) == set()
    doubt(made, one)
    assert (offered(made.examiner), offered(made.second)) == (set(), {"retract-agree", "retract-keep"})
    decide_retraction(made.second, examination=one.pk, agree=True, at=LATER)
    assert offered(made.examiner) == offered(made.second) == set()


@pytest.mark.parametrize("published", [True, False])
def test_the_alert_of_a_withdrawn_report_is_flagged_and_a_published_one_is_to_be_withdrawn(made, one, published):
    alert = alert_of(made, one)
    page = f"/alerts/{alert.pk}/"
    if published:
        propose_alert(made.examiner, alert_id=alert.pk, at=NOW)
        publish_alert(made.second, alert_id=alert.pk, at=NOW)
    client = client_of(made.examiner)
    assert one.report_number not in client.get(page).content.decode()
    doubt(made, one)
    assert "Somebody asks to withdraw the report" in client.get(page).content.decode()
    decide_retraction(made.third, examination=one.pk, agree=True, at=LATER)
    assert "The report that this alert stands on is withdrawn" in client.get(page).content.decode()
    alert.refresh_from_db()
    assert bool(alert.withdrawal_by) == published
    assert (one.report_number in alert.reason) == published


def test_by_the_page_from_doubt_to_withdrawal(made, one):
    page = f"/forensics/{one.pk}/"
    first, second = client_of(made.examiner), client_of(made.second)
    assert first.post(f"{page}do/retract", {"why": "The lamp was broken"}).status_code == 302
    assert "The lamp was broken" in second.get(page).content.decode()
    assert first.post(f"{page}do/retract-agree").status_code == 403
    assert second.post(f"{page}do/retract-agree").status_code == 302
    assert "Report withdrawn" in client_of(made.house.second).get(page).content.decode()


def test_the_database_keeps_every_step_and_one_withdrawal(made, one):
    agree(made, one)
    for attempt in (
        lambda: Retraction.objects.update(why="x"),
        lambda: Retraction.objects.all().delete(),
        lambda: Retraction.objects.filter(step="agreed").update(step="kept", why="x"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    with pytest.raises(IntegrityError), transaction.atomic():
        Retraction.objects.create(examination=one, step="agreed", officer_id=made.third.id, at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Retraction.objects.create(examination=one, step="asked", officer_id=made.third.id, at=LATER)
