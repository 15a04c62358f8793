# ruff: noqa: E402, I001 - the settings must stand before Django is imported
"""The reverse search: a list changes, and everybody stored is looked up in what came to it.

    python -m bench.reverse_search                 # 200,000 stored, 50,000 expected, 100,000 listed, 500 came
    python -m bench.reverse_search --people 400000 --listed 1000000 --came 500

The whole way is measured as the worker goes it: rows from the database, sorting out, search in the whole index, pairs
that were found to be different persons. Runs on a database of its own, in a folder that is thrown away. All people are
invented, and always the same; their names are drawn so that common ones are common.
"""

import argparse
import os
import random
import resource
import tempfile
import time
from datetime import UTC, datetime, timedelta

os.environ["SARHAD_DATA"] = tempfile.mkdtemp(prefix="sarhad-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "sarhad.config.settings.test"

import django

django.setup()

from django.core.management import call_command

from sarhad.advance import looking_ahead
from sarhad.advance.models import Expected, Journey
from sarhad.crossings import later
from sarhad.crossings.models import Crossing
from sarhad.lists import changed, holding
from sarhad.lists.models import ListedPerson, ListVersion
from tests.make.access import duty

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
SOURCE = "national.stop"
FOUND = 40
BEGINS = [
    "ba",
    "be",
    "bo",
    "ka",
    "ke",
    "ko",
    "ma",
    "me",
    "mo",
    "na",
    "ne",
    "no",
    "ra",
    "re",
    "ro",
    "sa",
    "se",
    "so",
    "ta",
    "te",
    "to",
    "va",
    "ve",
    "vo",
    "za",
    "ze",
    "zo",
    "sha",
    "she",
    "cha",
]
MIDDLES = ["", "la", "ri", "no", "mi", "ta", "ve", "sho", "ru", "de", "lin", "gor", "mar"]
ENDS = ["n", "r", "s", "k", "l", "m", "t", "d", "v", "sky", "nov", "ev", "ian", "zad", "oglu", "dze", "shvili"]


class Names:
    """Family and given names, a few of them common, most rare."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        made = [a + b + c + d for a in BEGINS for b in MIDDLES for c in MIDDLES for d in ENDS]
        random.Random(7).shuffle(made)
        self.given, self.family = made[:4_000], made[4_000:64_000]

    def draw(self) -> tuple[str, str, str]:
        """Surname, given names, birth."""
        chance = self.chance
        given = self.given[int(len(self.given) * chance.random() ** 4)]
        family = self.family[int(len(self.family) * chance.random() ** 3)]
        if chance.random() < 0.3:
            given += " " + self.given[int(len(self.given) * chance.random() ** 4)]
        day = f"{chance.randint(1950, 2008)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        return family.upper(), given.upper(), day


def fill(people: int, expected: int, listed: int, came: int) -> ListVersion:
    """Make the lists and those who are stored; give the version that came last."""
    names, post = Names(1), duty()
    first, last = (
        ListVersion.objects.create(source=SOURCE, number=n, sha256=str(n), state=state, imported_at=NOW, by="system")
        for n, state in ((1, "former"), (2, "live"))
    )
    entries = Names(2)
    rows = (listed_row(entries, number, last if number < came else first) for number in range(listed))
    store(ListedPerson, rows)
    again, every = Names(2), max(1, people // FOUND)  # the first of those listed came through too
    drawn = ((again if number % every == 0 else names) for number in range(people))
    store(Crossing, (crossing_row(whose, number, post) for number, whose in enumerate(drawn)))
    journey = Journey.objects.create(
        number="XX0001",
        day=NOW.date(),
        direction="entry",
        arrives_at=NOW + timedelta(hours=5),
        first_at=NOW,
        last_at=NOW,
    )
    store(Expected, (expected_row(names, number, journey) for number in range(expected)))
    return last


def listed_row(names: Names, number: int, since: ListVersion) -> ListedPerson:
    """An invented entry."""
    family, given, birth = names.draw()
    return ListedPerson(
        source=SOURCE, since=since, reference=f"S-{number}", instruction="refer", legal_basis="Act", sex="M",
        names=[{"text": f"{given} {family}", "kind": "primary"}],
        births=[{"first": birth, "last": "", "circa": False}], nationalities=["UTO"],
    )  # fmt: skip


def crossing_row(names: Names, number: int, acting: object) -> Crossing:
    """An invented crossing; each is another traveller."""
    family, given, birth = names.draw()
    at = NOW - timedelta(minutes=number % 100_000)
    return Crossing(
        post_id=acting.post, officer_id=acting.id, direction="entry", occurred_at=at,
        document_code="P", issuer="UTO", number=f"P{number:08}", surname=family[:60], given=given[:60],
        nationality="UTO", birth=birth, sex="M",
    )  # fmt: skip


def expected_row(names: Names, number: int, journey: Journey) -> Expected:
    """An invented traveller who is expected."""
    family, given, birth = names.draw()
    return Expected(
        journey=journey, role="traveller", surname=family, given=given, birth=birth, sex="M", nationality="UTO",
        number_key=f"E{number:08}", first_at=NOW, announced={"surname": family, "given": given, "birth": birth},
    )  # fmt: skip


def store(model: type, rows: object) -> None:
    """Write rows piece by piece."""
    piece = []
    for row in rows:
        piece.append(row)
        if len(piece) == 5_000:
            model.objects.bulk_create(piece)
            piece = []
    model.objects.bulk_create(piece)


def main() -> None:
    """Fill, search, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("people", 200_000), ("expected", 50_000), ("listed", 100_000), ("came", 500)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--whole", action="store_true", help="also ask everybody in the whole index, and compare")
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    version = fill(given.people, given.expected, given.listed, given.came)
    began = time.perf_counter()
    holding.hold(holding.live_versions())
    print(f"index of {given.listed:,} built from the database in {time.perf_counter() - began:.1f} s")
    found = measured("crossings", given.people, lambda: later.search(version.pk, at=NOW))
    measured("expected", given.expected, lambda: looking_ahead.affected(version.pk, at=NOW))
    print(f"found: {len(found.hits)} travellers of late")
    if given.whole:
        changed.MOST_FEW = 0
        whole = measured("crossings, all in the whole index", given.people, lambda: later.search(version.pk, at=NOW))
        same = {(hit.crossing, hit.came.id, hit.score) for hit in found.hits}
        print(f"the same found: {same == {(hit.crossing, hit.came.id, hit.score) for hit in whole.hits}}")
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def measured(what: str, people: int, does: object) -> object:
    """Do it once; print how many a minute by the clock, and by the processor's time."""
    began, used = time.perf_counter(), time.process_time()
    result = does()
    clock, used = time.perf_counter() - began, time.process_time() - used
    print(
        f"{what}: {people:,} in {clock:.1f} s ({used:.1f} s of processor)"
        f" = {people / clock * 60:,.0f} a minute by the clock, {people / used * 60:,.0f} a processor minute",
        flush=True,
    )
    return result


if __name__ == "__main__":
    main()
