"""How alerts are put on a page. Pure but for the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sarhad.kernel.listing import listed
from sarhad.lists.alert_models import PROPOSAL_KINDS, PROPOSAL_STATES, Alert, AlertProposal, OtherPerson
from sarhad.lists.alerting import ALERT_KINDS, ALERT_STATES, AlertState
from sarhad.lists.entries import Says
from sarhad.lists.instructions import INSTRUCTIONS
from sarhad.lists.shown import title as source_title
from sarhad.web.days import day_in_words

TAGS = {
    AlertState.PROPOSED: "doubt",
    AlertState.ACCEPTED: "note",
    AlertState.LIVE: "clear",
    AlertState.DECLINED: "note",
    AlertState.WITHDRAWN: "note",
    AlertState.EXPIRED: "note",
}


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One alert in a list: nothing of who is looked for."""

    alert: Alert
    kind: str
    state: str
    tag: str
    is_overdue: bool
    waits: bool


def rows(alerts: Iterable[Alert], today: date) -> list[AlertRow]:
    """Alerts as rows."""
    return [
        AlertRow(
            one,
            _(ALERT_KINDS[one.kind].title),
            *state(one),
            is_overdue=one.state == AlertState.LIVE and one.review_on < today,
            waits=bool(getattr(one, "waits", False)),
        )
        for one in alerts
    ]


def state(alert: Alert) -> tuple[str, str]:
    """The state in words, and the kind of its tag."""
    known = AlertState(alert.state)
    return _(ALERT_STATES[known]), TAGS[known]


def is_review_due(alert: Alert, today: date) -> bool:
    """Whether somebody is to look at it again today, or should have."""
    return alert.state == AlertState.LIVE and alert.review_on <= today


def waiting(proposals: Iterable[AlertProposal]) -> list[tuple[AlertProposal, str, str]]:
    """What waits: proposal, what it is, kind of the alert."""
    return [(one, _(PROPOSAL_KINDS[one.kind]), _(ALERT_KINDS[one.alert.kind].title)) for one in proposals]


def facts(alert: Alert) -> list[tuple[str, object]]:
    """An alert as pairs."""
    kind = ALERT_KINDS[alert.kind]
    return [
        (_("Kind"), _(kind.title)),
        *content(alert.says),
        (_("From"), alert.from_on),
        (_("Last day"), alert.until_on),
        (_("Look at it again by"), alert.review_on),
        (_("Kept by"), alert.owner_name),
        (_("Modelled on"), kind.source),
    ]


def content(says: Says) -> list[tuple[str, object]]:
    """Who is looked for, and what is asked of the officer."""
    births = [
        (_("about %(day)s") if one["circa"] else "%(day)s")
        % {"day": " – ".join(day_in_words(one[end]) for end in ("first", "last") if one[end])}
        for one in says["births"]
    ]
    return [
        (_("Names"), "; ".join(name["text"] for name in says["names"])),
        (_("Born"), "; ".join(births)),
        (_("Nationalities"), listed(says["nationalities"])),
        (_("Sex"), says["sex"]),
        (_("Father’s name"), says["father"]),
        (_("Places of birth"), listed(says["places"])),
        (_("Documents"), "; ".join(f"{one['issuer']} {one['number']}" for one in says["documents"])),
        (_("Instruction"), _(INSTRUCTIONS[says["instruction"]])),
        (_("Legal basis"), says["legal_basis"]),
        (_("What to know"), says["remarks"]),
    ]


def differences(alert: Alert, proposal: AlertProposal) -> list[tuple[str, object, object]]:
    """What a proposal would change: what, before, after. A new alert changes nothing."""
    if proposal.kind == "new" or proposal.says is None:
        return []
    days = (
        (_("From"), alert.from_on, proposal.from_on),
        (_("Last day"), alert.until_on, proposal.until_on),
        (_("Look at it again by"), alert.review_on, proposal.review_on),
    )
    before, after = content(alert.says), content(proposal.says)
    said = [(name, was, now) for (name, was), (_name, now) in zip(before, after, strict=True)]
    return [(name, was, now) for name, was, now in (*said, *days) if was != now]


def proposal(one: AlertProposal) -> dict[str, Any]:
    """One line of an alert's life."""
    return {
        "kind": _(PROPOSAL_KINDS[one.kind]),
        "state": _(PROPOSAL_STATES[one.state]),
        "reason": one.reason,
        "proposed_at": one.proposed_at,
        "decided_at": one.decided_at,
        "decision": _("Its last day passed.") if one.decision == "expired" else one.decision,
    }


@dataclass(frozen=True, slots=True)
class Pair:
    """A finding of another person."""

    id: object
    list: str
    reference: str
    grounds: str
    found_at: datetime
    crossing: object
    lifted: str


def pairs(rows: Iterable[OtherPerson]) -> list[Pair]:
    """Findings as rows."""
    said = {"overtaken": _("The list says something else of the person now.")}
    return [
        Pair(
            one.pk,
            source_title(one.source),
            one.reference,
            one.grounds,
            one.found_at,
            one.crossing,
            said.get(one.lifted_why, one.lifted_why) if one.lifted_at else "",
        )
        for one in rows
    ]
