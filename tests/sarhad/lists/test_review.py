"""An alert whose day of review has come is confirmed, changed or ended by a person; to confirm is an act of its own."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from sarhad.access.duty import SYSTEM, duty_of
from sarhad.access.models import Officer
from sarhad.audit.models import Line
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.lists.alert_models import Alert, AlertProposal, AlertReview
from sarhad.lists.alerting import LONGEST_REVIEW, Span
from sarhad.lists.services.propose_alert import propose_withdrawal
from sarhad.lists.services.remind import is_to_remind
from sarhad.lists.services.review_alert import review_alert
from sarhad.lists.services.run_alerts import run_alerts
from tests.make.access import NOW, TODAY, assignment, on_duty
from tests.make.alerts import keeper, live, proposed

pytestmark = pytest.mark.django_db
DUE = Span(TODAY, date(2027, 5, 1), TODAY + timedelta(days=10))
ON_DAY = NOW + timedelta(days=10)
NEXT = TODAY + timedelta(days=40)


def confirm(alert, by=None, *, review_on=NEXT, grounds="The court asks for it still.", at=ON_DAY):
    return review_alert(by or keeper(), alert=alert.pk, review_on=review_on, grounds=grounds, at=at)


def test_confirmed_it_stands_until_the_next_review_and_the_act_is_journaled():
    alert = live(span=DUE)
    made = confirm(alert)
    assert (made.due_on, made.next_on) == (DUE.review_on, NEXT)
    assert Alert.objects.get().review_on == NEXT
    assert not is_to_remind(ON_DAY + timedelta(days=1)) or Alert.objects.get().told_due_on is None
    line = Line.objects.get(act="national.review")
    assert str(alert.pk) in line.record
    assert "court" not in line.record


def test_who_proposed_what_stands_does_not_confirm_it():
    alert = live(span=DUE)
    by = AlertProposal.objects.get().proposed_by
    who = duty_of(assignment("list-keeper", officer=Officer.objects.get(pk=by)), on=TODAY)
    with pytest.raises(Refused):
        confirm(alert, who)
    assert not AlertReview.objects.exists()


@pytest.mark.parametrize(
    ("review_on", "is_taken"),
    [
        (TODAY + timedelta(days=10), False),
        (TODAY + timedelta(days=11), True),
        (DUE.until_on, True),
        (DUE.until_on + timedelta(days=1), False),
        (TODAY + timedelta(days=10) + LONGEST_REVIEW + timedelta(days=1), False),
    ],
)
def test_the_next_day_lies_ahead_and_not_after_the_last_one(review_on, is_taken):
    alert = live(span=DUE)
    if is_taken:
        assert confirm(alert, review_on=review_on).next_on == review_on
    else:
        with pytest.raises(Invalid) as trouble:
            confirm(alert, review_on=review_on)
        assert set(trouble.value.places) == {"review_on"}


def test_grounds_are_owed():
    with pytest.raises(Invalid) as trouble:
        confirm(live(span=DUE), grounds="  ")
    assert set(trouble.value.places) == {"grounds"}


def test_only_what_is_in_force_and_of_which_nothing_else_is_proposed():
    alert = live(span=DUE)
    propose_withdrawal(keeper(), alert=alert.pk, reason="found", at=NOW)
    with pytest.raises(Conflict):
        confirm(alert)
    waits = proposed(span=DUE).alert
    with pytest.raises(Conflict):
        confirm(waits)


def test_an_alert_that_ended_is_not_confirmed_back():
    alert = live(span=DUE)
    run_alerts(SYSTEM, at=NOW + timedelta(days=500))
    with pytest.raises(Conflict):
        confirm(alert, at=NOW + timedelta(days=500))


def test_another_agencys_alert_is_not_there():
    alert = live(span=DUE)
    Alert.objects.update(owner="of another agency")
    with pytest.raises(NotFound):
        confirm(alert)


@pytest.mark.parametrize(("days", "is_said"), [(9, False), (10, True), (11, True)])
def test_the_page_says_when_it_is_due_and_takes_the_confirmation(client, monkeypatch, days, is_said):
    alert = live(span=DUE)
    on_duty(client, "list-keeper")
    monkeypatch.setattr("sarhad.kernel.clock.now", lambda: NOW + timedelta(days=days))
    url = reverse("lists:alert", args=[alert.pk])
    assert ("This was due by" in client.get(url).content.decode()) == is_said
    review = reverse("lists:alert_review", args=[alert.pk])
    assert client.post(review, {"review_on": "", "grounds": ""}).status_code == 422
    assert client.post(review, {"review_on": NEXT.isoformat(), "grounds": "still"}).status_code == 302
    text = client.get(url).content.decode()
    assert "Looked at again and confirmed" in text
    assert "This was due by" not in text


@pytest.mark.parametrize("role", ["first-line", "second-line", "administrator"])
def test_others_do_not_confirm(client, role):
    alert = live(span=DUE)
    on_duty(client, role)
    given = {"review_on": NEXT.isoformat(), "grounds": "still"}
    assert client.post(reverse("lists:alert_review", args=[alert.pk]), given).status_code in (403, 404)
    assert not AlertReview.objects.exists()
