"""The states of an analysis and of a reference library as tables. The diagrams in the reference are drawn from them."""

from enum import StrEnum

from sarhad.kernel.words import gettext_noop as _


class AnalysisState(StrEnum):
    """Where an analysis stands."""

    ASKED = "asked"
    IN_WORK = "in-work"
    CONCLUDED = "concluded"
    RELEASED = "released"
    DECLINED = "declined"


ANALYSIS_TITLES: dict[AnalysisState, str] = {
    AnalysisState.ASKED: _("Waits for an analyst"),
    AnalysisState.IN_WORK: _("In work"),
    AnalysisState.CONCLUDED: _("Waits for the second person"),
    AnalysisState.RELEASED: _("Released"),
    AnalysisState.DECLINED: _("Declined by the laboratory"),
}

# A result goes back to work when the second person does not release it, or when a released one is corrected.
ANALYSIS_NEXT: dict[AnalysisState, frozenset[AnalysisState]] = {
    AnalysisState.ASKED: frozenset({AnalysisState.IN_WORK, AnalysisState.DECLINED}),
    AnalysisState.IN_WORK: frozenset({AnalysisState.CONCLUDED, AnalysisState.DECLINED}),
    AnalysisState.CONCLUDED: frozenset({AnalysisState.RELEASED, AnalysisState.IN_WORK}),
    AnalysisState.RELEASED: frozenset({AnalysisState.IN_WORK}),
    AnalysisState.DECLINED: frozenset(),
}


class LibraryState(StrEnum):
    """Where a reference library stands."""

    PROPOSED = "proposed"
    LIVE = "live"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


LIBRARY_TITLES: dict[LibraryState, str] = {
    LibraryState.PROPOSED: _("Proposed"),
    LibraryState.LIVE: _("In use"),
    LibraryState.DECLINED: _("Not taken"),
    LibraryState.WITHDRAWN: _("Withdrawn"),
}

LIBRARY_NEXT: dict[LibraryState, frozenset[LibraryState]] = {
    LibraryState.PROPOSED: frozenset({LibraryState.LIVE, LibraryState.DECLINED}),
    LibraryState.LIVE: frozenset({LibraryState.WITHDRAWN}),
    LibraryState.DECLINED: frozenset(),
    LibraryState.WITHDRAWN: frozenset(),
}
