"""One person in a booking, while their segments are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from borderkit.edi.bookings import Address, Booked, LegBags, Service, part_title
from borderkit.edi.services import ALONE
from borderkit.edi.values import UNKNOWN_DATE, TravelDocument
from borderkit.mrz import PartialDate


@dataclass(slots=True)
class PersonDraft:
    """A person in a booking, while their segments are read."""

    surname: str
    index: int
    given_as_sent: str = ""
    age_kind: str = ""
    number: str = ""
    reference: str = ""
    sex: str = ""
    birth: PartialDate = UNKNOWN_DATE
    nationality: str = ""
    is_infant: bool = False
    is_on_lap: bool = False
    adult: str = ""
    documents: list[TravelDocument] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    loyalty: list[str] = field(default_factory=list)
    tickets: list[str] = field(default_factory=list)
    contacts: list[tuple[str, str]] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    legs: list[LegBags] = field(default_factory=list)

    def finish(self) -> tuple[Booked, bool]:
        """Make the value; and whether a title was run onto the name."""
        given, title = part_title(self.given_as_sent)
        booked = Booked(
            self.surname,
            given,
            self.given_as_sent,
            title,
            self.age_kind,
            self.number,
            self.reference,
            self.sex,
            self.birth,
            self.nationality,
            self.is_infant or self.age_kind in ("IN", "INF"),
            any(service.code == ALONE for service in self.services) or self.age_kind == "UN",
            self.is_on_lap,
            tuple(dict.fromkeys(self.documents)),
            tuple(dict.fromkeys(self.addresses)),
            tuple(self.loyalty),
            tuple(dict.fromkeys(self.tickets)),
            tuple(self.contacts),
            tuple(dict.fromkeys(self.services)),
            tuple(self.legs),
            self.adult,
            self.index + 1,
        )
        return booked, bool(title) and not self.given_as_sent.endswith(" " + title)
