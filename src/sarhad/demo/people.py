"""Invented travellers in the order in which they come. Pure and seeded: the same seed gives the same people.

Most of them are in order. A few are not, and what is wrong is written down with them as their truth.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from random import Random

from sarhad.demo.identities import draw
from sarhad.demo.journeys import KINDS, Journey, Traveller, Truth, carriage, in_order, members
from sarhad.demo.nations import WHO_COMES
from sarhad.demo.troubles import TROUBLES

SHARES: Mapping[Truth, float] = {
    Truth.EXPIRED: 0.006,
    Truth.WRONG_DIGIT: 0.004,
    Truth.ALTERED: 0.004,
    Truth.LISTED: 0.004,
    Truth.LOST: 0.004,
    Truth.OVERSTAYED: 0.007,
    Truth.CHILD_ALONE: 0.004,
    Truth.PROTECTION: 0.003,
    Truth.TWO_PLACES: 0.002,
    Truth.UNKNOWN_STATE: 0.002,
    Truth.NO_VISA: 0.006,
}
"""Of the parties that come, the share of each truth."""
TEACHING: Mapping[Truth, float] = dict.fromkeys(Truth, 0.045)
"""Shares for a newcomer at the desk: every second party has something to find."""

STREAMS = "ABCDEFGHJKMNPRSTUVWXYZ"
"""Second letter of document numbers; `L` is kept for the list of lost documents."""


def draw_truth(rng: Random, shares: Mapping[Truth, float]) -> Truth | None:
    """One truth for a party; mostly None."""
    left = rng.random()
    for truth, share in shares.items():
        left -= share
        if left < 0:
            return truth
    return None


def stream_of(seed: int, post_kind: str) -> str:
    """The letter that keeps the document numbers of two seeds and of two kinds of post apart."""
    return STREAMS[(seed * 3 + sorted(WHO_COMES).index(post_kind)) % len(STREAMS)]


def party_at(
    seed: int, number: int, *, on: date, post_kind: str, shares: Mapping[Truth, float] = SHARES
) -> list[Traveller]:
    """The party with a number, one to five people who travel together.

    Args:
        seed: The same seed, number, day and shares give the same people, byte for byte.
        number: From 1; each can be made without those before it.
        on: The day as of which they are so old and their documents valid.
        post_kind: ``"land"``, ``"air"`` or ``"sea"``.
        shares: How often something is out of the ordinary.
    """
    rng = Random(f"people/{seed}/{post_kind}/{number}")  # noqa: S311 - invented people, no secrets
    kind, state = draw(rng, KINDS[post_kind]), draw(rng, WHO_COMES[post_kind])
    journey = Journey(
        rng=rng,
        on=on,
        post_kind=post_kind,
        stream=stream_of(seed, post_kind),
        party=number,
        direction=rng.choice(("entry", "exit")),
        carried_by=carriage(rng, post_kind, kind),
    )
    truth = draw_truth(rng, shares)
    if truth is not None:
        return [TROUBLES[truth](journey, state)]
    return [in_order(journey, role, person) for role, person in members(journey, kind, state)]


def people(
    seed: int, *, on: date, post_kind: str, shares: Mapping[Truth, float] = SHARES, start: int = 1
) -> Iterator[Traveller]:
    """The travellers of all parties from a number on, one by one, without end."""
    for number in count(start):
        yield from party_at(seed, number, on=on, post_kind=post_kind, shares=shares)
