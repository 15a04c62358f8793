"""Chooses the peers' weights of evidence on the DEV split, by random search, for the peers' good.

    .bench/screening/environments/light/bin/python bench/screening/tune_peers.py

Prints the best weights found; they stand in `engines/evidence.py`. Judged by the mean recall of all kinds at 1 in 100
and 1 in 1,000 with rapidfuzz's token_sort over the DEV list of 10,000.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
from rapidfuzz import process

sys.path.insert(0, str(Path(__file__).parent / "engines"))

import brute
import evidence
from driver import read_lines
from judge import RATES, best, recall, threshold

CASES = Path(__file__).parents[2] / ".bench" / "screening" / "cases" / "dev-10k"
RANGES = {
    "SAME_DAY": (0.1, 0.8),
    "SAME_YEAR": (0.0, 0.3),
    "OTHER_DAY": (-0.3, 0.1),
    "OTHER_YEAR": (-0.5, 0.0),
    "NATIONALITY": (0.0, 0.15),
    "OTHER_NATIONALITY": (-0.2, 0.0),
    "OTHER_SEX": (-0.3, 0.0),
    "DOCUMENT": (0.5, 2.0),
}
ASKED, ROUNDS = 5000, 60


def main() -> None:
    """Search and print."""
    engine = brute.Brute("token_sort")
    engine.build(read_lines(CASES / "list.jsonl"))
    queries = list(read_lines(CASES / "queries.jsonl"))[:ASKED]
    asked = [brute.sort(query["names"][0]) if query["names"] else "" for query in queries]
    rows = process.cdist(asked, engine.names, scorer=engine.scorer, dtype=np.uint8, workers=-1)
    chance = random.Random(1)
    chosen = {name: getattr(evidence, name) for name in RANGES}
    reached = 0.0
    for turn in range(ROUNDS):
        tried = dict(chosen)
        for name in chance.sample(sorted(RANGES), 8 if turn < ROUNDS // 3 else 2) if turn else ():
            tried[name] = chance.uniform(*RANGES[name])
        for name, value in tried.items():
            setattr(evidence, name, value)
        answers = {
            query["id"]: engine._weigh(query, row.astype(np.float32)) for query, row in zip(queries, rows, strict=True)
        }
        innocents = [best(answers[query["id"]]) for query in queries if query["kind"] == "innocent"]
        shares = [recall(queries, answers, threshold(innocents, rate))["all"] for rate in RATES.values()]
        if sum(shares) / 2 > reached:
            reached, chosen = sum(shares) / 2, tried
            print(turn, [round(share, 3) for share in shares], {n: round(v, 2) for n, v in tried.items()}, flush=True)


if __name__ == "__main__":
    main()
