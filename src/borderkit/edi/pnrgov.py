"""Read lists of bookings: PNRGOV as EDIFACT, from version 11.1."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from borderkit.edi.booked import BookingDraft
from borderkit.edi.bookings import Booking, BookingList
from borderkit.edi.context import Notebook, Segment
from borderkit.edi.envelopes import Envelope, Message, take_apart
from borderkit.edi.flights import read_flight, read_moment
from borderkit.edi.splitting import Chunk
from borderkit.edi.values import Leg, PortTime

_QUIET = {"RPI", "APD", "MON", "PTK", "TXD", "FAR", "EBD", "PRI", "SAC", "DAT", "TRI", "EQN", "ATC", "CON"}
"""Segments that are known and of which nothing is kept: prices, taxes, kinds of aircraft, counts."""


@dataclass(slots=True)
class BookingReader:
    """Reads the lists of bookings of one interchange."""

    chunk: Chunk
    envelope: Envelope
    notebook: Notebook
    today: datetime.date
    unread: list[tuple[int, int]] = field(default_factory=list)
    _draft: BookingDraft | None = None
    _leg: Leg | None = None
    _said: int | None = None
    _function: str = ""
    _message: int = 0
    _bookings: list[Booking] = field(default_factory=list)

    def read(self, message: Message) -> BookingList:
        """Read one message.

        Source: WCO/IATA/ICAO PNRGOV implementation guide, 11.1 and later.
        """
        self._begin(message.number)
        for index in range(message.first, message.end):
            segment = take_apart(self.chunk, index, self.today)
            if not segment.tag:
                continue
            if not self._place(segment, index):
                printed = segment.tag if len(segment.tag) == 3 and segment.tag.isalnum() else "?"
                self.notebook.note("part.unread", message.number, index, printed, printed=printed)
                self.unread.append((message.number, index))
            if segment.wrongs:
                self.notebook.note_all(segment.wrongs, message.number, index, segment.tag)
        self._close(message.number)
        if message.is_last and message.part == 1 and self._said not in (None, len(self._bookings)):
            said, counted = str(self._said), str(len(self._bookings))
            self.notebook.note("count.bookings", message.number, message.first - 1, "EQN", said=said, counted=counted)
        if self._leg is None:
            self.notebook.note("flight.missing", message.number, message.first - 1, "TVL")
        return BookingList(
            self.envelope.sender,
            self.envelope.recipient,
            self.envelope.reference,
            message.reference,
            message.common,
            message.part,
            message.is_last,
            message.version,
            self._function,
            self._leg,
            tuple(self._bookings),
            self._said,
            message.number,
            message.first,
        )

    def _begin(self, number: int) -> None:
        self._message = number
        self._draft, self._leg, self._said, self._function, self._bookings = None, None, None, "", []

    def _place(self, segment: Segment, index: int) -> bool:
        """Put what a segment says where it belongs. False: it is not understood."""
        if segment.tag == "SRC":
            self._close(self._message)
            self._draft = BookingDraft(index, self.today)
            return True
        draft = self._draft
        if draft is None:
            return self._place_head(segment, index)
        if draft.is_history:
            draft.history.append(segment.whole())
            return True
        if segment.tag in ("ABI", "SAC"):
            draft.is_history = True
            draft.history.append(segment.whole())
            return True
        if segment.tag == "TVL":
            leg = read_travel(segment)
            if leg is None:
                draft.leave_legs()
            else:
                draft.add_leg(leg)
            return True
        return draft.place(segment, index) or segment.tag in _QUIET

    def _place_head(self, segment: Segment, index: int) -> bool:
        """What stands before the first booking is of the flight."""
        if segment.tag == "TVL" and self._leg is None:
            leg = read_travel(segment)
            self._leg = leg and replace(leg, crosses=True)
            return leg is not None
        if segment.tag == "EQN":
            said = segment.part(1)
            if said.isascii() and said.isdigit() and len(said) < 7:
                self._said = int(said)
            return True
        if segment.tag == "MSG":
            self._function = segment.parts(1)[-1]
            return True
        if segment.tag in ("TIF", "RCI"):  # a booking that has lost its beginning
            segment.say("booking.outside")
            self._draft = BookingDraft(index, self.today)
            return self._draft.place(segment, index)
        return segment.tag in ("ORG", "DAT", "REF")

    def _close(self, message: int) -> None:
        if self._draft is None:
            return
        booking, wrongs = self._draft.finish()
        for code, index, field_name in wrongs:
            tag = self.chunk.segments[index][:3]
            self.notebook.note_all([(code, "", field_name)], message, index, tag if tag.isalnum() else "")
        if not booking.travellers and not booking.history:
            self.notebook.note("booking.nobody", message, booking.segment - 1, "SRC")
        self._bookings.append(booking)
        self._draft = None


def read_travel(segment: Segment) -> Leg | None:
    """Read a TVL. None if it names no ports, as that of a check-in does.

    Source: WCO/IATA/ICAO PNRGOV implementation guide, TVL.
    """
    departure, arrival = segment.part(2), segment.part(3)
    if not departure and not arrival:
        return None
    times = segment.parts(1)
    if len(times) == 3:  # day and time of departure, time of arrival
        times = [times[0], times[1], "", times[2]]
    day, time, last_day, last_time = [*times, "", "", "", ""][:4]
    carriers = segment.parts(4)
    number = segment.part(5)
    carrier, padded = read_flight(number, carriers[0])
    departs, arrives = _moment(day, time, segment, "departs"), _moment(last_day or day, last_time, segment, "arrives")
    return Leg(carrier, number, padded, departure, arrival, departs, arrives if last_day or last_time else None)


def _moment(day: str, time: str, segment: Segment, field_name: str) -> PortTime | None:
    """A moment sent as DDMMYY and HHMM."""
    if not day and not time:
        return None
    moment = read_moment(day, time)
    if moment.at is None:
        segment.say("date.unreadable", 1, field_name)
    return moment
