"""The codes of States, territories and organizations, three letters and two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from types import MappingProxyType

GERMANY_IN_ISO = "DEU"
KOSOVO_OUTSIDE_ICAO = {"XKX": "RKS"}


class StateKind(StrEnum):
    """What a code stands for. It says nothing about recognition."""

    STATE = "state"  # member or observer State of the United Nations
    TERRITORY = "territory"  # any other area with a code of its own
    STATUS = "status"  # a class of British nationality
    ORGANIZATION = "organization"
    STATELESS = "stateless"
    REFUGEE = "refugee"
    UNSPECIFIED = "unspecified"
    SPECIMEN = "specimen"
    ASSIGNED = "assigned"  # by a user of ISO 3166, in the letters that it leaves to them; see `assign_state`
    WITHDRAWN = "withdrawn"  # no longer given out; old documents and birthplaces still show it


@dataclass(frozen=True, slots=True)
class State:
    """One issuer or nationality.

    Attributes:
        code: As a machine readable zone shows it, fillers cut: ``"D"``, ``"FRA"``, ``"UNO"``.
        alpha2: Two letters; empty where none is given out.
        signer: The two letters in the certificates its documents are signed with; empty where unknown.
            Hong Kong and Macao sign as ``"CN"``, every class of British nationality as ``"GB"``.
        kind: What the code stands for.
        name: English short name.

    Source: ICAO Doc 9303-3 §5; ISO 3166-1 and 3166-3.
    """

    code: str
    alpha2: str
    signer: str
    kind: StateKind
    name: str


def _load() -> Mapping[str, State]:
    table = resources.files(__package__).joinpath("states.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return MappingProxyType(
        {code: State(code, alpha2, signer, StateKind(kind), name) for code, alpha2, signer, kind, name in rows}
    )


STATES: Mapping[str, State] = _load()


def find_state(code: str) -> State | None:
    """Find a State by its three-letter code.

    Args:
        code: One to three letters of any case; fillers and blanks at the end do not matter. ``"DEU"`` finds
            Germany as ``"D"`` does; compare ``State.code`` to see whether the code is the one of Doc 9303.

    Source: ICAO Doc 9303-3 §5.
    """
    key = code.rstrip("< ").upper()
    if key == GERMANY_IN_ISO:
        key = "D"
    return STATES.get(KOSOVO_OUTSIDE_ICAO.get(key, key))


def find_states_by_alpha2(alpha2: str) -> tuple[State, ...]:
    """List the States with these two letters: the State itself, classes of its nationality, those withdrawn.

    Args:
        alpha2: Two letters of any case.

    Source: ISO 3166-1 and 3166-3; ICAO Doc 9303-3 §5.
    """
    return _BY_ALPHA2.get(alpha2.upper(), ())


def find_states_by_signer(alpha2: str) -> tuple[State, ...]:
    """List the States whose documents are signed by certificates with these two letters.

    Args:
        alpha2: The ``countryName`` of a certificate; of any case, since some carry small letters.

    Source: ICAO Doc 9303-12 §7.1; Doc 9303-3 §5.
    """
    return _BY_SIGNER.get(alpha2.upper(), ())


_LATER = {StateKind.STATUS: 1, StateKind.WITHDRAWN: 2}


def _group(attribute: str) -> dict[str, tuple[State, ...]]:
    groups: dict[str, tuple[State, ...]] = {}
    for state in sorted(STATES.values(), key=lambda state: (_LATER.get(state.kind, 0), state.code)):
        letters: str = getattr(state, attribute)
        if letters:
            groups[letters] = (*groups.get(letters, ()), state)
    return groups


_BY_ALPHA2 = _group("alpha2")
_BY_SIGNER = _group("signer")
