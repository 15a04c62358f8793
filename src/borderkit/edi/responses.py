"""Read and describe answers of a State: CUSRES."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from borderkit.edi.context import Notebook, Segment
from borderkit.edi.envelopes import Envelope, Message, take_apart
from borderkit.edi.flights import Port, pair_ports, read_flight, read_port_time
from borderkit.edi.splitting import Chunk
from borderkit.edi.values import Leg


class ResponseKind(StrEnum):
    """What a response is. Source: WCO/IATA/ICAO CUSRES implementation guide, BGM."""

    ANSWER = "962"  # to a list that was sent
    UNSOLICITED = "132"  # a change of an earlier answer, of the State's own accord
    ACKNOWLEDGEMENT = "312"  # the carrier has received such a change
    OTHER = ""


class Status(StrEnum):
    """What a State says of one traveller, by the first character of the code."""

    OK_TO_BOARD = "0"
    DO_NOT_BOARD = "1"
    ADVISORY = "2"  # selected for a closer look
    INSUFFICIENT = "4"  # more data is needed
    ERROR = "error"  # of a whole message
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one traveller, or of the whole message.

    Attributes:
        status: By the first character of the code.
        code: As sent, ``"0Z"``. What the second character means is not settled between States: it is kept.
        reference: The carrier's unique reference of the traveller (ABO), as it was sent to the State.
        booking: Booking reference (AVF), as it was sent to the State.
        text: Free text, as sent.
        references: Further references: pairs of qualifier and value.
        is_of_message: Whether it is of the message and not of a traveller.
        segment: From 1; 0 when it is written.
    """

    status: Status
    code: str = ""
    reference: str = ""
    booking: str = ""
    text: str = ""
    references: tuple[tuple[str, str], ...] = ()
    is_of_message: bool = False
    segment: int = 0


@dataclass(frozen=True, slots=True)
class Response:
    """A response to a manifest, or the acknowledgement of one.

    Attributes:
        kind: What it is.
        function_as_sent: Of the BGM.
        sender: Of the interchange, as sent.
        recipient: Of the interchange, as sent.
        interchange: Reference of the interchange.
        reference: Of the message within it.
        answers_to: Reference of the message that is answered (RFF+TN); empty if not said.
        leg: The flight, with its border leg; None if not said.
        answers: In the order sent.
        references: Of the message: further pairs of qualifier and value.
        version: ``"D:05B"``.
        prepared: When the interchange was made, as sent.
        message: From 1.
        segment: Its first segment, from 1.
    """

    kind: ResponseKind
    function_as_sent: str
    sender: str
    recipient: str
    interchange: str
    reference: str
    answers_to: str
    leg: Leg | None
    answers: tuple[Answer, ...]
    references: tuple[tuple[str, str], ...] = ()
    version: str = "D:05B"
    prepared: str = ""
    message: int = 1
    segment: int = 1


_KINDS = {kind.value: kind for kind in ResponseKind}
_STATUSES = {status.value: status for status in (Status.OK_TO_BOARD, Status.DO_NOT_BOARD, Status.ADVISORY)}
_STATUSES[Status.INSUFFICIENT.value] = Status.INSUFFICIENT
_TIMES = {"189": "departs", "136": "departs", "133": "departs", "232": "arrives", "132": "arrives", "178": "arrives"}


@dataclass(slots=True)
class _Group:
    """One ERP group while it is read."""

    point: str
    index: int
    code: str = ""
    references: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ResponseReader:
    """Reads the responses of one interchange."""

    chunk: Chunk
    envelope: Envelope
    notebook: Notebook
    today: datetime.date
    unread: list[tuple[int, int]] = field(default_factory=list)
    _function: str = ""
    _flight: Leg = field(default_factory=Leg)
    _ports: list[Port] = field(default_factory=list)
    _times: list[tuple[str, str, str]] = field(default_factory=list)
    _references: list[tuple[str, str]] = field(default_factory=list)
    _groups: list[_Group] = field(default_factory=list)

    def read(self, message: Message) -> Response:
        """Read one message.

        Source: WCO/IATA/ICAO CUSRES implementation guide.
        """
        self._function, self._flight = "", Leg()
        self._ports, self._times, self._references, self._groups = [], [], [], []
        for index in range(message.first, message.end):
            segment = take_apart(self.chunk, index, self.today)
            if segment.tag and not self._place(segment, index):
                printed = segment.tag if len(segment.tag) == 3 and segment.tag.isalnum() else "?"
                self.notebook.note("part.unread", message.number, index, printed, printed=printed)
                self.unread.append((message.number, index))
            if segment.wrongs:
                self.notebook.note_all(segment.wrongs, message.number, index, segment.tag)
        return self._finish(message)

    def _place(self, segment: Segment, index: int) -> bool:
        """Put what a segment says where it belongs. False: it is not understood."""
        tag, group = segment.tag, self._groups[-1] if self._groups else None
        if tag == "BGM":
            self._function = segment.part(1)
        elif tag == "ERP":
            self._groups.append(_Group(segment.part(1), index))
        elif tag == "RFF":
            pair = segment.pair()
            (group.references if group else self._references).append((pair[0], pair[1]))
        elif tag == "ERC" and group is not None and not group.code:
            group.code = segment.part(1)
        elif tag == "FTX" and group is not None:
            text = " ".join(filter(None, (" ".join(segment.parts(at)) for at in range(4, len(segment.elements)))))
            group.texts.append(text)
        elif tag == "LOC" and group is None:
            self._ports.append(Port(segment.part(1), segment.part(2), index))
        elif tag == "DTM" and group is None:
            parts = [*segment.pair(), ""]
            if parts[0] not in _TIMES:
                return False
            self._times.append((_TIMES[parts[0]], parts[1], parts[2]))
        elif tag == "TDT" and group is None:
            carrier, padded = read_flight(segment.part(2), segment.part(5))
            self._flight = Leg(carrier, segment.part(2), padded)
        else:
            return False
        return True

    def _leg(self) -> Leg | None:
        """The flight: times follow ports in some messages and stand before them in others."""
        flight = self._flight
        for kind, value in self._references:
            if kind == "AF" and not flight.number:
                carrier, padded = read_flight(value, "")
                flight = Leg(carrier, value, padded)
        for name, text, form in self._times:
            time = read_port_time(text, form)
            wanted = ("125", "92") if name == "departs" else ("87", "92", "130")
            port = next(
                (port for port in self._ports if port.qualifier in wanted and getattr(port, name) is None), None
            )
            if port is not None:
                setattr(port, name, time)
        legs, _, _ = pair_ports(self._ports, flight)
        if not legs:
            return flight if flight.number else None
        return next((leg for leg in legs if leg.crosses), legs[0])

    def _finish(self, message: Message) -> Response:
        kind = _KINDS.get(self._function, ResponseKind.OTHER)
        if kind is ResponseKind.OTHER:
            printed = self._function if len(self._function) <= 3 and self._function.isalnum() else ""
            self.notebook.note("message.function", message.number, message.first - 1, "BGM", printed=printed)
        known = dict(reversed(self._references))
        return Response(
            kind,
            self._function,
            self.envelope.sender,
            self.envelope.recipient,
            self.envelope.reference,
            message.reference,
            known.get("TN", ""),
            self._leg(),
            tuple(self._answer(group, message.number) for group in self._groups),
            tuple(pair for pair in self._references if pair[0] not in ("TN", "AF")),
            message.version,
            self.envelope.prepared,
            message.number,
            message.first,
        )

    def _answer(self, group: _Group, message: int) -> Answer:
        found = dict(reversed(group.references))
        reference, booking = found.pop("ABO", ""), found.pop("AVF", "")
        is_of_message = group.point != "2"
        status = Status.ERROR if is_of_message else _STATUSES.get(group.code[:1], Status.OTHER)
        if status is Status.OTHER:
            printed = group.code if len(group.code) <= 3 and group.code.isalnum() else ""
            self.notebook.note("answer.unknown", message, group.index, "ERC", printed=printed)
        if not is_of_message and not reference and not booking and not found:
            self.notebook.note("answer.nobody", message, group.index, "ERP")
        rest = tuple(pair for pair in group.references if pair not in (("ABO", reference), ("AVF", booking)))
        text = " ".join(group.texts)
        return Answer(status, group.code, reference, booking, text, rest, is_of_message, group.index + 1)
