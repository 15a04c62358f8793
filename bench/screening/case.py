"""One case in the making: a list entry and a query of the same person."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from listing import Words, entry_of, in_latin, listed_parts, query_of, text_of
from people import Being, Part, Population
from spellings import other_spelling, plain


@dataclass
class Case:
    """One case in the making.

    Args:
        being: The person.
        population: Where more names are drawn from.
        chance: For every choice.
        split: `dev` or `test`: whose variants may be used.
        person_id: Id of the list entry.
    """

    being: Being
    population: Population
    chance: random.Random
    split: str
    person_id: str
    parts: list[Part] = field(init=False)
    listed: Words = field(init=False)
    entry: dict[str, Any] = field(init=False)
    query: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.use(listed_parts(self.being, self.chance))

    def use(self, parts: list[Part]) -> None:
        """List the person by these parts and ask by the same."""
        self.parts, self.listed = parts, in_latin(parts)
        text = text_of(self.listed)
        self.entry = entry_of(self.being, self.person_id, [text], self.chance)
        self.query = query_of(self.being, text, self.population)

    def list_as(self, *texts: str) -> None:
        """Put these names on the list."""
        self.entry["names"] = list(texts)

    def ask(self, text: str) -> bool:
        """Ask by this name; False when the list has just that."""
        self.query["names"] = [text]
        return plain(text) not in [plain(name) for name in self.entry["names"]]

    def either(self, one: str, other: str) -> bool:
        """List one and ask the other, or the other way round."""
        if self.chance.random() < 0.5:
            one, other = other, one
        self.list_as(one)
        return self.ask(other)

    def know_birth(self) -> None:
        """Let the list have the full date of birth, and no other."""
        self.entry["births"] = [self.being.birth.isoformat()]


def respelled(case: Case, share: float = 0.7) -> Words:
    """Write some words of the listed name, one at least, in another spelling of the split's half."""
    sure = case.chance.randrange(len(case.parts))
    return [
        (part.role, other_spelling(part.token, case.chance, case.split) if change else part.usual)
        for at, part in enumerate(case.parts)
        for change in [at == sure or case.chance.random() < share]
    ]
