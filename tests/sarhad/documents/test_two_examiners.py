"""Two examiners stand behind an alert; what one alone says holds for some hours and ends by itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sarhad.access.duty import SYSTEM
from sarhad.audit.models import Line
from sarhad.documents.models import DocumentAlert
from sarhad.documents.selectors import alerts_for, get_alert, list_new_alerts
from sarhad.documents.services.ask_withdrawal import ask_withdrawal
from sarhad.documents.services.draft_alert import draft_alert
from sarhad.documents.services.keep_alert import keep_alert
from sarhad.documents.services.lapse_alerts import have_lapsed, lapse_alerts
from sarhad.documents.services.propose_alert import propose_alert
from sarhad.documents.services.publish_alert import publish_alert
from sarhad.documents.services.publish_alone import publish_alone
from sarhad.documents.services.put_away_alert import put_away_alert
from sarhad.documents.services.take_off_alert import take_off_alert
from sarhad.documents.services.withdraw_alert import withdraw_alert
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from tests.make.access import NOW, duty
from tests.make.documents import alert_given, published

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=12)
INSTANT = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def _hours(settings):
    settings.ALERT_ALONE_HOURS = 12


def examiner():
    return duty("document-examiner")


def draft(by):
    return draft_alert(by, given=alert_given(), at=NOW)


def alone(by):
    return publish_alone(by, alert_id=draft(by).pk, at=NOW)


def shown(at=NOW):
    return alerts_for("UTO", "P", "X1", at.date(), at=at)


def told():
    return list(Outbox.objects.filter(kind__startswith="alert.").order_by("seq").values_list("kind", flat=True))


def test_whoever_put_it_forward_does_not_publish_it():
    by = examiner()
    alert = propose_alert(by, alert_id=draft(by).pk, at=NOW)
    with pytest.raises(Refused, match="second examiner"):
        publish_alert(by, alert_id=alert.pk, at=NOW)
    with pytest.raises(Refused, match="officer on duty"):
        publish_alert(SYSTEM, alert_id=alert.pk, at=NOW)
    assert (shown(), told()) == ((), [])
    assert ["refused" in line.record for line in Line.objects.filter(act="alert.publish")] == [True, True]


def test_the_database_too_asks_for_two():
    by = examiner()
    alert = propose_alert(by, alert_id=draft(by).pk, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentAlert.objects.filter(pk=alert.pk).update(state="published", published_by=by.id, published_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentAlert.objects.filter(pk=alert.pk).update(state="urgent")


def test_what_waits_is_a_draft_again_when_it_is_written_anew():
    by, other = examiner(), examiner()
    alert = propose_alert(by, alert_id=draft(by).pk, at=NOW)
    draft_alert(other, given=alert_given(title="Better"), alert_id=alert.pk, at=NOW)
    with pytest.raises(Conflict):
        publish_alert(other, alert_id=alert.pk, at=NOW)
    propose_alert(other, alert_id=alert.pk, at=NOW)
    assert publish_alert(by, alert_id=alert.pk, at=NOW).title == "Better"


def test_one_alone_publishes_for_some_hours_and_to_the_instant():
    alert = alone(examiner())
    assert alert.holds_until == NOW + HOURS
    assert [one.is_alone for one in shown(NOW + HOURS - INSTANT)] == [True]
    assert shown(NOW + HOURS) == ()
    assert told() == ["alert.published"]


def test_it_lapses_by_itself_is_told_and_journaled_once():
    alert = alone(examiner())
    assert not have_lapsed(NOW + HOURS - INSTANT)
    assert have_lapsed(NOW + HOURS)
    assert lapse_alerts(SYSTEM, at=NOW + HOURS) == 1
    assert not have_lapsed(NOW + HOURS)
    alert.refresh_from_db()
    assert (alert.state, told()) == ("lapsed", ["alert.published", "alert.withdrawn"])
    line = Line.objects.get(act="alert.lapse")
    assert str(alert.pk) in str(line.record)


def test_a_second_one_confirms_and_it_holds():
    by = examiner()
    alert = alone(by)
    with pytest.raises(Refused):
        publish_alert(by, alert_id=alert.pk, at=NOW)
    publish_alert(examiner(), alert_id=alert.pk, at=NOW + HOURS - INSTANT)
    assert [one.is_alone for one in shown(NOW + HOURS)] == [False]
    assert not have_lapsed(NOW + 9 * HOURS)
    assert told() == ["alert.published"]


def test_what_has_lapsed_is_not_published_alone_again_but_by_a_second_one():
    by, other = examiner(), examiner()
    alert, late = alone(by), NOW + HOURS
    for acting in (by, other):
        with pytest.raises(Conflict):
            publish_alone(acting, alert_id=alert.pk, at=late)
    publish_alert(other, alert_id=alert.pk, at=late)
    assert [one.published_at for one in shown(late)] == [late]
    assert told() == ["alert.published", "alert.published"]


def test_one_is_enough_to_withdraw_what_one_published():
    alert = alone(examiner())
    withdraw_alert(examiner(), alert_id=alert.pk, reason="Wrong series.", at=NOW)
    assert (shown(), told()) == ((), ["alert.published", "alert.withdrawn"])


def test_a_published_one_is_withdrawn_by_two():
    alert, by = published(), examiner()
    with pytest.raises(Conflict, match="Ask first"):
        withdraw_alert(by, alert_id=alert.pk, reason="Wrong.", at=NOW)
    with pytest.raises(Invalid):
        ask_withdrawal(by, alert_id=alert.pk, reason=" ", at=NOW)
    ask_withdrawal(by, alert_id=alert.pk, reason="Wrong.", at=NOW)
    with pytest.raises(Conflict):
        ask_withdrawal(examiner(), alert_id=alert.pk, reason="Wrong.", at=NOW)
    with pytest.raises(Refused, match="second examiner"):
        withdraw_alert(by, alert_id=alert.pk, at=NOW)
    assert len(shown()) == 1
    withdraw_alert(examiner(), alert_id=alert.pk, at=NOW)
    assert (shown(), told()) == ((), ["alert.withdrawn"])


def test_one_alone_takes_it_off_and_it_comes_back_by_itself():
    alert, by = published(), examiner()
    take_off_alert(by, alert_id=alert.pk, reason="Stops everyone.", at=NOW)
    assert shown(NOW + HOURS - INSTANT) == ()
    assert len(shown(NOW + HOURS)) == 1
    assert lapse_alerts(SYSTEM, at=NOW + HOURS) == 1
    alert.refresh_from_db()
    assert (alert.state, alert.withdrawal_by, told()) == ("published", "", ["alert.withdrawn", "alert.published"])
    with pytest.raises(Conflict, match="before"):
        take_off_alert(by, alert_id=alert.pk, reason="Again.", at=NOW + HOURS)


def test_what_was_taken_off_is_withdrawn_by_a_second_one_or_kept():
    gone, kept, by = published(), published(), examiner()
    for alert in (gone, kept):
        take_off_alert(by, alert_id=alert.pk, reason="Stops everyone.", at=NOW)
    withdraw_alert(examiner(), alert_id=gone.pk, at=NOW)
    keep_alert(by, alert_id=kept.pk, at=NOW)
    assert [one.id for one in shown()] == [kept.pk]
    assert told() == ["alert.withdrawn", "alert.withdrawn", "alert.published"]
    with pytest.raises(Conflict):
        keep_alert(by, alert_id=kept.pk, at=NOW)


def test_whoever_asked_may_still_take_it_off():
    alert, by = published(), examiner()
    ask_withdrawal(by, alert_id=alert.pk, reason="Wrong.", at=NOW)
    take_off_alert(by, alert_id=alert.pk, reason="And it does harm.", at=NOW)
    assert shown() == ()


@pytest.mark.parametrize("role", ["first-line", "trust-keeper", "list-keeper", "administrator"])
def test_only_examiners_do_any_of_this(role):
    alert, other = published(), duty(role)
    for act in (
        lambda: publish_alone(other, alert_id=alert.pk, at=NOW),
        lambda: propose_alert(other, alert_id=alert.pk, at=NOW),
        lambda: ask_withdrawal(other, alert_id=alert.pk, reason="x", at=NOW),
        lambda: take_off_alert(other, alert_id=alert.pk, reason="x", at=NOW),
        lambda: keep_alert(other, alert_id=alert.pk, at=NOW),
        lambda: lapse_alerts(other, at=NOW),
    ):
        with pytest.raises(Refused):
            act()


def test_what_never_stood_at_a_desk_is_found_by_examiners_only():
    by = examiner()
    alert = propose_alert(by, alert_id=draft(by).pk, at=NOW)
    assert get_alert(by, alert.pk) == alert
    with pytest.raises(NotFound):
        get_alert(duty("first-line"), alert.pk)


def test_new_alerts_are_put_away_by_each_officer_for_himself():
    alert, old = published(), published(published_at=NOW - timedelta(days=7))
    officer, other = duty("first-line"), duty("first-line")
    assert [one.id for one in list_new_alerts(officer, NOW.date(), at=NOW)] == [alert.pk]
    for _ in range(2):
        put_away_alert(officer, alert_id=alert.pk, at=NOW)
    assert list_new_alerts(officer, NOW.date(), at=NOW) == []
    assert len(list_new_alerts(other, NOW.date(), at=NOW)) == 1
    assert old.pk not in {one.id for one in list_new_alerts(other, NOW.date(), at=NOW)}
    with pytest.raises(Refused):
        put_away_alert(duty("administrator"), alert_id=alert.pk, at=NOW)
    with pytest.raises(NotFound):
        put_away_alert(officer, alert_id=draft(examiner()).pk, at=NOW)
