"""yente's plan without its server: names cut and marked by rigour, a full-text index, then logic-v2.

tantivy stands for the search server. The fields are yente's: words of names (fuzzy), comparable parts, sounds, symbols,
whole-name keys, and dates, countries and identifiers as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import ftm
import tantivy
from driver import Hits, drive
from followthemoney import StatementEntity
from followthemoney.names import entity_names
from rigour.names import Symbol

CANDIDATES = 50
BOOSTS = {"word": 1.0, "part": 1.5, "sound": 0.8, "symbol": 1.0, "key": 4.0, "fact": 1.0}
LONGEST_FUZZY = 5


class Yente:
    """Index in memory; entities kept as text, as a search server does."""

    def build(self, people: Iterable[dict[str, Any]]) -> None:
        """Index the list."""
        schema = tantivy.SchemaBuilder()
        for field in BOOSTS:
            schema.add_text_field(field, tokenizer_name="raw", index_option="freq")
        schema.add_unsigned_field("row", stored=False, fast=True)
        self.schema = schema.build()
        self.index = tantivy.Index(self.schema)
        writer = self.index.writer(heap_size=200_000_000, num_threads=2)
        self.rows: list[bytes] = []
        for number, row in enumerate(people):
            document = tantivy.Document()
            document.add_unsigned("row", number)
            for field, term in terms(ftm.listed(row), is_query=False):
                document.add_text(field, term)
            writer.add_document(document)
            self.rows.append(json.dumps(row).encode())
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, query: dict[str, Any]) -> Hits:
        """Find candidates, compare them."""
        entity = ftm.asked(query)
        parts = [(tantivy.Occur.Should, self._part(*term)) for term in dict.fromkeys(terms(entity, is_query=True))]
        if not parts:
            return []
        found = self.searcher.search(tantivy.Query.boolean_query(parts), CANDIDATES, count=False).hits
        rows = self.searcher.fast_field_values("row", [address for _, address in found])
        return ftm.compare(entity, query, [json.loads(self.rows[row]) for row in rows])

    def _part(self, field: str, term: str) -> Any:
        if field == "word" and len(term) >= LONGEST_FUZZY:
            part = tantivy.Query.fuzzy_term_query(self.schema, field, term, distance=1)
        else:
            part = tantivy.Query.term_query(self.schema, field, term)
        return tantivy.Query.boost_query(part, BOOSTS[field])


def terms(entity: StatementEntity, *, is_query: bool) -> Iterator[tuple[str, str]]:
    """Give field and term of all that is indexed or asked."""
    for name in entity_names(entity, infer_initials=is_query, consolidate=False):
        comparable = [part.comparable for part in name.parts]
        yield "key", "".join(sorted(comparable))
        for part in name.parts:
            yield "word", part.form
            yield "part", part.comparable
            if part.metaphone:
                yield "sound", part.metaphone
        for symbol in name.symbols:
            if symbol.category != Symbol.Category.INITIAL:
                yield "symbol", f"{symbol.category.value}:{symbol.id}"
    for property_name in ("birthDate", "nationality", "passportNumber"):
        for value in entity.get(property_name):
            yield "fact", value


if __name__ == "__main__":
    drive(Yente)
