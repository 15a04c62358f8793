"""tantivy finds names with one error a word, rapidfuzz weighs the best of them.

What the second step compares lies packed, one text a person; many at once are searched by all cores, since tantivy lets
other threads run while it searches. One writing thread makes one segment, which is searched faster than several.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import evidence
import tantivy
from driver import TOP, Hits, drive
from rapidfuzz import fuzz

CANDIDATES, LONG, CANDIDATES_OF_LONG = 50, 200_000, 100
"""How many are weighed; of a list from so many persons on, more. With twice as many a list of 100,000 finds no more,
with half as many a list of a million 6 % less (DEV split)."""
MOST_WORDS = 8
HEAP = 500_000_000
FIELD, VALUE = "\t", "\n"
"""Between the facts of a person, and between several of a kind; no fact holds either."""


class Fuzzy:
    """An index in memory: words of names, days of birth, document numbers."""

    def build(self, people: Iterable[dict[str, Any]]) -> None:
        """Make the index and keep what the second step compares."""
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("name", tokenizer_name="whitespace", index_option="freq")
        schema.add_text_field("exact", tokenizer_name="raw", index_option="basic")
        schema.add_unsigned_field("row", stored=False, fast=True)
        self.schema = schema.build()
        self.index = tantivy.Index(self.schema)
        writer = self.index.writer(heap_size=HEAP, num_threads=1)
        packed, ends = bytearray(), array("Q", [0])
        for row, person in enumerate(people):
            folded = [evidence.fold(name) for name in person["names"]]
            document = tantivy.Document()
            document.add_unsigned("row", row)
            for name in folded:
                document.add_text("name", name)
            for fact in (*person["births"], *person["documents"]):
                document.add_text("exact", fact)
            writer.add_document(document)
            names = [" ".join(sorted(name.split())) for name in folded]
            facts = names, person["births"], person["nationalities"], person["documents"]
            packed += FIELD.join((person["id"], person["sex"], *map(VALUE.join, facts))).encode()
            ends.append(len(packed))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()
        self.candidates = CANDIDATES if len(ends) <= LONG else CANDIDATES_OF_LONG
        self.packed, self.ends = bytes(packed), ends
        self.threads = ThreadPoolExecutor(os.cpu_count())

    def search(self, query: dict[str, Any]) -> Hits:
        """Find, then weigh."""
        words = evidence.fold(query["names"][0]).split() if query["names"] else []
        should = tantivy.Occur.Should
        parts = [
            (should, tantivy.Query.fuzzy_term_query(self.schema, "name", word, distance=1 if len(word) > 3 else 0))
            for word in words[:MOST_WORDS]
        ]
        facts = [fact for fact in (query["birth"], *query["documents"]) if fact]
        parts += [(should, tantivy.Query.term_query(self.schema, "exact", fact)) for fact in facts]
        if not parts:
            return []
        found = self.searcher.search(tantivy.Query.boolean_query(parts), self.candidates, count=False).hits
        rows = self.searcher.fast_field_values("row", [address for _, address in found])
        asked = " ".join(sorted(words))
        return sorted([self._weigh(query, asked, row) for row in rows], key=lambda hit: -hit[1])[:TOP]

    def search_many(self, queries: list[dict[str, Any]]) -> list[Hits]:
        """Search for many, on all cores."""
        return [*self.threads.map(self.search, queries)]

    def _weigh(self, query: dict[str, Any], asked: str, row: int) -> tuple[str, float]:
        text = self.packed[self.ends[row] : self.ends[row + 1]].decode()
        person_id, sex, *facts = text.split(FIELD)
        names, births, nations, documents = (fact.split(VALUE) if fact else [] for fact in facts)
        name = max([fuzz.ratio(asked, other) for other in names]) / 100 if asked else 0.0
        score = name + evidence.birth(query["birth"], births) + evidence.nationality(query["nationality"], nations)
        if query["sex"] and sex and query["sex"] != sex:
            score += evidence.OTHER_SEX
        if documents and set(query["documents"]) & set(documents):
            score += evidence.DOCUMENT
        return person_id, score


if __name__ == "__main__":
    drive(Fuzzy)
