"""The states of a proposal and of a document alert as tables, and other closed sets of the room."""

from datetime import date
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
    """Where a document alert stands. `expired` is reached by the day alone: nobody has to do anything."""

    DRAFT = "draft"
    PUBLISHED = "published"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


ALERT_TITLES: dict[AlertState, str] = {
    AlertState.DRAFT: _("Draft"),
    AlertState.PUBLISHED: _("Published"),
    AlertState.EXPIRED: _("Expired"),
    AlertState.WITHDRAWN: _("Withdrawn"),
}

ALERT_NEXT: dict[AlertState, frozenset[AlertState]] = {
    AlertState.DRAFT: frozenset({AlertState.PUBLISHED, AlertState.WITHDRAWN}),
    AlertState.PUBLISHED: frozenset({AlertState.EXPIRED, AlertState.WITHDRAWN}),
    AlertState.EXPIRED: frozenset(),
    AlertState.WITHDRAWN: frozenset(),
}


def state_on(state: str, valid_until: date | None, on: date) -> AlertState:
    """Where an alert stands on a day; its last day is included."""
    if state == AlertState.PUBLISHED and valid_until is not None and on > valid_until:
        return AlertState.EXPIRED
    return AlertState(state)


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
