"""PostgreSQL with pg_trgm: a server of its own, names by trigram similarity, the best of them weighed with evidence."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import evidence
import psycopg
from driver import TOP, Hits, drive

sys.path.insert(0, str(Path(__file__).parents[3] / "tests"))

import postgres

FIND = """
    select p.person_id, max(similarity(n.name, %(name)s)), p.births, p.nations, p.sex, p.documents
    from name n join person p using (row)
    where n.row in (
        (select row from name where name %% %(name)s order by similarity(name, %(name)s) desc limit 100)
        union (select row from paper where number = any(%(documents)s)))
    group by p.row, p.person_id, p.births, p.nations, p.sex, p.documents
"""


class Trigrams:
    """Tables, a GIN index of trigrams, a connection."""

    def build(self, people: Iterable[dict[str, Any]]) -> None:
        """Load and index; the server's start is not counted as memory of this process."""
        self.server = postgres.start()
        self.line = psycopg.connect(self.server.url, autocommit=True, prepare_threshold=None)
        run = self.line.execute
        run("create extension pg_trgm")
        run("create table person(row int, person_id text, births text[], nations text[], sex text, documents text[])")
        run("create table name(row int, name text)")
        run("create table paper(row int, number text)")
        rows = []
        with self.line.cursor().copy("copy person from stdin") as out:
            for row, person in enumerate(people):
                out.write_row((row, person["id"], person["births"], person["nationalities"], person["sex"],
                               person["documents"]))  # fmt: skip
                rows.append((row, [evidence.fold(name) for name in person["names"]], person["documents"]))
        with self.line.cursor().copy("copy name from stdin") as out:
            for row, names, _ in rows:
                for name in names:
                    out.write_row((row, name))
        with self.line.cursor().copy("copy paper from stdin") as out:
            for row, _, numbers in rows:
                for number in numbers:
                    out.write_row((row, number))
        del rows
        run("create index on name using gin (name gin_trgm_ops)")
        for column in ("name(row)", "paper(number)"):
            run(f"create index on {column}")
        run("alter table person add primary key (row)")
        run("analyze")
        run("set pg_trgm.similarity_threshold = 0.45")
        size = run("select pg_database_size(current_database())").fetchone()
        self.figures = {"disk_mb": size[0] / 1e6 if size else 0.0}

    def search(self, query: dict[str, Any]) -> Hits:
        """Find by similarity, weigh the evidence."""
        name = evidence.fold(query["names"][0]) if query["names"] else ""
        rows = self.line.execute(FIND, {"name": name, "documents": query["documents"]}).fetchall()
        hits = []
        for person_id, similar, births, nations, sex, documents in rows:
            person = {"births": births, "nationalities": nations, "sex": sex, "documents": documents}
            hits.append((person_id, evidence.add_up(similar, query, person)))
        return sorted(hits, key=lambda hit: -hit[1])[:TOP]

    def close(self) -> None:
        """Stop the server."""
        if hasattr(self, "server"):
            self.server.stop()


if __name__ == "__main__":
    engine = Trigrams()
    try:
        drive(lambda: engine)
    finally:
        engine.close()
