"""Read passenger lists: PAXLST of UN/EDIFACT, and the old form of the United States."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from borderkit.edi.acts import ROLES, SLOTS, Act, Token
from borderkit.edi.blocks import BlockReader
from borderkit.edi.context import Notebook
from borderkit.edi.counting import CREW, as_crew, count_people, guess_kind
from borderkit.edi.envelopes import Envelope, Message, take_apart
from borderkit.edi.flights import Port, pair_ports
from borderkit.edi.persons import BLANK, Draft
from borderkit.edi.quick import QuickReader
from borderkit.edi.splitting import Chunk
from borderkit.edi.tokens import read_token
from borderkit.edi.values import (
    Change,
    Leg,
    ListKind,
    Manifest,
    Party,
    Traveller,
)

MOST_KNOWN = 20_000  # segments whose reading is kept, since many stand in a message again and again

_FIELD, _BORN, _DOCUMENT, _OF_DOCUMENT = Act.FIELD, Act.BORN, Act.DOCUMENT, Act.OF_DOCUMENT
_REFERENCE, _PERSON, _NOTHING = Act.REFERENCE, Act.PERSON, Act.NOTHING
_BIRTH, _BORN_AS = SLOTS["birth"], SLOTS["birth_as_sent"]
_PORT, _TIME, _APPEND = Act.PORT, Act.TIME, Act.APPEND


@dataclass(slots=True)
class ManifestReader:
    """Reads the passenger lists of one interchange. Segments are read by what stands around them, never by order."""

    chunk: Chunk
    envelope: Envelope
    notebook: Notebook
    today: datetime.date
    unread: list[tuple[int, int]] = field(default_factory=list)  # message and index
    _known: dict[str, Token] = field(default_factory=dict)
    _blocks: BlockReader | None = None
    _message: int = 0
    _people: list[Traveller] = field(default_factory=list)
    _function: tuple[ListKind, Change, str] | None = None
    _flights: list[tuple[Leg, list[Port]]] = field(default_factory=list)
    _party: Party | None = None
    _is_of_party: bool = False
    _counts: dict[str, int] = field(default_factory=dict)
    _references: list[tuple[str, str]] = field(default_factory=list)
    _contacts: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._blocks = BlockReader.of(self.chunk, self.today)

    def read(self, message: Message) -> Manifest:  # noqa: C901  # the one loop over every segment: calls cost
        """Read one message.

        Source: WCO/IATA/ICAO PAXLST implementation guide, 02B to 16A; UN/EDIFACT PAXLST.
        """
        segments, known, following = self._begin(message), self._known, message.first
        quick = QuickReader(self.chunk.separators, self.today).read
        draft: Draft | None = None
        while following < message.end:
            index, text = following, segments[following]
            if following := self._read_at_once(draft, index, text):
                draft = None
                continue
            following = index + 1
            token = known.get(text) or quick(text) or self._read_token(index)
            act, first, second, wrongs = token
            if wrongs:
                self._note(token, index)
            if act is _PERSON:
                self._close(draft)
                draft = Draft(first, second, index)
            elif draft is None:
                self._place_outside(token, index)
            elif act is _FIELD:
                fields = draft.fields
                if fields[first] is BLANK[first] or fields[first] == BLANK[first]:
                    fields[first] = second
                elif fields[first] != second:
                    self._repeated(draft, first, index)
            elif act is _REFERENCE:
                if first and not draft.fields[first]:
                    draft.fields[first] = second[1]
                else:
                    draft.add_reference(second)
            elif act is _DOCUMENT:
                draft.documents.append([first, second, index])
            elif act is _OF_DOCUMENT and draft.add_to_document(first, second):
                continue
            elif act is _BORN and not draft.fields[_BORN_AS]:
                draft.fields[_BIRTH], draft.fields[_BORN_AS] = first, second
            elif act is not _NOTHING and not self._place(draft, token, index):
                draft = None
        self._close(draft)
        return self._finish(message, tuple(self._people))

    def _read_at_once(self, draft: Draft | None, index: int, text: str) -> int:
        """Read whole people, if a plain one begins here; the index of what follows them, else 0."""
        if self._blocks is None:
            return 0
        people: list[Traveller] = []
        following = self._blocks.read(index, text, people)
        if following:
            self._close(draft)
            self._people += people
        return following

    def _begin(self, message: Message) -> list[str]:
        """Forget what was read of the message before; returns the segments."""
        self._message = message.number
        if self._blocks is not None:
            self._blocks.begin(message.number)
        self._people = []
        self._function, self._party, self._is_of_party = None, None, False
        self._flights, self._counts, self._references, self._contacts = [], {}, [], []
        return self.chunk.segments

    def _read_token(self, index: int) -> Token:
        token = read_token(take_apart(self.chunk, index, self.today))
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[self.chunk.segments[index]] = token
        return token

    def _note(self, token: Token, index: int) -> None:
        tag = self.chunk.segments[index][:3]
        self.notebook.note_all(list(token[3]), self._message, index, tag if tag.isalnum() else "")
        if token[0] is Act.UNREAD or any(code == "part.unread" for code, _, _ in token[3]):
            self.unread.append((self._message, index))

    def _repeated(self, draft: Draft, slot: int, index: int) -> None:
        """A second value that differs is not lost: it is told, and listed among what was not understood."""
        name = next(name for name, place in SLOTS.items() if place == slot)
        self.notebook.note("part.repeated", self._message, index, self.chunk.segments[index][:3], field=name)
        self.unread.append((self._message, index))

    def _misplaced(self, index: int) -> None:
        tag = self.chunk.segments[index][:3]
        printed = tag if tag.isalnum() and tag.isascii() else "?"
        self.notebook.note("part.unread", self._message, index, printed, printed=printed)
        self.unread.append((self._message, index))

    def _place(self, draft: Draft, token: Token, index: int) -> bool:
        """Put what a rarer segment says where it belongs. False: the person that was open is closed by it."""
        act, first, second, _ = token
        if act in (Act.FLIGHT, Act.COUNT, Act.FUNCTION, Act.PERSON_OF_US, Act.PARTY):
            self._close(draft)
            self._place_outside(token, index)
            return False
        if act is _BORN and draft.has_birth(first, second):
            self._repeated(draft, SLOTS["birth"], index)
        elif act is _OF_DOCUMENT and not draft.add_to_document(first, second):
            self._repeated_of_document(first, index)
        elif act is _PORT:
            draft.add_place(first, second)
        elif act is _APPEND:
            draft.append(first, second)
        elif act in (Act.BAG_COUNT, Act.BAG_WEIGHT, Act.BAG_TAG):
            draft.add_bags(act, first)
        elif act is _TIME:
            self._misplaced(index)
        return True

    def _repeated_of_document(self, name: str, index: int) -> None:
        self.notebook.note("part.repeated", self._message, index, self.chunk.segments[index][:3], field=name)
        self.unread.append((self._message, index))

    def _place_outside(self, token: Token, index: int) -> None:  # noqa: C901  # a table of what goes where
        """Put what is said of the flight and of the message where it belongs."""
        act, first, second, _ = token
        if act is _PORT:
            if not self._flights:
                self._flights.append((Leg(), []))
            self._flights[-1][1].append(Port(first, second, index))
        elif act is _TIME and self._flights and self._flights[-1][1]:
            self._add_time(first, second, index)
        elif act is Act.FLIGHT:
            carrier, number, padded, vessel = first
            self._flights.append((Leg(carrier, number, padded, vessel=vessel, overflies=second), []))
            self._is_of_party = False
        elif act is Act.FUNCTION:
            self._function = (*first, second)
        elif act is Act.COUNT:
            self._counts.setdefault(first, second)
        elif act is Act.PARTY:
            self._party = Party(first)
            self._contacts.extend(second or ())
            self._is_of_party = True
        elif act is _REFERENCE:
            self._references.append(second)
        elif act is _APPEND and first == SLOTS["contacts"] and self._is_of_party and self._party is not None:
            self._contacts.extend(second)
        elif act is Act.PERSON_OF_US:
            self._close(Draft.of_us(first, second, index))
        elif act is not _NOTHING and act is not Act.UNREAD:
            self._misplaced(index)

    def _add_time(self, name: str, time: Any, index: int) -> None:
        port = self._flights[-1][1][-1]
        if getattr(port, name) is None:
            setattr(port, name, time)
        else:
            self.notebook.note("part.repeated", self._message, index, "DTM", field=name.removesuffix("_now"))
            self.unread.append((self._message, index))

    def _close(self, draft: Draft | None) -> None:
        """A person is complete, or turns out to be none."""
        if draft is None:
            return
        if draft.fields[0] is None and not draft.is_person():
            self._misplaced(draft.index)
            return
        traveller, wrongs = draft.finish(self._message)
        for code, index, ground in wrongs:
            tag = self.chunk.segments[index][:3]
            self.notebook.note_all([(code, "", ground)], self._message, index, tag if tag.isalnum() else "")
        self._people.append(traveller)

    def _legs(self) -> tuple[tuple[Leg, ...], str]:
        legs: list[Leg] = []
        final = ""
        for flight, ports in self._flights:
            made, last, wrongs = pair_ports(ports, flight)
            for code, index in wrongs:
                self.notebook.note(code, self._message, index, "LOC")
            legs += made or ([flight] if flight.number or flight.vessel else [])
            final = last or final
        return tuple(legs), final

    def _finish(self, message: Message, people: tuple[Traveller, ...]) -> Manifest:
        legs, final = self._legs()
        kind, change, sent = self._function or (guess_kind(people), Change.NONE, "")
        if self._function is None:
            self.notebook.note("message.function", message.number, message.first - 1, "BGM", printed="")
        if kind is ListKind.CREW:
            people = self._make_crew(people)
        if not any(leg.number or leg.vessel for leg in legs) and kind is not ListKind.MASTER_CREW:
            self.notebook.note("flight.missing", message.number, message.first - 1, "TDT")
        if not people and kind is not ListKind.STATUS:
            self.notebook.note("message.empty", message.number, message.first - 1, "UNH")
        manifest = Manifest(
            kind,
            change,
            sent,
            message.version,
            self.envelope.sender,
            self.envelope.recipient,
            self.envelope.reference,
            message.reference,
            message.common,
            message.part,
            message.is_last,
            self.envelope.prepared,
            Party(self._party.name if self._party else "", tuple(self._contacts)),
            legs,
            final,
            people,
            self._counts.get("42"),
            self._counts.get("41"),
            tuple(self._references),
            message.number,
            message.first,
        )
        self._compare_counts(manifest)
        return manifest

    def _make_crew(self, people: tuple[Traveller, ...]) -> tuple[Traveller, ...]:
        for one in people:
            if one.role not in CREW and one.role_as_sent in ROLES:
                self.notebook.note("role.of_list", self._message, one.segment - 1, "NAD", printed=one.role_as_sent)
        return as_crew(people)

    def _compare_counts(self, manifest: Manifest) -> None:
        """Hold the counts against the people, where one message is the whole list.

        Counts are those of the flight: a list of passengers may say how many crew there are and name none.
        """
        for field_name, said, counted in count_people([manifest]):
            if manifest.is_whole and said is not None and said != counted:
                self.notebook.note(
                    "count.people",
                    manifest.message,
                    manifest.segment - 1,
                    "CNT",
                    field=field_name,
                    said=str(said),
                    counted=str(counted),
                )
