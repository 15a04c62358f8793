"""What goes into a search and what comes out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One listed person.

    Args:
        id: The list's own reference, unique in an index.
        names: Each name or alias in full, as listed; order of the parts does not matter.
        births: Known dates of birth, `1980-05-17`, `1980-05` or `1980`; `00` or `XX` for an unknown month or
            day. A text of another form is kept but compares with nothing.
        nationalities: Codes as in the machine-readable zone.
        sex: `M`, `F`, or empty when not known or unspecified.
        documents: Document numbers. Numbers with fewer than 4 characters, without a digit or of one repeated
            character stand for nothing and are not searched.
    """

    id: str
    names: tuple[str, ...]
    births: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    sex: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """One traveller, as far as known. Forms as in `Person`.

    Args:
        names: The name and, where known, other spellings of it; the best one counts.
        birth: Date of birth, may be partial, empty when not known.
        nationality: One code, empty when not known.
        sex: `M`, `F` or empty.
        documents: Document numbers at hand.
        truncated: The names may have been cut, as in a machine-readable zone with a letter in the last place
            of the name field: the last part of each name may then be the beginning of a longer one.

    Source: ICAO Doc 9303-4 §4.2.3.4 (truncated names).
    """

    names: tuple[str, ...]
    birth: str = ""
    nationality: str = ""
    sex: str = ""
    documents: tuple[str, ...] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One ground for or against a candidate.

    Args:
        kind: `name` (one part of a name), `birth`, `nationality`, `sex` or `document`.
        asked: What the traveller has; empty when the traveller lacks it.
        listed: What the list has; empty when the list lacks it.
        agrees: Whether the two are taken as the same.
        weight: What it adds to the score; 0 for what was seen but not weighed, negative against the
            candidate.
    """

    kind: str
    asked: str
    listed: str
    agrees: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed person who may be the traveller.

    Args:
        id: The listed person.
        score: 0 to 1: the sum of the weights of the terms, cut to that range. Comparable only within one
            engine.
        terms: All grounds, names first.
    """

    id: str
    score: float
    terms: tuple[Term, ...]
