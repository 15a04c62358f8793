"""Makers of travellers, their documents, movements and permits."""

from datetime import UTC, date, datetime
from itertools import count

from sarhad.travellers.keys import name_key
from sarhad.travellers.known import DocumentData, PersonData
from sarhad.travellers.models import Movement, Permit, TravelDocument, Traveller
from tests.make.access import FAR
from tests.make.places import post as make_post

_numbers = count(1)


def person(**fields: str) -> PersonData:
    """An invented citizen of Utopia."""
    values = {"surname": "ZANDERIAN", "given": "OLVI", "birth": "1990-05-17", "sex": "F", "nationality": "UTO"}
    return PersonData(**(values | fields))


def shown_document(**fields: str) -> DocumentData:
    """A passport of Utopia that was not shown before."""
    values = {"code": "P", "issuer": "UTO", "number": f"U{next(_numbers):08}", "expiry": "2030-01-01"}
    return DocumentData(**(values | fields))


def traveller(**fields: object) -> Traveller:
    """A record of an invented citizen of Utopia."""
    values = {
        "surname": "ZANDERIAN",
        "given": "OLVI",
        "birth": "1990-05-17",
        "sex": "F",
        "nationality": "UTO",
    } | fields
    values.setdefault("name_key", name_key(str(values["surname"]), str(values["given"])))
    return Traveller.objects.create(**values)


def document(of: Traveller | None = None, **fields: object) -> TravelDocument:
    """A passport of Utopia that bears its holder's name."""
    of = of or traveller()
    values = {
        "code": "P",
        "issuer": "UTO",
        "number": f"U{next(_numbers):08}",
        "expires_on": date(2030, 1, 1),
        "holder_key": of.name_key,
        "holder_birth": of.birth,
    } | fields
    return TravelDocument.objects.create(traveller=of, **values)


def movement(of: Traveller, direction: str = "entry", *, on: str = "2026-05-01", **fields: object) -> Movement:
    """A movement at noon (UTC) of a day."""
    values = {
        "occurred_at": datetime.combine(date.fromisoformat(on), datetime.min.time(), UTC).replace(hour=12)
    } | fields
    if "post" not in values:
        values["post"] = make_post()
    return Movement.objects.create(traveller=of, direction=direction, **values)


def permit(of: Traveller, **fields: object) -> Permit:
    """A residence permit of Utopia."""
    values = {
        "kind": "residence",
        "number": f"R{next(_numbers):06}",
        "issuer": "UTO",
        "valid_from": date(2020, 1, 1),
        "valid_until": FAR,
    } | fields
    return Permit.objects.create(traveller=of, **values)
