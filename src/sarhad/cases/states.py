"""The states of a case, an exhibit and a joint search as tables. The diagrams in the reference are drawn from them."""

from enum import StrEnum

from sarhad.kernel.words import gettext_noop as _


class CaseState(StrEnum):
    """Where a case stands."""

    WAITING = "waiting"
    IN_HAND = "in-hand"
    DECIDED = "decided"
    CLOSED = "closed"


CASE_TITLES: dict[CaseState, str] = {
    CaseState.WAITING: _("Waits for an officer"),
    CaseState.IN_HAND: _("In hand"),
    CaseState.DECIDED: _("Decided"),
    CaseState.CLOSED: _("Closed"),
}

# A case goes back to waiting when it is given back or its decision is taken back. What is closed is opened again only
# with a reason. A crossing that is ended at the desk of the second line decides a case that nobody took.
CASE_NEXT: dict[CaseState, frozenset[CaseState]] = {
    CaseState.WAITING: frozenset({CaseState.IN_HAND, CaseState.DECIDED}),
    CaseState.IN_HAND: frozenset({CaseState.WAITING, CaseState.DECIDED}),
    CaseState.DECIDED: frozenset({CaseState.CLOSED, CaseState.WAITING}),
    CaseState.CLOSED: frozenset({CaseState.IN_HAND, CaseState.WAITING}),
}


class ExhibitState(StrEnum):
    """Where a seized or borrowed thing stands."""

    HELD = "held"
    STORED = "stored"
    RETURNED = "returned"
    DESTROYED = "destroyed"


EXHIBIT_TITLES: dict[ExhibitState, str] = {
    ExhibitState.HELD: _("Held by an officer"),
    ExhibitState.STORED: _("In store"),
    ExhibitState.RETURNED: _("Returned"),
    ExhibitState.DESTROYED: _("Destroyed"),
}

EXHIBIT_NEXT: dict[ExhibitState, frozenset[ExhibitState]] = {
    ExhibitState.HELD: frozenset(ExhibitState),
    ExhibitState.STORED: frozenset(ExhibitState),
    ExhibitState.RETURNED: frozenset(),
    ExhibitState.DESTROYED: frozenset(),
}


class SearchState(StrEnum):
    """Where a joint search stands."""

    ORDERED = "ordered"
    RUNNING = "running"
    FINISHED = "finished"
    SIGNED = "signed"
    CALLED_OFF = "called-off"


SEARCH_TITLES: dict[SearchState, str] = {
    SearchState.ORDERED: _("Ordered"),
    SearchState.RUNNING: _("Under way"),
    SearchState.FINISHED: _("Finished, to be signed by both"),
    SearchState.SIGNED: _("Signed by both"),
    SearchState.CALLED_OFF: _("Called off"),
}

SEARCH_NEXT: dict[SearchState, frozenset[SearchState]] = {
    SearchState.ORDERED: frozenset({SearchState.RUNNING, SearchState.CALLED_OFF}),
    SearchState.RUNNING: frozenset({SearchState.FINISHED, SearchState.CALLED_OFF}),
    SearchState.FINISHED: frozenset({SearchState.SIGNED}),
    SearchState.SIGNED: frozenset(),
    SearchState.CALLED_OFF: frozenset(),
}
