"""What goes into a search and what comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One listed person.

    Args:
        id: The list's own reference, unique in an index.
        names: Each name or alias in full, as listed, in any script; order of the parts does not matter.
        births: Known dates of birth, `1980-05-17`, `1980-05` or `1980`; `00` or `XX` for an unknown month or
            day. A text of another form, and a year before 1900 or after 2039, compares with nothing.
        nationalities: Codes as in the machine-readable zone.
        sex: `M`, `F`, or empty when not known or unspecified.
        documents: Document numbers. Numbers with fewer than 4 characters, without a digit or of one repeated
            character stand for nothing and are not searched.
        fathers: Names of the father, where the list gives them apart, each in full; the grandfather's may follow.
        places: Places of birth.
    """

    id: str
    names: tuple[str, ...]
    births: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    sex: str = ""
    documents: tuple[str, ...] = ()
    fathers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Many listed persons without an object for each. Forms as in `Person`.

    Args:
        ids: One for each person.
        names: For each person the names, as one text or several.
        births, nationalities, documents, fathers, places: For each person one text, several, or an empty one; no
            column at all where nobody has any.
        sexes: For each person `M`, `F` or empty; or no column.
    """

    ids: Sequence[str]
    names: Sequence[str | Sequence[str]]
    births: Sequence[str | Sequence[str]] = ()
    nationalities: Sequence[str | Sequence[str]] = ()
    sexes: Sequence[str] = ()
    documents: Sequence[str | Sequence[str]] = ()
    fathers: Sequence[str | Sequence[str]] = ()
    places: Sequence[str | Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """One traveller, as far as known. Forms as in `Person`.

    Args:
        names: The name and, where known, other spellings of it in any script; the best one counts.
        birth: Date of birth, may be partial, empty when not known.
        nationality: One code, empty when not known.
        sex: `M`, `F` or empty.
        documents: Document numbers at hand.
        truncated: The names may have been cut, as in a machine-readable zone with a letter in the last place
            of the name field: any part of a name may then be the beginning of a longer one. Names with fillers
            that end in a letter at the width of a field are taken so in any case.
        father: The father's name; the grandfather's may follow.
        place: Place of birth.
        other_births: Further dates of birth; the one that agrees best counts.
        other_nationalities: Further codes.

    Source: ICAO Doc 9303-4 §4.2.3.4 (truncated names).
    """

    names: tuple[str, ...]
    birth: str = ""
    nationality: str = ""
    sex: str = ""
    documents: tuple[str, ...] = ()
    truncated: bool = False
    father: str = ""
    place: str = ""
    other_births: tuple[str, ...] = ()
    other_nationalities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One ground for or against a candidate.

    Args:
        kind: `name` (one part of a name), `father` (a part that is the father's), `birth`, `nationality`, `sex`,
            `document` or `place`.
        asked: What the traveller has; empty when the traveller lacks it.
        listed: What the list has; empty when the list lacks it.
        agrees: Whether the two are taken as the same.
        weight: What it adds to the score, in nats; 0 for what was seen but not weighed, negative against the
            candidate.
        why: How they agree or not, one of `borderkit.screening.REASONS`.
    """

    kind: str
    asked: str
    listed: str
    agrees: bool
    weight: float
    why: str = ""


class Candidate:
    """A listed person who may be the traveller. Never changed; equal to another with the same content.

    Args:
        id: The listed person.
        score: In nats: the sum of the weights of the terms, up to the fourth place. How many times likelier all this is
            if the two are one person than if they are not, as a natural logarithm.
        probability: That it is the traveller, 0 to 1, if 1 in 100 travellers is listed (`probability_of`).
        terms: All grounds, names first; or what gives them when they are first read.
    """

    __slots__ = ("_terms", "id", "probability", "score")

    def __init__(
        self, id: str, score: float, probability: float, terms: tuple[Term, ...] | Callable[[], tuple[Term, ...]]
    ) -> None:
        self.id, self.score, self.probability, self._terms = id, score, probability, terms

    @property
    def terms(self) -> tuple[Term, ...]:
        """Give all grounds, names first."""
        terms = self._terms
        if callable(terms):
            terms = self._terms = terms()
        return terms

    def _content(self) -> tuple[str, float, float, tuple[Term, ...]]:
        return self.id, self.score, self.probability, self.terms

    def __eq__(self, other: object) -> bool:
        return self._content() == other._content() if isinstance(other, Candidate) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.id, self.score))

    def __repr__(self) -> str:
        return f"Candidate{self._content()}"

    def __reduce__(self) -> tuple[object, ...]:
        return Candidate, self._content()
