"""The invented stop list and the invented list of lost documents, as values. Pure and seeded."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from sarhad.demo.identities import Identity, birthday, draw, identity
from sarhad.demo.nations import NATIONS

INSTRUCTIONS = {"refuse": 50, "refer": 20, "detain": 10, "missing": 8, "protect": 5, "discreet": 5, "child-at-risk": 2}
STATUSES = {"lost": 40, "stolen": 35, "revoked": 15, "stolen-blank": 10}
GROUNDS = {
    "refuse": "Entry Act of Utopia, s. 11(1)",
    "refer": "Entry Act of Utopia, s. 11(4)",
    "detain": "Warrant of the District Court of Amaurot",
    "missing": "Missing Persons Act of Utopia, s. 4",
    "protect": "Victims of Trafficking Act of Utopia, s. 9",
    "discreet": "Police Act of Utopia, s. 30",
    "child-at-risk": "Children Act of Utopia, s. 17",
}
NICKNAMES = ("Abo", "Kesh", "Lumo", "Tiro", "Zann")
NOT_ADMITTED = frozenset({"refuse", "refer"})
AS_OF = date(2026, 1, 1)
"""The lists do not move with the days: who was listed stays listed, with the same day of birth."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One person on the stop list.

    Attributes:
        reference: The list's own number of the entry.
        instruction: A code of `lists.instructions`.
        aliases: Other spellings of the name, family name first.
        precision: How much of the birth date the list has: ``"day"``, ``"year"`` or ``""`` for nothing.
    """

    reference: str
    person: Identity
    instruction: str
    aliases: tuple[str, ...]
    precision: str

    @property
    def birth(self) -> str:
        """The birth date as the list gives it: ``1980-02-03``, ``1980`` or nothing."""
        born = self.person.born_on
        return {"day": born.isoformat(), "year": f"{born.year:04}"}.get(self.precision, "")


@dataclass(frozen=True, slots=True)
class Lost:
    """One document that its issuer no longer stands by."""

    number: str
    state: str
    code: str
    status: str
    reported_on: date


@cache
def wanted(seed: int = 1, count: int = 400) -> tuple[Wanted, ...]:
    """The stop list. The same seed gives the same people; a longer list begins with the shorter one."""
    rng = Random(f"wanted/{seed}")  # noqa: S311 - invented people, no secrets
    return tuple(_wanted(rng, place) for place in range(1, count + 1))


@cache
def lost(seed: int = 1, count: int = 400) -> tuple[Lost, ...]:
    """The list of lost, stolen and revoked documents."""
    rng = Random(f"lost/{seed}")  # noqa: S311 - invented documents
    states = sorted(NATIONS)
    made = []
    for place in range(1, count + 1):
        state = rng.choice(states)
        number = f"{NATIONS[state].letter}L{(place * 7_368_787 + seed * 31) % 10_000_000:07}"
        reported_on = AS_OF - timedelta(days=rng.randrange(1, 1500))
        made.append(Lost(number, state, "P", draw(rng, STATUSES), reported_on))
    return tuple(made)


def _wanted(rng: Random, place: int) -> Wanted:
    state = rng.choices(sorted(NATIONS), weights=(1, 4, 3, 4, 4, 3))[0]
    instruction = draw(rng, INSTRUCTIONS)
    youngest, oldest = (5, 16) if instruction == "child-at-risk" else (18, 70)
    person = identity(rng, state, birthday(rng, AS_OF, youngest, oldest))
    aliases: tuple[str, ...] = ()
    if person.native != f"{person.family} {person.given}".strip():
        aliases = (person.native,)
    if rng.random() < 0.25:
        aliases = (*aliases, f"{person.family} {rng.choice(('Abo', 'Kesh', 'Lumo', 'Tiro', 'Zann'))}")
    precision = rng.choices(("day", "year", ""), weights=(86, 10, 4))[0]
    return Wanted(f"UT-{place:05}", person, instruction, aliases, precision)
