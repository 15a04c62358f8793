"""The traveller in front of a desk, as a page shows them: what they say, and the data page of what they hand over."""

from datetime import date

from django.utils.translation import gettext as _

from borderkit.mrz import read
from sarhad.access.duty import Duty
from sarhad.demo.journeys import Traveller
from sarhad.demo.nations import NATIONS
from sarhad.demo.speech import found_with, said_by
from sarhad.kernel import clock


def shown(traveller: Traveller, duty: Duty) -> dict[str, object]:
    """What the page of the next traveller needs beside the traveller."""
    issuer = NATIONS.get(traveller.document.issuer)
    return {
        "says": said_by(traveller),
        "found": found_with(traveller),
        "state": issuer.name if issuer else "?",
        "native": _native(traveller),
        "page": _page(traveller, clock.local_day(clock.now(), duty.time_zone)),
    }


def _native(traveller: Traveller) -> str:
    """The name in the letters of its state, if the pages bring a font for them."""
    person = traveller.person
    if any("\u0980" <= char <= "\u09ff" for char in person.native):
        return f"{person.family} {person.given}".strip()
    return person.native


def _page(traveller: Traveller, today: date) -> list[tuple[str, object]]:
    """The printed fields; an altered date is altered on the page too."""
    person, document = traveller.person, traveller.document
    rows: list[tuple[str, object]] = [
        (_("Surname"), person.family),
        (_("Given names"), person.given),
        (_("Date of birth"), person.born_on),
        (_("Sex"), person.sex),
        (_("Document number"), document.number),
        (_("Valid until"), read(document.zone, today=today).expiry.exact),
    ]
    if traveller.visa is not None:
        rows.append((_("Visa of Utopia, valid until"), traveller.visa.expires_on))
    return rows
