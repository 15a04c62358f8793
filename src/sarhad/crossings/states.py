"""The states of a crossing as a table. The diagram in the reference is drawn from it."""

from enum import StrEnum

from sarhad.kernel.words import gettext_noop as _


class State(StrEnum):
    """Where a crossing stands."""

    OPEN = "open"
    REFERRED = "referred"
    PROTECTION = "protection"
    ADMITTED = "admitted"
    REFUSED = "refused"
    REPLACED = "replaced"


TITLES: dict[State, str] = {
    State.OPEN: _("Open"),
    State.REFERRED: _("Referred to second line"),
    State.PROTECTION: _("Protection path"),
    State.ADMITTED: _("Admitted"),
    State.REFUSED: _("Refused"),
    State.REPLACED: _("Read again"),
}

# Steps that an act may take. A refusal is only possible from the second line; nothing leads from protection to refusal.
NEXT: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.ADMITTED, State.REFERRED, State.PROTECTION, State.REPLACED}),
    State.REFERRED: frozenset({State.ADMITTED, State.REFUSED, State.PROTECTION}),
    State.PROTECTION: frozenset({State.ADMITTED}),
    State.ADMITTED: frozenset(),
    State.REFUSED: frozenset(),
    State.REPLACED: frozenset(),
}

# From where the acts of each line may take their steps.
FIRST_LINE = frozenset({State.OPEN})
SECOND_LINE = frozenset({State.REFERRED, State.PROTECTION})

# Steps that undo: only by the amending act, with a reason, and kept beside what they amend.
AMEND: dict[State, frozenset[State]] = {
    State.OPEN: frozenset(),
    State.REFERRED: frozenset({State.OPEN}),
    State.PROTECTION: frozenset({State.REFERRED}),
    State.ADMITTED: frozenset({State.REFERRED}),
    State.REFUSED: frozenset({State.REFERRED}),
    State.REPLACED: frozenset(),
}
