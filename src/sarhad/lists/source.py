"""What a source of a list is, and what reading one of its files gives. One file in `sources/` adds a source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext

from sarhad.kernel.catalogue import Catalogue
from sarhad.kernel.words import fill


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong (or was repaired) in a row of a file. Never what stood there: that may be personal data.

    Args:
        row: As a spreadsheet counts: the head is row 1. 0: the file as a whole.
        column: Name of the column; empty: the whole row.
        reason: A text for translation, with named places for `grounds`.
    """

    row: int
    column: str
    reason: str
    grounds: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The reason with its grounds, in the reader's language."""
        return fill(gettext(self.reason), self.grounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person on a list. Birth is ISO with ? for unknown digits; empty: not known."""

    row: int
    reference: str
    names: tuple[str, ...]
    birth: str = ""
    nationality: str = ""
    sex: str = ""
    documents: tuple[str, ...] = ()
    instruction: str
    legal_basis: str
    valid_until: date | None = None


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


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says. Every row is an entry or has a fault; every repair is a warning.

    Args:
        rows: How many rows there were under the head, empty ones not counted.
    """

    entries: tuple[ListEntry, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A list that somebody keeps and that we take in.

    Args:
        code: `area.thing`, kept for ever.
        title: For people.
        owner: Who keeps it.
        form: One sentence on what a file looks like.
        parse: From a file's bytes to what it says; never raises for what stands in a file.
    """

    code: str
    title: str
    owner: str
    form: str
    parse: Callable[[bytes], Parsed]


SOURCES: Catalogue[Source] = Catalogue("sarhad.lists.sources", "sarhad.list_sources")
