"""One person's segments in one look: the plainest form of a traveller, in whatever order, by one expression.

What is read here is read the same by `borderkit.edi.quick` and `borderkit.edi.tokens`, only slower; a test holds them
against each other. Whoever is not plain (two documents, a released separator, a date that is none) is left to them.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import repeat
from operator import call
from typing import Any, TypeVar

from borderkit.edi.acts import ROLES
from borderkit.edi.context import read_state
from borderkit.edi.dates import read_day
from borderkit.edi.separators import RELEASED, RELEASED_IN_ASCII, Separators
from borderkit.edi.splitting import Chunk
from borderkit.edi.values import NO_BAGS, NO_PLACE, UNKNOWN_DATE, Bags, BagTag, Place, TravelDocument, Traveller
from borderkit.mrz import PartialDate

COMMON = frozenset({(":", "+", "'"), (":", "*", "#"), (":", "*", "$"), (":", "-", "'"), (":", "(", "-")})
"""Component, element and terminator of those that are met; for others no expression is made."""

MOST_MISSES = 8  # people in a row who are not plain: the rest of the message will not be either

GROUPS = 22
_KIND = 12  # the group of a document's kind


class BlockReader:
    """Reads people of one interchange whose segments are all plain."""

    def __init__(self, chunk: Chunk, today: datetime.date) -> None:
        parts = chunk.separators
        self._chunk, self._today, self._component = chunk, today, parts.component
        self._head = f"NAD{parts.element}"
        self._body, self._message, self._misses = chunk.body, 1, 0
        self._terminator = parts.terminator
        self._known = 0, 0  # index of a segment, and where in the body it begins
        self._births: dict[str, PartialDate] = {}
        self._expiries: dict[str, PartialDate] = {}
        self._match = _expression(parts.component, parts.element, parts.terminator).match

    @classmethod
    def of(cls, chunk: Chunk, today: datetime.date) -> BlockReader | None:
        """The reader of an interchange; None if its people cannot be read so."""
        parts: Separators = chunk.separators
        is_common = (parts.component, parts.element, parts.terminator) in COMMON
        return cls(chunk, today) if is_common and chunk.is_exact else None

    def begin(self, message: int) -> None:
        """A new message, numbered from 1: what the one before was like does not matter."""
        self._message, self._misses = message, 0

    def read(self, index: int, text: str) -> tuple[Traveller, int] | None:
        """Read the person who begins with this segment.

        Returns:
            The traveller and the index of the segment that follows theirs; None if nobody begins here or they are not
            plain.
        """
        if not text.startswith(self._head) or self._misses >= MOST_MISSES:
            return None
        start = self._place(index)
        found = self._match(self._body, start)
        self._misses += 1
        if found is None:
            return None
        said = found.groups("")
        # each segment fills one group, but two that of the name and that of a document with its kind: of one that
        # stands there twice the first is not seen, and the count does not come out
        count, end = GROUPS - said.count("") - 1 - (said[_KIND] != ""), found.end()
        if self._body.count(self._terminator, start, end) != count:
            return None
        traveller = self._traveller(said, index + 1)
        if traveller is None:
            return None
        self._misses = 0
        self._known = index + count, end
        return traveller, index + count

    def _place(self, index: int) -> int:
        """Where in the body a segment begins that stands after all that were asked for before."""
        known, place = self._known
        if known != index:
            passed = self._chunk.segments[known:index]
            place += sum(map(len, passed)) + len(passed)
            self._known = index, place
        return place

    def _traveller(self, said: tuple[str, ...], segment: int) -> Traveller | None:
        """The traveller from the groups of the expression; None if something is not plain after all."""
        (role, sent, clears, embarked, disembarks, residence, born_in, booking, reference, seat, other, born, kind,
         number, expiry, issuer, sex, nationality, verified, bag_count, bag_weight, bag) = said  # fmt: skip
        names = self._names(sent)
        birth = (self._births.get(born) or self._day(born, self._births, is_past=True)) if born else UNKNOWN_DATE
        if names is None or birth is None:
            return None
        documents = self._documents(kind, number, expiry, issuer) if number else ()
        (home, wrong), (nation, also) = read_state(residence), read_state(nationality)
        place = self._birth_place(born_in) if born_in else NO_PLACE
        if documents is None or wrong or also or place is None:
            return None
        given = names[1] if len(names) == 2 else " ".join(filter(None, names[1:]))
        bags = self._bags(bag_count, bag_weight, bag) if bag or bag_count or bag_weight else NO_BAGS
        references = (tuple(other.split(self._component)),) if other else ()
        fields = (ROLES[role], role, names, names[0], given, sex, birth, born, nation, home, place, embarked,
                  disembarks, clears, booking, reference, seat.lstrip("0"), verified, bags, documents, (), (), (),
                  references, (), "", self._message, segment)  # fmt: skip
        return _make(Traveller, _TRAVELLER, fields)

    def _day(self, sent: str, known: dict[str, PartialDate], *, is_past: bool) -> PartialDate | None:
        """The day; None if anything is wrong with it. One that is met again is not read again."""
        day, wrong = read_day(sent, self._today, is_past=is_past)
        if wrong:
            return None
        known[sent] = day
        return day

    def _names(self, sent: str) -> tuple[str, ...] | None:
        names = sent.split(self._component)
        if not names[0] or not names[-1] or (len(names) == 1 and ("/" in sent or " " in sent)):
            return None
        if not sent.isascii():
            names = [self._chunk.show(name) for name in names]
        if " " in sent and any(name != name.strip() for name in names):
            return None
        return tuple(names)

    def _bags(self, count: str, weight: str, bag: str) -> Bags:
        tags: tuple[BagTag, ...] = ()
        if bag:
            number, _, many = bag.partition(self._component)
            tags = (_make(BagTag, _TAG, (number, int(many or 1))),)
        unit, _, amount = weight.partition(self._component)
        return _make(Bags, _LUGGAGE, (int(count) if count else None, f"{amount} {unit}" if weight else "", tags))

    def _documents(self, kind: str, number: str, expiry: str, issuer: str) -> tuple[TravelDocument, ...] | None:
        day: PartialDate | None = UNKNOWN_DATE
        if expiry:
            day = self._expiries.get(expiry) or self._day(expiry, self._expiries, is_past=False)
        state, wrong = read_state(issuer)
        if day is None or wrong:
            return None
        as_sent = (kind, number, expiry, issuer, "")
        return (_make(TravelDocument, _DOCUMENT, (kind, number, state, day, UNKNOWN_DATE, as_sent)),)

    def _birth_place(self, said: str) -> Place | None:
        code, _, name = said.partition(self._component)
        name = name.lstrip(self._component)
        if name != name.strip() or name.isdigit():
            return None
        if 2 <= len(code) <= 3:
            code, wrong = read_state(code)
            if wrong:
                return None
        return Place(code, name)


@lru_cache(maxsize=len(COMMON))
def _expression(component: str, element: str, terminator: str) -> re.Pattern[str]:
    """The expression with these separators. It never goes back over a segment that it has taken."""
    c, e, t = map(re.escape, (component, element, terminator))
    v = f"(?:[{_signs(component + element + terminator)}]++)"
    text = f"(?:[ {_signs(component + element + terminator)}]++)"
    names = f"(?:[ {_signs(element + terminator)}{''.join((*RELEASED.values(), *RELEASED_IN_ASCII.values()))}]++)"
    document = rf"DOC{e}({v}?)(?:{c}{v}?){{0,2}}{e}({v})"
    of_document = rf"DTM{e}36{c}(\d{{6}}|\d{{8}})(?:{c}102)?|LOC{e}91{e}({v})"
    return re.compile(
        rf"NAD{e}(FL|FM|DDU|DDT){e}{e}{e}({names})(?:{t}(?:"
        rf"LOC{e}(?:22{e}({v})|178{e}({v})|179{e}({v})|174{e}({v})|180{e}({v}(?:{c}{c}{c}{text})?))"
        rf"|RFF{e}(?:AVF{c}({v})|ABO{c}({v})|SEA{c}({v})|((?:YZY|AEA|CR){c}{v}))"
        rf"|DTM{e}329{c}(\d{{6}}|\d{{8}})(?:{c}102)?"
        rf"|{document}(?:{t}(?:{of_document})){{0,2}}"
        rf"|ATT{e}2{e}{e}([MFUX])|NAT{e}2{e}({v})|GEI{e}4{e}({v})"
        rf"|MEA{e}(?:CT{e}{e}{c}?(\d{{1,5}})|WT{e}{e}([A-Z]{{3}}{c}\d{{1,6}}))"
        rf"|FTX{e}BAG{e}{e}{e}({v}(?:{c}\d{{1,5}})?)"
        rf")(?={t}))*+{t}(?=(?:NAD|CNT|UNT){e})"
    )


def _signs(without: str) -> str:
    """Printing characters of ASCII but the blank and these, for a set of an expression."""
    return "".join(re.escape(chr(code)) for code in range(33, 127) if chr(code) not in without)


def _setters(kind: Any) -> tuple[Callable[[object, object], None], ...]:
    return tuple(getattr(kind, field.name).__set__ for field in dataclasses.fields(kind))


_TRAVELLER, _DOCUMENT, _TAG, _LUGGAGE = (_setters(kind) for kind in (Traveller, TravelDocument, BagTag, Bags))
Made = TypeVar("Made")


def _make(kind: type[Made], setters: tuple[Any, ...], values: Any) -> Made:
    """The same as ``kind(*values)`` in half the time."""
    made = object.__new__(kind)
    any(map(call, setters, repeat(made), values))
    return made
