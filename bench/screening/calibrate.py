"""From scores to probabilities: fits the map on DEV, holds it against TEST.

    python bench/screening/calibrate.py [--fit 10k,100k] [--judge 10k,100k,1m] [--share 0.01]

Ours is searched low, so that there are lesser likenesses to learn from. Each candidate is one case: is it the traveller
who was asked for? The travellers are weighed so that the share is listed. The two constants that are printed stand in
`borderkit/screening/weights.py`; they say how the logarithm of the odds grows with the score, less the logarithm of the
list's size.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterable, Sequence
from math import exp, log, log1p
from pathlib import Path
from typing import NamedTuple

from cases import SIZES, write_cases
from kinds import KINDS
from peers import OURS_LOW
from run import kept_answers

from borderkit.screening import probability_of

EDGES = (*(step / 10 for step in range(10)), 1.0 + 1e-9)  # tenths; the last holds 1
STEPS = 50


class Case(NamedTuple):
    """One candidate.

    Args:
        score: In nats.
        size: Listed persons.
        is_same: Whether it is the traveller.
        is_listed: Whether the traveller is listed at all.
        weight: How much it counts.
    """

    score: float
    size: int
    is_same: bool
    is_listed: bool
    weight: float

    @property
    def above(self) -> float:
        """The score less the logarithm of the list's size."""
        return self.score - log(self.size)


def read_cases(folder: Path, answers: Path, size: int, share: float) -> list[Case]:
    """Give all candidates of a run, weighed so that a share of the travellers is listed."""
    with (folder / "queries.jsonl").open(encoding="utf-8") as lines:
        queries = {query["id"]: query for query in map(json.loads, lines)}
    with answers.open(encoding="utf-8") as lines:
        next(lines)
        found = [(queries[asked], hits) for asked, hits in map(json.loads, lines)]
    listed = sum(query["kind"] in KINDS for query, _ in found)
    others = sum(query["kind"] == "innocent" for query, _ in found)
    return [
        Case(score, size, person == query["truth"], is_listed, share / listed if is_listed else (1 - share) / others)
        for query, hits in found
        if query["kind"] in KINDS or query["kind"] == "innocent"
        for is_listed in [query["kind"] in KINDS]
        for person, score in hits
    ]


def fit(cases: Iterable[Case], share: float) -> tuple[float, float]:
    """Give base and slope of the log odds without the share, by Newton's steps to the greatest likelihood."""
    points = [(case.above, case.is_same, case.weight) for case in cases]
    known, base, slope, step = log(share / (1 - share)), 0.0, 1.0, 1.0
    loss = _loss(points, base + known, slope)
    for _ in range(STEPS):
        gain_base = gain_slope = bb = bs = ss = 0.0
        for above, is_same, weight in points:
            guess = _chance(base + known + slope * above)
            gain_base += weight * (is_same - guess)
            gain_slope += weight * (is_same - guess) * above
            spread = weight * guess * (1 - guess)
            bb, bs, ss = bb + spread, bs + spread * above, ss + spread * above * above
        det = bb * ss - bs * bs
        move = (ss * gain_base - bs * gain_slope) / det, (bb * gain_slope - bs * gain_base) / det
        while step > 1e-6 and (tried := _loss(points, base + known + step * move[0], slope + step * move[1])) > loss:
            step /= 2
        base, slope, loss, step = base + step * move[0], slope + step * move[1], tried, min(1.0, 2 * step)
    return base, slope


def _loss(points: Iterable[tuple[float, bool, float]], base: float, slope: float) -> float:
    odds = ((base + slope * above, is_same, weight) for above, is_same, weight in points)
    return sum(weight * log1p(exp(min(-one if is_same else one, 500.0))) for one, is_same, weight in odds)


def _chance(odds: float) -> float:
    return 1 / (1 + exp(min(-odds, 500.0)))


def judge(name: str, cases: Sequence[Case], share: float) -> str:
    """Write how well what is said fits what is."""
    said = [probability_of(case.score, case.size, share) for case in cases]
    total = sum(case.weight for case in cases)
    brier = sum(case.weight * (guess - case.is_same) ** 2 for case, guess in zip(cases, said, strict=True)) / total
    lines = [
        "| said | said, mean | so it is | candidates who are | who are not: of listed, of innocents |",
        "|" + " --- |" * 5,
    ]
    error = 0.0
    for low, high in itertools.pairwise(EDGES):
        here = [(case, guess) for case, guess in zip(cases, said, strict=True) if low <= guess < high]
        weight = sum(case.weight for case, _ in here)
        if not weight:
            continue
        mean = sum(case.weight * guess for case, guess in here) / weight
        true = sum(case.weight * case.is_same for case, _ in here) / weight
        error += weight / total * abs(mean - true)
        same = sum(case.is_same for case, _ in here)
        wrong = [sum(not case.is_same and case.is_listed is listed for case, _ in here) for listed in (True, False)]
        lines.append(f"| {low:.1f} to {high:.1f} | {mean:.3f} | {true:.3f} | {same:,} | {wrong[0]:,}, {wrong[1]:,} |")
    return f"{name}: expected calibration error {error:.3f}, Brier score {brier:.3f}\n\n" + "\n".join(lines) + "\n"


def main() -> None:
    """Fit and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", default="10k,100k")
    parser.add_argument("--judge", default="10k,100k")
    parser.add_argument("--share", type=float, default=0.01, help="of travellers who are listed")
    options = parser.parse_args()
    learned: list[Case] = []
    for size in options.fit.split(","):
        folder = write_cases("dev", size)
        learned += read_cases(folder, kept_answers(OURS_LOW, folder), SIZES[size], options.share)
    base, slope = fit(learned, options.share)
    print(f"DEV, {options.fit}: LOG_ODDS_BASE, LOG_ODDS_SLOPE = {base:.2f}, {slope:.2f}\n")
    for size in options.judge.split(","):
        folder = write_cases("test", size)
        cases = read_cases(folder, kept_answers(OURS_LOW, folder), SIZES[size], options.share)
        print(judge(f"TEST, {size}, {options.share:g} listed", cases, options.share))


if __name__ == "__main__":
    main()
