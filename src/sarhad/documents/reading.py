"""A file that was brought, taken apart: certificates and lists, each with what is not by the book."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from borderkit.emrtd import (
    Broken,
    Certificate,
    DeviationList,
    MasterList,
    NotAFile,
    Problem,
    RevocationList,
    Severity,
    is_self_signed,
    read_bundle,
)
from borderkit.emrtd.bundles import Brought
from borderkit.emrtd.extensions import CERT_SIGN, Role, check_role, read_basic, read_key_usage
from borderkit.emrtd.signing import check_signature
from borderkit.emrtd.strength import check_certificate_strength

NOBODY = "??"  # the publisher of a list whose signer does not ride along
SHOWN = 200  # faults that are kept and told, of any number
Kept = list[str | dict[str, str]]  # code and grounds of a problem, as stored


@dataclass(frozen=True, slots=True)
class Item:
    """One certificate or list of a file.

    Attributes:
        kind: Key of `models.ITEM_KINDS`.
        publishers: Countries of the master lists that have it, in order; none: it came by itself.
        problems: As stored.
    """

    kind: str
    country: str
    fingerprint: str
    der: bytes
    publishers: tuple[str, ...] = ()
    is_self_signed: bool = False
    problems: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was skipped, and why; English, without anything from the bytes.

    Attributes:
        unit, number, name: Where.
        code, grounds: Of the problem, if it is one that lists have.
    """

    unit: str
    number: int
    name: str
    reason: str
    code: str = ""
    grounds: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ReadFile:
    """What a file holds.

    Attributes:
        kind: Key of `models.FILE_KINDS`.
        aside: How many signers of documents were left aside.
    """

    sha256: str
    kind: str = "certificates"
    items: dict[str, Item] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    faults: int = 0
    aside: int = 0

    def skip(self, one: Skipped) -> None:
        """Count a fault, and keep the first ones."""
        self.faults += 1
        if len(self.skipped) < SHOWN:
            self.skipped.append(one)


def read_file(data: bytes, *, with_signers: bool) -> ReadFile:
    """Take a file apart.

    Args:
        with_signers: Take signers of documents too. Chips carry theirs; seals need them.

    Raises:
        NotAFile: It is no file of certificates or lists at all.
    """
    read = ReadFile(hashlib.sha256(data).hexdigest())
    things: set[str] = set()
    for found in read_bundle(data):
        place, thing = found.place, found.thing
        if isinstance(thing, Broken):
            read.skip(Skipped(place.unit, place.number, place.name, thing.reason))
            continue
        wrong = _find_refusal(thing)
        if wrong is not None:
            why = (str(wrong), wrong.code, dict(wrong.grounds))
            read.skip(Skipped(place.unit, place.number, place.name, *why))
            continue
        things.add("ldif" if place.unit == "line" else _kind_of_file(thing))
        for item in _items(thing, found.data):
            if item.kind == "signer" and not with_signers:
                read.aside += 1
                continue
            known = read.items.get(item.fingerprint)
            read.items[item.fingerprint] = _joined(known, item) if known else item
    read.kind = things.pop() if len(things) == 1 else "certificates"
    return read


def _joined(known: Item, item: Item) -> Item:
    """The same certificate twice in a file: everyone who publishes it."""
    return replace(known, publishers=tuple(dict.fromkeys((*known.publishers, *item.publishers))))


def _find_refusal(thing: object) -> Problem | None:
    """Why a list is not taken at all: what was signed is not what it holds. Who signed it is another question."""
    if not isinstance(thing, MasterList | DeviationList):
        return None
    problems = check_signature(thing.signed).problems
    return next((problem for problem in problems if problem.severity is Severity.ERROR), None)


def _kind_of_file(thing: object) -> str:
    if isinstance(thing, MasterList):
        return "master-list"
    if isinstance(thing, DeviationList):
        return "deviations"
    return "crl" if isinstance(thing, RevocationList) else "certificates"


def _items(thing: Brought, data: bytes) -> Iterator[Item]:
    if isinstance(thing, Certificate):
        yield certificate_item(thing)
    elif isinstance(thing, MasterList):
        publisher = thing.publisher[:10] or NOBODY
        yield _list_item("master-list", publisher, data, thing.problems)
        for certificate in thing.certificates:
            yield certificate_item(certificate, (publisher,))
    elif isinstance(thing, DeviationList):
        yield _list_item("deviations", thing.country, data, thing.problems)
    else:
        yield _list_item("crl", thing.country, thing.der, ())


def _list_item(kind: str, country: str, der: bytes, problems: Iterable[Problem]) -> Item:
    return Item(kind, country[:10], hashlib.sha256(der).hexdigest(), der, problems=keep(problems))


def certificate_item(certificate: Certificate, publishers: tuple[str, ...] = ()) -> Item:
    """A certificate with what is not by the book, whatever the day is and whoever is trusted."""
    is_authority = _is_authority(certificate)
    role, part = (Role.AUTHORITY, "the authority") if is_authority else (Role.SIGNER, "the signer")
    problems = (
        *certificate.problems,
        *check_role(certificate, role),
        *check_certificate_strength(certificate, part),
    )
    return Item(
        "authority" if is_authority else "signer",
        certificate.country[:10],
        certificate.fingerprint,
        certificate.der,
        publishers,
        is_authority and certificate.issuer.is_same_as(certificate.subject) and is_self_signed(certificate),
        keep(dict.fromkeys(problems)),
    )


def keep(problems: Iterable[Problem]) -> tuple[Kept, ...]:
    """Problems as they are stored: code and grounds."""
    return tuple([problem.code, dict(problem.grounds)] for problem in problems)


def _is_authority(certificate: Certificate) -> bool:
    """Whether a certificate is an authority's, or says so badly: old ones lack one of the two signs."""
    try:
        return read_basic(certificate)[0] or CERT_SIGN in (read_key_usage(certificate) or ())
    except NotAFile:
        return certificate.issuer.is_same_as(certificate.subject)
