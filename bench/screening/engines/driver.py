"""Measures one engine in its own process and environment: build, memory, single searches, a batch.

An engine is a class with `build(people)`, `search(query)` and, where it has a faster way for many, `search_many`.
Both give the ten best `(id, score)`. Queries come in an order in which every stretch has all kinds, none is asked
twice, and none is asked before the clock starts: tokens never seen before are counted.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

CHUNK = 1024
TOP = 10
TELL_EVERY = 20.0
Hits = list[tuple[str, float]]


def memory() -> float:
    """Resident memory of this process, MB, after what is free was given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read records one by one."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def drive(make: Callable[[], Any]) -> None:
    """Measure the engine that `make` gives, as the command line says, and write figures and answers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--budget", type=float, default=240.0, help="seconds for searches")
    parser.add_argument("--singles", type=int, default=2000)
    parser.add_argument("--limit", type=int, default=0, help="at most so many queries")
    options = parser.parse_args()
    queries = list(read_lines(options.cases / "queries.jsonl"))
    if options.limit:
        queries = queries[: options.limit]
    figures, answers = measure(make(), read_lines(options.cases / "list.jsonl"), queries, options)
    with options.out.open("w", encoding="utf-8") as out:
        out.write(json.dumps(figures) + "\n")
        for query, hits in zip(queries, answers, strict=False):
            out.write(json.dumps([query["id"], [[i, round(float(s), 6)] for i, s in hits]]) + "\n")


def measure(
    engine: Any, people: Iterable[dict[str, Any]], queries: list[dict[str, Any]], options: argparse.Namespace
) -> tuple[dict[str, Any], list[Hits]]:
    """Build, then search one by one, then in batches, until the queries or the time are used up."""
    before, started = memory(), time.perf_counter()
    engine.build(people)
    figures: dict[str, Any] = {"build_s": time.perf_counter() - started, "memory_mb": memory() - before}
    figures |= getattr(engine, "figures", {})
    say(f"built in {figures['build_s']:.1f} s, {figures['memory_mb']:.0f} MB")
    answers: list[Hits] = []
    if hasattr(engine, "search"):
        answers, taken = _singles(engine, queries[: options.singles], options.budget / 3)
        taken.sort()
        figures |= {
            "p50_ms": taken[len(taken) // 2] * 1e3,
            "p99_ms": taken[int(len(taken) * 0.99)] * 1e3,
            "singles": len(taken),
        }
        say(f"single p50 {figures['p50_ms']:.3f} ms, p99 {figures['p99_ms']:.3f} ms of {len(taken)}")
    many = getattr(engine, "search_many", None) or (lambda chunk: [engine.search(query) for query in chunk])
    batch, seconds = _batch(many, queries[len(answers) :], options.budget * 2 / 3, getattr(engine, "chunk", CHUNK))
    if batch:
        figures |= {"batch_qps": len(batch) / seconds, "batch": len(batch)}
        say(f"batch {figures['batch_qps']:.0f} a second of {len(batch)}")
    answers += batch
    figures["answered"] = len(answers)
    figures["memory_after_mb"] = memory() - before
    return figures, answers


def _singles(engine: Any, queries: list[dict[str, Any]], budget: float) -> tuple[list[Hits], list[float]]:
    answers, taken = [], []
    end = time.perf_counter() + budget
    for query in queries:
        started = time.perf_counter()
        answers.append(engine.search(query))
        now = time.perf_counter()
        taken.append(now - started)
        if now > end:
            break
    return answers, taken


def _batch(
    many: Callable[[list[dict[str, Any]]], list[Hits]], queries: list[dict[str, Any]], budget: float, size: int
) -> tuple[list[Hits], float]:
    answers: list[Hits] = []
    started = told = time.perf_counter()
    while len(answers) < len(queries) and time.perf_counter() - started < budget:
        answers += many(queries[len(answers) : len(answers) + size])
        if time.perf_counter() - told > TELL_EVERY:
            told = time.perf_counter()
            say(f"  {len(answers):,} of {len(queries):,} asked")
    return answers, time.perf_counter() - started


def say(text: str) -> None:
    """Tell how far it is."""
    print(f"    {text}", file=sys.stderr, flush=True)
