"""From answers to figures: recall of each kind at the score that 1 in 100 and 1 in 1,000 innocents exceed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from kinds import KINDS, LOOKALIKE

RATES = {"0.01": 0.01, "0.001": 0.001}
CROSS_SCRIPT = ("native_to_latin", "latin_to_native")
ALIAS = ("alias", "latin_variant", *CROSS_SCRIPT)
ARABIC = "Arab"
FEWEST = 2000
"""With fewer innocents, 1 in 1,000 rests on one or two of them."""


def threshold(scores: Sequence[float], rate: float) -> float:
    """Give the least score that a share `rate` of innocents exceeds, at most."""
    allowed = int(len(scores) * rate)
    ranked = sorted(scores, reverse=True)
    return ranked[allowed] if allowed < len(ranked) else float("-inf")


def asked(answers_file: Path) -> frozenset[str]:
    """Give the ids of the queries that an engine was asked."""
    with answers_file.open(encoding="utf-8") as lines:
        next(lines)
        return frozenset(json.loads(line)[0] for line in lines)


def judge(cases: Path, answers_file: Path, among: Collection[str] | None = None) -> dict[str, Any]:
    """Compare an engine's answers with the truth.

    Args:
        cases: Folder of the list and the queries.
        answers_file: What the engine found.
        among: Only these queries; all when None.

    Returns:
        Its figures, and `recall` by rate: `all` (mean of the kinds), `kinds`, `cross_script`, `alias`, `arabic`,
        `scripts`, and `lookalikes` (share of innocents with a listed person's common name above the score).
    """
    with answers_file.open(encoding="utf-8") as lines:
        figures: dict[str, Any] = json.loads(next(lines))
        answers = dict(json.loads(line) for line in lines)
    if among is not None:
        answers = {key: hits for key, hits in answers.items() if key in among}
    with (cases / "queries.jsonl").open(encoding="utf-8") as lines:
        queries = [query for query in map(json.loads, lines) if query["id"] in answers]
    innocents = [best(answers[query["id"]]) for query in queries if query["kind"] == "innocent"]
    figures["innocents"] = len(innocents)
    figures["recall"] = {}
    for label, rate in RATES.items():
        figures["recall"][label] = recall(queries, answers, threshold(innocents, rate))
    return figures


def best(hits: Iterable[Sequence[Any]]) -> float:
    """Give the best score of an answer."""
    return max((hit[1] for hit in hits), default=float("-inf"))


def recall(queries: Iterable[dict[str, Any]], answers: dict[str, Any], least: float) -> dict[str, Any]:
    """Give the shares found above a score."""
    found: dict[str, list[bool]] = defaultdict(list)
    lookalikes: list[bool] = []
    for query in queries:
        hits = answers[query["id"]]
        if query["kind"] == LOOKALIKE:
            lookalikes.append(best(hits) > least)
        elif query["truth"]:
            is_found = any(hit[0] == query["truth"] and hit[1] > least for hit in hits)
            found[query["kind"]].append(is_found)
            if query["kind"] in CROSS_SCRIPT:
                found[f"script {query['script']}"].append(is_found)
    kinds = {kind: share(found[kind]) for kind in KINDS if found[kind]}
    return {
        "threshold": least,
        "all": sum(kinds.values()) / len(kinds) if kinds else 0.0,
        "kinds": kinds,
        "cross_script": _mean(kinds, CROSS_SCRIPT),
        "alias": _mean(kinds, ALIAS),
        "arabic": share(found[f"script {ARABIC}"]),
        "scripts": {name[7:]: share(hits) for name, hits in sorted(found.items()) if name.startswith("script ")},
        "lookalikes": share(lookalikes),
    }


def share(found: Sequence[bool]) -> float:
    """Give the share of the true ones."""
    return sum(found) / len(found) if found else 0.0


def _mean(kinds: dict[str, float], some: Iterable[str]) -> float:
    known = [kinds[kind] for kind in some if kind in kinds]
    return sum(known) / len(known) if known else 0.0
