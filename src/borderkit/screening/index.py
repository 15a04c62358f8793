"""The index of listed persons: built once, changed person by person, searched by look-up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from borderkit.screening import evidence
from borderkit.screening.births import Birth, read_birth
from borderkit.screening.documents import fold_number, read_number
from borderkit.screening.postings import Postings, in_two
from borderkit.screening.spelling import Word, read_words
from borderkit.screening.values import Candidate, Person, Query, Term

DEFAULT_THRESHOLD = 0.35
"""An exact name with another date of birth (0.40) is still shown; a partial name with another date is not."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One listed name: a row of the postings."""

    person: str
    words: tuple[Word, ...]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A listed person with everything read that a search needs."""

    person: Person
    rows: tuple[int, ...]
    births: tuple[tuple[str, Birth], ...]
    documents: tuple[str, ...]


class Index:
    """Listed persons, searchable. One writer at a time; no search while it writes."""

    __slots__ = ("_alone", "_born", "_documents", "_entries", "_names", "_next_row", "_words")

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self._names: dict[int, _Name] = {}
        self._words = Postings()
        self._alone = Postings()  # names of one word
        self._born = Postings()  # names by full date of birth
        self._documents: dict[str, set[str]] = {}
        self._next_row = 0

    @classmethod
    def build(cls, people: Iterable[Person]) -> "Index":
        """Make an index of people.

        Raises:
            ValueError: Two of them have the same id.
        """
        index = cls()
        for person in people:
            index.add(person)
        return index

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, person_id: str) -> bool:
        return person_id in self._entries

    def add(self, person: Person) -> None:
        """Add a person, who is found from then on.

        Raises:
            ValueError: The id is in the index already; remove it first.
        """
        if person.id in self._entries:
            raise ValueError(f"{person.id!r} is in the index already")
        births = tuple((text, read_birth(text)) for text in person.births)
        numbers = tuple(number for number in map(read_number, person.documents) if number)
        rows = []
        for name in person.names:
            words = read_words(name)
            if words:
                self._names[self._next_row] = _Name(person.id, words, frozenset(word.key for word in words))
                rows.append(self._next_row)
                self._next_row += 1
        entry = _Entry(person, tuple(rows), births, numbers)
        self._entries[person.id] = entry
        for row in rows:
            for postings, keys in self._postings_of(row, entry):
                postings.add(row, keys)
        for number in numbers:
            self._documents.setdefault(fold_number(number), set()).add(person.id)

    def remove(self, person_id: str) -> None:
        """Remove a person, who is not found from then on.

        Raises:
            KeyError: The id is not in the index.
        """
        entry = self._entries.pop(person_id)
        for row in entry.rows:
            for postings, keys in self._postings_of(row, entry):
                postings.remove(row, keys)
            del self._names[row]
        for number in {fold_number(number) for number in entry.documents}:
            self._documents[number].discard(person_id)
            if not self._documents[number]:
                del self._documents[number]

    def search_many(
        self, queries: Iterable[Query], limit: int = 10, threshold: float | None = None
    ) -> list[list[Candidate]]:
        """Search for each query; as many answers, in the same order."""
        return [self.search(query, limit, threshold) for query in queries]

    def search(self, query: Query, limit: int = 10, threshold: float | None = None) -> list[Candidate]:
        """Find the listed persons who may be the traveller.

        Args:
            query: What is known of the traveller.
            limit: At most so many candidates, 1 or more. With more homonyms than this, some are left out.
            threshold: Least score, 0 to 1; None for the engine's own, `DEFAULT_THRESHOLD`.

        Returns:
            Best first; equal scores by id.

        Raises:
            ValueError: A limit below 1.
        """
        if limit < 1:
            raise ValueError(f"limit {limit} is less than 1")
        least = DEFAULT_THRESHOLD if threshold is None else threshold
        birth = read_birth(query.birth)
        numbers = tuple(number for number in map(read_number, query.documents) if number)
        named = self._search_names(query, birth)
        people = set(named)
        for number in numbers:
            people |= self._documents.get(fold_number(number), set())
        found = [self._weigh(person_id, query, birth, numbers, named.get(person_id)) for person_id in people]
        found = [candidate for candidate in found if candidate.score >= least]
        found.sort(key=lambda candidate: (-candidate.score, candidate.id))
        return found[:limit]

    def _search_names(self, query: Query, birth: Birth) -> dict[str, tuple[Term, ...]]:
        """Give the persons with a name that agrees, and the terms of the name that agrees best.

        Of equal names the first listed one counts, so that the grounds are always the same.
        """
        best: dict[str, tuple[float, tuple[Term, ...]]] = {}
        for text in query.names:
            words = read_words(text)
            if not words:
                continue
            for row in sorted(self._find_rows(words, birth, truncated=query.truncated)):
                name = self._names[row]
                terms = evidence.weigh_names(words, name.words, truncated=query.truncated)
                if terms is None:
                    continue
                weight = sum(term.weight for term in terms)
                if name.person not in best or weight > best[name.person][0]:
                    best[name.person] = weight, terms
        return {person_id: terms for person_id, (_, terms) in best.items()}

    def _find_rows(self, words: Sequence[Word], birth: Birth, *, truncated: bool) -> set[int]:
        """Give the names that may agree: in two words, the only word, or one and the full date of birth."""
        keys = frozenset(word.key for word in words)
        born = self._born.rows(f"{birth.year}{birth.month}{birth.day}") if birth.is_full else set()
        if truncated:
            sets = [self._words.rows(key) for key in {word.key for word in words[:-1]}]
            last = self._words.rows_beginning(words[-1].key)
            return in_two([*sets, last]) | born if sets else last
        rows = self._alone.rows(next(iter(keys))) if len(keys) == 1 else in_two([*map(self._words.rows, keys)])
        names = self._names
        return {row for row in rows | born if names[row].keys <= keys or keys <= names[row].keys}

    def _weigh(
        self,
        person_id: str,
        query: Query,
        birth: Birth,
        numbers: Sequence[str],
        name_terms: tuple[Term, ...] | None,
    ) -> Candidate:
        entry = self._entries[person_id]
        person = entry.person
        if name_terms is None:
            name_terms = evidence.weigh_other_name(query.names, person.names)
        terms = (
            *name_terms,
            *evidence.weigh_birth(query.birth, birth, entry.births),
            *evidence.weigh_nationality(query.nationality, person.nationalities),
            *evidence.weigh_sex(query.sex, person.sex),
            *evidence.weigh_documents(numbers, entry.documents),
        )
        score = round(sum(term.weight for term in terms), 6)
        return Candidate(person_id, min(1.0, max(0.0, score)), terms)

    def _postings_of(self, row: int, entry: _Entry) -> list[tuple[Postings, Iterable[str]]]:
        """Say where a name is noted, and under which keys."""
        keys = self._names[row].keys
        days = {f"{birth.year}{birth.month}{birth.day}" for _, birth in entry.births if birth.is_full}
        noted: list[tuple[Postings, Iterable[str]]] = [(self._words, keys), (self._born, days)]
        if len(keys) == 1:
            noted.append((self._alone, keys))
        return noted
