"""Certificates, read tolerantly: whatever is not by the book is a recorded deviation, not a refusal."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from borderkit.emrtd import asn1
from borderkit.emrtd.algorithms import Algorithm, read_algorithm
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.tlv import Node, NotAFile, read_node

COUNTRY = "2.5.4.6"
LOCALITY = "2.5.4.7"
V3 = 2
LONGEST_SERIAL = 20


@dataclass(frozen=True, slots=True)
class DistinguishedName:
    """Who a certificate is of or from.

    Attributes:
        der: As it stands in the certificate.
        parts: Object identifier and text of every attribute, in order.
        country_tag: Which kind of string the country is; 0 without one.
    """

    der: bytes
    parts: tuple[tuple[str, str], ...]
    country_tag: int = 0

    @property
    def country(self) -> str:
        """Two letters, capitals; empty if there is none."""
        return self.get(COUNTRY).strip().upper()

    def get(self, oid: str) -> str:
        """The first attribute of a kind, as written."""
        return next((text for kind, text in self.parts if kind == oid), "")

    def is_same_as(self, other: DistinguishedName) -> bool:
        """Whether both name the same, whatever the kind of string, case and blanks.

        Source: RFC 5280 §7.1.
        """
        return self.der == other.der or (bool(self.parts) and self._plain() == other._plain())

    def _plain(self) -> list[tuple[str, str]]:
        return [(oid, " ".join(text.casefold().split())) for oid, text in self.parts]

    def __str__(self) -> str:
        return ", ".join(text for _, text in self.parts)


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension; its value is still DER."""

    is_critical: bool
    value: bytes


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate.

    Attributes:
        der: The whole of it.
        signed: The part that is signed.
        key_info: ``SubjectPublicKeyInfo``; read it with `borderkit.emrtd.keys.read_key`.
        not_before: First moment of validity.
        not_after: Last moment of validity.
        extensions: By object identifier.
        problems: What is not by the book.

    Source: RFC 5280 §4.1; ICAO Doc 9303-12 §7.1.
    """

    der: bytes
    signed: bytes
    serial: int
    issuer: DistinguishedName
    subject: DistinguishedName
    not_before: datetime.datetime
    not_after: datetime.datetime
    key_info: bytes
    algorithm: Algorithm
    signature: bytes
    extensions: Mapping[str, Extension]
    problems: tuple[Problem, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the whole, in hexadecimal."""
        return hashlib.sha256(self.der).hexdigest()

    @property
    def country(self) -> str:
        """Two letters, capitals, of the subject or else of the issuer."""
        return self.subject.country or self.issuer.country

    @property
    def serials(self) -> tuple[int, ...]:
        """The serial number, and if it is below zero, what its bytes are above zero: lists may write it so."""
        if self.serial >= 0:
            return (self.serial,)
        size = (self.serial + 1).bit_length() // 8 + 1
        return self.serial, self.serial + (1 << 8 * size)

    def __hash__(self) -> int:
        return hash(self.der)


def read_certificate(data: bytes) -> Certificate:
    """Read a certificate.

    Args:
        data: DER; what follows the certificate is a deviation.

    Raises:
        NotAFile: No certificate.

    Source: RFC 5280 §4.1.
    """
    node = read_node(data)
    problems: list[Problem] = []
    if node.after != len(data):
        problems.append(make_problem("certificate.trailing", count=str(len(data) - node.after)))
    outer = asn1.fields(node, asn1.SEQUENCE, "certificate")
    tbs = outer.take(asn1.SEQUENCE)
    algorithm = outer.take(asn1.SEQUENCE)
    signature = asn1.bits(outer.take(asn1.BITS))
    parts = asn1.fields(tbs, asn1.SEQUENCE, "certificate")
    version = parts.find(0xA0)
    number = asn1.integer(asn1.only_child(version, asn1.INTEGER)) if version else 0
    if number != V3:
        problems.append(make_problem("certificate.version", printed=str(number + 1)))
    serial = parts.take(asn1.INTEGER)
    if parts.take(asn1.SEQUENCE).whole != algorithm.whole:
        problems.append(make_problem("certificate.algorithms"))
    issuer_node, validity, subject_node = (parts.take(asn1.SEQUENCE) for _ in range(3))
    issuer = read_name(issuer_node)
    subject = issuer if subject_node.whole == issuer.der else read_name(subject_node)
    key = parts.take(asn1.SEQUENCE)
    days = asn1.fields(validity, asn1.SEQUENCE, "certificate")
    if not all(map(asn1.is_der_moment, days.nodes)):
        problems.append(make_problem("certificate.time"))
    certificate = Certificate(
        node.whole,
        tbs.whole,
        asn1.integer(serial),
        issuer,
        subject,
        asn1.moment(days.take(asn1.UTC_TIME, asn1.GENERAL_TIME)),
        asn1.moment(days.take(asn1.UTC_TIME, asn1.GENERAL_TIME)),
        key.whole,
        read_algorithm(algorithm),
        signature,
        read_extensions(_find_extensions(parts), problems),
        (),
    )
    _judge_fields(certificate, len(serial.value), problems)
    return replace(certificate, problems=tuple(problems))


def read_name(node: Node) -> DistinguishedName:
    """Read a distinguished name.

    Raises:
        NotAFile: No name.
    """
    parts: list[tuple[str, str]] = []
    country_tag = 0
    for group in asn1.fields(node, asn1.SEQUENCE, "name").nodes:
        for pair in asn1.fields(group, asn1.SET, "name").nodes:
            both = pair.children()
            if len(both) != 2:
                raise NotAFile("A name is damaged.")
            kind = asn1.oid(both[0])
            parts.append((kind, asn1.text(both[1])))
            country_tag = country_tag or (both[1].tag if kind == COUNTRY else 0)
    return DistinguishedName(node.whole, tuple(parts), country_tag)


def read_extensions(node: Node | None, problems: list[Problem]) -> Mapping[str, Extension]:
    """Read a sequence of extensions; of two of a kind, the first counts."""
    found: dict[str, Extension] = {}
    for one in asn1.fields(node, asn1.SEQUENCE, "extension").nodes if node else ():
        parts = asn1.fields(one, asn1.SEQUENCE, "extension")
        oid = asn1.oid(parts.take(asn1.OID))
        critical = parts.find(asn1.BOOLEAN)
        value = parts.take(asn1.OCTETS).value
        if oid in found:
            problems.append(make_problem("certificate.extension_twice", oid=oid))
            continue
        found[oid] = Extension(critical is not None and any(critical.value), value)
    return MappingProxyType(found)


def _find_extensions(parts: asn1.Fields) -> Node | None:
    parts.find(0x81, 0xA1)
    parts.find(0x82, 0xA2)
    wrapped = parts.find(0xA3)
    return asn1.only_child(wrapped, asn1.SEQUENCE) if wrapped else None


def _judge_fields(certificate: Certificate, serial_size: int, problems: list[Problem]) -> None:
    if certificate.serial <= 0:
        problems.append(make_problem("certificate.serial"))
    if serial_size > LONGEST_SERIAL:
        problems.append(make_problem("certificate.serial_long"))
    names = {certificate.issuer.der: certificate.issuer, certificate.subject.der: certificate.subject}
    for name in names.values():
        written = name.get(COUNTRY)
        if len(written) != 2 or not written.isalpha():
            problems.append(make_problem("certificate.country_form", printed=written))
        elif written != written.upper():
            problems.append(make_problem("certificate.country_case", printed=written))
        if name.country_tag not in (0, asn1.PRINTABLE):
            problems.append(make_problem("certificate.country_type"))
