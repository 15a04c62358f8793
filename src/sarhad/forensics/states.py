"""The states of an examination and of a version of a reference as tables. The diagrams are drawn from them."""

from enum import StrEnum

from sarhad.kernel.words import gettext_noop as _


class ExaminationState(StrEnum):
    """Where an examination stands."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    EXAMINING = "examining"
    REVIEW = "review"
    AGREED = "agreed"
    RELEASED = "released"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


EXAMINATION_TITLES: dict[ExaminationState, str] = {
    ExaminationState.REQUESTED: _("Requested"),
    ExaminationState.ACCEPTED: _("Accepted, exhibit expected"),
    ExaminationState.EXAMINING: _("Under examination"),
    ExaminationState.REVIEW: _("With a second examiner"),
    ExaminationState.AGREED: _("Agreed to by a second examiner"),
    ExaminationState.RELEASED: _("Report released"),
    ExaminationState.DECLINED: _("Declined"),
    ExaminationState.WITHDRAWN: _("Withdrawn by who asked"),
}

# A report is reached through a second examiner alone. What was agreed to and is changed again is reviewed again.
EXAMINATION_NEXT: dict[ExaminationState, frozenset[ExaminationState]] = {
    ExaminationState.REQUESTED: frozenset(
        {ExaminationState.ACCEPTED, ExaminationState.DECLINED, ExaminationState.WITHDRAWN}
    ),
    ExaminationState.ACCEPTED: frozenset(
        {ExaminationState.EXAMINING, ExaminationState.DECLINED, ExaminationState.WITHDRAWN}
    ),
    ExaminationState.EXAMINING: frozenset({ExaminationState.REVIEW, ExaminationState.WITHDRAWN}),
    ExaminationState.REVIEW: frozenset({ExaminationState.EXAMINING, ExaminationState.AGREED}),
    ExaminationState.AGREED: frozenset({ExaminationState.EXAMINING, ExaminationState.RELEASED}),
    ExaminationState.RELEASED: frozenset(),
    ExaminationState.DECLINED: frozenset(),
    ExaminationState.WITHDRAWN: frozenset(),
}
ENDED = frozenset(state for state, after in EXAMINATION_NEXT.items() if not after)


class ReferenceState(StrEnum):
    """Where a version of a reference stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    CURRENT = "current"
    FORMER = "former"
    DECLINED = "declined"


REFERENCE_TITLES: dict[ReferenceState, str] = {
    ReferenceState.DRAFT: _("Draft"),
    ReferenceState.PROPOSED: _("Waits for a second examiner"),
    ReferenceState.CURRENT: _("Current"),
    ReferenceState.FORMER: _("Former"),
    ReferenceState.DECLINED: _("Declined"),
}

REFERENCE_NEXT: dict[ReferenceState, frozenset[ReferenceState]] = {
    ReferenceState.DRAFT: frozenset({ReferenceState.PROPOSED}),
    ReferenceState.PROPOSED: frozenset({ReferenceState.CURRENT, ReferenceState.DECLINED, ReferenceState.DRAFT}),
    ReferenceState.CURRENT: frozenset({ReferenceState.FORMER}),
    ReferenceState.FORMER: frozenset(),
    ReferenceState.DECLINED: frozenset(),
}
