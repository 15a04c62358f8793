"""One person's segments in one look: the plainest form of a traveller, in whatever order, by one expression.

What is read here is read the same by `borderkit.edi.quick` and `borderkit.edi.tokens`, only slower; a test holds them
against each other. Whoever is not plain (two documents, a released separator, a date that is none) is left to them.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import cast

from borderkit.edi.acts import ROLES
from borderkit.edi.context import read_state
from borderkit.edi.dates import known_days, read_day, remember
from borderkit.edi.separators import RELEASED, RELEASED_IN_ASCII, Separators
from borderkit.edi.splitting import Chunk
from borderkit.edi.twins import twin_of
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
        self._births, self._expiries = known_days(today, is_past=True), known_days(today, is_past=False)
        self._odd = -1  # index of the last person who is not plain
        self._states: dict[str, str] = {}
        self._match = _expression(parts.component, parts.element, parts.terminator).match

    @classmethod
    def of(cls, chunk: Chunk, today: datetime.date) -> BlockReader | None:
        """The reader of an interchange; None if its people cannot be read so."""
        parts: Separators = chunk.separators
        is_common = (parts.component, parts.element, parts.terminator) in COMMON
        return cls(chunk, today) if is_common and chunk.is_exact else None

    def begin(self, message: int) -> None:
        """A new message, numbered from 1: what the one before was like does not matter."""
        self._message, self._misses, self._odd = message, 0, -1

    def read(self, index: int, text: str, people: list[Traveller]) -> int:
        """Read the people who follow each other from this segment on, as long as they are plain.

        Args:
            people: Whoever was read is put at its end.

        Returns:
            The index of the segment that follows them; 0 if nobody begins here or the first is not plain.
        """
        if index == self._odd or self._misses >= MOST_MISSES or not text.startswith(self._head):
            return 0
        body, terminator, match, first = self._body, self._terminator, self._match, index
        end = self._place(index)
        while (found := match(body, end)) is not None:
            said = found.groups("")
            start, end = end, found.end()
            # each segment fills one group, but two that of the name and that of a document with its kind: of one that
            # stands there twice the first is not seen, and the count does not come out
            count = GROUPS - said.count("") - 1 - (said[_KIND] != "")
            if body.count(terminator, start, end) != count:
                break
            traveller = self._traveller(said, index + 1)
            if traveller is None:
                break
            people.append(traveller)
            index += count
            self._known = index, end
        if index != first:
            self._misses = 0
        if body.startswith(self._head, end):
            self._misses, self._odd = self._misses + 1, index
        return index if index != first else 0

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
        states = self._states
        names = self._names(sent)
        birth = (self._births.get(born) or self._day(born, self._births, is_past=True)) if born else UNKNOWN_DATE
        documents = self._documents(kind, number, expiry, issuer) if number else ()
        home = states.get(residence) or self._state(residence)
        nation = states.get(nationality) or self._state(nationality)
        place = self._birth_place(born_in) if born_in else NO_PLACE
        if names is None or birth is None or documents is None or home is None or nation is None or place is None:
            return None
        given = names[1] if len(names) == 2 else " ".join(filter(None, names[1:]))
        bags = self._bags(bag_count, bag_weight, bag) if bag or bag_count or bag_weight else NO_BAGS
        references = (tuple(other.split(self._component)),) if other else ()
        made = _TravellerTwin(
            ROLES[role], role, names, names[0], given, sex, birth, born, nation, home, place, embarked, disembarks,
            clears, booking, reference, seat.lstrip("0"), verified, bags, documents, (), (), (), references, (), "",
            self._message, segment,
        )  # fmt: skip
        made.__class__ = Traveller
        return cast(Traveller, made)

    def _state(self, sent: str) -> str | None:
        """The code of a State; None if anything is wrong with it. One that is met again is not looked for again."""
        code, wrong = read_state(sent)
        if wrong:
            return None
        self._states[sent] = code
        return code

    def _day(self, sent: str, known: dict[str, PartialDate], *, is_past: bool) -> PartialDate | None:
        """The day; None if anything is wrong with it. One that is met again is not read again."""
        day, wrong = read_day(sent, self._today, is_past=is_past)
        if wrong:
            return None
        remember(known, sent, day)
        return day

    def _names(self, sent: str) -> tuple[str, ...] | None:
        names = sent.split(self._component)
        if not names[0] or not names[-1]:
            return None
        if not sent.isascii():
            names = [self._chunk.show(name) for name in names]
        if " " in sent and (len(names) == 1 or any(name != name.strip() for name in names)):
            return None
        return None if len(names) == 1 and "/" in sent else tuple(names)

    def _bags(self, count: str, weight: str, bag: str) -> Bags:
        tags: tuple[BagTag, ...] = ()
        if bag:
            number, _, many = bag.partition(self._component)
            tag = _BagTagTwin(number, int(many) if many else 1)
            tag.__class__ = BagTag
            tags = (tag,)
        unit, _, amount = weight.partition(self._component)
        made = _BagsTwin(int(count) if count else None, f"{amount} {unit}" if weight else "", tags)
        made.__class__ = Bags
        return cast(Bags, made)

    def _documents(self, kind: str, number: str, expiry: str, issuer: str) -> tuple[TravelDocument, ...] | None:
        day: PartialDate | None = UNKNOWN_DATE
        if expiry:
            day = self._expiries.get(expiry) or self._day(expiry, self._expiries, is_past=False)
        state = self._states.get(issuer) or self._state(issuer)
        if day is None or state is None:
            return None
        made = _DocumentTwin(kind, number, state, day, UNKNOWN_DATE, (kind, number, expiry, issuer, ""))
        made.__class__ = TravelDocument
        return (made,)

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
    """The expression with these separators.

    What ends no person is given back segment by segment, each looked at once: no segment can be taken in two ways.
    (A repetition that gives nothing back loses its groups in Python before 3.11.4.)
    """
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
        rf")(?={t}))*{t}(?=(?:NAD|CNT|UNT){e})"
    )


def _signs(without: str) -> str:
    """Printing characters of ASCII but the blank and these, for a set of an expression."""
    return "".join(re.escape(chr(code)) for code in range(33, 127) if chr(code) not in without)


_TravellerTwin, _DocumentTwin, _BagsTwin, _BagTagTwin = map(twin_of, (Traveller, TravelDocument, Bags, BagTag))
