"""One invented traveller on one journey, with documents that are in order. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from borderkit.mrz import Layout
from sarhad.demo.identities import Identity, birthday, identity, surname
from sarhad.demo.nations import HOME, NATIONS
from sarhad.demo.papers import Paper, issue


class Truth(StrEnum):
    """What is out of the ordinary with an invented traveller. Nothing of it is shown at the desk."""

    EXPIRED = "expired"
    WRONG_DIGIT = "wrong-digit"  # forged: a check digit does not fit
    ALTERED = "altered"  # forged: the expiry and its digit, but not the whole
    LISTED = "listed"  # on the stop list, name and birth nearly as there
    LOST = "lost"  # the document is on the list of lost documents
    OVERSTAYED = "overstayed"
    CHILD_ALONE = "child-alone"
    PROTECTION = "protection"  # will ask for protection when spoken to
    TWO_PLACES = "two-places"  # the document was at another post a few minutes ago
    UNKNOWN_STATE = "unknown-state"
    NO_VISA = "no-visa"


KINDS: Mapping[str, Mapping[str, int]] = {
    "land": {"commuter": 40, "driver": 16, "family": 22, "tourist": 16, "student": 6},
    "air": {"tourist": 36, "business": 26, "family": 18, "student": 12, "crew": 8},
    "sea": {"crew": 34, "tourist": 30, "driver": 18, "family": 18},
}
AGES: Mapping[str, tuple[int, int]] = {
    "commuter": (19, 63),
    "driver": (22, 64),
    "tourist": (18, 82),
    "business": (25, 68),
    "student": (17, 29),
    "crew": (20, 60),
    "parent": (24, 52),
    "child": (1, 16),
    "child-alone": (8, 15),
}


MOST = 8
"""No party is larger; so numbers of parties give numbers of people."""


@dataclass(frozen=True, slots=True)
class Traveller:
    """One invented person on one journey.

    Attributes:
        number: Of this traveller; grows with the parties, with gaps.
        party: Those who travel together share it.
        kind: A key of `AGES`.
        post_kind: The kind of post they come to.
        entered_on: For an exit of a foreigner: the day of the entry before.
        document: What is shown.
        visa: A visa of Utopia, where one is carried.
        carried_by: Plate, flight or ship; may be empty.
        truth: What is out of the ordinary; mostly nothing.
    """

    number: int
    party: int
    kind: str
    post_kind: str
    direction: str
    person: Identity
    document: Paper
    visa: Paper | None
    entered_on: date | None
    carried_by: str
    truth: frozenset[Truth]


@dataclass(slots=True)
class Journey:
    """What the members of a party have in common, while they are made."""

    rng: Random
    on: date
    post_kind: str
    stream: str
    party: int
    direction: str
    carried_by: str
    members: int = 0

    @property
    def number(self) -> int:
        """The number of the member made last."""
        return self.party * MOST + self.members - 1

    def next_number(self) -> str:
        """Count on and give the digits of a document number that nobody else has."""
        self.members += 1
        return f"{self.stream}{self.number * 7_368_787 % 10_000_000:07}"


def members(journey: Journey, kind: str, state: str) -> list[tuple[str, Identity]]:
    """The people of a party that is in order."""
    rng, on = journey.rng, journey.on
    if kind != "family":
        size = 2 if kind == "tourist" and rng.random() < 0.4 else 1
        return [(kind, identity(rng, state, birthday(rng, on, *AGES[kind]))) for _ in range(size)]
    name = surname(rng, state)
    roles = ["parent"] * rng.choice((1, 2, 2)) + ["child"] * rng.choice((1, 1, 2, 2, 3))
    return [(role, identity(rng, state, birthday(rng, on, *AGES[role]), name)) for role in roles]


def in_order(journey: Journey, kind: str, person: Identity) -> Traveller:
    """A traveller with a valid document, and a visa where one is needed."""
    rng, on, nation = journey.rng, journey.on, NATIONS[person.state]
    digits = journey.next_number()
    layout = Layout.TD3
    if not nation.needs_visa and rng.random() < (0.45 if journey.post_kind == "land" else 0.06):
        layout = nation.card
    years = 5 if kind in ("child", "child-alone") else 10
    expires_on = on + timedelta(days=rng.randrange(20, years * 365))
    visa, entered_on = None, None
    if nation.needs_visa and kind != "crew":
        form = Layout.MRV_A if rng.random() < 0.7 else Layout.MRV_B
        visa = issue(person, f"V{digits}", on + timedelta(days=rng.randrange(5, 170)), layout=form, issuer=HOME)
    if journey.direction == "exit" and person.state != HOME:
        entered_on = on - timedelta(days=rng.randrange(1, 7 if kind == "crew" else 21))
    document = issue(person, nation.letter + digits, expires_on, layout=layout)
    return Traveller(
        number=journey.number,
        party=journey.party,
        kind=kind,
        post_kind=journey.post_kind,
        direction=journey.direction,
        person=person,
        document=document,
        visa=visa,
        entered_on=entered_on,
        carried_by=journey.carried_by,
        truth=frozenset(),
    )


def carriage(rng: Random, post_kind: str, kind: str) -> str:
    """A plate, a flight or a ship, all invented."""
    if post_kind == "air":
        return f"UTO{rng.randrange(100, 999)}"
    if post_kind == "sea":
        return rng.choice(("MV Amaurot", "MV Anyder", "MV Half Moon Bay", "SS Sorrel", "MV Tern of Amarin"))
    if kind in ("driver", "family") or rng.random() < 0.5:
        return f"{rng.choice(('UT', 'KV', 'QM'))} {rng.randrange(1000, 9999)} {rng.choice('ABCDEHKMPRTX')}"
    return ""
