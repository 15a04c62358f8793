"""The rows of travellers, documents, visas and earlier movements, made in bulk as the acts would have made them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sarhad.checks.seen import Seen
from sarhad.demo.arrivals import entered_at, permit_of
from sarhad.demo.journeys import Traveller as Invented
from sarhad.travellers.keys import name_key, number_key
from sarhad.travellers.models import Movement, Permit, TravelDocument, Traveller

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Known:
    """What the register holds of one who stands at the booth; `how` as `travellers.known.How`."""

    traveller: Traveller
    document: TravelDocument
    permit: Permit | None
    how: str


@dataclass(slots=True)
class Register:
    """Rows not yet written, found again by document and by person as the register would."""

    travellers: dict[tuple[str, str, str], Traveller] = field(default_factory=dict)
    documents: dict[tuple[str, str, str], TravelDocument] = field(default_factory=dict)
    permits: dict[str, Permit] = field(default_factory=dict)
    movements: list[Movement] = field(default_factory=list)

    def know(self, invented: Invented, seen: Seen, post: UUID, on: date) -> Known:
        """Find a traveller, or add one with document, visa and the entry before an exit."""
        document, person = seen.document, seen.person
        key, birth = name_key(person.surname, person.given), str(person.birth)
        number = (document.issuer, document.code, number_key(document.number))
        found = self.documents.get(number)
        if found is not None and found.holder_key == key:
            return Known(found.traveller, found, self._permit(invented, found.traveller, on), "document")
        traveller = self.travellers.get((key, birth, person.nationality))
        how = "document-of-another" if found else "person" if traveller else "new"
        if traveller is None:
            traveller = Traveller(
                surname=person.surname, given=person.given, name_key=key, birth=birth, sex=person.sex,
                nationality=person.nationality,
            )  # fmt: skip
            self.travellers[(key, birth, person.nationality)] = traveller
        if found is None:
            found = TravelDocument(
                traveller=traveller, issuer=document.issuer, code=document.code, number=number[2],
                expires_on=document.expiry.exact, holder_key=key, holder_birth=birth,
            )  # fmt: skip
            self.documents[number] = found
        permit = self._permit(invented, traveller, on)
        came = entered_at(invented)
        if came is not None:
            self.move(Known(traveller, found, permit, how), "entry", post, came)
        return Known(traveller, found, permit, how)

    def move(self, known: Known, direction: str, post: UUID, at: datetime, crossing: UUID | None = None) -> Movement:
        """Add a movement."""
        movement = Movement(
            traveller=known.traveller, document=known.document, direction=direction, post_id=post,
            permit=known.permit, crossing=crossing, occurred_at=at,
        )  # fmt: skip
        self.movements.append(movement)
        return movement

    def write(self) -> None:
        """Write all rows, what is pointed to before what points."""
        Traveller.objects.bulk_create(self.travellers.values(), batch_size=BATCH)
        TravelDocument.objects.bulk_create(self.documents.values(), batch_size=BATCH)
        Permit.objects.bulk_create(self.permits.values(), batch_size=BATCH)
        Movement.objects.bulk_create(self.movements, batch_size=BATCH)

    def _permit(self, invented: Invented, traveller: Traveller, on: date) -> Permit | None:
        if invented.visa is None:
            return None
        made = self.permits.get(invented.visa.number)
        if made is None:
            data = permit_of(invented.visa, on)
            made = Permit(
                traveller=traveller, kind=data.kind, number=data.number, issuer=data.issuer,
                valid_from=data.valid_from, valid_until=data.valid_until, days=data.days, entries=data.entries,
            )  # fmt: skip
            self.permits[invented.visa.number] = made
        return made
