"""Ours: `borderkit.screening`, as the service calls it, or with a lower threshold."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable
from typing import Any

from driver import TOP, Hits, drive

from borderkit.screening import FALSE_HIT_RATE, Index, Person, Query, threshold_for

PERSON = {field.name for field in dataclasses.fields(Person)}
SINGLE_OF = {"fathers": "father", "places": "place"}  # how the cases say what an engine may call otherwise


def read_person(row: dict[str, Any]) -> Person:
    """Give all that the engine can take."""
    return Person(**_taken(row, PERSON))


def read_query(row: dict[str, Any]) -> Query:
    """Give all that the engine can take."""
    get = row.get
    return Query(
        tuple(row["names"]),
        get("birth", ""),
        get("nationality", ""),
        get("sex", ""),
        tuple(get("documents", ())),
        get("truncated", False),
        get("father", ""),
        get("place", ""),
    )


def _taken(row: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    known = dict(row)
    for many, one in SINGLE_OF.items():
        if many in row:
            known[one] = row[many][0] if row[many] else ""
        elif one in row:
            known[many] = [row[one]] if row[one] else []
    return {name: tuple(value) if isinstance(value, list) else value for name, value in known.items() if name in fields}


class Sarhad:
    """The index, searched at the engine's threshold for a rate of false hits."""

    def __init__(self, rate: float) -> None:
        self.rate = rate

    def build(self, people: Iterable[dict[str, Any]]) -> None:
        """Make the index."""
        self.index = Index.build(read_person(row) for row in people)
        self.least = threshold_for(self.rate, len(self.index))

    def search(self, row: dict[str, Any]) -> Hits:
        """Search as one desk does."""
        return [(found.id, found.score) for found in self.index.search(read_query(row), TOP, self.least)]

    def search_many(self, rows: list[dict[str, Any]]) -> list[Hits]:
        """Search as a manifest does."""
        found = self.index.search_many([read_query(row) for row in rows], TOP, self.least)
        return [[(one.id, one.score) for one in hits] for hits in found]


if __name__ == "__main__":
    rate = float(sys.argv.pop(1)) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else FALSE_HIT_RATE
    drive(lambda: Sarhad(rate))
