"""Fills a database for the desk bench: a post, a program's key, 100,000 travellers, 10,000 listed people.

Run as a program of its own, with `SARHAD_DATA` and `SARHAD_DATABASE` naming an empty database; writes what the load
generator needs as JSON: the key, and the zones of those who come. All people are invented and always the same.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from sarhad.config.starting import start_django

start_django()

# ruff: noqa: E402 - models can be imported only after that
from django.db import connection
from django.db.models import Model

from borderkit.mrz import read
from sarhad.access.console import Wanted, make_officer
from sarhad.access.duty import CONSOLE, WITH, Duty, duty_of
from sarhad.access.services.grant_certificate import grant_certificate
from sarhad.access.services.issue_key import issue_key
from sarhad.config.serve import prepare
from sarhad.demo.identities import Identity, birthday, identity
from sarhad.demo.lists import lost_documents, stop_list
from sarhad.demo.nations import HOME, NATIONS
from sarhad.demo.papers import issue
from sarhad.demo.registers import lost, wanted
from sarhad.kernel import clock
from sarhad.lists.models import ListedPerson
from sarhad.lists.services.activate_version import activate_version
from sarhad.lists.services.import_list import import_list
from sarhad.places.models import Country, Post
from sarhad.places.services.add_post import add_post
from sarhad.travellers.keys import name_key
from sarhad.travellers.models import Movement, Permit, TravelDocument, Traveller

TRAVELLERS, LISTED, LOST = 100_000, 10_000, 2_000
STATES = {"UTO": 34, "XVM": 19, "XNR": 16, "XSB": 14, "XQM": 11, "XKV": 6}
KNOWN, NEW = 0.70, 0.25  # of those who come; the rest is listed, or shows a lost or an expired document
BATCH = 2_000
COME = 40_000


@dataclass(frozen=True, slots=True)
class Holder:
    """A person and their passport."""

    person: Identity
    number: str
    expires_on: date
    zone: str


def holders(rng: Random, letter: str, today: date) -> Iterator[Holder]:
    """People with a valid passport, without end."""
    number = 0
    while True:
        state = rng.choices(list(STATES), weights=list(STATES.values()))[0]
        person = identity(rng, state, birthday(rng, today, 18, 80))
        number += 1
        yield _holder(
            person, f"{NATIONS[state].letter}{letter}{number:07}", today + timedelta(rng.randrange(400, 3000))
        )


def _holder(person: Identity, number: str, expires_on: date) -> Holder:
    return Holder(person, number, expires_on, issue(person, number, expires_on).zone)


def fill(*, travellers: int, listed: int, come: int) -> dict[str, object]:
    """Make everything. Returns the key and the zones of those who come."""
    at = clock.now()
    prepare()
    post, key = _post_and_key(at)
    rng = Random(9303)
    stock = holders(rng, "A", at.date())
    known = [next(stock) for _ in range(travellers)]
    _write_travellers(known, post, rng, at)
    _lists(listed, at)
    if connection.vendor == "postgresql":  # as its autovacuum soon would; nobody does so on SQLite
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return {"key": key, "zones": list(_coming(rng, known, at.date(), listed, come))}


def _coming(rng: Random, known: list[Holder], today: date, listed: int, come: int) -> Iterator[str]:
    """The zones of those who come, nobody twice."""
    returning = iter(rng.sample(known, len(known)))
    strangers = holders(Random(1), "B", today)
    stop, gone = iter(wanted(count=listed)), iter(lost(count=LOST))
    for number in range(come):
        draw = rng.random()
        if draw < KNOWN:
            yield next(returning).zone
        elif draw < KNOWN + NEW:
            yield next(strangers).zone
        elif number % 3 == 0 and (one := next(stop, None)):
            yield _holder(one.person, f"X{number:08}", today + timedelta(900)).zone
        elif number % 3 == 1 and (paper := next(gone, None)):
            person = identity(rng, paper.state, birthday(rng, today, 18, 80))
            yield _holder(person, paper.number, today + timedelta(900)).zone
        else:
            someone = next(strangers)
            yield _holder(someone.person, someone.number, today - timedelta(30)).zone


def _post_and_key(at: datetime) -> tuple[Post, str]:
    """Places, an officer at first line, and a program's key that acts for them: by the house's own acts."""
    for code, nation in NATIONS.items():
        Country.objects.update_or_create(code=code, defaults={"name": nation.name, "is_home": code == HOME})
    post = add_post(CONSOLE, code="BENCH", name="Bench Road", kind="land", where=(-13.5, 61.2), at=at)
    officer, _password = make_officer(
        Wanted(number="B-1", name="Bench", agency="BP", role="first-line", post="BENCH"), at=at
    )
    until = at + timedelta(90)
    grant_certificate(CONSOLE, officer=officer, code="document-control", valid_until=until.date(), at=at)
    assignment = officer.assignments.select_related("officer", "post").get()
    _made, key = issue_key(CONSOLE, assignment=assignment, name="bench", expires_at=until, at=at)
    return post, key


def _write_travellers(known: list[Holder], post: Post, rng: Random, at: datetime) -> None:
    """The rows of travellers, their passports, visas where needed, and one earlier stay or journey of each."""
    rows: dict[type[Model], list[Model]] = {Traveller: [], TravelDocument: [], Permit: [], Movement: []}
    for place, holder in enumerate(known):
        seen = read(holder.zone, today=at.date())
        folded, birth = name_key(seen.surname, seen.given), str(seen.birth)
        traveller = Traveller(
            surname=seen.surname, given=seen.given, name_key=folded, birth=birth, sex=seen.sex,
            nationality=seen.nationality,
        )  # fmt: skip
        document = TravelDocument(
            traveller=traveller, code=seen.document_code, issuer=seen.issuer, number=seen.number,
            expires_on=holder.expires_on, holder_key=folded, holder_birth=birth,
        )  # fmt: skip
        rows[Traveller].append(traveller)
        rows[TravelDocument].append(document)
        if NATIONS[seen.nationality].needs_visa:
            permit = Permit(
                traveller=traveller, kind="visa", number=f"V{place:08}", issuer=HOME, days=90,
                valid_from=at.date() - timedelta(500), valid_until=at.date() + timedelta(500),
            )  # fmt: skip
            rows[Permit].append(permit)
        first = at - timedelta(days=rng.randrange(20, 350), minutes=rng.randrange(1440))
        ways = ("exit",) if seen.nationality == HOME else ("entry", "exit")
        for way, when in zip(ways, (first, first + timedelta(days=rng.randrange(1, 15))), strict=False):
            move = Movement(traveller=traveller, document=document, direction=way, post=post, occurred_at=when)
            rows[Movement].append(move)
    for model, made in rows.items():
        for start in range(0, len(made), BATCH):
            model._default_manager.bulk_create(made[start : start + BATCH])


def _lists(listed: int, at: datetime) -> None:
    """Both lists, live: one keeper imports, another one activates, as the house asks for it."""
    keepers = [_keeper(number, at) for number in ("B-2", "B-3")]
    for source, data in (("national.stop", stop_list(listed)), ("documents.lost", lost_documents(LOST))):
        made = import_list(keepers[0], source=source, data=data, filename=f"{source}.csv", at=at)
        if not made.is_live:
            activate_version(keepers[1], version=made.version.pk, at=at)
    found = ListedPerson.objects.filter(source="national.stop", since__state="live", until=None).count()
    if found < listed:
        raise SystemExit(f"{found} of {listed} listed people are live")


def _keeper(number: str, at: datetime) -> Duty:
    officer, _password = make_officer(
        Wanted(number=number, name="Bench", agency="BP", role="list-keeper", post="BENCH"), at=at
    )
    grant_certificate(CONSOLE, officer=officer, code="list-keeping", valid_until=at.date() + timedelta(90), at=at)
    return duty_of(officer.assignments.select_related(*WITH).get(), on=at.date())


def main() -> None:
    """Fill the database that the environment names; write what the load generator needs to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--travellers", type=int, default=TRAVELLERS)
    parser.add_argument("--listed", type=int, default=LISTED)
    parser.add_argument("--come", type=int, default=COME)
    asked = parser.parse_args()
    made = fill(travellers=asked.travellers, listed=asked.listed, come=asked.come)
    asked.file.write_text(json.dumps(made), encoding="utf-8")


if __name__ == "__main__":
    main()
