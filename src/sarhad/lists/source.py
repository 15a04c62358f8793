"""What a source of a list is, and what reading its files gives. One file in `sources/` adds a source."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext

from sarhad.kernel.catalogue import Catalogue
from sarhad.kernel.words import fill
from sarhad.lists.files import File


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong (or was repaired) in a row of a file. Never what stood there: that may be personal data.

    Args:
        row: As a spreadsheet counts: the head is row 1; in XML and JSON lines, the line. 0: the file as a whole.
        column: Name of the column or path of the element; empty: the whole row.
        reason: A text for translation, with named places for `grounds`.
        reference: The owner's reference of the entry, where it could be read: its live entry then stays.
    """

    row: int
    column: str
    reason: str
    grounds: Mapping[str, str] = field(default_factory=dict)
    reference: str = ""

    @property
    def text(self) -> str:
        """The reason with its grounds, in the reader's language."""
        return fill(gettext(self.reason), self.grounds)


@dataclass(frozen=True, slots=True)
class Repair(Fault):
    """Something that was read otherwise than it stood there, or was left aside; the row was taken in."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the list has it, in any script. `kind`: a key of `NAME_KINDS`."""

    text: str
    kind: str = "primary"


@dataclass(frozen=True, slots=True)
class Birth:
    """A date of birth as a list knows it.

    Args:
        first: ISO with ? for unknown digits, `1962-??-??`; of a range its first day.
        last: The last day of a range, included; empty: no range.
        is_circa: The owner is not sure of it.
    """

    first: str
    last: str = ""
    is_circa: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document that a listed person holds. The number has capital letters and digits only."""

    number: str
    kind: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person on a list; or, by `category`, a body or a vessel, which are kept and not looked up.

    Args:
        row: Where it stood in the file.
        reference: The owner's own, at most 200 characters; once in a list.
        names: The first is the main one.
        nationalities: Codes as in the machine-readable zone.
        instruction: Empty: the one that the source's rule says.
        listed_on: Since when the owner lists the person.
        valid_from: First day, included; None: from when it is taken in.
        valid_until: Last day, included.
        raw: The record as it stood in the file, for people.
    """

    row: int
    reference: str
    names: tuple[Name, ...]
    category: str = "person"
    births: tuple[Birth, ...] = ()
    nationalities: tuple[str, ...] = ()
    sex: str = ""
    father: str = ""
    places: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    titles: tuple[str, ...] = ()
    instruction: str = ""
    legal_basis: str = ""
    programme: str = ""
    listed_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    remarks: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """A document on a list. The number has capital letters and digits only."""

    row: int
    issuer: str
    code: str
    number: str
    status: str
    reported_on: date | None = None


ListEntry = PersonEntry | DocumentEntry
Said = PersonEntry | DocumentEntry | Fault


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a small file says. Every row is an entry or has a fault; every repair is a warning.

    Args:
        rows: How many rows there were under the head, empty ones not counted.
    """

    entries: tuple[ListEntry, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """How versions of a source go live unless an administrator set a rule; see decision 0024.

    Args:
        activation: A key of `ACTIVATIONS`.
        oldest_hours: The list is overdue after so many hours; 0: never.
        most_kept_out: Percent of rows that may be kept out and nobody looks. Above it, or at 0 with any, the rest waits
            for a second person; see decision 0055.
        instruction: For entries that say none.
        legal_basis: The same.
    """

    activation: str = "second"
    oldest_hours: int = 0
    most_kept_out: float = 0.0
    instruction: str = "refer"
    legal_basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A list that somebody keeps and that we take in. It has `parse` or `read`.

    Args:
        code: `area.thing`, kept for ever.
        title: For people.
        owner: Who keeps it.
        form: One sentence on what a file looks like.
        parse: From one small file's bytes to what it says; never raises for what stands in a file.
        read: From files of any size, one thing after the other; holds no more than a record. The same.
        is_cells: A file of cells, of which whoever sends it may say how it is written: `parse` takes that too.
        is_expected: Every crossing says so while no version is live.
        is_kept_here: Entries come from acts of this house, one by one; a file is refused.
    """

    code: str
    title: str
    owner: str
    form: str
    parse: Callable[..., Parsed] | None = None
    read: Callable[[tuple[File, ...]], Iterator[Said]] | None = None
    is_cells: bool = False
    is_expected: bool = True
    is_kept_here: bool = False
    defaults: Defaults = Defaults()

    @property
    def module(self) -> str:
        """Where the source is written."""
        return str((self.parse or self.read).__module__)


SOURCES: Catalogue[Source] = Catalogue("sarhad.lists.sources", "sarhad.list_sources")
