"""From the picture of a flight to rows: who is expected, with what was said of them. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from borderkit.edi import Flight, Onboard, TravelDocument
from borderkit.mrz import PartialDate
from sarhad.advance.models import Expected
from sarhad.travellers.keys import name_key, number_key

LENGTHS = {
    "surname": 200, "given": 200, "sex": 1, "nationality": 20, "document_code": 10, "issuer": 20, "number": 60,
    "seat": 20, "booking": 40, "reference": 80, "number_key": 60, "name_key": 400, "infant_of": 400,
}  # fmt: skip

CREW_FROM = 1_000_000
"""Place of the first of the crew: behind all travellers, however many come."""


def people(flight: Flight) -> list[dict[str, Any]]:
    """Everybody of a flight, travellers then crew, as the fields of `Expected`."""
    parties = Counter(locator for one in flight.onboard if (locator := _booking(one)) and not one.is_removed)
    travellers = [_person(one, parties, flight.onboard) for one in flight.onboard]
    crew = [_person(one, Counter(), flight.crew) for one in flight.crew]
    for first, found in ((0, travellers), (CREW_FROM, crew)):
        for place, values in enumerate(found, first):
            values["place"] = place
    return travellers + crew


def match(new: Sequence[dict[str, Any]], known: Iterable[Expected]) -> Iterator[tuple[dict[str, Any], Expected | None]]:
    """Pair each person of a new picture with the row that has most keys in common; each row once."""
    rows = list(known)
    by_key: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for key in row.keys:
            by_key.setdefault(key, []).append(place)
    taken: set[int] = set()
    for values in new:
        shared = Counter(place for key in values["keys"] for place in by_key.get(key, ()) if place not in taken)
        best = shared.most_common(1)
        if best:
            taken.add(best[0][0])
        yield values, rows[best[0][0]] if best else None


def keys_of(reference: str, issuer: str, number: str, name: str, birth: str) -> list[str]:
    """By which a person is known again in a new picture; number and name folded, birth ISO, each empty if not said."""
    keys = []
    if reference:
        keys.append(f"r:{reference}"[:120])
    if number:
        keys.append(f"d:{issuer}:{number}"[:120])
    if name:
        keys.append(f"n:{name}:{birth}"[:420])
    return keys


def as_json(value: Any) -> Any:
    """Values of the library as JSON; what is empty is left out."""
    if isinstance(value, PartialDate):
        return "" if value == PartialDate() else str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if is_dataclass(value):
        pairs = ((field.name, as_json(getattr(value, field.name))) for field in fields(value))
        return {name: said for name, said in pairs if said not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [as_json(one) for one in value]
    return value


def _person(one: Onboard, parties: Counter[str], everybody: Sequence[Onboard]) -> dict[str, Any]:
    said = one.traveller or one.booked
    surname, given = (said.surname, said.given) if said is not None else ("", "")
    birth = said.birth if said is not None else PartialDate()
    document = _document(one)
    values: dict[str, Any] = {
        "role": one.traveller.role.value if one.traveller is not None else "traveller",
        "surname": surname,
        "given": given,
        "birth": "" if birth == PartialDate() else str(birth),
        "sex": said.sex if said is not None else "",
        "nationality": said.nationality if said is not None else "",
        "document_code": document.kind,
        "issuer": document.issuer,
        "number": document.number,
        "expiry": "" if document.expiry == PartialDate() else str(document.expiry),
        "seat": _seat(one),
        "booking": _booking(one),
        "reference": (one.traveller.reference if one.traveller else "") or (one.booked.reference if one.booked else ""),
        "party": max(parties[_booking(one)], 1) if _booking(one) else 1,
        "bags": one.bag_count,
        "age": one.age,
        "is_alone": one.is_alone,
        "alone_because": one.alone_because,
        "infant_of": _name(everybody[one.infant_of]) if one.infant_of is not None else "",
        "is_removed": one.is_removed,
        "aboard": one.aboard,
        "differences": [[each.field, each.announced, each.booked] for each in one.differences],
        "announced": _announced(one),
        "booked": {"booking": as_json(one.booking), "traveller": as_json(one.booked)} if one.booked else None,
        "number_key": number_key(document.number),
        "name_key": name_key(surname, given),
    }
    values["keys"] = keys_of(
        values["reference"], values["issuer"], values["number_key"], values["name_key"], values["birth"]
    )
    return {name: value[: LENGTHS[name]] if name in LENGTHS else value for name, value in values.items()}


def _announced(one: Onboard) -> dict[str, Any] | None:
    if one.traveller is None:
        return None
    earlier = [as_json(each) for each in one.earlier]
    return {**_plain(one.traveller), **({"earlier": [_without_place(each) for each in earlier]} if earlier else {})}


def _plain(traveller: object) -> dict[str, Any]:
    return _without_place(as_json(traveller))


def _without_place(said: dict[str, Any]) -> dict[str, Any]:
    """Where in a message it stood says nothing of the person."""
    return {name: value for name, value in said.items() if name not in ("message", "segment")}


def _document(one: Onboard) -> TravelDocument:
    """The one to travel on: no visa, with a number if there is one."""
    documents = [*(one.traveller.documents if one.traveller else ()), *(one.booked.documents if one.booked else ())]
    to_travel_on = [each for each in documents if not each.kind.startswith("V")]
    numbered = [each for each in to_travel_on if each.number]
    return next(iter(numbered or to_travel_on), TravelDocument())


def _seat(one: Onboard) -> str:
    if one.traveller is not None and one.traveller.seat:
        return one.traveller.seat
    return next((leg.seat for leg in one.booked.legs if leg.seat), "") if one.booked is not None else ""


def _booking(one: Onboard) -> str:
    said = one.traveller.booking if one.traveller is not None else ""
    return said or (one.booking.locator if one.booking is not None else "")


def _name(one: Onboard) -> str:
    said = one.traveller or one.booked
    return f"{said.surname} {said.given}".strip() if said is not None else ""
