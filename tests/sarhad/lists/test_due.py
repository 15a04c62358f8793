"""A list that was not renewed in its time is said to be so wherever people rely on it; its keepers are told once."""

from datetime import date, timedelta

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.audit.models import Line
from sarhad.kernel.models import Outbox
from sarhad.lists.alert_models import Alert
from sarhad.lists.alerting import Span
from sarhad.lists.due import overdue, span
from sarhad.lists.finding import Rule
from sarhad.lists.models import ListVersion
from sarhad.lists.services.decide_alert import decide_alert
from sarhad.lists.services.propose_alert import propose_change
from sarhad.lists.services.remind import is_to_remind, remind
from sarhad.lists.services.set_rule import set_rule
from tests import make
from tests.make.access import NOW, TODAY, on_duty
from tests.make.alerts import ENTRY, keeper, live, proposed
from tests.make.lists import STOP, listed, stop_row

pytestmark = pytest.mark.django_db
DAY = timedelta(hours=24)


@pytest.fixture
def ruled():
    """The stop list is to be renewed every day; one version was taken in now."""
    rule = Rule(activation="second", needs_manifest=False, oldest_hours=24, most_kept_out=0.0, instruction="")
    set_rule(make.duty("administrator"), source=STOP, rule=rule, at=NOW)
    return listed(stop_row()).version


def at(monkeypatch, moment):
    monkeypatch.setattr("sarhad.kernel.clock.now", lambda: moment)


@pytest.mark.parametrize(("after", "is_late"), [(DAY, False), (DAY + timedelta(seconds=1), True)])
def test_both_sides_of_the_time_within_which_it_is_renewed(ruled, after, is_late):
    assert [one.code for one in overdue(NOW + after)] == ([STOP] if is_late else [])


def test_a_list_without_a_time_is_never_overdue():
    listed(stop_row())
    assert overdue(NOW + timedelta(days=900)) == ()


@pytest.mark.parametrize(
    ("length", "text"),
    [(timedelta(minutes=61), "1 hour"), (timedelta(hours=47, minutes=59), "47 hours"), (timedelta(hours=48), "2 days")],
)
def test_how_old_in_words(length, text):
    assert span(length) == text


@pytest.mark.parametrize(("role", "address"), [("first-line", "/desk/"), ("second-line", "/second-line/"),
                                               ("list-keeper", "/lists/"), ("list-keeper", "/lists/due/")])  # fmt: skip
def test_whoever_relies_on_it_is_told(client, monkeypatch, ruled, role, address):
    on_duty(client, role)
    at(monkeypatch, NOW + timedelta(hours=23))
    assert "not renewed in their time" not in client.get(address).content.decode()
    at(monkeypatch, NOW + timedelta(days=5))
    text = client.get(address).content.decode()
    assert "not renewed in their time" in text
    assert "is 5 days old; it should be renewed every 24 hours" in text


def test_its_keepers_are_told_once_for_each_version(ruled):
    late = NOW + timedelta(days=2)
    assert not is_to_remind(NOW)
    assert is_to_remind(late)
    assert remind(SYSTEM, at=late) == 1
    assert not is_to_remind(late + DAY)
    told = [row.body for row in Outbox.objects.filter(kind="list.overdue")]
    assert told == [{"version": str(ruled.pk), "source": STOP}]
    new = listed(stop_row(), at=late).version
    assert not is_to_remind(late)
    assert is_to_remind(late + 2 * DAY)
    remind(SYSTEM, at=late + 2 * DAY)
    assert Outbox.objects.filter(kind="list.overdue").count() == 2
    assert ListVersion.objects.get(pk=new.pk).told_overdue_at == late + 2 * DAY


def test_an_alert_is_due_on_its_day_and_told_once_until_somebody_sets_another(ruled):
    alert = live(span=Span(TODAY, date(2027, 5, 1), TODAY + timedelta(days=10)))
    on_day = NOW + timedelta(days=10)
    ListVersion.objects.update(told_overdue_at=NOW)
    assert not is_to_remind(on_day - DAY)
    assert remind(SYSTEM, at=on_day) == 1
    assert [row.body for row in Outbox.objects.filter(kind="national.due")] == [{"alert": str(alert.pk)}]
    assert not is_to_remind(on_day + DAY)
    later = Span(TODAY, date(2027, 5, 1), TODAY + timedelta(days=40))
    waits = propose_change(keeper(), alert=alert.pk, entry=ENTRY, span=later, reason="looked at", at=on_day)
    decide_alert(keeper(), proposal=waits.pk, is_accepted=True, at=on_day)
    assert not is_to_remind(on_day + DAY)
    assert is_to_remind(on_day + timedelta(days=30))
    assert Alert.objects.get().told_due_on == TODAY + timedelta(days=10)


def test_the_journal_says_of_what_was_told(ruled):
    remind(SYSTEM, at=NOW + timedelta(days=2))
    assert '"lists":["national.stop"]' in Line.objects.get(act="list.remind").record.replace(": ", ":")


def test_everything_that_is_due_stands_on_one_page(client, monkeypatch, ruled):
    keeper_ = on_duty(client, "list-keeper")
    waits = listed(stop_row(), acting=make.duty("list-keeper")).version
    new = proposed()
    alert = live(span=Span(TODAY, date(2027, 5, 1), TODAY + timedelta(days=10)))
    assert keeper_.agency == new.alert.owner
    at(monkeypatch, NOW)
    text = client.get("/lists/due/").content.decode()
    assert str(waits.pk) in text
    assert new.alert.number in text
    assert alert.number in text
    assert "Never imported" in text  # the list of lost documents
    part = client.get("/lists/due/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert alert.number in part


def test_an_administrator_sees_lists_and_no_alerts(client, monkeypatch, ruled):
    alert = live(span=Span(TODAY, date(2027, 5, 1), TODAY + timedelta(days=10)))
    on_duty(client, "administrator")
    at(monkeypatch, NOW + timedelta(days=3))
    text = client.get("/lists/due/").content.decode()
    assert "not renewed" in text
    assert alert.number not in text


@pytest.mark.parametrize("role", ["first-line", "second-line", "targeting", "data-protection"])
def test_others_have_no_part_in_it(client, role):
    on_duty(client, role)
    assert client.get("/lists/due/").status_code == 403
