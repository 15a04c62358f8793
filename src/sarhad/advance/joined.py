"""Which messages of a journey speak of the same people, so that a new one changes only its part of the picture. Pure.

Two messages touch if they share a reference, a document's number, a booking, a bag, or a name with its birth: only then
can one change what the picture says of the people of the other. What is kept of people are hashes, different in every
process; it may be lost at any time, and the picture is then made from all messages.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from borderkit.edi import Change, Finding, Flight, Leg, ListKind, Manifest, Reading, Traveller
from borderkit.edi.matching import document_number, name_letters, name_words
from sarhad.advance.messages import Key, key_of
from sarhad.advance.picture import keys_of
from sarhad.travellers.keys import name_key, number_key

MOST_JOURNEYS = 200
"""Pictures of which a process keeps this at once; those not asked for longest go first."""
MOST_TOUCHED = 30
"""Messages that a new one may touch; with more the whole picture is as quick."""
TWICE = "traveller.twice"
RANKS = {Change.NONE: 0, Change.CHANGED: 1, Change.CANCELLED: 2, Change.REDUCED: 2}
"""Changes that say something of the people they name, and of nobody else."""

Group = tuple[str, str, str, str]


@dataclass(slots=True)
class Joined:
    """What has to be known of the messages in a picture to add one.

    Attributes:
        leg: Of the picture.
        last: Order of the last message.
        travellers: Places that are given out to travellers, those taken off included.
        bags: On the leg.
        twice: How many were named twice, and not the same.
        messages: In the picture.
    """

    leg: Leg
    last: str = ""
    travellers: int = 0
    bags: int = 0
    twice: int = 0
    messages: set[UUID] = field(default_factory=set)
    by_key: dict[int, list[UUID]] = field(default_factory=dict)
    groups: set[Group] = field(default_factory=set)
    latest: dict[int, Group] = field(default_factory=dict)
    keys: dict[UUID, frozenset[int]] = field(default_factory=dict)

    def add(self, message: UUID, order: str, reading: Reading) -> bool:
        """Note a message that is later than all others. False: its lists do not stand together; nothing may be kept."""
        for manifest in reading.manifests:
            if manifest.common and not self._is_in_turn(manifest):
                return False
        self.messages.add(message)
        self.keys[message] = _keys(reading)
        for key in self.keys[message]:
            self.by_key.setdefault(key, []).append(message)
        self.last = order
        return True

    def touched(self, readings: Iterable[Reading]) -> set[UUID] | None:
        """The messages whose people these can change, and those whose people can change with them. None: too many."""
        found: set[UUID] = set()
        todo = [key for reading in readings for key in _keys(reading)]
        seen = set(todo)
        while todo:
            for message in self.by_key.get(todo.pop(), ()):
                if message in found:
                    continue
                found.add(message)
                if len(found) > MOST_TOUCHED:
                    return None
                new = self.keys[message] - seen
                seen |= new
                todo += new
        return found

    def _is_in_turn(self, manifest: Manifest) -> bool:
        """Lists with one reference are applied together: the order is that of the messages only if they follow."""
        group: Group = (manifest.sender, manifest.common, manifest.kind, manifest.change)
        rank = RANKS[manifest.change]
        if group in self.groups and self.latest.get(rank) != group:
            return False
        self.groups.add(group)
        self.latest[rank] = group
        return True


def is_plain(reading: Reading, key: Key) -> bool:
    """Whether a message says nothing but who travels on this journey: whole lists, with nothing that is of all."""
    return (
        bool(reading.manifests)
        and not reading.booking_lists
        and all(_is_plain_list(manifest, key) for manifest in reading.manifests)
    )


def twice_of(flight: Flight) -> int | None:
    """How many were named twice; None if the picture has findings of another kind, which are of all its messages."""
    return _count(flight.findings)


def start(flight: Flight, key: Key, messages: Sequence[tuple[UUID, str, Reading]]) -> Joined | None:
    """What is kept of a picture that was made from all messages, in order; None if it is not of people alone."""
    twice = twice_of(flight)
    if flight.leg is None or twice is None or not all(is_plain(reading, key) for _id, _order, reading in messages):
        return None
    made = Joined(flight.leg, travellers=len(flight.onboard), bags=flight.bag_count, twice=twice)
    for message, order, reading in messages:
        if not made.add(message, order, reading):
            return None
    return made


def keys_said(readings: Iterable[Reading]) -> set[str]:
    """The keys that a row of somebody of these messages may have."""
    return {key for reading in readings for one in _people(reading) for key in _row_keys(one)}


def _count(findings: Sequence[Finding]) -> int | None:
    if any(one.code != TWICE for one in findings):
        return None
    return sum(int(one.grounds["count"]) for one in findings)


def _is_plain_list(manifest: Manifest, key: Key) -> bool:
    leg = manifest.crossing_leg
    return (
        manifest.kind in (ListKind.TRAVELLERS, ListKind.CREW)
        and manifest.change in RANKS
        and manifest.is_whole
        and leg is not None
        and leg.padded == key[0]
        and key_of(leg) == key
        and all(_row_keys(one) for one in manifest.travellers)
    )


def _people(reading: Reading) -> Iterator[Traveller]:
    return (one for manifest in reading.manifests for one in manifest.travellers)


def _row_keys(one: Traveller) -> list[str]:
    """Of a row by any of the documents."""
    birth = str(one.birth)
    named = keys_of(one.reference, "", "", name_key(one.surname, one.given), "" if birth == "????-??-??" else birth)
    return named + [key for each in one.documents for key in keys_of("", each.issuer, number_key(each.number), "", "")]


def _keys(reading: Reading) -> frozenset[int]:
    found: set[int] = set()
    for one in _people(reading):
        found |= set(map(hash, _row_keys(one)))
        found |= {hash(("document", document_number(each))) for each in one.documents if each.number}
        found.add(hash((one.birth, name_letters(name_words(one.surname, one.given)))))
        found |= {hash(("tag", number)) for tag in one.bags.tags for number in tag.numbers}
        if one.booking:
            found.add(hash(("booking", one.booking)))
    return frozenset(found)


class Keeper:
    """What this process knows of pictures, by journey."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[UUID, Joined] = OrderedDict()

    def take(self, journey: UUID) -> Joined | None:
        """What is known, and nobody else has it until it is put back: what is not put back is forgotten."""
        with self._lock:
            return self._kept.pop(journey, None)

    def knows(self, journey: UUID) -> bool:
        """Whether something is known."""
        with self._lock:
            return journey in self._kept

    def put(self, journey: UUID, joined: Joined) -> None:
        """Keep what is true of a picture that was written."""
        with self._lock:
            self._kept[journey] = joined
            while len(self._kept) > MOST_JOURNEYS:
                self._kept.popitem(last=False)

    def forget(self, journey: UUID) -> None:
        """The picture was not written after all."""
        self.take(journey)


KEEPER = Keeper()
