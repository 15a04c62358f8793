"""States that a caller knows besides Doc 9303, with codes that ISO 3166 leaves to its users.

A value that is handed to whoever asks for a State; there is no table that everybody shares and anybody may change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from borderkit.codes.states import STATES, State, StateKind, find_state, find_states_by_signer

TWO = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
THREE = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")


def assign_state(code: str, signer: str, name: str) -> State:
    """Give a State the codes that ISO 3166 leaves to its users.

    Args:
        code: Three capital letters, for zones: AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ.
        signer: Two capital letters, for certificates: AA, QM to QZ, XA to XZ, ZZ.

    Raises:
        ValueError: Letters that are not left to users, or a code that ICAO has given out.

    Source: ISO 3166-1 §8.1.3; ICAO Doc 9303-3 §5 for those of the range that are taken.
    """
    if not THREE.fullmatch(code):
        raise ValueError(f"{code!r} is not left to users: AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ are")
    if not TWO.fullmatch(signer):
        raise ValueError(f"{signer!r} is not left to users: AA, QM to QZ, XA to XZ, ZZ are")
    if code in STATES or find_states_by_signer(signer):
        raise ValueError(f"{code} or {signer} is given out by ICAO Doc 9303-3 §5")
    return State(code, signer, signer, StateKind.ASSIGNED, name)


def find_state_among(code: str, states: Iterable[State]) -> State | None:
    """Find a State by its three-letter code: that of Doc 9303, else one of those that were assigned."""
    found = find_state(code)
    if found is not None:
        return found
    key = code.rstrip("< ").upper()
    return next((state for state in states if state.code == key), None)


def signs_for(country: str, state: State, states: Iterable[State] = ()) -> bool:
    """Whether certificates with these two letters sign documents of a State.

    Args:
        country: ``countryName`` of the certificate, of any case.
        states: Those that were assigned.
    """
    assigned = (one for one in states if one.signer == country.upper())
    return state in (*find_states_by_signer(country), *assigned)
