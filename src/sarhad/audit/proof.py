"""Does a chain hold? Pure: for the database and for an exported file, with or without the service."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from sarhad.audit.records import FORM, GENESIS, KEYS
from sarhad.kernel.words import gettext_noop as _

UNREADABLE = _("It cannot be read as a record.")
FORM_UNKNOWN = _("It has a form that this version does not know.")
FIELDS = _("It does not have the fields of a record.")
MISSING = _("It is missing.")
PLACE = _("Another record stands in its place.")
HASH = _("Its content does not have the hash that stands beside it.")
PREVIOUS = _("It does not continue the record before it: one of the two was changed.")
COLUMNS = _("A column for searching differs from the record.")
SUBJECTS = _("The list of whom it is about differs from the record.")
SIGNED = _("It is not what was signed: it, or a record since the signature before, was made anew.")
SIGNED_MISSING = _("It is missing, though a signature shows that it was there.")
HEAD = _("The head of the chain names another hash.")
HEAD_SHORT = _("The head of the chain ends before it: it was put in past the journal.")
HEAD_LONG = _("It is missing, though the head of the chain shows that it was there.")
NO_HEAD = _("The head of the chain is missing.")

Progress = Callable[[int], None]
PROGRESS_EVERY = 10_000


@dataclass(frozen=True, slots=True)
class Bad:
    """The first thing that does not hold. `seq` is the record's number; None: it is about no record.

    `place` is where to look ("record 17", "line 3", "heads.jsonl line 2"); `reason` is one of the sentences
    above.
    """

    place: str
    reason: str
    seq: int | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


def bad_record(seq: int, reason: str) -> Bad:
    """A record that does not hold, named by its number."""
    return Bad(f"record {seq}", reason, seq)


class Walk:
    """Goes along a chain, record by record; knows the last that holds.

    Args:
        first: The number that the first record must have.
        previous: The hash that it must continue.
    """

    def __init__(self, first: int = 1, previous: str = GENESIS) -> None:
        self.seq = first - 1
        self.hash = previous

    def step(self, text: bytes, kept: str) -> dict[str, object] | str:
        """Take the next record as it was hashed, and its hash. Returns its fields, or what is wrong."""
        record = parse(text)
        if record is None:
            return UNREADABLE
        wanted = self.seq + 1
        if record.get("seq") != wanted or type(record["seq"]) is not int:
            return _misplaced(record.get("seq"), wanted)
        if sha256(text).hexdigest() != kept:
            return HASH
        if record.get("previous") != self.hash:
            return PREVIOUS
        if record.get("form") != FORM:
            return FORM_UNKNOWN
        if record.keys() != KEYS:
            return FIELDS
        self.seq = wanted
        self.hash = kept
        return record


def parse(text: bytes) -> dict[str, object] | None:
    """A JSON object, or None if it is none. Never fails, whatever the bytes."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _misplaced(found: object, wanted: int) -> str:
    return MISSING if isinstance(found, int) and found > wanted else PLACE


def quiet(records: int) -> None:
    """Tell nobody how far it went."""
