"""What is asked about a traveller and what is known: values passed between the look-up and the acts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sarhad.travellers.keys import births_agree, is_full_date, name_key
from sarhad.travellers.models import Permit, TravelDocument, Traveller

How = Literal["document", "person", "new", "ambiguous", "document-of-another"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonData:
    """A person as the document describes one. Birth is ISO with ? for unknown digits."""

    surname: str
    given: str = ""
    birth: str = "????-??-??"
    sex: str = ""
    nationality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentData:
    """A document as its zone describes it, fillers cut. Expiry is ISO with ? for unknown digits."""

    code: str
    issuer: str
    number: str
    expiry: str = ""

    @property
    def expires_on(self) -> date | None:
        """The day of expiry, if all of it is known."""
        return date.fromisoformat(self.expiry) if is_full_date(self.expiry) else None


@dataclass(frozen=True, slots=True)
class Known:
    """What the register holds for a person and a document.

    Args:
        by_document: The document with this issuer, code and number; `traveller` is whom it belongs to now, a
            merged record followed.
        by_person: Travellers with this name and date of birth, of whatever nationality, merged records
            followed.
    """

    by_document: TravelDocument | None = None
    by_person: tuple[Traveller, ...] = ()

    @property
    def owner(self) -> Traveller | None:
        """Whom the document belongs to, a merged record followed."""
        return None if self.by_document is None else root(self.by_document.traveller)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is to us, and how we came to that.

    Args:
        how: `document`: the document is known and bears this name and birth. `person`: exactly one traveller
            has this name, full date of birth and nationality; the document was attached to them. `new`:
            nobody was known. `ambiguous`: data fit known travellers but not certainly one; a new record was
            made. `document-of-another`: the document is known under another name or birth; it was not
            attached to this traveller.
        others: Travellers that it might be too, for a person to decide.
    """

    traveller: Traveller
    document: TravelDocument
    how: How
    others: tuple[Traveller, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One movement with its place, as the desk needs it."""

    id: UUID
    traveller: UUID
    document: UUID | None
    direction: str
    occurred_at: datetime
    counts: bool
    crossing: UUID | None
    permit_number: str
    post: UUID
    post_code: str
    post_name: str
    latitude: float
    longitude: float
    time_zone: str


@dataclass(frozen=True, slots=True)
class History:
    """Movements newest first, permits and documents of one person."""

    movements: tuple[Passage, ...] = ()
    permits: tuple[Permit, ...] = ()
    documents: tuple[TravelDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whom a document and its data point to, before anything is written. `traveller` is None if nobody is known."""

    how: How
    traveller: Traveller | None
    others: tuple[Traveller, ...] = ()


def recognise(person: PersonData, known: Known) -> Recognition:
    """Say whom a person's document and data point to: by document first, then by person. Merges nobody."""
    shown, owner = known.by_document, known.owner
    if shown is not None and owner is not None and bears(shown, person):
        return Recognition("document", owner, _without(known.by_person, owner))
    traveller = _the_one(person, known.by_person)
    others = _without(known.by_person, traveller)
    if owner is not None:
        return Recognition("document-of-another", traveller, (*_without((owner,), traveller), *_without(others, owner)))
    how: How = "person" if traveller else "ambiguous" if others else "new"
    return Recognition(how, traveller, others)


def bears(document: TravelDocument, person: PersonData) -> bool:
    """Whether a document that is known bears this name and date of birth."""
    same_name = document.holder_key == name_key(person.surname, person.given)
    return same_name and births_agree(document.holder_birth, person.birth)


def _the_one(person: PersonData, found: tuple[Traveller, ...]) -> Traveller | None:
    """The traveller with this name, full date of birth and nationality, if there is exactly one."""
    same = [each for each in found if each.nationality == person.nationality]
    return same[0] if len(same) == 1 and is_full_date(person.birth) else None


def _without(found: tuple[Traveller, ...], one: Traveller | None) -> tuple[Traveller, ...]:
    return tuple(each for each in found if one is None or each.pk != one.pk)


def root(traveller: Traveller) -> Traveller:
    """The record that stands for a traveller: one step is enough, `merged_into` always points to a root."""
    return traveller.merged_into or traveller
