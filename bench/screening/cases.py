"""Lists and travellers with known answers, the same for the same seed. DEV is for tuning, TEST for judging.

    python bench/screening/cases.py --split dev --size 10k

writes `list.jsonl` (one listed person a line), `queries.jsonl` (one traveller a line; `truth` is the id of the listed
person or null) and `about.json` into `.bench/screening/cases/dev-10k/`. The queries are the same for every size, up to
noise: a larger list begins with the smaller one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from case import Case
from cultures import LOCALES
from kinds import COMMON, KINDS, LOOKALIKE, NATIVE, lookalike
from listing import all_parts, filler_of, in_latin, in_native, listed_parts, query_of, text_of
from people import Population
from spellings import as_passport
from vocabulary import RARE, Rows, vocabularies

ROOT = Path(__file__).parents[2]
STORE = ROOT / ".bench" / "screening"
PINNED = ("faker==40.54.0", "pypinyin==0.55.0")
SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}
PER_KIND, INNOCENTS = 200, 20_000
TRIES = 200_000


class Wanted(NamedTuple):
    """Which cases are made.

    Args:
        kinds: Of `KINDS`, or `LOOKALIKE`.
        each: Cases of each; fewer when the list is too small for them.
    """

    kinds: tuple[str, ...] = (*KINDS, LOOKALIKE)
    each: int = PER_KIND

    @property
    def name(self) -> str:
        """What is added to the folder's name; empty for the usual cases."""
        if self == Wanted():
            return ""
        few = "+".join(self.kinds)
        return f"-{self.each}x{few if len(few) < MOST_OF_NAME else hashlib.sha256(few.encode()).hexdigest()[:8]}"


ALL = Wanted()
MOST_OF_NAME = 100


def faker_rows() -> Rows:
    """Give the name parts of Faker's locales, dumped once by an environment of its own."""
    kept = STORE / "tokens.json"
    if not kept.exists():
        STORE.mkdir(parents=True, exist_ok=True)
        home = STORE / "environments" / "cases"
        venv.create(home, with_pip=True, clear=True)
        python = home / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "-q", *PINNED], check=True)
        fresh = kept.with_suffix(".part")
        subprocess.run([python, Path(__file__).with_name("dump_tokens.py"), fresh, *LOCALES], check=True)
        fresh.rename(kept)
    rows: Rows = json.loads(kept.read_text("utf-8"))
    return rows


def make_targets(population: Population, split: str, wanted: Wanted) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Make the listed people who are asked for, each with its query, kind after kind."""
    chance = random.Random(f"targets {split}")
    number = 0
    for name in wanted.kinds:
        kind = KINDS.get(name, lookalike)
        made = tries = 0
        while made < wanted.each and tries < TRIES:
            tries += 1
            being = population.draw(_script(name, made), common=name in COMMON or name == LOOKALIKE)
            case = Case(being, population, chance, split, f"{split[0]}{number:08d}")
            if not kind(case):
                continue
            is_listed = name != LOOKALIKE
            yield case.entry, {
                "kind": name, "culture": being.culture, "script": being.script,
                "truth": case.person_id if is_listed else None, "looks_like": None if is_listed else case.person_id,
                **case.query,
            }  # fmt: skip
            made += 1
            number += 1


def _script(kind: str, made: int) -> str:
    """Half of the cases across scripts are of Arabic script, the rest as they come."""
    return "Arab" if kind in NATIVE and made % 2 else ""


def make_innocents(population: Population, split: str, count: int) -> Iterator[dict[str, Any]]:
    """Make travellers who are not listed, from the same names as the list."""
    chance = random.Random(f"innocents {split}")
    for _ in range(count):
        being = population.draw()
        parts = all_parts(being) if chance.random() < 0.6 else listed_parts(being, chance)
        form = chance.random()
        name = text_of(in_latin(parts))
        if form < 0.12 and parts[0].token.native:
            name = in_native(parts, being.script)
        elif form < 0.6:
            name = as_passport(name) or name
        query = query_of(being, name, population)
        yield {"kind": "innocent", "culture": being.culture, "script": being.script, "truth": None,
               "looks_like": None, **query}  # fmt: skip


def make_fillers(population: Population, split: str, start: int, end: int) -> Iterator[dict[str, Any]]:
    """Make the rest of the list."""
    chance = random.Random(f"fillers {split}")
    for number in range(start, end):
        yield filler_of(population.draw(), f"{split[0]}{number:08d}", chance)


def make_cases(
    faker: Rows, split: str, size: int, *, wanted: Wanted = ALL, innocents: int = INNOCENTS, rare: int = RARE
) -> tuple[Iterator[dict[str, Any]], list[dict[str, Any]]]:
    """Make a list and its queries.

    Args:
        faker: Rows of `faker_rows`; without any, only the hand-made tables are used.
        split: `dev` or `test`: other people, other rare names, other spellings of the same names.
        size: How many listed people.
        wanted: Which kinds, and how many cases of each.
        innocents: Travellers who are not listed.
        rare: How many rare family names to make for each culture.

    Returns:
        The listed people (read once), and the queries in an order in which every stretch has all kinds.
    """
    words = vocabularies(faker, split, rare=rare)
    wanted = wanted._replace(each=min(wanted.each, size // len(wanted.kinds)))
    pairs = list(make_targets(Population(words, f"{split} targets"), split, wanted))
    queries = [query for _, query in pairs]
    queries += make_innocents(Population(words, f"{split} innocents"), split, innocents)
    random.Random(f"order {split}").shuffle(queries)
    for number, query in enumerate(queries):
        query["id"] = f"q{number:06d}"

    def people() -> Iterator[dict[str, Any]]:
        yield from (entry for entry, _ in pairs)
        yield from make_fillers(Population(words, f"{split} fillers"), split, len(pairs), size)

    return people(), queries


def write_cases(split: str, size: str, wanted: Wanted = ALL) -> Path:
    """Write a list and its queries, if they are not there in this version.

    Returns:
        The folder.
    """
    folder = STORE / "cases" / f"{split}-{size}{wanted.name}"
    if (folder / "about.json").exists() and json.loads((folder / "about.json").read_text())["version"] == version():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    people, queries = make_cases(faker_rows(), split, SIZES[size], wanted=wanted)
    with (folder / "list.jsonl").open("w", encoding="utf-8") as out:
        for number, person in enumerate(people):
            out.write(json.dumps(person, ensure_ascii=False) + "\n")
            if number % 100_000 == 99_999:
                print(f"  {number + 1:,} listed", file=sys.stderr, flush=True)
    with (folder / "queries.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(query, ensure_ascii=False) + "\n" for query in queries)
    about = {"version": version(), "size": SIZES[size], "queries": len(queries), "content": _content(folder)}
    (folder / "about.json").write_text(json.dumps(about))
    print(f"  {folder.name} made in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return folder


def content(folder: Path) -> str:
    """Name the cases by what is in them: results belong to this."""
    return str(json.loads((folder / "about.json").read_text())["content"])


def _content(folder: Path) -> str:
    text = hashlib.sha256()
    for name in ("list.jsonl", "queries.jsonl"):
        with (folder / name).open("rb") as lines:
            while block := lines.read(1 << 20):
                text.update(block)
    return text.hexdigest()[:8]


def version() -> str:
    """Name the generator by its own text and tables: cases made by another text are made anew."""
    here = Path(__file__).parent
    names = [
        "case",
        "cases",
        "cultures",
        "damage",
        "dump_tokens",
        "family_kinds",
        "kinds",
        "listing",
        "name_kinds",
        "people",
        "romanise",
        "spellings",
        "vocabulary",
    ]
    texts = [(here / f"{name}.py").read_bytes() for name in names]
    texts += [path.read_bytes() for path in sorted((here / "tables").glob("*.tsv"))]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


def main() -> None:
    """Write the cases that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--size", choices=tuple(SIZES), default="10k")
    options = parser.parse_args()
    print(write_cases(options.split, options.size))


if __name__ == "__main__":
    main()
