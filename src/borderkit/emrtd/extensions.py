"""What a certificate's extensions say, and whether they fit the certificate's role."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from borderkit.emrtd import asn1
from borderkit.emrtd.certificates import LOCALITY, Certificate, read_name
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.tlv import NotAFile, read_node, read_nodes

SUBJECT_KEY, KEY_USAGE, USAGE_PERIOD = "2.5.29.14", "2.5.29.15", "2.5.29.16"
SUBJECT_NAMES, ISSUER_NAMES, BASIC = "2.5.29.17", "2.5.29.18", "2.5.29.19"
AUTHORITY_KEY, EXTENDED_USAGE = "2.5.29.35", "2.5.29.37"
NAME_CHANGE, DOCUMENT_TYPES = "2.23.136.1.1.6.1", "2.23.136.1.1.6.2"
MASTER_LIST_SIGNING, DEVIATION_LIST_SIGNING = "2.23.136.1.1.3", "2.23.136.1.1.8"
SEAL_SIGNING, JSON_SEAL_SIGNING = "2.23.136.1.1.11.1", "2.23.136.1.1.14.2"
TRADES = re.compile(r"2\.23\.136\.1\.1\.(3|8|9\.8\.\d+|10\.\d+|11\.1|14\.2)|1\.3\.6\.1\.5\.5\.7\.3\.[12]")
"""Purposes of certificates that an authority issues besides those of documents: lists, travel records on chips, the
single point of contact, seals, and ends of a line. Source: ICAO Doc 9303-12 §7.1.1.3, §7.1.2, §7.1.3, §7.2.1."""
KNOWN = frozenset(
    {
        SUBJECT_KEY,
        KEY_USAGE,
        USAGE_PERIOD,
        SUBJECT_NAMES,
        ISSUER_NAMES,
        BASIC,
        AUTHORITY_KEY,
        EXTENDED_USAGE,
        NAME_CHANGE,
        DOCUMENT_TYPES,
        "2.5.29.31",  # where revocation lists are published
        "2.5.29.32",  # policies: any is accepted
    }
)
_SHORT_TIME = re.compile(r"(?!(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))\d{12}Z")
"""A year of two digits where four are owed: what is no day of this century or the last."""
DIGITAL_SIGNATURE, CERT_SIGN, CRL_SIGN = 0, 5, 6


class Role(StrEnum):
    """What a certificate is for."""

    AUTHORITY = "authority"
    SIGNER = "signer"
    MASTER_LIST = "master list signer"
    DEVIATION_LIST = "deviation list signer"
    SEAL = "seal signer"


EXTENDED = {Role.MASTER_LIST: MASTER_LIST_SIGNING, Role.DEVIATION_LIST: DEVIATION_LIST_SIGNING}


@dataclass(frozen=True, slots=True)
class Period:
    """From a moment to a moment, both included; None is open. ``is_by_book``: times are written as they should be."""

    first: datetime.datetime | None
    last: datetime.datetime | None
    is_by_book: bool = True


def find_subject_key(certificate: Certificate) -> bytes | None:
    """The identifier of the certificate's own key; None if it is absent or broken."""
    extension = certificate.extensions.get(SUBJECT_KEY)
    try:
        return asn1.read_whole(extension.value, asn1.OCTETS).value if extension else None
    except NotAFile:
        return None


def find_authority_key(certificate: Certificate) -> bytes | None:
    """The identifier of the key that signed the certificate; None if it is absent or broken."""
    extension = certificate.extensions.get(AUTHORITY_KEY)
    return read_authority_key(extension.value) if extension else None


def read_authority_key(value: bytes) -> bytes | None:
    """Read an authority key identifier; None if it names no key or is broken. Source: RFC 5280 §4.2.1.1."""
    try:
        parts = asn1.fields(read_node(value), asn1.SEQUENCE, "identifier").nodes
        return next((part.value for part in parts if part.tag == 0x80), None)
    except NotAFile:
        return None


def read_key_usage(certificate: Certificate) -> frozenset[int] | None:
    """Read the bits of the key usage; None without the extension. Source: RFC 5280 §4.2.1.3.

    Raises:
        NotAFile: The extension is broken.
    """
    extension = certificate.extensions.get(KEY_USAGE)
    if extension is None:
        return None
    value = asn1.read_whole(extension.value, asn1.BITS).value[1:]
    return frozenset(8 * at + bit for at, byte in enumerate(value[:2]) for bit in range(8) if byte & 0x80 >> bit)


def read_basic(certificate: Certificate) -> tuple[bool, int | None]:
    """Read whether the certificate is an authority's, and its path length. Source: RFC 5280 §4.2.1.9.

    Raises:
        NotAFile: The extension is broken.
    """
    extension = certificate.extensions.get(BASIC)
    if extension is None:
        return False, None
    parts = asn1.fields(asn1.read_whole(extension.value, asn1.SEQUENCE), asn1.SEQUENCE, "extension")
    is_authority = parts.find(asn1.BOOLEAN)
    path = parts.find(asn1.INTEGER)
    return is_authority is not None and any(is_authority.value), asn1.integer(path) if path else None


def is_authority(certificate: Certificate) -> bool:
    """Whether a certificate says that it is one of an authority."""
    try:
        return read_basic(certificate)[0]
    except NotAFile:
        return False


def read_usage_period(certificate: Certificate) -> Period | None:
    """Read when the private key signs; None without the extension. Source: ICAO Doc 9303-12 §7.1.1.

    Raises:
        NotAFile: The extension is broken.
    """
    extension = certificate.extensions.get(USAGE_PERIOD)
    if extension is None:
        return None
    ends: dict[int, datetime.datetime] = {}
    is_by_book = True
    for part in asn1.read_whole(extension.value, asn1.SEQUENCE).children():
        inner = asn1.only_child(part, asn1.UTC_TIME, asn1.GENERAL_TIME) if part.is_constructed else part
        digits = inner.value.decode("latin-1").strip()
        is_short = inner.tag == asn1.UTC_TIME or _SHORT_TIME.fullmatch(digits) is not None
        ends[part.tag & 0x1F] = asn1.parse_moment(asn1.complete_year(digits) if is_short else digits)
        is_by_book = is_by_book and inner is part and not is_short
    return Period(ends.get(0), ends.get(1), is_by_book)


def read_extended_usage(certificate: Certificate) -> frozenset[str]:
    """Read the extended key usages. Source: RFC 5280 §4.2.1.12.

    Raises:
        NotAFile: The extension is broken.
    """
    extension = certificate.extensions.get(EXTENDED_USAGE)
    if extension is None:
        return frozenset()
    return frozenset(map(asn1.oid, asn1.read_whole(extension.value, asn1.SEQUENCE).children()))


def read_document_types(certificate: Certificate) -> frozenset[str] | None:
    """Read the document codes the signer is for; None without the list. Source: ICAO Doc 9303-12 §7.1.1.6.

    Raises:
        NotAFile: The extension is broken.
    """
    extension = certificate.extensions.get(DOCUMENT_TYPES)
    if extension is None:
        return None
    parts = asn1.fields(asn1.read_whole(extension.value, asn1.SEQUENCE), asn1.SEQUENCE, "extension")
    parts.find(asn1.INTEGER)
    return frozenset(asn1.text(node).rstrip("< ").upper() for node in parts.take(asn1.SET).children())


def allows(types: Iterable[str], code: str) -> bool:
    """Whether a signer for these kinds of documents may sign one of this code; a single letter stands for all of it.

    Source: ICAO Doc 9303-12 §7.1.1.6.
    """
    return any(code == one or (len(one) == 1 and code.startswith(one)) for one in types)


def find_localities(certificate: Certificate) -> tuple[str, ...]:
    """List the codes of the zone that the signer is for; none if they are absent or broken.

    Source: ICAO Doc 9303-12 §7.1.1.4.
    """
    extension = certificate.extensions.get(SUBJECT_NAMES)
    found: list[str] = []
    try:
        for node in asn1.read_whole(extension.value, asn1.SEQUENCE).children() if extension else ():
            if node.tag == 0xA4:  # a directory name
                name = read_name(read_nodes(node.value)[0])
                found += [text.strip().upper() for oid, text in name.parts if oid == LOCALITY]
    except (NotAFile, IndexError):
        return tuple(found)
    return tuple(found)


def check_role(certificate: Certificate, role: Role) -> tuple[Problem, ...]:
    """Hold a certificate's extensions against its role.

    Source: ICAO Doc 9303-12 §7.1 and appendix D.
    """
    problems = [
        make_problem("extension.critical", oid=oid, role=role.value)
        for oid, extension in certificate.extensions.items()
        if extension.is_critical and oid not in KNOWN
    ]
    checks = (_check_basic, _check_usage, _check_extended)
    oids = (BASIC, KEY_USAGE, EXTENDED_USAGE)
    for check, oid in zip(checks, oids, strict=True):
        try:
            problems += check(certificate, role)
        except NotAFile:
            problems.append(make_problem("extension.unreadable", oid=oid, role=role.value))
    return tuple(problems)


def _check_basic(certificate: Certificate, role: Role) -> Iterator[Problem]:
    is_authority, path = read_basic(certificate)
    if role is not Role.AUTHORITY:
        if is_authority:
            yield make_problem("usage.is_authority", role=role.value)
    elif not is_authority:
        yield make_problem("usage.not_authority", role=role.value)
    elif path != 0:
        yield make_problem("usage.path")


def _check_usage(certificate: Certificate, role: Role) -> Iterator[Problem]:
    usage = read_key_usage(certificate)
    if usage is None:
        if role is not Role.SEAL:  # that of a signer of seals has none. Source: ICAO Doc 9303-12 §7.1.3, table 8
            yield make_problem("usage.missing", role=role.value)
    elif (CERT_SIGN if role is Role.AUTHORITY else DIGITAL_SIGNATURE) not in usage:
        yield make_problem("usage.sign", role=role.value)


def _check_extended(certificate: Certificate, role: Role) -> Iterator[Problem]:
    """Of a list signer one purpose is asked for; of who signs documents and seals, that theirs is no other trade."""
    found, wanted = read_extended_usage(certificate), EXTENDED.get(role)
    if wanted is not None and wanted not in found:
        yield make_problem("usage.extended", role=role.value, oid=wanted)
    own = {SEAL_SIGNING, JSON_SEAL_SIGNING} if role is Role.SEAL else set()
    if wanted is None and not found & own:
        for oid in sorted(filter(TRADES.fullmatch, found)):
            yield make_problem("usage.other", role=role.value, oid=oid)
