"""Fills a database for the bench of the advance room: two ports, a carrier that signs, invented listed people.

Run as a program of its own, with `SARHAD_DATA` and `SARHAD_DATABASE` naming an empty database; writes what the bench
needs as JSON: id and secret of the signing key. The listed people are written as rows, not imported: a million of them
through an import would take an hour, and what is measured is how they are looked up.
"""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path

from sarhad.config.starting import start_django

start_django()

# ruff: noqa: E402 - models can be imported only after that
from django.db import connection, transaction

from sarhad.access.console import Wanted, make_officer
from sarhad.access.duty import CONSOLE, SYSTEM
from sarhad.advance.models import Port
from sarhad.advance.services.keep_carriers import keep_carrier, keep_port
from sarhad.advance.services.signing_keys import issue_signing_key
from sarhad.config.serve import prepare
from sarhad.demo.lists import lost_documents, stop_list
from sarhad.demo.registers import wanted
from sarhad.kernel import clock
from sarhad.kernel.rows import insert_rows
from sarhad.lists.models import ListedPerson
from sarhad.lists.services.import_list import import_list
from sarhad.places.services.add_post import add_post

BATCH = 1_000


def fill(listed: int | None) -> dict[str, str]:
    """Make everything; no lists if none is said: they are there. Returns id and secret of the carrier's signing key."""
    at = clock.now()
    prepare()
    post = add_post(CONSOLE, code="BFIELD", name="Bench Field", kind="air", where=(-13.5, 61.2), at=at)
    for code, zone, home in (("ZNA", "Etc/GMT-3", None), ("UTA", "Etc/GMT-4", post)):
        keep_port(CONSOLE, port=Port(code=code, name=code, kind="air", time_zone=zone, post=home), at=at)
    account, _password = make_officer(
        Wanted(number="B-AIR", name="Bench Air", agency="BP", role="carrier", post="BFIELD"), at=at
    )
    carrier = keep_carrier(
        CONSOLE, code="UT", name="Bench Air", account=account, at=at, per_minute=100_000, per_day=1_000_000
    )
    key, secret = issue_signing_key(CONSOLE, carrier=carrier.pk, at=at)
    if listed is not None:
        _lists(listed, at)
    if connection.vendor == "postgresql":  # as its autovacuum soon would; nobody does so on SQLite
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return {"key": str(key.pk), "secret": secret}


def _lists(listed: int, at: datetime) -> None:
    for source, data in (("national.stop", stop_list(100)), ("documents.lost", lost_documents(100))):
        import_list(SYSTEM, source=source, data=data, filename=f"{source}.csv", at=at)
    like = ListedPerson.objects.filter(source="national.stop").first()
    if like is None:
        raise SystemExit("the stop list was not taken in")
    rows: list[ListedPerson] = []
    for one in wanted(7, listed):
        texts = (f"{one.person.family} {one.person.given}".strip(), *one.aliases)
        born = [{"first": one.birth, "last": "", "circa": False}] if len(one.birth) == 10 else []
        rows.append(
            ListedPerson(
                source=like.source,
                reference=f"B{one.reference}",
                since_id=like.since_id,
                names=[{"text": text, "kind": "main" if place == 0 else "alias"} for place, text in enumerate(texts)],
                births=born,
                nationalities=[one.person.state],
                instruction=one.instruction,
                legal_basis=like.legal_basis,
            )
        )
        if len(rows) == BATCH:
            with transaction.atomic():
                insert_rows(rows)
            rows.clear()
    insert_rows(rows)


def main() -> None:
    """Fill the database that the environment names; write the key to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--listed", type=int, help="without it the lists that are there stay")
    asked = parser.parse_args()
    asked.file.write_text(json.dumps(fill(asked.listed)), encoding="utf-8")


if __name__ == "__main__":
    main()
