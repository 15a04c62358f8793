"""What each segment of a passenger list says, whatever stands around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from borderkit.edi.acts import KINDS_OF_LIST, REFERENCE_SLOTS, ROLES, SLOTS, Act, Token
from borderkit.edi.context import Segment
from borderkit.edi.dates import read_day, read_formed_day
from borderkit.edi.flights import read_flight, read_port_time
from borderkit.edi.values import BagTag, Change, ListKind, Place, Role

_CHANGES = {change.value: change for change in Change if change is not Change.OTHER}
_PLACES = {"178": "embarked", "179": "disembarks", "22": "clears"}
_STATES = {"174": "residence"}
_PORTS = {"125", "87", "92", "130", "5", "8", "005", "008", "PT"}
_TIMES = {
    "189": "departs",
    "133": "departs_now",
    "136": "departs_now",
    "232": "arrives",
    "132": "arrives_now",
    "178": "arrives_now",
}
"""Scheduled, and expected now or actual."""
_OF_DOCUMENT = {"36": "expiry", "182": "issued"}
_LONGEST = {
    "ATT": 4,
    "DTM": 2,
    "GEI": 3,
    "LOC": 3,
    "NAT": 3,
    "RFF": 2,
    "DOC": 3,
    "BGM": 4,
    "CNT": 2,
    "EMP": 6,
    "TDT": 9,
}
"""Elements that are read, tag and all; what stands beyond is told as not understood."""

_SEXES = ("M", "F", "U", "X")


def read_token(segment: Segment) -> Token:
    """Read one segment."""
    if not segment.tag and not any(segment.elements):
        return Act.NOTHING, None, None, ()
    reader = _READERS.get(segment.tag)
    act, first, second = reader(segment) if reader else _unread(segment)
    longest = _LONGEST.get(segment.tag)
    if longest is not None and len(segment.elements) > longest and not segment.wrongs and act is not Act.UNREAD:
        extra = next((at for at in range(longest, len(segment.elements)) if segment.elements[at].strip()), 0)
        if extra:
            segment.say("part.unread", extra, f"{segment.tag} {_code(segment.part(1))}")
    return act, first, second, tuple(segment.wrongs)


Said = tuple[Act, Any, Any]


def _code(text: str) -> str:
    """A qualifier, if it can be one: never more of a part than may be shown."""
    return text if len(text) <= 3 and text.isalnum() else ""


def _unread(segment: Segment) -> Said:
    tag = segment.tag if len(segment.tag) == 3 and segment.tag.isalnum() else "?"
    segment.say("part.unread", "", f"{tag} {_code(segment.part(1))}".strip())
    return Act.UNREAD, None, None


def _nothing(segment: Segment) -> Said:
    return Act.NOTHING, None, None


def _function(segment: Segment) -> Said:
    code, change = segment.part(1), segment.part(2)
    kind = KINDS_OF_LIST.get(code, ListKind.OTHER)
    sent = f"{code}+{change}" if change else code
    if kind is ListKind.OTHER or change not in _CHANGES:
        segment.say("message.function", 1, sent if sent.isascii() and len(sent) < 12 else "")
    return Act.FUNCTION, (kind, _CHANGES.get(change, Change.OTHER)), sent


def _name(segment: Segment) -> Said:
    role = segment.part(1)
    parts, place = _name_parts(segment)
    if place != 4:
        segment.say("name.misplaced", place)
    while parts and not parts[-1]:
        parts.pop()
    if role not in ROLES and role in ("MS", "CA", "CR", "RA", "CN", "AG"):
        return Act.PARTY, " ".join(filter(None, parts)), None
    return Act.PERSON, (ROLES.get(role), role), (*read_names(segment, parts), _address(segment) if place != 5 else ())


def _name_parts(segment: Segment) -> tuple[list[str], int]:
    """The components of a name, and in which element they stand: the fourth; else, if only one holds anything, there.
    Digits make it a number of a party or a street."""
    parts = segment.parts(4)
    if any(parts):
        return parts, 4
    filled = [at for at in range(2, len(segment.elements)) if any(segment.parts(at))]
    found = segment.parts(filled[0]) if len(filled) == 1 else []
    if found and (filled[0] == 3 or (filled[0] in (2, 5) and not any(sign.isdigit() for sign in "".join(found)))):
        return found, filled[0]
    return parts, 4


def read_names(segment: Segment, parts: list[str]) -> tuple[tuple[str, ...], str, str]:
    """The components of a name, the surname and the given names."""
    if len(parts) == 1 and ("/" in parts[0] or " " in parts[0] or "," in parts[0]):
        segment.say("name.unparted", 4)
        surname, slash, given = parts[0].partition("," if "/" not in parts[0] and "," in parts[0] else "/")
        if slash:
            return tuple(parts), surname.strip(), given.strip()
    if not parts:
        return (), "", ""
    return tuple(parts), parts[0], parts[1] if len(parts) == 2 else " ".join(filter(None, parts[1:]))


def _address(segment: Segment) -> tuple[str, ...]:
    if len(segment.elements) <= 5:
        return ()
    lines = (" ".join(filter(None, segment.parts(at))) for at in range(5, len(segment.elements)))
    return tuple(line for line in lines if line)


def _attribute(segment: Segment) -> Said:
    if segment.part(1) != "2":
        return _unread(segment)
    sex = segment.part(3) or segment.part(2)
    if sex not in _SEXES:
        segment.say("sex.unknown", 3)
        return Act.UNREAD, None, None
    return Act.FIELD, SLOTS["sex"], sex


def _time(segment: Segment) -> Said:
    parts = segment.pair()
    kind, text, form = parts[0], parts[1], parts[2] if len(parts) > 2 else ""
    if kind == "329":
        birth, wrong = read_formed_day(text, form, segment.today, is_past=True)
        if wrong:
            segment.say(wrong, 1, "birth")
        return Act.BORN, birth, text
    if kind in _OF_DOCUMENT:
        field = _OF_DOCUMENT[kind]
        day, wrong = read_formed_day(text, form, segment.today, is_past=field == "issued") if text else (None, "")
        if wrong:
            segment.say(wrong, 1, field)
        return (Act.OF_DOCUMENT, field, (day, text)) if text else (Act.NOTHING, None, None)
    if kind in _TIMES:
        return _port_time(segment, parts)
    return _unread(segment)


def _port_time(segment: Segment, parts: list[str]) -> Said:
    kind, text = parts[0], parts[1]
    form = parts[2] if len(parts) > 2 else ""
    if len(form) == 4 and form.isdigit() and len(text) in (6, 8):  # the old form: day and time are elements
        segment.wrongs.clear()
        text, form = text + form, ""
    field = _TIMES[kind]
    time = read_port_time(text, form)
    if time.at is None or not text.strip().isdigit():
        segment.say("date.unreadable" if time.at is None else "date.zoned", 1, field.removesuffix("_now"))
    return Act.TIME, field, time


def _place(segment: Segment) -> Said:
    kind = segment.part(1)
    parts = segment.parts(2)
    code = parts[0]
    if kind in _PORTS:
        return Act.PORT, kind, code
    if kind in _PLACES:
        return Act.FIELD, SLOTS[_PLACES[kind]], code
    if kind in _STATES:
        return Act.FIELD, SLOTS[_STATES[kind]], segment.state(code, _STATES[kind])
    if kind == "91":
        return (Act.OF_DOCUMENT, "issuer", (segment.state(code, "issuer"), code)) if code else (Act.NOTHING, None, None)
    name = next((part for part in parts[1:] if part and not part.isdigit()), "")
    if kind == "180":
        known = segment.state(code, "birth_place") if 2 <= len(code) <= 3 else code
        return Act.FIELD, SLOTS["birth_place"], Place(known, name)
    if kind in ("188", "172"):
        return Act.APPEND, SLOTS["places"], ((kind, Place(code, name)),)
    return _unread(segment)


def _nationality(segment: Segment) -> Said:
    code = segment.part(2)
    if not code:
        return Act.NOTHING, None, None
    return Act.FIELD, SLOTS["nationality"], segment.state(code, "nationality")


def _reference(segment: Segment) -> Said:
    parts = segment.pair()
    kind, value = parts[0], parts[1]
    slot = REFERENCE_SLOTS.get(kind, 0)
    if kind == "SEA":
        return Act.REFERENCE, slot, (kind, value.lstrip("0"))
    return Act.REFERENCE, slot, (kind, value)


def _document(segment: Segment) -> Said:
    return Act.DOCUMENT, segment.part(1), segment.part(2)


def _mark(segment: Segment) -> Said:
    if segment.part(1) != "4":
        return _unread(segment)
    return Act.FIELD, SLOTS["verified"], segment.part(2)


def _measure(segment: Segment) -> Said:
    kind, parts = segment.part(1), [part for part in segment.parts(3) if part]
    if kind == "CT" and parts:
        if not (parts[-1].isascii() and parts[-1].isdigit() and len(parts[-1]) < 6):
            segment.say("part.unlike", 3, "bag_count")
            return Act.UNREAD, None, None
        return Act.BAG_COUNT, int(parts[-1]), None
    if kind == "WT" and parts:
        return Act.BAG_WEIGHT, " ".join(reversed(parts)), None
    return _unread(segment)


def _text(segment: Segment) -> Said:
    kind, parts = segment.part(1), segment.parts(4)
    if kind == "BAG" and parts[0]:
        count = parts[1] if len(parts) > 1 else ""
        return Act.BAG_TAG, BagTag(parts[0], int(count) if _is_count(count) else 1), None
    text = " ".join(filter(None, (" ".join(segment.parts(at)) for at in range(4, len(segment.elements)))))
    return Act.APPEND, SLOTS["remarks"], ((kind, text),)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6


def _contact(segment: Segment) -> Said:
    pairs = []
    for at in range(1, len(segment.elements)):
        parts = segment.parts(at)
        if parts[0]:
            pairs.append((parts[-1] if len(parts) > 1 else "", ":".join(parts[:-1]) if len(parts) > 1 else parts[0]))
    return Act.APPEND, SLOTS["contacts"], tuple(pairs)


def _contact_of_us(segment: Segment) -> Said:
    """The contact of the old form: a name and its numbers in one segment."""
    name = " ".join(filter(None, segment.parts(2)))
    pairs = []
    for at in range(3, len(segment.elements)):
        number, _, kind = ":".join(segment.parts(at)).rpartition(":")
        pairs.append((kind, number))
    return Act.PARTY, name, tuple(pairs)


def _flight(segment: Segment) -> Said:
    is_old = not segment.part(1)
    sent, carrier = segment.part(2), segment.part(4 if is_old else 5)
    known, padded = read_flight(sent, carrier)
    means = segment.parts(8) if len(segment.elements) > 8 else []
    vessel = " ".join(filter(None, (means[0], *means[3:4]))) if means else ""
    if not known and not vessel:
        segment.say("flight.unlike", 2)
    return Act.FLIGHT, (known, sent, padded, vessel), segment.part(1) == "34"


def _count(segment: Segment) -> Said:
    parts = segment.pair()
    if not _is_count(parts[1]):
        segment.say("count.unreadable", 1)
        return Act.UNREAD, None, None
    return Act.COUNT, parts[0], int(parts[1])


def _crew_work(segment: Segment) -> Said:
    return Act.FIELD, SLOTS["work"], segment.part(2) or segment.part(3)


def _person_of_us(segment: Segment) -> Said:
    """One person of the old form of the United States, all in one segment."""
    document, person = segment.parts(1), [*segment.parts(2), "", "", "", "", ""]
    kind, slash, number = document[0].partition("/")
    if not slash:
        kind, number = "", document[0]
    sent = [kind, number, *document[1:3], "", ""][:4]
    expiry, wrong = read_day(sent[2], segment.today, is_past=False) if sent[2] else (None, "")
    if wrong:
        segment.say(wrong, 1, "expiry")
    birth, wrong = read_day(person[3], segment.today, is_past=True)
    if wrong:
        segment.say(wrong, 2, "birth")
    if person[4] not in _SEXES and person[4]:
        segment.say("sex.unknown", 2)
    issuer = segment.state(sent[3], "issuer")
    ports = [*segment.parts(4), ""]
    names = read_names(segment, [part for part in person[:3] if part])
    role = {"PAX": Role.TRAVELLER, "CRW": Role.CREW, "CREW": Role.CREW, "": Role.TRAVELLER}.get(segment.part(3))
    first = (role, segment.part(3)), (*names, ())
    second = (person[4] if person[4] in _SEXES else "", birth, person[3], ports[0], ports[1], (sent, expiry, issuer))
    return Act.PERSON_OF_US, first, second


_READERS: dict[str, Callable[[Segment], Said]] = {
    "BGM": _function,
    "NAD": _name,
    "ATT": _attribute,
    "DTM": _time,
    "LOC": _place,
    "NAT": _nationality,
    "RFF": _reference,
    "DOC": _document,
    "GEI": _mark,
    "MEA": _measure,
    "FTX": _text,
    "COM": _contact,
    "CTA": _contact_of_us,
    "TDT": _flight,
    "CNT": _count,
    "EMP": _crew_work,
    "PDT": _person_of_us,
    "UNS": _nothing,
    "UNH": _nothing,
    "UNT": _nothing,
}
