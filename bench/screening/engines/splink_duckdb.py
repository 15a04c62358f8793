"""Splink on DuckDB: a Fellegi-Sunter model trained without labels on the batch itself. Batch only."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import evidence
import pandas as pd
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from driver import TOP, Hits, drive
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

SEED = 1
PAIRS = 2_000_000
LEAST_WEIGHT = -10


def settings() -> SettingsCreator:
    """Give the model: names with term frequencies, date of birth, nationality, sex, document."""
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="row",
        blocking_rules_to_generate_predictions=[
            block_on("birth"),
            block_on("document"),
            block_on("first", "last"),
            block_on("first", "year"),
            block_on("last", "year"),
            block_on("longest", "nationality"),
            block_on("name"),
        ],
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.9, 0.8]).configure(term_frequency_adjustments=True),
            birth(),
            cl.ExactMatch("nationality").configure(term_frequency_adjustments=True),
            cl.ExactMatch("sex"),
            same_document(),
        ],
    )


def birth() -> cl.CustomComparison:
    """Give the levels of a date that may be only a year."""
    return cl.CustomComparison(
        output_column_name="birth",
        comparison_levels=[
            cll.NullLevel("year"),
            cll.ExactMatchLevel("birth"),
            cll.DamerauLevenshteinLevel("birth", 1),
            cll.CustomLevel("year_l = year_r", label_for_charts="Same year"),
            cll.ElseLevel(),
        ],
    )


def same_document() -> cl.CustomComparison:
    """Give the document's levels with fixed shares: the batch holds too few equal numbers to learn from."""
    return cl.CustomComparison(
        output_column_name="document",
        comparison_levels=[
            cll.NullLevel("document"),
            _fixed(cll.ExactMatchLevel("document"), 0.2, 1e-9),
            _fixed(cll.ElseLevel(), 0.8, 1 - 1e-9),
        ],
    )


def _fixed(level: Any, m: float, u: float) -> Any:
    return level.configure(m_probability=m, u_probability=u, fix_m_probability=True, fix_u_probability=True)


class Splink:
    """One row for each listed name; all travellers are linked at once."""

    chunk = 100_000

    def build(self, people: Iterable[dict[str, Any]]) -> None:
        """Read the list into a frame."""
        logging.getLogger("splink").setLevel(logging.ERROR)
        self.owner: dict[str, str] = {}
        rows = []
        for person in people:
            births, nations = person["births"] or [""], person["nationalities"] or [""]
            numbers = person["documents"] or [""]
            for at, name in enumerate(person["names"]):
                row = f"{person['id']}.{at}"
                self.owner[row] = person["id"]
                rows.append(_row(row, name, births[0], nations[0], person["sex"], numbers[0]))
        self.people = pd.DataFrame(rows, columns=COLUMNS)

    def search_many(self, queries: list[dict[str, Any]]) -> list[Hits]:
        """Train and predict."""
        asked = pd.DataFrame(
            [
                _row(
                    query["id"], (query["names"] or [""])[0], query["birth"], query["nationality"], query["sex"],
                    query["documents"][0],
                )
                for query in queries
            ],
            columns=COLUMNS,
        )  # fmt: skip
        api = DuckDBAPI()
        linker = Linker(
            [
                api.register(asked, dataset_display_name="asked"),
                api.register(self.people, dataset_display_name="listed"),
            ],
            settings(),
        )
        linker.training.estimate_probability_two_random_records_match(
            [block_on("name", "birth"), block_on("document")], recall=0.6
        )
        linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=SEED)
        for rule in (block_on("birth", "nationality"), block_on("first", "last", "sex")):
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        frame = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT).as_pandas_dataframe()
        best: dict[str, dict[str, float]] = defaultdict(dict)
        for one, other, weight in zip(frame["row_l"], frame["row_r"], frame["match_weight"], strict=True):
            query, listed = (one, other) if other in self.owner else (other, one)
            person = self.owner[listed]
            best[query][person] = max(weight, best[query].get(person, float("-inf")))
        return [sorted(best[query["id"]].items(), key=lambda hit: -hit[1])[:TOP] for query in queries]


COLUMNS = ["row", "name", "first", "last", "longest", "birth", "year", "nationality", "sex", "document"]


def _row(row: str, name: str, birth: str, nationality: str, sex: str, document: str) -> tuple[str | None, ...]:
    words = sorted(evidence.fold(name).split())
    known = (
        " ".join(words),
        words[0] if words else "",
        words[-1] if words else "",
        max(words, key=len, default=""),
        birth if len(birth) == 10 else "",
        birth[:4],
        nationality,
        sex,
        document,
    )
    return (row, *(value or None for value in known))


if __name__ == "__main__":
    drive(Splink)
