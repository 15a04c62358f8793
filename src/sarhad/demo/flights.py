"""Flights to and from Utopia: announced by invented carriers, one well, one badly; again when none is to come."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import NamedTuple
from zoneinfo import ZoneInfo

from borderkit.edi import Leg, Manifest, PortTime, Traveller, write_paxlst
from borderkit.mrz import PartialDate, to_mrz
from borderkit.specimen.messages import make_announced, make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.access.models import Officer
from sarhad.advance.models import Carrier, Journey, Port
from sarhad.advance.services.keep_carriers import keep_carrier, keep_port
from sarhad.advance.services.take_message import Sent, take_message
from sarhad.demo.country import TIME_ZONE
from sarhad.demo.registers import Wanted, wanted
from sarhad.kernel.writing import writing
from sarhad.places.models import Post

PORTS = (("UCA", "Utopia Central", TIME_ZONE), ("ZNA", "Zenith", "Etc/GMT-3"), ("ARV", "Arvandale", "Etc/GMT-5"))
CARRIERS = (("UT", "Utopia Air", "MA-2001"), ("ZW", "Zenith Wings", "MA-2002"))


class Flight(NamedTuple):
    """Carrier, number, from, to, hours from now to arrival or departure at our port, travellers."""

    carrier: str
    number: str
    start: str
    end: str
    hours: int
    people: int


FLIGHTS = (
    Flight("UT", "668", "ZNA", "UCA", -1, 88), Flight("ZW", "214", "ARV", "UCA", 1, 61),
    Flight("UT", "402", "ARV", "UCA", 3, 112), Flight("ZW", "90", "ZNA", "UCA", 5, 47),
    Flight("UT", "669", "UCA", "ZNA", 2, 94), Flight("UT", "403", "UCA", "ARV", 6, 73),
)  # fmt: skip
LISTED, ALONE = ("668", "402", "90", "669"), "402"
"""Flights with somebody of the stop list on board, each another one; the flight of a child alone."""
BAD = "ZW"
NEXT_AFTER = timedelta(hours=4)
"""Then few of them are still to come, and the next are announced."""
NOT_AGAIN_FOR = timedelta(hours=36)
"""For so long none has the number of another; two of one number would be one flight if they left on one day."""
TURN = 1000
"""The numbers of the next are higher by so many; nine turns are over before the first ones come again."""
BROKEN = (
    "UNB+UNOA:4+ZENITHWINGS+UTOAPI broken off before anything was said ({at:%y%m%d%H%M})",
    "{at:%d %b %Y, %H:%M}: the list of passengers follows as soon as our system runs again.",
)
"""What cannot be read, and waits for repair. Two, so that who tries it leaves one to the next."""
PLAIN = frozenset({"refuse", "refer", "detain"})
"""Instructions whose hits every officer of the flight may see."""


def announce_flights(*, at: datetime) -> int:
    """Bring the messages of the next flights, all or none, unless some came of late; the worker makes the pictures.

    Returns how many came.
    """
    post = Post.objects.filter(code="UCA").first()
    accounts = {one.service_number: one for one in Officer.objects.filter(service_number__startswith="MA-2")}
    if post is None or not accounts or Journey.objects.filter(first_at__gt=at - NEXT_AFTER).exists():
        return 0
    with writing():
        carriers = _keep(post, accounts, at)
        messages = [(carriers[one.carrier], data) for one in next_flights(at=at) for data in messages_of(one, at)]
        messages += [(carriers[BAD], text.format(at=at).encode()) for text in BROKEN]
        for number, (carrier, data) in enumerate(messages):
            sent = Sent(data=data, channel="mail" if carrier.code == BAD else "http", carrier=carrier)
            take_message(SYSTEM, sent=sent, at=at + timedelta(seconds=number))
    return len(messages)


def next_flights(*, at: datetime) -> list[Flight]:
    """`FLIGHTS`, under numbers that none had of late."""
    late = set(Journey.objects.filter(first_at__gt=at - NOT_AGAIN_FOR).values_list("number", flat=True))
    for turn in count():
        flights = [one._replace(number=str(int(one.number) + TURN * turn)) for one in FLIGHTS]
        if not late & {_padded(one) for one in flights}:
            return flights
    raise AssertionError("numbers end")


def _keep(post: Post, accounts: Mapping[str, Officer], at: datetime) -> dict[str, Carrier]:
    for code, name, zone in PORTS:
        home = post if code == "UCA" else None
        keep_port(SYSTEM, port=Port(code=code, name=name, kind="air", time_zone=zone, post=home), at=at)
    return {
        code: keep_carrier(SYSTEM, code=code, name=name, account=accounts[number], at=at)
        for code, name, number in CARRIERS
    }


def messages_of(flight: Flight, at: datetime) -> tuple[bytes, ...]:
    """Write what the carrier sends of a flight that is announced at a moment: PAXLST, in parts where it is bad."""
    carrier, number, *_where, people = flight
    leg = _leg(flight, at)
    seed = int(number) + at.date().toordinal()
    manifest = make_manifest(
        people,
        seed=seed % 1_000_000,
        sender=carrier,
        legs=(leg,),
        common=f"{carrier}{number}/{at:%y%m%d}",
        prepared=f"{at:%y%m%d %H%M}",
    )
    manifest = replace(manifest, travellers=_people(number, manifest.travellers, seed, at.date()))
    if carrier != BAD:
        return write_paxlst(manifest)
    parts = write_paxlst(manifest, part_size=20)
    return _spoil(manifest, parts)


def _spoil(manifest: Manifest, parts: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """A carrier that loses its last part, and writes days of birth that are in no calendar."""
    birth = manifest.travellers[1].birth_as_sent.encode()
    return tuple(part.replace(birth, birth[:4] + b"1399") for part in parts[:-1])


def _leg(flight: Flight, at: datetime) -> Leg:
    carrier, number, start, end, hours, _people = flight
    zones = {code: ZoneInfo(zone) for code, _name, zone in PORTS}
    here = at.astimezone(UTC).replace(minute=(7 * int(number)) % 60 // 5 * 5, second=0, microsecond=0)
    moment = here + timedelta(hours=hours)
    leaves = moment if start == "UCA" else moment - timedelta(hours=3)
    times = []
    for port, when in ((start, leaves), (end, leaves + timedelta(hours=3))):
        local = when.astimezone(zones[port]).replace(tzinfo=None)
        times.append(PortTime(f"{local:%y%m%d%H%M}", local))
    return Leg(carrier, f"{carrier}{number}", _padded(flight), start, end, times[0], times[1], crosses=True)


def _padded(flight: Flight) -> str:
    return f"{flight.carrier}{int(flight.number):04}"


def _people(number: str, people: tuple[Traveller, ...], seed: int, today: date) -> tuple[Traveller, ...]:
    """The same people, on some flights one of the stop list among them, on one a child alone."""
    made = list(people)
    chance = random.Random(seed)  # noqa: S311 - invented people
    turn, number = int(number) // TURN, str(int(number) % TURN)
    if number in LISTED:
        entry = _on_the_list(today, turn)[LISTED.index(number)]
        names = (to_mrz(entry.person.family).replace("<", " "), to_mrz(entry.person.given).replace("<", " "))
        year, month, day = (int(part) for part in entry.birth.split("-"))
        made[4] = replace(
            made[4], names=names, surname=names[0], given=names[1], sex=entry.person.sex,
            birth=PartialDate(year, month, day), birth_as_sent=entry.birth.replace("-", ""),
            nationality=entry.person.state,
        )  # fmt: skip
    if number == ALONE:
        birth = date(today.year - 9, 3, 14)
        made[7] = make_announced(
            chance, 7, birth=PartialDate(birth.year, 3, 14), birth_as_sent=f"{birth:%Y%m%d}", booking="ALONE7"
        )
    return tuple(made)


def _on_the_list(today: date, turn: int) -> list[Wanted]:
    """Who of the stop list flies today, one for each flight of `LISTED`; each day and each turn others."""
    known = [
        one for one in wanted(count=120)
        if one.precision == "day" and one.person.family and one.instruction in PLAIN
    ]  # fmt: skip
    return random.Random(today.toordinal() + 10_000_000 * turn).sample(known, len(LISTED))  # noqa: S311 - invented people
