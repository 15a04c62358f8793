"""What comes of hard pictures: glare, fingers, two documents at once, cloth, laminate, screens, moved, small.

    python bench/ocr_hard.py --seed 7                 every kind; which of two documents were told
    python bench/ocr_hard.py --seed 7 --only glare    kinds that have this in their name

A picture is right, given up, wrong and said to be doubtful, or wrong and taken as sound, which must never be. Of two
documents both must be told, or that there are two. Take a seed that nothing was chosen on.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import numpy as np  # noqa: E402 - after the number of threads
from tools.ocr.glyphs import load_alphabet  # noqa: E402
from tools.ocr.hardships import HARDSHIPS, TWO, draw_hard  # noqa: E402

import ocr as bench  # noqa: E402 - found by the line above
from borderkit.mrz.problems import Severity  # noqa: E402
from borderkit.ocr import Picture, read_picture  # noqa: E402


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one kind; processor time in milliseconds."""

    kind: str
    pictures: int
    counts: Counter[str]
    median: float
    p95: float


def judge_one(found: Picture, zone: str) -> str:
    """As `bench.ocr.judge`, but a right one that asks for a look, and a second document that is not there, are told."""
    if found.others:
        return "two seen in one"
    what = bench.judge(found, zone)
    return "right, in doubt" if found.is_doubtful and what in ("exact", "repaired") else what


def judge_two(found: Picture, zones: tuple[str, ...]) -> str:
    """Both told, two told of which one can be read, one silently, or none."""
    told = [found, *found.others]
    said = [one.zone for one in told]
    if any(one.reading is not None and _is_trusted(one) and "\n".join(one.reading.lines) not in zones for one in told):
        return "wrong"
    if found.zone is None:
        return "none"
    if len(found.others) == 0:
        return "one, silently"
    return "both" if all(said) else "one, and that there are two"


def _is_trusted(found: Picture) -> bool:
    """Whether nothing is said against a zone but that there is another one."""
    reading = found.reading
    return (
        reading is not None
        and not reading.repaired
        and {one.code for one in reading.problems if one.severity is Severity.ERROR} <= {"picture.several"}
    )


def measure(seed: int, count: int, only: str = "") -> Iterator[Row]:
    """Read pictures of every kind that has a word in its name."""
    alphabet = load_alphabet(bench.ALPHABET)
    for kind in (*HARDSHIPS, *TWO):
        if only not in kind:
            continue
        counts: Counter[str] = Counter()
        used = []
        for number in range(count):
            shot = draw_hard(kind, alphabet, seed, number)
            worked = time.process_time()
            found = read_picture(shot.data, today=bench.TODAY, most_seconds=60.0)
            used.append((time.process_time() - worked) * 1000)
            counts[judge_two(found, shot.zones) if kind in TWO else judge_one(found, shot.zones[0])] += 1
        yield Row(kind, count, counts, statistics.median(used), float(np.percentile(used, 95)))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--pictures", type=int, default=20, help="of each kind")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    print(f"{'kind':40}{'n':>4}{'median':>9}{'p95':>8}  what came of it")
    for row in measure(arguments.seed, arguments.pictures, arguments.only):
        told = ", ".join(f"{what} {number}" for what, number in row.counts.most_common())
        print(f"{row.kind:40}{row.pictures:4}{row.median:7.0f}ms{row.p95:6.0f}ms  {told}", flush=True)


if __name__ == "__main__":
    main()
