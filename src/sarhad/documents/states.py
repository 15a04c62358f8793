"""The states of a proposal and of a document alert as tables, and other closed sets of the room."""

from datetime import date, datetime
from enum import StrEnum

from sarhad.kernel.words import gettext_noop as _


class ProposalState(StrEnum):
    """Where a proposal stands."""

    WAITING = "waiting"
    PARTLY = "partly"
    DECIDED = "decided"


PROPOSAL_TITLES: dict[ProposalState, str] = {
    ProposalState.WAITING: _("Waiting for a second person"),
    ProposalState.PARTLY: _("Decided on in part"),
    ProposalState.DECIDED: _("Decided on"),
}

PROPOSAL_NEXT: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.WAITING: frozenset({ProposalState.PARTLY, ProposalState.DECIDED}),
    ProposalState.PARTLY: frozenset({ProposalState.PARTLY, ProposalState.DECIDED}),
    ProposalState.DECIDED: frozenset(),
}


class AlertState(StrEnum):
    """Where a document alert stands. `expired` and `lapsed` are reached by time alone: nobody has to do anything."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    URGENT = "urgent"
    PUBLISHED = "published"
    LAPSED = "lapsed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


ALERT_TITLES: dict[AlertState, str] = {
    AlertState.DRAFT: _("Draft"),
    AlertState.PROPOSED: _("Waiting for a second person"),
    AlertState.URGENT: _("Published by one person, to be confirmed"),
    AlertState.PUBLISHED: _("Published"),
    AlertState.LAPSED: _("Lapsed, nobody confirmed it"),
    AlertState.EXPIRED: _("Expired"),
    AlertState.WITHDRAWN: _("Withdrawn"),
}

ALERT_NEXT: dict[AlertState, frozenset[AlertState]] = {
    AlertState.DRAFT: frozenset({AlertState.PROPOSED, AlertState.URGENT, AlertState.WITHDRAWN}),
    AlertState.PROPOSED: frozenset({AlertState.DRAFT, AlertState.PUBLISHED, AlertState.URGENT, AlertState.WITHDRAWN}),
    AlertState.URGENT: frozenset({AlertState.PUBLISHED, AlertState.LAPSED, AlertState.EXPIRED, AlertState.WITHDRAWN}),
    AlertState.PUBLISHED: frozenset({AlertState.EXPIRED, AlertState.WITHDRAWN}),
    AlertState.LAPSED: frozenset({AlertState.PUBLISHED, AlertState.WITHDRAWN}),
    AlertState.EXPIRED: frozenset(),
    AlertState.WITHDRAWN: frozenset(),
}


ON_DESKS = frozenset({AlertState.PUBLISHED, AlertState.URGENT})
"""States in which desks show an alert, unless one person has taken it off for some hours."""


def state_at(state: str, valid_until: date | None, holds_until: datetime | None, at: datetime) -> AlertState:
    """Where an alert stands at a moment.

    Args:
        valid_until: Its last day, included (UTC).
        holds_until: Until when one person's word carries it, not included.
    """
    kept = AlertState(state)
    if kept in ON_DESKS and valid_until is not None and at.date() > valid_until:
        return AlertState.EXPIRED
    if kept is AlertState.URGENT and (holds_until is None or at >= holds_until):
        return AlertState.LAPSED
    return kept


OFF_THE_LIST = "list:"
"""How the reason begins that the house gives for a voucher whose publisher's newer list lacks the key."""

OUTCOMES = {"accepted": _("Accepted"), "declined": _("Declined")}

MANIPULATIONS: dict[str, str] = {
    "photo-substitution": _("Photograph substituted"),
    "page-substitution": _("Page substituted"),
    "altered-data": _("Data altered"),
    "counterfeit": _("Counterfeit"),
    "fantasy": _("Fantasy document"),
    "stolen-blank": _("Stolen blank"),
    "impostor": _("Genuine, used by an impostor"),
    "chip-defect": _("Chip cloned or defective"),
    "other": _("Other"),
}
"""What was done to the documents of a series."""
