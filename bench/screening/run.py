"""Screening, ours and the peers, on the same lists and travellers, in one run.

    python bench/screening/run.py --size 10k,100k,1m [--engines sarhad,tantivy] [--quick]
    python bench/screening/run.py --size 100k --cases 1000 --kinds joined,particles --split dev

Makes the cases and the peers' environments where they are missing (under `.bench/screening`), runs every engine in a
process of its own, one after the other, judges the TEST split, and prints Markdown tables. What was measured before
with the same cases, program, packages and source is not measured again unless `--again`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from cases import ALL, SIZES, STORE, Wanted, content, write_cases
from judge import asked, judge
from kinds import KINDS, LOOKALIKE
from peers import ENGINES, HERE, OURS, OURS_LOW, Engine, NotInstalled, python_of, surroundings, version_of
from report import table

BUDGET, QUICK_BUDGET = 240, 12
QUICK_QUERIES = 3000


def machine() -> str:
    """What the figures were taken on, without its name."""
    return (
        f"{datetime.date.today():%Y-%m-%d}; {os.cpu_count()} cores, {platform.machine()}, "  # noqa: DTZ011
        f"Python {platform.python_version()}; load {os.getloadavg()[0]:.1f} at the start"
    )


def run_engine(name: str, cases: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Measure one engine on one list, or give what was measured before."""
    engine = ENGINES[name]
    kept = STORE / "results" / _file_name(name, engine, cases, options)
    if kept.exists() and not options.again:
        print(f"  {name}: measured before", file=sys.stderr)
        return _figures(cases, kept)
    kept.parent.mkdir(parents=True, exist_ok=True)
    print(f"  {name}: {engine.title}", file=sys.stderr, flush=True)
    try:
        python = python_of(engine.environment)
    except NotInstalled as reason:
        return {"missing": f"does not install: {reason}"}
    fresh = kept.with_suffix(".part")
    command = [python, HERE / engine.program, *engine.arguments, "--cases", cases, "--out", fresh]
    command += ["--budget", str(options.budget or (QUICK_BUDGET if options.quick else BUDGET))]
    command += ["--limit", str(QUICK_QUERIES), "--singles", "500"] if options.quick else []
    load = os.getloadavg()[0]
    done = subprocess.run(command, env=surroundings(engine), stdout=sys.stderr, check=False)
    if done.returncode:
        return {"missing": f"ended with {done.returncode}"}
    kept.with_suffix(".load").write_text(json.dumps({"load": [load, os.getloadavg()[0]]}))
    fresh.rename(kept)
    return _figures(cases, kept)


def kept_answers(name: str, cases: Path) -> Path:
    """Give the answers of an engine on a list, measured now if they were not before.

    Raises:
        RuntimeError: It could not be measured.
    """
    options = argparse.Namespace(quick=False, again=False, budget=0)
    figures = run_engine(name, cases, options)
    if "missing" in figures:
        raise RuntimeError(f"{name} {figures['missing']}")
    return STORE / "results" / _file_name(name, ENGINES[name], cases, options)


def _figures(cases: Path, kept: Path) -> dict[str, Any]:
    beside = kept.with_suffix(".load")
    return judge(cases, kept) | (json.loads(beside.read_text()) if beside.exists() else {})


def _file_name(name: str, engine: Engine, cases: Path, options: argparse.Namespace) -> str:
    quick = "-quick" if options.quick else ""
    return f"{cases.name}-{name}-{content(cases)}-{version_of(engine)}{quick}.jsonl"


def known(cases: Path, options: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Give the figures that were measured before, of engines that are not asked for now."""
    found = {}
    for name, engine in ENGINES.items():
        kept = STORE / "results" / _file_name(name, engine, cases, options)
        if kept.exists():
            found[name] = _figures(cases, kept)
    return found


def set_beside(figures: dict[str, dict[str, Any]], cases: Path, options: argparse.Namespace) -> None:
    """Write into each peer's figures what ours finds for the very travellers that the peer was asked for."""
    files = {name: STORE / "results" / _file_name(name, ENGINES[name], cases, options) for name in figures}
    kept = [files[name] for name in (OURS_LOW, OURS) if name in figures and files[name].exists()]
    for name in figures.keys() - {OURS, OURS_LOW}:
        if kept and "missing" not in figures[name]:
            figures[name]["ours"] = judge(cases, kept[0], asked(files[name]))["recall"]


def chosen(options: argparse.Namespace, size: str) -> list[str]:
    """Give the engines for a size: those named, else all that can manage it."""
    if options.engines:
        return [name for name in options.engines.split(",") if name]
    return [name for name, engine in ENGINES.items() if SIZES[size] <= engine.largest]


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="10k", help=f"of {', '.join(SIZES)}; several with commas")
    parser.add_argument("--engines", default="", help=f"of {', '.join(ENGINES)}; all that manage the size by default")
    parser.add_argument("--quick", action="store_true", help="a tenth of the queries, for a look; 10k only")
    parser.add_argument("--again", action="store_true", help="measure again what was measured before")
    parser.add_argument("--budget", type=float, default=0, help="seconds of searching for each engine")
    parser.add_argument("--split", default="test", choices=("test", "dev"), help="dev for tuning only")
    parser.add_argument("--kinds", default="", help="only these kinds of cases, with commas; all by default")
    parser.add_argument("--cases", type=int, default=ALL.each, help="cases of each kind")
    options = parser.parse_args()
    options.sizes = ["10k"] if options.quick else options.size.split(",")
    options.wanted = Wanted(tuple(filter(None, options.kinds.split(","))) or ALL.kinds, options.cases)
    unknown = [size for size in options.sizes if size not in SIZES]
    unknown += [name for name in options.engines.split(",") if name and name not in ENGINES]
    unknown += [kind for kind in options.wanted.kinds if kind not in KINDS and kind != LOOKALIKE]
    if unknown:
        parser.error(f"not known: {', '.join(unknown)}")
    return options


def main() -> None:
    """Measure, print, keep."""
    options = read_options()
    for size in options.sizes:
        cases = write_cases(options.split, size, options.wanted)
        print(f"{size}, {options.split.upper()} split", file=sys.stderr)
        figures = {name: run_engine(name, cases, options) for name in chosen(options, size)} | known(cases, options)
        figures = {name: figures[name] for name in ENGINES if name in figures}
        set_beside(figures, cases, options)
        text = (
            f"{machine()}; {options.split.upper()} split{', quick' if options.quick else ''}\n\n{table(size, figures)}"
        )
        stem = STORE / f"{cases.name}{'-quick' if options.quick else ''}"
        stem.with_suffix(".md").write_text(text, encoding="utf-8")
        stem.with_suffix(".json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
        print(text, flush=True)


if __name__ == "__main__":
    main()
