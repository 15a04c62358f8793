"""Alerts of Utopia's own agencies: proposed by one list keeper and accepted by another, as any are."""

from dataclasses import replace
from datetime import datetime, timedelta

from sarhad.access.duty import WITH, Duty, duty_of
from sarhad.access.models import Assignment
from sarhad.demo.registers import GROUNDS, Wanted, wanted
from sarhad.kernel.clock import local_day
from sarhad.lists.alert_models import Alert, AlertProposal
from sarhad.lists.alerting import ALERT_KINDS, Span
from sarhad.lists.services.decide_alert import decide_alert
from sarhad.lists.services.propose_alert import propose_alert, propose_change
from sarhad.lists.source import Birth, Name, PersonEntry

KEEPER, SECOND = "BP-0002", "BP-0006"
SEED = 77
"""Of people who stand on no other list."""
KINDS = {
    "refuse": "entry-ban", "refer": "judicial", "detain": "wanted", "missing": "missing",
    "protect": "vulnerable", "child-at-risk": "child", "discreet": "discreet",
}  # fmt: skip
STANDING = 6


def bring_alerts(*, at: datetime) -> None:
    """Some alerts in force, one that waits for a second person, one with a change that waits. Made once."""
    if Alert.objects.exists():
        return
    keeper, second = _duty(KEEPER, at), _duty(SECOND, at)
    entries = [entry for entry in wanted(SEED, 40) if entry.precision == "day"]
    made = []
    for place, entry in enumerate(entries[: STANDING + 1]):
        then = at - timedelta(days=20 - 2 * place)
        waits = _propose(keeper, entry, then)
        if place < STANDING:
            made.append(decide_alert(second, proposal=waits.pk, is_accepted=True, at=then + timedelta(hours=1)))
    changed = replace(_entry(entries[0]), remarks="Travels with a green suitcase.")
    span = Span(made[0].from_on, made[0].until_on, made[0].review_on)
    propose_change(keeper, alert=made[0].pk, entry=changed, span=span, reason="Told by a neighbour.", at=at)


def _propose(keeper: Duty, entry: Wanted, at: datetime) -> AlertProposal:
    kind = KINDS[entry.instruction]
    today = local_day(at, keeper.time_zone)
    days = min(ALERT_KINDS[kind].longest, 330)
    span = Span(today, today + timedelta(days=days), today + timedelta(days=40))
    return propose_alert(keeper, kind=kind, entry=_entry(entry), span=span, reason="Asked for by a court.", at=at)


def _entry(entry: Wanted) -> PersonEntry:
    person = entry.person
    names = (f"{person.family} {person.given}".strip(), person.native, *entry.aliases)
    return PersonEntry(
        row=0,
        reference="",
        names=tuple(
            Name(text, "primary" if place == 0 else "alias") for place, text in enumerate(dict.fromkeys(names))
        ),
        births=(Birth(entry.birth),),
        nationalities=(person.state,),
        sex=person.sex if person.sex in ("M", "F") else "",
        instruction=entry.instruction,
        legal_basis=GROUNDS[entry.instruction],
    )


def _duty(number: str, at: datetime) -> Duty:
    held = Assignment.objects.select_related(*WITH).get(officer__service_number=number)
    return duty_of(held, on=local_day(at, held.post.time_zone))
