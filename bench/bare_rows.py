"""The same rows without the house: what the database and the disk allow at best.

Takes verdicts that were stored in the database that the environment names, and writes their rows again, one after the
other, into empty tables of the same form (without triggers and foreign keys) on the same disk: for each verdict one
transaction for what reading the document stored, and one for the decision. Every transaction waits for the disk, as the
service does. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb
from pysqlite3 import dbapi2 as sqlite

MOST = 1500
TABLES = (
    "crossings_crossing",
    "crossings_found",
    "kernel_outbox",
    "audit_line",
    "audit_subject",
    "audit_head",
    "travellers_traveller",
    "travellers_traveldocument",
    "travellers_movement",
)
Row = dict[str, Any]
Rows = list[tuple[str, Row]]


@dataclass(frozen=True, slots=True)
class Written:
    """The rows of one verdict, with their tables."""

    read: Rows
    decided: Rows


class Store:
    """One database, asked with plain SQL. `mark` is how its driver writes a parameter."""

    def __init__(self, execute: Callable[..., Any], mark: str, begin: str) -> None:
        self.execute, self.mark, self.begin = execute, mark, begin

    def rows(self, query: str, *values: object) -> list[Row]:
        found = self.execute(query.replace("?", self.mark), values)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def insert(self, table: str, row: Row) -> None:
        marks = ",".join([self.mark] * len(row))
        values = [Jsonb(value) if isinstance(value, dict | list) else value for value in row.values()]
        self.execute(f"INSERT INTO {table} ({','.join(row)}) VALUES ({marks})", values)  # noqa: S608 - our own names


def stored(store: Store) -> Iterator[Written]:
    """The newest verdicts that were decided."""
    crossings = store.rows(
        "SELECT * FROM crossings_crossing WHERE decided_at IS NOT NULL ORDER BY recorded_at DESC LIMIT ?", MOST
    )
    since = min(row["recorded_at"] for row in crossings)
    facts = _by(store.rows("SELECT * FROM kernel_outbox WHERE made_at >= ? ORDER BY seq", since), "subject")
    for crossing in crossings:
        ref = str(UUID(str(crossing["id"])))
        about = store.rows("SELECT line_id FROM audit_subject WHERE ref = ? ORDER BY line_id", ref)
        first, last = about[0]["line_id"], about[-1]["line_id"]
        told = facts.get(ref, [])
        if len(told) < 2 or first == last:
            continue
        found = store.rows("SELECT * FROM crossings_found WHERE crossing_id = ?", crossing["id"])
        read = [
            ("crossings_crossing", crossing),
            *(("crossings_found", row) for row in found),
            ("kernel_outbox", told[0]),
            *_lines(store, first, first),
        ]
        yield Written(read, [*_movement(store, crossing), ("kernel_outbox", told[1]), *_lines(store, last - 2, last)])


def _lines(store: Store, first: int, last: int) -> Rows:
    lines = store.rows("SELECT * FROM audit_line WHERE seq BETWEEN ? AND ?", first, last)
    subjects = store.rows("SELECT * FROM audit_subject WHERE line_id BETWEEN ? AND ?", first, last)
    return [*(("audit_line", row) for row in lines), *(("audit_subject", row) for row in subjects)]


def _movement(store: Store, crossing: Row) -> Rows:
    made: Rows = []
    for move in store.rows("SELECT * FROM travellers_movement WHERE crossing = ?", crossing["id"]):
        for table, ref in (("travellers_traveller", "traveller_id"), ("travellers_traveldocument", "document_id")):
            query = f"SELECT * FROM {table} WHERE id = ? AND created_at >= ?"  # noqa: S608 - our own names
            made += [(table, row) for row in store.rows(query, move[ref], crossing["recorded_at"])]
        made.append(("travellers_movement", move))
    return made


def _by(rows: Sequence[Row], name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[name], []).append(row)
    return found


def write(store: Store, verdicts: Sequence[Written], prefix: str = "") -> list[float]:
    """Write them again; the seconds that each took."""
    head, times = f"{prefix}audit_head", []
    decide = f"UPDATE {prefix}crossings_crossing SET state = ?, decided_at = ?, decided_by_id = ? WHERE id = ?"  # noqa: S608
    decide = decide.replace("?", store.mark)
    lock = f"SELECT seq, hash FROM {head}" + (" FOR UPDATE" if prefix else "")  # noqa: S608
    move_head = f"UPDATE {head} SET seq = seq + 1"  # noqa: S608
    store.insert(head, {"id": 1, "seq": 0, "hash": "0" * 64})
    store.execute("COMMIT")
    for verdict in verdicts:
        began = time.perf_counter()
        for rows in (verdict.read, verdict.decided):
            store.execute(store.begin)
            if rows is verdict.decided:
                crossing = verdict.read[0][1]
                values = [crossing[name] for name in ("state", "decided_at", "decided_by_id", "id")]
                store.execute(decide, values)
            store.execute(lock).fetchall()
            for table, row in rows:
                store.insert(prefix + table, row)
            store.execute(move_head)
            store.execute("COMMIT")
        times.append(time.perf_counter() - began)
    return times


def on_sqlite(file: Path) -> tuple[list[Written], list[float], str]:
    """Into a file beside the database."""
    other = file.with_name("bare.sqlite3")
    with sqlite.connect(file) as connection:
        verdicts = list(stored(Store(connection.execute, "?", "")))
        names = ",".join(f"'{name}'" for name in TABLES)
        made = connection.execute(
            f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({names})"  # noqa: S608 - our own names
            " AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC"
        ).fetchall()
    connection = sqlite.connect(other, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    for (statement,) in made:
        connection.execute(statement)
    connection.execute("BEGIN IMMEDIATE")
    times = write(Store(connection.execute, "?", "BEGIN IMMEDIATE"), verdicts)
    return verdicts, times, sqlite.sqlite_version


def on_postgres(url: str) -> tuple[list[Written], list[float], str]:
    """Into a schema beside the tables."""
    with psycopg.connect(url, autocommit=True) as connection:
        store = Store(connection.execute, "%s", "BEGIN")
        verdicts = list(stored(store))
        connection.execute("DROP SCHEMA IF EXISTS bare CASCADE")
        connection.execute("CREATE SCHEMA bare")
        for table in TABLES:
            connection.execute(f"CREATE TABLE bare.{table} (LIKE public.{table} INCLUDING ALL)")
        connection.execute("BEGIN")
        times = write(store, verdicts, "bare.")
        version = connection.info.server_version
    return verdicts, times, f"{version // 10000}.{version % 10000}"


def main() -> None:
    """Measure and print."""
    url = os.environ.get("SARHAD_DATABASE", "")
    if url.startswith("postgres"):
        verdicts, times, version = on_postgres(url)
    else:
        verdicts, times, version = on_sqlite(Path(os.environ["SARHAD_DATA"]) / "sarhad.sqlite3")
    ordered = sorted(times)
    rows = len(list(chain.from_iterable((*verdict.read, *verdict.decided) for verdict in verdicts)))
    figures = {
        "verdicts": len(times),
        "verdicts_per_second": round(len(times) / sum(times), 1),
        "p50_ms": round(1000 * ordered[len(ordered) // 2], 2),
        "p99_ms": round(1000 * ordered[int(len(ordered) * 0.99)], 2),
        "rows_a_verdict": round(rows / len(times), 1),
        "version": version,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
