"""Makers of ports, carriers and messages that come in, through the real acts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from borderkit.edi import Manifest, write_paxlst
from borderkit.mrz import PartialDate
from borderkit.specimen.messages import make_manifest
from sarhad.access.duty import SYSTEM, Duty, duty_of
from sarhad.access.services.issue_key import issue_key
from sarhad.advance.models import Carrier, Journey, Port
from sarhad.advance.services.check_journey import check_journey
from sarhad.advance.services.join_journey import join_journey
from sarhad.advance.services.keep_carriers import keep_carrier, keep_port
from sarhad.advance.services.take_message import Sent, Taken, take_message
from sarhad.kernel import clock
from sarhad.places.models import Post
from tests.make.access import TODAY, assignment
from tests.make.places import post as make_post

_numbers = count(1)
AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
"""Some hours before the specimen flight leaves, at 9 by the clock of its port."""


def ports(post: Post | None = None) -> Post:
    """The two ports of the specimen flight; the second is ours."""
    post = post or make_post(time_zone="Etc/GMT-4")
    abroad = Port(code="ZNA", name="Zenith", kind="air", time_zone="Etc/GMT-3")
    ours = Port(code="UTA", name="Utopia Central", kind="air", time_zone="Etc/GMT-4", post=post)
    for port in (abroad, ours):
        keep_port(SYSTEM, port=port, at=AT)
    return post


def carrier(code: str = "UT", **limits: int) -> tuple[Carrier, Duty]:
    """A carrier, and the duty of its program."""
    held = assignment("carrier")
    said = {"is_key_enough": True} | limits
    made = keep_carrier(SYSTEM, code=code, name=f"Carrier {code}", account=held.officer, at=AT, **said)
    return made, duty_of(held, on=TODAY)


def targeting(**fields: object) -> Duty:
    """A targeting officer on duty at the post where journeys arrive, unless said otherwise; each one another person."""
    ours = Port.objects.exclude(post=None).select_related("post").first()
    where = {"post": ours.post} if ours is not None else {}
    return duty_of(assignment("targeting", **(where | fields)), on=TODAY)


def written(manifest: Manifest | None = None, **said: object) -> bytes:
    """A passenger list as bytes."""
    return write_paxlst(manifest or make_manifest(3, **said))[0]


def take(data: bytes | None = None, *, at: datetime = AT, **sent: object) -> Taken:
    """A message comes in by HTTP."""
    values = {"data": data if data is not None else written(), "channel": "http"} | sent
    return take_message(SYSTEM, sent=Sent(**values), at=at)


def settle(journey: Journey, *, at: datetime = AT) -> Journey:
    """What the worker does for a journey that was announced."""
    join_journey(SYSTEM, journey=journey.pk, at=at)
    check_journey(SYSTEM, journey=journey.pk, at=at)
    journey.refresh_from_db()
    return journey


def announced(manifest: Manifest | None = None, *, at: datetime = AT, **sent: object) -> Journey:
    """A journey as its only message announces it, joined and checked."""
    return settle(take(written(manifest), at=at, **sent).journeys[0], at=at)


def listed_manifest(place: int = 0, people: int = 3, **said: object) -> Manifest:
    """A passenger list with ORIN MARKELOV, born 2 November 1979, in one place."""
    manifest = make_manifest(people, **said)
    travellers = list(manifest.travellers)
    names = {"names": ("MARKELOV", "ORIN"), "surname": "MARKELOV", "given": "ORIN", "sex": "M", "nationality": "UTO"}
    birth = {"birth": PartialDate(1979, 11, 2), "birth_as_sent": "19791102"}
    travellers[place] = replace(travellers[place], **names, **birth)
    return replace(manifest, travellers=tuple(travellers))


def carrier_key() -> str:
    """What a carrier's program that may send as much as it likes writes into `Authorization`."""
    held = assignment("carrier")
    keep_carrier(SYSTEM, code="UT", name="UT", account=held.officer, at=AT, is_key_enough=True,
                 per_minute=100_000, per_day=100_000)  # fmt: skip
    now = clock.now()
    _key, secret = issue_key(SYSTEM, assignment=held, name="dcs", expires_at=now + timedelta(days=1), at=now)
    return f"Bearer {secret}"
