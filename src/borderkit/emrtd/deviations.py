"""Deviation lists: which documents a State knows to be defective, and how."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from borderkit.emrtd import asn1
from borderkit.emrtd.algorithms import DIGEST_SIZES, hash_bytes, read_digest
from borderkit.emrtd.certificates import Certificate, DistinguishedName, read_name
from borderkit.emrtd.extensions import find_subject_key
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.signed import SignedData, find_signer_certificates, read_signed
from borderkit.emrtd.tlv import Node, NotAFile

DEVIATION_LIST = "2.23.136.1.1.7"
KINDS_OF_DEFECT: Mapping[str, str] = MappingProxyType(
    {
        "2.23.136.1.1.7.1": "certificate or key",
        "2.23.136.1.1.7.1.1": "the signature of the signer's certificate",
        "2.23.136.1.1.7.1.2": "the coding of the signer's certificate",
        "2.23.136.1.1.7.1.3": "the coding of the authority's certificate",
        "2.23.136.1.1.7.1.4": "the key of Active Authentication is known to others",
        "2.23.136.1.1.7.2": "data on the chip",
        "2.23.136.1.1.7.2.1": "a data group is malformed",
        "2.23.136.1.1.7.2.2": "the hash of a data group",
        "2.23.136.1.1.7.2.3": "the signature of EF.SOD",
        "2.23.136.1.1.7.2.4": "EF.COM does not agree with the data groups",
        "2.23.136.1.1.7.3": "the printed zone",
        "2.23.136.1.1.7.3.1": "wrong data in the printed zone",
        "2.23.136.1.1.7.3.2": "a wrong check digit in the printed zone",
        "2.23.136.1.1.7.4": "the chip",
        "2.23.136.1.1.7.5": "of national use",
    }
)
"""Source: ICAO Doc 9303-12 §10.2."""


@dataclass(frozen=True, slots=True)
class Defect:
    """What is wrong with the documents. ``kind`` is a key of `KINDS_OF_DEFECT` or another dotted identifier."""

    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the document at hand.

    Attributes:
        signer: None if its certificate is not known; then no condition on it holds.
        issued_on: None if it is not known; then no condition on it holds.
    """

    document_code: str
    number: str
    signer: Certificate | None
    issued_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Deviation:
    """Which documents are defective, and how. A condition that is absent holds for all; those present for one and all.

    Attributes:
        document_code: As in the zone, fillers cut.
        issuer: With ``serial`` one way to name the signer.
        key_id: Another way.
        fingerprint: A third, with the list's hash.
        first_on: First day of issue, included.
        last_on: Last day of issue, included.
        numbers: Document numbers.
    """

    document_code: str
    issuer: DistinguishedName | None
    serial: int
    key_id: bytes | None
    fingerprint: bytes | None
    first_on: datetime.date | None
    last_on: datetime.date | None
    numbers: frozenset[str]
    defects: tuple[Defect, ...]

    def applies_to(self, facts: Facts, digest: str) -> bool:
        """Whether every condition holds. Source: ICAO Doc 9303-12 §10."""
        if self.document_code and self.document_code != facts.document_code:
            return False
        if self.numbers and facts.number not in self.numbers:
            return False
        if self.first_on is not None or self.last_on is not None:
            on = facts.issued_on
            if on is None or on < (self.first_on or on) or on > (self.last_on or on):
                return False
        return self._names(facts.signer, digest)

    def _names(self, signer: Certificate | None, digest: str) -> bool:
        if self.issuer is not None:
            return signer is not None and self.serial == signer.serial and self.issuer.is_same_as(signer.issuer)
        if self.key_id is not None:
            return signer is not None and find_subject_key(signer) == self.key_id
        if self.fingerprint is not None:
            return signer is not None and hash_bytes(digest, signer.der) == self.fingerprint
        return True


@dataclass(frozen=True, slots=True)
class DeviationList:
    """A list as read; check it with `borderkit.emrtd.lists.check_list` before relying on it.

    Attributes:
        digest: Hash of ``Deviation.fingerprint``.
        country: Of the signer's certificate; two letters, empty if it does not ride along.
    """

    deviations: tuple[Deviation, ...]
    digest: str
    country: str
    signed: SignedData
    problems: tuple[Problem, ...]

    def find_defects(self, facts: Facts) -> tuple[Defect, ...]:
        """List what is known to be wrong with a document."""
        found = (one.defects for one in self.deviations if one.applies_to(facts, self.digest))
        return tuple(defect for defects in found for defect in defects)


def read_deviation_list(data: bytes) -> DeviationList:
    """Read a deviation list.

    Raises:
        NotAFile: No deviation list.

    Source: ICAO Doc 9303-12 §10.
    """
    signed = read_signed(data, "The deviation list")
    if signed.content_type != DEVIATION_LIST:
        raise NotAFile("No deviation list: what is signed is of another kind.")
    parts = asn1.fields(asn1.read_whole(signed.content, asn1.SEQUENCE), asn1.SEQUENCE, "deviation list")
    version = asn1.integer(parts.take(asn1.INTEGER))
    problems = [make_problem("list.version", printed=str(version))] if version else []
    algorithm = parts.find(asn1.SEQUENCE)
    digest = read_digest(algorithm)[0] if algorithm else "SHA-1"
    if digest not in DIGEST_SIZES:
        raise NotAFile("No deviation list: its hash is not known.")
    deviations = tuple(_read_deviation(node) for node in parts.take(asn1.SET).children())
    countries = [one.country for one in find_signer_certificates(signed, signed.signers[0])]
    return DeviationList(deviations, digest, (*countries, "")[0], signed, tuple(problems))


def _read_deviation(node: Node) -> Deviation:
    parts = asn1.fields(node, asn1.SEQUENCE, "deviation")
    documents = asn1.fields(parts.take(asn1.SEQUENCE), asn1.SEQUENCE, "deviation")
    code = documents.find(0x80)
    named = documents.find(0xA1)
    key_id = documents.find(0x82, 0xA2)
    fingerprint = documents.find(0x83, 0xA3)
    period = documents.find(0xA4)
    numbers = documents.find(0xA5)
    if documents.left:
        raise NotAFile("No deviation list: a condition is not known.")
    who = asn1.Fields(_inside(named), "deviation") if named else None
    days = [asn1.moment(one).date() for one in _inside(period)] if period else []
    first, last = (*days, None, None)[:2]
    return Deviation(
        code.value.decode("latin-1").rstrip("< ").upper() if code else "",
        read_name(who.take(asn1.SEQUENCE)) if who else None,
        asn1.integer(who.take(asn1.INTEGER)) if who else 0,
        _octets(key_id),
        _octets(fingerprint),
        first,
        last,
        frozenset(asn1.text(one).rstrip("< ") for one in numbers.children()) if numbers else frozenset(),
        tuple(_read_defect(one) for one in parts.take(asn1.SET).children()),
    )


def _read_defect(node: Node) -> Defect:
    parts = asn1.fields(node, asn1.SEQUENCE, "deviation")
    text = parts.find(asn1.PRINTABLE, asn1.UTF8, asn1.IA5)
    return Defect(asn1.oid(parts.take(asn1.OID)), asn1.text(text) if text else "")


def _inside(node: Node) -> tuple[Node, ...]:
    """The parts of a sequence, whether its tag replaces that of the sequence or stands around it."""
    children = node.children()
    return children[0].children() if len(children) == 1 and children[0].tag == asn1.SEQUENCE else children


def _octets(node: Node | None) -> bytes | None:
    if node is None:
        return None
    return asn1.only_child(node, asn1.OCTETS).value if node.is_constructed else node.value
