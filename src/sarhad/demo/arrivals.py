"""What the records of Utopia know of an invented traveller before they stand at the booth: visa, earlier movements."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from sarhad.access.duty import SYSTEM, Acting
from sarhad.audit.acts import Purpose, act, note
from sarhad.checks.seen import Scan, Seen, see
from sarhad.demo.journeys import Traveller, Truth
from sarhad.demo.nations import HOME
from sarhad.demo.papers import Paper
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post
from sarhad.travellers.known import DocumentData, Identity, PersonData
from sarhad.travellers.services.identify import identify_traveller
from sarhad.travellers.services.record_movement import record_movement
from sarhad.travellers.services.record_permit import PermitData, record_permit

MOMENTS_AGO = timedelta(minutes=4)
VISA_FROM = timedelta(days=200)
VISA_DAYS = 90
PURPOSES: Mapping[str, str] = {
    "commuter": "work",
    "driver": "work",
    "business": "work",
    "student": "study",
    "crew": "crew",
    "parent": "family",
    "child": "family",
    "child-alone": "family",
    "tourist": "tourism",
}
"""What each kind of traveller answers when asked for the purpose."""


def seen(traveller: Traveller, on: date) -> Seen:
    """The traveller as a reader of zones sees them."""
    return see(scan_of(traveller), today=on)


def scan_of(traveller: Traveller) -> Scan:
    """What comes in at the booth when the traveller's document is read."""
    return Scan(
        zone=traveller.document.zone,
        direction=traveller.direction,
        purpose=purpose_of(traveller),
        with_adult={"child": True, "child-alone": False}.get(traveller.kind),
    )


def purpose_of(traveller: Traveller) -> str:
    """The purpose stated; those who only visit are never refused for want of a work permit."""
    if Truth.PROTECTION in traveller.truth:
        return ""
    purpose = PURPOSES[traveller.kind]
    return "" if purpose == "work" and traveller.person.state != HOME else purpose


def entered_at(traveller: Traveller) -> datetime | None:
    """When the traveller who leaves now had come in; about noon of that day."""
    day = traveller.entered_on
    return None if day is None else datetime.combine(day, time(8, traveller.number % 60), UTC)


@act("demo.arrive", title=_("An invented traveller arrives at a post"), purpose=Purpose.SYSTEM)
def arrive(
    acting: Acting, /, *, travellers: Iterable[Traveller], post: Post, other: Post, on: date, at: datetime
) -> int:
    """Record what was known of travellers before: their visas, the entry before an exit, a use elsewhere.

    Args:
        other: Another post, where a document was a moment ago that is here now.
        on: The local day of the post.

    Returns:
        How many of them were on record already, or are now.
    """
    known = 0
    for traveller in travellers:
        came = entered_at(traveller)
        if traveller.visa is None and came is None and Truth.TWO_PLACES not in traveller.truth:
            continue
        known += 1
        identity = _identify(traveller, on, at)
        permit = None
        if traveller.visa is not None:
            permit = record_permit(SYSTEM, traveller=identity.traveller, permit=permit_of(traveller.visa, on), at=at)
        if came is not None:
            record_movement(
                SYSTEM, traveller=identity.traveller, document=identity.document, direction="entry", post=post.pk,
                permit=permit, at=came,
            )  # fmt: skip
        if Truth.TWO_PLACES in traveller.truth:
            record_movement(
                SYSTEM, traveller=identity.traveller, document=identity.document, direction=traveller.direction,
                post=other.pk, at=at - MOMENTS_AGO,
            )  # fmt: skip
    note(known=known)
    return known


def permit_of(visa: Paper, on: date) -> PermitData:
    """A visa as the records of the issuing state have it."""
    return PermitData(
        kind="visa",
        number=visa.number,
        issuer=visa.issuer,
        valid_from=on - VISA_FROM,
        valid_until=visa.expires_on,
        days=VISA_DAYS,
    )


def _identify(traveller: Traveller, on: date, at: datetime) -> Identity:
    read = seen(traveller, on)
    document, person = read.document, read.person
    return identify_traveller(
        SYSTEM,
        person=PersonData(
            surname=person.surname,
            given=person.given,
            birth=str(person.birth),
            sex=person.sex,
            nationality=person.nationality,
        ),
        document=DocumentData(
            code=document.code, issuer=document.issuer, number=document.number, expiry=str(document.expiry)
        ),
        at=at,
    )
