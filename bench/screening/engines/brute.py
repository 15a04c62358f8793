"""rapidfuzz over the whole list, name by name: `token_sort` or `jaro_winkler`, all evidence as columns."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from typing import Any

import evidence
import numpy as np
from driver import TOP, Hits, drive
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

SCORERS = {"token_sort": (fuzz.ratio, 0.01), "jaro_winkler": (JaroWinkler.normalized_similarity, 1.0)}


class Brute:
    """Every name is compared; words are sorted once, when the list is read."""

    def __init__(self, scorer: str) -> None:
        self.scorer, self.scale = SCORERS[scorer]

    def build(self, people: Iterable[dict[str, Any]]) -> None:
        """Keep names and the columns of evidence."""
        self.ids: list[str] = []
        self.names: list[str] = []
        self.documents: dict[str, list[int]] = {}
        owner, days, day_owner, nations, sexes = array("i"), array("i"), array("i"), array("i"), array("b")
        self.nations: dict[str, int] = {"": 0}
        for at, person in enumerate(people):
            self.ids.append(person["id"])
            for name in person["names"]:
                self.names.append(sort(name))
                owner.append(at)
            for day in person["births"]:
                days.append(number(day))
                day_owner.append(at)
            nation = (person["nationalities"] or [""])[0]
            nations.append(self.nations.setdefault(nation, len(self.nations)))
            sexes.append(" MF".find(person["sex"] or " "))
            for document in person["documents"]:
                self.documents.setdefault(document, []).append(at)
        self.owner = np.frombuffer(owner, np.int32)
        self.first = np.flatnonzero(np.r_[True, self.owner[1:] != self.owner[:-1]])
        self.days, self.day_owner = np.frombuffer(days, np.int32), np.frombuffer(day_owner, np.int32)
        self.nation, self.sex = np.frombuffer(nations, np.int32), np.frombuffer(sexes, np.int8)

    def search(self, query: dict[str, Any]) -> Hits:
        """Score all."""
        return self._weigh(query, self._compare([query])[0])

    def search_many(self, queries: list[dict[str, Any]]) -> list[Hits]:
        """Score all for many, on all cores."""
        return [self._weigh(query, row) for query, row in zip(queries, self._compare(queries), strict=True)]

    chunk = 32

    def _compare(self, queries: list[dict[str, Any]]) -> Any:
        asked = [sort(query["names"][0]) if query["names"] else "" for query in queries]
        workers = 1 if len(queries) == 1 else -1
        return process.cdist(asked, self.names, scorer=self.scorer, dtype=np.float32, workers=workers)

    def _weigh(self, query: dict[str, Any], row: Any) -> Hits:
        score = np.maximum.reduceat(row, self.first) * np.float32(self.scale)
        if query["birth"]:
            score += self._births(query["birth"], len(score))
        if query["nationality"]:
            asked = self.nations.get(query["nationality"], -1)
            known = np.where(self.nation == asked, evidence.NATIONALITY, evidence.OTHER_NATIONALITY)
            score += np.where(self.nation == 0, 0, known).astype(np.float32)
        if query["sex"]:
            score[self.sex == 3 - " MF".find(query["sex"])] += evidence.OTHER_SEX
        for document in query["documents"]:
            score[self.documents.get(document, [])] += evidence.DOCUMENT
        best = np.argpartition(score, -TOP)[-TOP:]
        return sorted(((self.ids[at], float(score[at])) for at in best), key=lambda hit: -hit[1])

    def _births(self, asked: str, count: int) -> Any:
        day = number(asked)
        weight = np.full(len(self.days), evidence.OTHER_YEAR, np.float32)
        same = self.days // 10000 == day // 10000
        full = (self.days % 100 > 0) & (day % 100 > 0)
        weight[same & ~full] = evidence.SAME_YEAR
        weight[same & full] = evidence.OTHER_DAY
        weight[(self.days == day) & full] = evidence.SAME_DAY
        added = np.full(count, -9, np.float32)
        np.maximum.at(added, self.day_owner, weight)
        added[added == -9] = 0
        return added


def sort(name: str) -> str:
    """Fold a name and sort its words."""
    return " ".join(sorted(evidence.fold(name).split()))


def number(day: str) -> int:
    """Write a date, whole or not, as yyyymmdd with zeros for what is not known."""
    return int(day.replace("-", "").ljust(8, "0"))


if __name__ == "__main__":
    kind = sys.argv.pop(1)
    drive(lambda: Brute(kind))
