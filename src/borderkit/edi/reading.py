"""Read what carriers and States send each other of the people on board, whatever kind it is."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from typing import NoReturn

from borderkit.edi.bookings import BookingList
from borderkit.edi.context import Notebook
from borderkit.edi.counting import list_unread
from borderkit.edi.decoding import MOST_BYTES, Decoded, decode
from borderkit.edi.envelopes import Message, open_envelope
from borderkit.edi.manifests import ManifestReader
from borderkit.edi.pnrgov import BookingReader
from borderkit.edi.problems import NotReadable, Problem, Reason, Severity
from borderkit.edi.responses import Response, ResponseReader
from borderkit.edi.splitting import Chunk, split_text
from borderkit.edi.values import Manifest, Traveller, Unread
from borderkit.edi.xml import looks_like_xml, read_xml


@dataclass(frozen=True, slots=True)
class Interchange:
    """One interchange: an envelope with messages.

    Attributes:
        sender: As sent.
        recipient: As sent.
        reference: As sent.
        prepared: Day and time of its making, as sent.
        before: What stands before it, such as the address lines of a telegram.
        manifests: Its passenger lists, in the order sent.
        booking_lists: Its lists of bookings.
        responses: Its responses of a State.
        unread: Every part that was not understood.
        problems: Everything found, in the order of the places.
    """

    sender: str
    recipient: str
    reference: str
    prepared: str
    before: str
    manifests: tuple[Manifest, ...]
    booking_lists: tuple[BookingList, ...]
    responses: tuple[Response, ...]
    unread: tuple[Unread, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, and what is wrong with it. The caller keeps the bytes themselves; ``sha256`` names them.

    Attributes:
        sha256: Of the bytes as given, in hexadecimal.
        size: In bytes.
        charset: ``"ascii"``, ``"utf-8"``, ``"latin-1"``, ``"utf-16"``, ``"ebcdic"``.
        interchanges: In the order they stand.
    """

    sha256: str
    size: int
    charset: str
    interchanges: tuple[Interchange, ...]

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """The passenger lists of all interchanges."""
        return tuple(manifest for interchange in self.interchanges for manifest in interchange.manifests)

    @property
    def booking_lists(self) -> tuple[BookingList, ...]:
        """The lists of bookings of all interchanges."""
        return tuple(found for interchange in self.interchanges for found in interchange.booking_lists)

    @property
    def responses(self) -> tuple[Response, ...]:
        """The responses of all interchanges."""
        return tuple(response for interchange in self.interchanges for response in interchange.responses)

    @property
    def travellers(self) -> tuple[Traveller, ...]:
        """Everybody that a passenger list names."""
        return tuple(traveller for manifest in self.manifests for traveller in manifest.travellers)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found in all interchanges."""
        return tuple(problem for interchange in self.interchanges for problem in interchange.problems)

    @property
    def unread(self) -> tuple[Unread, ...]:
        """Every part that was not understood."""
        return tuple(part for interchange in self.interchanges for part in interchange.unread)

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found that is an error."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


def read(data: bytes, *, today: datetime.date, most_bytes: int = MOST_BYTES) -> Reading:
    """Read a file of messages and find out what they are.

    Everybody who is named is returned, whatever is wrong. Every repair is a problem with its place.

    Args:
        data: The bytes as received: EDIFACT, also within a telegram and folded, or XML of bookings.
        today: The day on which two digits of a year are read.
        most_bytes: More than this is refused.

    Raises:
        NotReadable: There is no message in it, it is larger than can be read at once, or it is XML that is not safe.

    Source: ISO 9735; WCO/IATA/ICAO implementation guides for PAXLST, CUSRES and PNRGOV.
    """
    decoded = decode(data, most_bytes)
    if looks_like_xml(decoded.text):
        bookings, problems, unread = read_xml(data, decoded, today)
        interchanges = [_of_xml(bookings, problems, unread)]
    else:
        interchanges = [_read_chunk(chunk, decoded, today) for chunk in split_text(decoded)]
    return Reading(hashlib.sha256(data).hexdigest(), len(data), decoded.charset, tuple(interchanges))


def read_paxlst(data: bytes, *, today: datetime.date) -> Reading:
    """Read passenger lists; see `read`. Raises NotReadable too if there is none."""
    reading = read(data, today=today)
    return reading if reading.manifests else _refuse_kind()


def read_pnrgov(data: bytes, *, today: datetime.date) -> Reading:
    """Read lists of bookings, EDIFACT or XML; see `read`. Raises NotReadable too if there is none."""
    reading = read(data, today=today)
    return reading if reading.booking_lists else _refuse_kind()


def read_cusres(data: bytes, *, today: datetime.date) -> Reading:
    """Read responses of a State; see `read`. Raises NotReadable too if there is none."""
    reading = read(data, today=today)
    return reading if reading.responses else _refuse_kind()


def _refuse_kind() -> NoReturn:
    raise NotReadable(Reason.KIND)


def _read_chunk(chunk: Chunk, decoded: Decoded, today: datetime.date) -> Interchange:
    """Read one interchange."""
    notebook = Notebook(chunk)
    if decoded.charset not in ("ascii", "utf-8"):
        notebook.note("text.charset", 0, -1, printed=decoded.charset)
    envelope = open_envelope(chunk, notebook)
    manifests = ManifestReader(chunk, envelope, notebook, today)
    responses = ResponseReader(chunk, envelope, notebook, today)
    bookings = BookingReader(chunk, envelope, notebook, today)
    found: tuple[list[Manifest], list[BookingList], list[Response]] = ([], [], [])
    unread: list[tuple[int, int]] = []
    for message in envelope.messages:
        if message.kind in ("PAXLST", ""):
            found[0].append(manifests.read(message))
        elif message.kind == "PNRGOV":
            found[1].append(bookings.read(message))
        elif message.kind == "CUSRES":
            found[2].append(responses.read(message))
        else:
            printed = message.kind if message.kind.isalnum() and len(message.kind) in (5, 6, 7) else ""
            notebook.note("message.unknown", message.number, message.first - 1, "UNH/2", printed=printed)
            if message.kind.startswith("PAX") and _names_people(chunk, message):
                found[0].append(manifests.read(message))
            else:
                unread += [(message.number, index) for index in range(message.first, message.end)]
    for reader in (manifests, responses, bookings):
        unread += reader.unread
    return Interchange(
        envelope.sender,
        envelope.recipient,
        envelope.reference,
        envelope.prepared,
        chunk.before.strip(),
        tuple(found[0]),
        tuple(found[1]),
        tuple(found[2]),
        list_unread(chunk, unread),
        notebook.problems(),
    )


def _names_people(chunk: Chunk, message: Message) -> bool:
    """Whether a message of a misspelt name is a list of travellers all the same: nobody in it is lost."""
    begins = tuple(
        f"NAD{chunk.separators.element}{role}{chunk.separators.element}" for role in ("FL", "FM", "DDU", "DDT")
    )
    return any(text.startswith(begins) for text in chunk.segments[message.first : message.end])


def _of_xml(bookings: BookingList, problems: tuple[Problem, ...], unread: tuple[Unread, ...]) -> Interchange:
    return Interchange(bookings.sender, "", bookings.reference, "", "", (), (bookings,), (), unread, problems)
