"""When invented travellers come to the posts: so many a day, by the hour as at such posts. Pure and seeded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sarhad.demo.journeys import Traveller
from sarhad.demo.nations import HOME
from sarhad.demo.people import party_at

A_DAY: Mapping[str, int] = {"land": 240, "air": 280, "sea": 80}
"""Parties a day at each kind of post."""
BY_HOUR: Mapping[str, tuple[int, ...]] = {
    "land": (1, 1, 1, 2, 4, 8, 12, 13, 10, 7, 6, 6, 6, 6, 7, 9, 12, 14, 12, 8, 5, 3, 2, 1),
    "air": (3, 1, 1, 1, 5, 12, 14, 8, 4, 6, 10, 12, 7, 4, 5, 9, 13, 12, 8, 6, 9, 11, 8, 4),
    "sea": (0, 0, 0, 0, 1, 3, 16, 18, 6, 2, 2, 4, 6, 3, 2, 3, 10, 17, 12, 4, 2, 1, 0, 0),
}
"""How the parties of a day fall on its hours. Peaks: commuters by road, waves of flights, ferries at seven and five."""
A_MEMBER = timedelta(seconds=25)
COME_BACK = 0.7


@dataclass(frozen=True, slots=True)
class Passage:
    """One traveller at one post at one moment. `on` is the local day, as of which the traveller was made."""

    at: datetime
    on: date
    traveller: Traveller


def passages(seed: int, *, days: int, until: datetime, zone: str) -> list[Passage]:
    """All passages of some days at the three posts, in the order of time.

    Args:
        days: Whole local days before the day of `until`, which comes too, up to that moment.
        until: The end, not included.
        zone: Time zone of the posts.
    """
    today = until.astimezone(ZoneInfo(zone)).date()
    made: list[Passage] = []
    for post_kind in sorted(A_DAY):
        number = 0
        for back in range(days, -1, -1):
            for count in range(A_DAY[post_kind]):
                made += _party(seed, number + count + 1, post_kind, today - timedelta(days=back), zone)
            number += A_DAY[post_kind]
    return sorted((each for each in made if each.at < until), key=lambda each: (each.at, each.traveller.number))


def _party(seed: int, number: int, post_kind: str, on: date, zone: str) -> Iterator[Passage]:
    rng = Random(f"passages/{seed}/{post_kind}/{number}")  # noqa: S311 - invented people, no secrets
    hour = rng.choices(range(24), weights=BY_HOUR[post_kind])[0]
    local = datetime.combine(on, time(hour, rng.randrange(60), rng.randrange(60)), ZoneInfo(zone))
    at = local.astimezone(UTC)
    for place, traveller in enumerate(party_at(seed, number, on=on, post_kind=post_kind)):
        yield Passage(at + place * A_MEMBER, on, traveller)
        if traveller.kind == "commuter" and not traveller.truth and rng.random() < COME_BACK:
            yield _way_back(rng, Passage(at, on, traveller))


def _way_back(rng: Random, passage: Passage) -> Passage:
    """A commuter comes back the same day, some hours later."""
    at = passage.at + timedelta(minutes=rng.randrange(6 * 60, 10 * 60))
    going = passage.traveller
    direction = "exit" if going.direction == "entry" else "entry"
    entered_on = passage.on if direction == "exit" and going.person.state != HOME else None
    return replace(passage, at=at, traveller=replace(going, direction=direction, entered_on=entered_on))
