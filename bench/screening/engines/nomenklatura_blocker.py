"""nomenklatura as its own `match` does it: DuckDB blocker, then logic-v2. Batch only."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import ftm
from driver import Hits, drive
from followthemoney import StatementEntity
from nomenklatura.blocker.index import Index


class People:
    """What the blocker asks of a store: all entities, one after the other."""

    def __init__(self, rows: dict[str, bytes]) -> None:
        self.rows = rows

    def entities(self, include_schemata: object = None) -> Iterator[StatementEntity]:
        """Give them all."""
        return (ftm.listed(json.loads(row)) for row in self.rows.values())


class Nomenklatura:
    """Index of tokens in DuckDB, on disk."""

    chunk = 500

    def build(self, people: Iterable[dict[str, Any]]) -> None:
        """Index the list."""
        self.rows = {row["id"]: json.dumps(row).encode() for row in people}
        self.folder = tempfile.TemporaryDirectory(prefix="nomenklatura-")
        self.index = Index(People(self.rows), Path(self.folder.name))  # type: ignore[arg-type]
        self.index.build()
        size = sum(file.stat().st_size for file in Path(self.folder.name).iterdir())
        self.figures = {"disk_mb": size / 1e6}

    def search_many(self, queries: list[dict[str, Any]]) -> list[Hits]:
        """Block all, then compare."""
        asked = {query["id"]: query for query in queries}
        entities = {key: ftm.asked(query) for key, query in asked.items()}
        found: dict[str, Hits] = {}
        for key, matches in self.index.match_entities(entities.values()):
            people = [json.loads(self.rows[str(match)]) for match, _ in matches]
            found[str(key)] = ftm.compare(entities[str(key)], asked[str(key)], people)
        return [found.get(query["id"], []) for query in queries]


if __name__ == "__main__":
    drive(Nomenklatura)
