"""Alerts of one's own: nothing holds before a second person has decided, and everything ends by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from borderkit.screening import Query
from sarhad.access.duty import SYSTEM
from sarhad.audit.models import Line
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.models import Outbox
from sarhad.lists.alert_models import Alert, AlertProposal
from sarhad.lists.alerting import ALERT_KINDS, ALERT_NEXT, SOURCE, AlertState, Span, state_on
from sarhad.lists.models import ListedPerson, ListVersion
from sarhad.lists.screen import screen
from sarhad.lists.services.decide_alert import decide_alert
from sarhad.lists.services.propose_alert import propose_change, propose_withdrawal
from sarhad.lists.services.run_alerts import are_due, run_alerts
from sarhad.lists.source import Name
from tests.make import access
from tests.make.access import NOW, TODAY
from tests.make.alerts import ENTRY, SPAN, keeper, live, proposed

pytestmark = pytest.mark.django_db
WANTED = Query(names=("ORIN MARKELOV",), birth="1979-11-02", nationality="UTO", sex="M")


def found(on: date = TODAY) -> list[str]:
    """References of those whom the desk would be offered."""
    return [hit.reference for hit in screen(WANTED, on=on).persons]


def test_nobody_is_looked_up_before_a_second_person_has_accepted():
    waits = proposed()
    assert (waits.kind, waits.state, waits.alert.state) == ("new", "waiting", AlertState.PROPOSED)
    assert found() == []
    decide_alert(keeper(), proposal=waits.pk, is_accepted=True, at=NOW)
    assert found() == [waits.alert.number]


def test_the_one_who_proposed_cannot_decide():
    first = keeper()
    waits = proposed(first)
    with pytest.raises(Refused, match="proposed"):
        decide_alert(first, proposal=waits.pk, is_accepted=True, at=NOW)
    assert found() == []
    assert Line.objects.filter(act="national.decide", outcome="refused").count() == 1


def test_the_database_holds_to_two_persons_too():
    waits = proposed()
    with pytest.raises(IntegrityError), transaction.atomic():
        AlertProposal.objects.filter(pk=waits.pk).update(decided_by=waits.proposed_by)


def test_another_agency_neither_decides_nor_finds_it():
    waits = proposed()
    other = keeper(officer=access.officer(agency=access.agency("CU")))
    with pytest.raises(Refused, match="agency"):
        decide_alert(other, proposal=waits.pk, is_accepted=True, at=NOW)
    with pytest.raises(NotFound):
        propose_withdrawal(other, alert=live(names=(Name("OTHER PERSON"),)).pk, reason="none of ours", at=NOW)


def test_turned_down_it_never_held():
    waits = proposed()
    with pytest.raises(Invalid):
        decide_alert(keeper(), proposal=waits.pk, is_accepted=False, at=NOW)
    decide_alert(keeper(), proposal=waits.pk, is_accepted=False, reason="no legal basis", at=NOW)
    waits.alert.refresh_from_db()
    assert (waits.alert.state, found()) == (AlertState.DECLINED, [])
    with pytest.raises(Conflict):
        decide_alert(keeper(), proposal=waits.pk, is_accepted=True, at=NOW)


def test_a_change_holds_only_when_accepted_and_is_one_entry():
    alert = live()
    other = replace(ENTRY, names=(Name("SOMEBODY ELSE"),), births=(), documents=ENTRY.documents)
    waits = propose_change(keeper(), alert=alert.pk, entry=other, span=SPAN, reason="wrong name", at=NOW)
    assert found() == [alert.number]
    decide_alert(keeper(), proposal=waits.pk, is_accepted=True, at=NOW)
    assert found() == []
    assert ListedPerson.objects.filter(source=SOURCE, until=None).count() == 1
    assert ListVersion.objects.filter(source=SOURCE, state="live").get().persons == 1


def test_while_something_waits_nothing_else_is_proposed():
    alert = live()
    propose_withdrawal(keeper(), alert=alert.pk, reason="found", at=NOW)
    with pytest.raises(Conflict):
        propose_withdrawal(keeper(), alert=alert.pk, reason="found", at=NOW)


def test_its_end_needs_a_second_person_too():
    alert = live()
    waits = propose_withdrawal(keeper(), alert=alert.pk, reason="found", at=NOW)
    assert found() == [alert.number]
    decide_alert(keeper(), proposal=waits.pk, is_accepted=True, at=NOW)
    alert.refresh_from_db()
    assert (alert.state, alert.ended_at, found()) == (AlertState.WITHDRAWN, NOW, [])
    with pytest.raises(Conflict):
        propose_withdrawal(keeper(), alert=alert.pk, reason="again", at=NOW)


def test_it_begins_on_its_first_day_by_itself():
    later = Span(TODAY + timedelta(days=3), SPAN.until_on, SPAN.review_on)
    alert = live(span=later)
    assert (alert.state, found(), are_due(NOW)) == (AlertState.ACCEPTED, [], False)
    day = NOW + timedelta(days=3)
    assert are_due(day)
    assert run_alerts(SYSTEM, at=day) == 1
    alert.refresh_from_db()
    assert (alert.state, found(day.date()), are_due(day)) == (AlertState.LIVE, [alert.number], False)
    assert found(day.date() - timedelta(days=1)) == []


def test_it_ends_after_its_last_day_by_itself_and_at_the_desk_on_the_very_day():
    alert = live()
    waits = propose_withdrawal(keeper(), alert=alert.pk, reason="found", at=NOW)
    assert found(SPAN.until_on) == [alert.number]
    assert found(SPAN.until_on + timedelta(days=1)) == []
    last = NOW.replace(year=SPAN.until_on.year, month=SPAN.until_on.month, day=SPAN.until_on.day)
    assert not are_due(last)
    assert run_alerts(SYSTEM, at=last + timedelta(days=1)) == 1
    alert.refresh_from_db()
    waits.refresh_from_db()
    assert (alert.state, waits.state, found()) == (AlertState.EXPIRED, "declined", [])


def test_an_alert_that_is_decided_after_its_last_day_does_not_begin():
    waits = proposed()
    late = NOW + timedelta(days=400)
    with pytest.raises(Conflict):
        decide_alert(keeper(), proposal=waits.pk, is_accepted=True, at=late)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"names": ()}, "names"),
        ({"legal_basis": " "}, "legal_basis"),
        ({"instruction": "detain"}, "instruction"),
        ({"births": (), "documents": ()}, "births"),
        ({"span": Span(TODAY, TODAY - timedelta(days=1), TODAY)}, "until_on"),
        ({"span": Span(TODAY, TODAY + timedelta(days=3 * 366 + 1), date(2026, 12, 1))}, "until_on"),
        ({"span": Span(TODAY, SPAN.until_on, TODAY)}, "review_on"),
        ({"span": Span(TODAY, TODAY + timedelta(days=30), TODAY + timedelta(days=31))}, "review_on"),
        ({"kind": "revenge"}, "kind"),
    ],
)
def test_what_cannot_be_proposed_names_its_place(fields, place):
    with pytest.raises(Invalid) as refused:
        proposed(**fields)
    assert place in refused.value.places
    assert not Alert.objects.exists()


def test_the_longest_span_is_included():
    assert proposed(span=Span(TODAY, TODAY + timedelta(days=3 * 366), date(2026, 12, 1))).pk


def test_a_person_to_protect_may_have_a_name_alone():
    assert proposed(kind="vulnerable", instruction="protect", births=(), documents=()).pk


@pytest.mark.parametrize("allowed", [True, False])
def test_discreet_checks_only_where_the_law_knows_them(settings, allowed):
    settings.DISCREET_CHECKS = allowed
    if allowed:
        assert proposed(kind="discreet", instruction="discreet").pk
    else:
        with pytest.raises(Invalid):
            proposed(kind="discreet", instruction="discreet")


def test_numbers_count_by_year():
    first, second = proposed().alert.number, proposed().alert.number
    assert (first[:5], int(second[5:]) - int(first[5:])) == (f"{NOW.year}-", 1)


def test_each_change_of_the_list_is_told_once():
    live()
    told = Outbox.objects.filter(kind="list.changed").values_list("body", flat=True)
    assert [body["source"] for body in told] == [SOURCE]


def test_an_index_that_is_held_follows_entry_by_entry(monkeypatch):
    alert = live()
    assert found() == [alert.number]
    monkeypatch.setattr("sarhad.lists.holding.Index.build", lambda people: pytest.fail("a new index was built"))
    second = live(names=(Name("ORIN MARKELOV"),))
    assert sorted(found()) == sorted([alert.number, second.number])
    waits = propose_withdrawal(keeper(), alert=alert.pk, reason="found", at=NOW)
    decide_alert(keeper(), proposal=waits.pk, is_accepted=True, at=NOW)
    assert found() == [second.number]


def test_states_lead_where_their_table_says():
    assert set(ALERT_NEXT) == set(AlertState)
    assert all(AlertState.PROPOSED not in after for after in ALERT_NEXT.values())
    before, first, last = SPAN.from_on - timedelta(days=1), SPAN.from_on, SPAN.until_on
    after = last + timedelta(days=1)
    assert state_on(SPAN, (before, before)) == AlertState.ACCEPTED
    assert state_on(SPAN, (first, first)) == state_on(SPAN, (last, last)) == AlertState.LIVE
    assert state_on(SPAN, (after, after)) == AlertState.EXPIRED
    assert state_on(SPAN, (before, first)) == AlertState.LIVE  # it began at the easternmost post
    assert state_on(SPAN, (last, after)) == AlertState.LIVE  # its last day goes on in the west


def test_every_kind_says_what_it_may_ask_and_where_it_comes_from():
    for kind in ALERT_KINDS.values():
        assert kind.instructions
        assert kind.source.startswith("Regulation")
        assert kind.longest > 0
