"""Whether two messages speak of the same person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from borderkit.edi.bookings import Booked, Booking, part_title
from borderkit.edi.onboard import Difference
from borderkit.edi.values import UNKNOWN_DATE, TravelDocument, Traveller
from borderkit.mrz import PartialDate

_WORD = re.compile(r"[^\W\d_]+")


def name_words(surname: str, given: str) -> frozenset[str]:
    """The words of a name, in no order: some senders swap surname and given names."""
    text = unicodedata.normalize("NFKD", f"{surname} {part_title(given.upper())[0]}").upper()
    plain = "".join(char for char in text if not unicodedata.combining(char))
    return frozenset(_WORD.findall(plain.replace("'", "").replace("-", " ")))


def name_letters(words: Iterable[str]) -> str:
    """The letters of a name in alphabetical order: the same however the words are joined and ordered."""
    return "".join(sorted("".join(words)))


def document_number(document: TravelDocument) -> str:
    """A document's number to compare: capitals and digits only."""
    return "".join(char for char in document.number.upper() if char.isalnum())


@dataclass(slots=True)
class Person:
    """A person while messages are joined."""

    newest: Traveller | None = None
    earlier: list[Traveller] = field(default_factory=list)
    booked: Booked | None = None
    booking: Booking | None = None
    is_removed: bool = False
    aboard: bool | None = None

    @property
    def birth(self) -> PartialDate:
        """Date of birth as announced, else as booked."""
        if self.newest is not None and self.newest.birth != UNKNOWN_DATE:
            return self.newest.birth
        return self.booked.birth if self.booked is not None else UNKNOWN_DATE

    @property
    def locator(self) -> str:
        """The booking, as the passenger list says it, else by its first locator."""
        if self.newest is not None and self.newest.booking:
            return self.newest.booking
        return self.booking.locator if self.booking is not None else ""

    @property
    def surname(self) -> str:
        """Surname as announced, else as booked."""
        if self.newest is not None:
            return self.newest.surname
        return self.booked.surname if self.booked is not None else ""

    def renew(self, traveller: Traveller) -> None:
        """A newer message speaks of this person."""
        if self.newest is not None:
            self.earlier.append(self.newest)
        self.newest = traveller


class Crowd:
    """The people of one flight, found by their references, documents, names and births."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.has_shared_reference = False
        self._by_reference: dict[str, list[Person]] = {}
        self._by_document: dict[str, list[Person]] = {}
        self._by_birth: dict[tuple[PartialDate, str], list[Person]] = {}
        self._by_locator: dict[str, list[Person]] = {}

    def find(self, traveller: Traveller) -> Person | None:
        """The person whom a passenger list means; None if they are new.

        The same reference, with a name or birth that agrees; or the same document, with a name or birth that agrees;
        or the same name and birth, and no two documents of one kind that differ.
        """
        words = name_words(traveller.surname, traveller.given)
        if traveller.reference:
            for person in self._by_reference.get(traveller.reference, ()):
                if _agrees(person, words, traveller.birth):
                    return person
                self.has_shared_reference = True
        for document in traveller.documents:
            for person in self._by_document.get(document_number(document), ()):
                if _agrees(person, words, traveller.birth):
                    return person
        for person in self._by_birth.get((traveller.birth, name_letters(words)), ()):
            if person.newest is None or not _documents_differ(traveller, person.newest):
                return person
        return None

    def find_booked(self, booked: Booked, booking: Booking) -> Person | None:
        """The person of a passenger list whom a booking means; None if no list names them."""
        words = name_words(booked.surname, booked.given)
        candidates = list(self._by_reference.get(booked.reference, ())) if booked.reference else []
        for document in booked.documents:
            candidates += self._by_document.get(document_number(document), ())
        for person in candidates:
            if _agrees(person, words, booked.birth) and _is_free(person, booked):
                return person
        for _, locator in booking.locators:
            for person in self._by_locator.get(locator, ()):
                if (
                    _names_agree(person, words)
                    and _births_agree(person.birth, booked.birth)
                    and _is_free(person, booked)
                ):
                    return person
        if booked.birth != UNKNOWN_DATE:
            for person in self._by_birth.get((booked.birth, name_letters(words)), ()):
                if _is_free(person, booked):
                    return person
        return None

    def add(self, person: Person) -> Person:
        """Add somebody who is new."""
        self.people.append(person)
        self.note(person)
        return person

    def note(self, person: Person) -> None:
        """Find this person by what is now known of them."""
        said: Traveller | Booked | None = person.newest or person.booked
        if said is None:
            return
        letters = name_letters(name_words(said.surname, said.given))
        _put(self._by_reference, said.reference, person)
        for document in said.documents:
            _put(self._by_document, document_number(document), person)
        if said.birth != UNKNOWN_DATE:
            self._by_birth.setdefault((said.birth, letters), []).append(person)
        elif person.newest is not None and not person.newest.documents and not person.newest.reference:
            self._by_birth.setdefault((said.birth, letters + "/" + person.locator), []).append(person)
        if person.newest is not None:
            _put(self._by_locator, person.newest.booking, person)


def _put(index: dict[str, list[Person]], key: str, person: Person) -> None:
    if key:
        known = index.setdefault(key, [])
        if not known or known[-1] is not person:
            known.append(person)


def _is_free(person: Person, booked: Booked) -> bool:
    """Whether no other person of a booking was found to be this one."""
    return person.booked is None or (person.booked.number, person.booked.surname) == (booked.number, booked.surname)


def _agrees(person: Person, words: frozenset[str], birth: PartialDate) -> bool:
    """Whether name or birth agrees; a name alone not against births that differ wholly known."""
    known = person.birth
    if birth != UNKNOWN_DATE and birth == known:
        return True
    return _names_agree(person, words)


def _names_agree(person: Person, words: frozenset[str]) -> bool:
    said: Traveller | Booked | None = person.newest or person.booked
    if said is None or not words:
        return False
    known = name_words(said.surname, said.given)
    return bool(known) and (known <= words or words <= known or name_letters(known) == name_letters(words))


def _births_agree(one: PartialDate, other: PartialDate) -> bool:
    return UNKNOWN_DATE in (one, other) or one == other


def _documents_differ(one: Traveller, other: Traveller) -> bool:
    """Whether both show documents of a kind, and no number in common."""
    first = {(document.kind[:1], document_number(document)) for document in one.documents if document.number}
    second = {(document.kind[:1], document_number(document)) for document in other.documents if document.number}
    return bool({kind for kind, _ in first} & {kind for kind, _ in second}) and not first & second


def compare(traveller: Traveller, booked: Booked) -> tuple[Difference, ...]:
    """Where a passenger list and a booking differ. What only one of them says is no difference."""
    found = []
    words, others = name_words(traveller.surname, traveller.given), name_words(booked.surname, booked.given)
    if words and others and words != others and name_letters(words) != name_letters(others):
        announced, known = (" ".join(filter(None, (one.surname, one.given))) for one in (traveller, booked))
        found.append(Difference("name", announced, known))
    if UNKNOWN_DATE not in (traveller.birth, booked.birth) and traveller.birth != booked.birth:
        found.append(Difference("birth", str(traveller.birth), str(booked.birth)))
    for name in ("sex", "nationality"):
        announced, known = getattr(traveller, name), getattr(booked, name)
        if announced and known and announced != known:
            found.append(Difference(name, announced, known))
    numbers = {document_number(document) for document in traveller.documents if document.kind[:1] != "V"} - {""}
    others = frozenset(document_number(document) for document in booked.documents if document.kind[:1] != "V") - {""}
    if numbers and others and not numbers & others:
        found.append(Difference("document", " ".join(sorted(numbers)), " ".join(sorted(others))))
    return tuple(found)
