"""Codes of States and of kinds of travel documents."""

from borderkit.codes.assigned import assign_state, find_state_among, signs_for
from borderkit.codes.documents import find_document_kind
from borderkit.codes.states import (
    STATES,
    State,
    StateKind,
    find_state,
    find_states_by_alpha2,
    find_states_by_signer,
)

__all__ = [
    "STATES",
    "State",
    "StateKind",
    "assign_state",
    "find_document_kind",
    "find_state",
    "find_state_among",
    "find_states_by_alpha2",
    "find_states_by_signer",
    "signs_for",
]
