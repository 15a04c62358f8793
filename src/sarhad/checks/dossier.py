"""All that is known at the desk, frozen and pure: the same at a post without a line, or in a back-test."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from borderkit.emrtd import Proof, Result
from borderkit.geo import Place
from borderkit.mrz import PartialDate, Reading
from borderkit.seals import Seal
from borderkit.seals import Verdict as SealVerdict
from borderkit.stay import Allowance, Stay

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Missing:
    """Evidence that could not be gathered, and why. Asking for it makes the check say so."""

    reason: str


class EvidenceMissing(Exception):
    """A check asked for evidence that is `Missing`."""


def have(evidence: T | Missing) -> T:
    """The evidence, or `EvidenceMissing`."""
    if isinstance(evidence, Missing):
        raise EvidenceMissing(evidence.reason)
    return evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSeen:
    """The document as presented. Texts as in the zone, fillers cut."""

    code: str
    issuer: str
    number: str
    expiry: PartialDate
    valid_from: date | None = None
    layout: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """The holder as the document has them. `birth` may be partial."""

    surname: str
    given: str
    birth: PartialDate
    sex: str
    nationality: str
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A part of the zone that an officer corrected by hand."""

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """One thing in which a traveller and a listed person were compared. Both sides empty: it is about the whole.

    `weight`: in nats, negative speaks against. `why`: one of `borderkit.screening.REASONS`.
    """

    kind: str
    asked: str
    listed: str
    agrees: bool
    weight: float = 0.0
    why: str = ""

    def kept(self) -> list[object]:
        """As it is kept with a finding."""
        return [self.kind, self.asked, self.listed, self.agrees, round(self.weight, 2), self.why]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody on a list who may be this traveller. Never "is". `entry`: the id of the entry, for who may open it."""

    list_name: str
    reference: str
    instruction: str
    legal_basis: str
    score: float
    terms: tuple[Likeness, ...]
    version: str
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Somebody on a list who was offered when the lists were asked before, with less evidence."""

    list_name: str
    reference: str
    instruction: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LostDocument:
    """A line of a lost-and-stolen list that carries this document's number, or one that looks like it.

    `is_exact`: the number is the same; else only letters that look like digits differ. `is_same_kind`: the list names
    the same kind of document, or none.
    """

    list_name: str
    kind: str
    reported_on: date | None
    version: str
    is_exact: bool = True
    is_same_kind: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """An earlier use of the same document at a post."""

    post: str
    place: Place
    at: datetime
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitHeld:
    """A visa or residence permit that the traveller holds."""

    kind: str
    number: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRule:
    """What the entry rules ask of this nationality, document and purpose. `needs` is a code of `borderkit.entry`."""

    needs: str
    days: int | None
    window: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """Two movements of a traveller that do not fit each other."""

    code: str
    at: datetime
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that was handed over and cannot be used. `at`: the byte where reading stopped, from 0."""

    file: str
    reason: str
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipSeen:
    """What a reader got from the chip, examined.

    `access`: "pace", "bac", "none", or empty if the reader did not say. `files`: what was handed over, by name;
    `unreadable`: those of them that cannot be read. `active` and `authentication`: the chip's own proofs; None if the
    reader did not ask the chip for one.
    """

    result: Result
    access: str = ""
    files: tuple[str, ...] = ()
    unreadable: tuple[Trouble, ...] = ()
    active: Proof | None = None
    authentication: Proof | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealSeen:
    """A visible digital seal, examined. `seal` is None if it could not be taken apart."""

    verdict: SealVerdict
    seal: Seal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAlert:
    """What examiners know of forgeries among documents like this one."""

    reference: str
    title: str
    manipulation: str
    where_to_look: str
    published_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One traveller, one document, one crossing point, one moment. `today` is the local day of the post.

    `listed_before`: whom the lists offered before more evidence came; None: they are asked for the first time.
    `lists_behind`: lists whose newest version was not looked into yet, only the one before.
    `chip` and `seal` are None if no reader handed one over, and `not_taken` (what was handed over and could not be
    taken) if no reader handed over anything. `has_chip`: whether documents like this one have a chip, as far as the
    trusted keys say; None: not known.
    """

    at: datetime
    today: date
    post: str
    place: Place
    direction: str
    purpose: str
    home: str
    document: DocumentSeen
    person: PersonSeen
    reading: Reading | None = None
    changes: tuple[Change, ...] = ()
    with_adult: bool | None = None
    identity: str | Missing = "new"
    known_states: frozenset[str] = frozenset()
    rule: EntryRule | Missing | None = None
    allowance: Allowance | None = None
    stays: tuple[Stay, ...] | Missing = ()
    oddities: tuple[Oddity, ...] | Missing = ()
    permits: tuple[PermitHeld, ...] | Missing = ()
    uses: tuple[Use, ...] | Missing = ()
    persons_listed: tuple[Candidate, ...] | Missing = ()
    listed_before: tuple[Offered, ...] | None = None
    lists_behind: tuple[str, ...] | None = None
    documents_listed: tuple[LostDocument, ...] | Missing = ()
    document_alerts: tuple[DocumentAlert, ...] | Missing = ()
    has_chip: bool | Missing | None = None
    chip: ChipSeen | Missing | None = None
    seal: SealSeen | Missing | None = None
    not_taken: tuple[Trouble, ...] | None = None

    @property
    def is_own_citizen(self) -> bool:
        """Whether the document says that the holder is a citizen of the state whose border this is."""
        return self.person.nationality == self.home

    @property
    def chip_due(self) -> object:
        """The chip that was handed over, or that there should be one; None if nothing is known of a chip."""
        return self.has_chip if self.chip is None else self.chip
