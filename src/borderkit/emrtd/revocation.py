"""Revocation lists: one complete list for each country, signed by its newest key."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from borderkit.emrtd import asn1
from borderkit.emrtd.algorithms import Algorithm, read_algorithm
from borderkit.emrtd.certificates import DistinguishedName, Extension, read_extensions, read_name
from borderkit.emrtd.extensions import AUTHORITY_KEY, read_authority_key
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.tlv import Node, NotAFile, make_definite, read_node

MOST_DAYS = 90
"""Every State publishes at least that often. Source: ICAO Doc 9303-12 §5.2."""
NUMBER, ADDS_TO, COVERS, ENTRY_ISSUER = "2.5.29.20", "2.5.29.27", "2.5.29.28", "2.5.29.29"
KNOWN = frozenset({AUTHORITY_KEY, NUMBER, COVERS, "2.5.29.18", "2.23.136.1.1.6.1"})
DIRECTORY_NAME = 0xA4


@dataclass(frozen=True, slots=True)
class RevocationList:
    """A list as read; its signature is not verified yet.

    Attributes:
        issued_at: When it was made.
        next_at: When the next is due; None if the list does not say.
        revoked: When each was revoked, by serial number: certificates of the list's own authority.
        foreign: Those of other authorities, with their names. Doc 9303 has none.
        is_complete: Whether nothing in it says that it covers only a part, or that it only adds to another.
        number: Counts up with every list of an authority; None if the list has none, or a broken one.
    """

    der: bytes
    signed: bytes
    issuer: DistinguishedName
    authority_key: bytes | None
    issued_at: datetime.datetime
    next_at: datetime.datetime | None
    revoked: Mapping[int, datetime.datetime]
    is_complete: bool
    algorithm: Algorithm
    signature: bytes
    number: int | None = None
    foreign: tuple[tuple[DistinguishedName, int, datetime.datetime], ...] = ()

    def find_revocation(self, serial: int, issuer: DistinguishedName) -> datetime.datetime | None:
        """When the certificate of this number and issuer was revoked; None if the list does not have it."""
        if serial in self.revoked:
            return self.revoked[serial]
        return next((at for name, number, at in self.foreign if number == serial and name.is_same_as(issuer)), None)

    @property
    def country(self) -> str:
        """Two letters, capitals."""
        return self.issuer.country

    def find_age_problem(self, today: datetime.date) -> Problem | None:
        """Say whether the list is too old on a day, or from after it.

        Source: ICAO Doc 9303-12 §5.2, §7.3.
        """
        issued_on = self.issued_at.date()
        if issued_on > today:
            return make_problem("crl.future", country=self.country)
        is_past = self.next_at is not None and self.next_at.date() < today
        if is_past or (today - issued_on).days > MOST_DAYS:
            return make_problem("crl.overdue", country=self.country, printed=issued_on.isoformat())
        return None


def read_crl(data: bytes) -> RevocationList:
    """Read a revocation list.

    Raises:
        NotAFile: No revocation list.

    Source: RFC 5280 §5.1; ICAO Doc 9303-12 §7.3.
    """
    whole = make_definite(data)
    outer = asn1.fields(read_node(whole), asn1.SEQUENCE, "revocation list")
    tbs = outer.take(asn1.SEQUENCE)
    algorithm = outer.take(asn1.SEQUENCE)
    signature = asn1.bits(outer.take(asn1.BITS))
    parts = asn1.fields(tbs, asn1.SEQUENCE, "revocation list")
    parts.find(asn1.INTEGER)
    if parts.take(asn1.SEQUENCE).whole != algorithm.whole:
        raise NotAFile("No revocation list: it names two different algorithms.")
    issuer = read_name(parts.take(asn1.SEQUENCE))
    issued_at = asn1.moment(parts.take(asn1.UTC_TIME, asn1.GENERAL_TIME))
    due = parts.find(asn1.UTC_TIME, asn1.GENERAL_TIME)
    entries = parts.find(asn1.SEQUENCE)
    wrapped = parts.find(0xA0)
    extensions = read_extensions(asn1.only_child(wrapped, asn1.SEQUENCE) if wrapped else None, [])
    if parts.left or outer.left:
        raise NotAFile("No revocation list: there is more in it than can be.")
    revoked, foreign, is_known = _read_entries(entries, issuer)
    return RevocationList(
        whole,
        tbs.whole,
        issuer,
        _find_authority_key(extensions),
        issued_at,
        asn1.moment(due) if due else None,
        MappingProxyType(revoked),
        is_known and _covers_all(extensions),
        read_algorithm(algorithm),
        signature,
        _find_number(extensions),
        foreign,
    )


def _covers_all(extensions: Mapping[str, Extension]) -> bool:
    """Whether nothing says that the list is a part or an addition, critical or not. A place alone limits nothing.

    Source: RFC 5280 §5.2.4, §5.2.5; ICAO Doc 9303-12 §7.1.4: neither extension may be there.
    """
    if ADDS_TO in extensions or any(one.is_critical and oid not in KNOWN for oid, one in extensions.items()):
        return False
    try:
        limits = asn1.read_whole(extensions[COVERS].value, asn1.SEQUENCE).children() if COVERS in extensions else ()
    except NotAFile:
        return False
    return all(limit.tag == 0xA0 for limit in limits)


Revoked = dict[int, datetime.datetime]
Foreign = tuple[tuple[DistinguishedName, int, datetime.datetime], ...]


def _read_entries(node: Node | None, issuer: DistinguishedName) -> tuple[Revoked, Foreign, bool]:
    """Read the entries; and whether all their critical extensions are known. Of those, none is: reasons are not.

    An entry that names another issuer is of that one, and so are those after it. Source: RFC 5280 §5.3.3.
    """
    revoked: Revoked = {}
    foreign: list[tuple[DistinguishedName, int, datetime.datetime]] = []
    is_known, whose = True, issuer
    for one in node.children() if node else ():
        parts = asn1.fields(one, asn1.SEQUENCE, "revocation list")
        serial = asn1.integer(parts.take(asn1.INTEGER))
        moment = asn1.moment(parts.take(asn1.UTC_TIME, asn1.GENERAL_TIME))
        extensions = read_extensions(parts.find(asn1.SEQUENCE), [])
        is_known = is_known and not any(extension.is_critical for extension in extensions.values())
        if ENTRY_ISSUER in extensions:
            whose = _read_entry_issuer(extensions[ENTRY_ISSUER].value)
        if whose.is_same_as(issuer):
            revoked[serial] = min(moment, revoked.get(serial, moment))
        else:
            foreign.append((whose, serial, moment))
    return revoked, tuple(foreign), is_known


def _read_entry_issuer(value: bytes) -> DistinguishedName:
    for node in asn1.read_whole(value, asn1.SEQUENCE).children():
        if node.tag == DIRECTORY_NAME:
            return read_name(asn1.only_child(node, asn1.SEQUENCE))
    raise NotAFile("A name is damaged.")


def _find_authority_key(extensions: Mapping[str, Extension]) -> bytes | None:
    extension = extensions.get(AUTHORITY_KEY)
    return read_authority_key(extension.value) if extension else None


def _find_number(extensions: Mapping[str, Extension]) -> int | None:
    """The number of the list. Source: RFC 5280 §5.2.3."""
    extension = extensions.get(NUMBER)
    try:
        return asn1.integer(asn1.read_whole(extension.value, asn1.INTEGER)) if extension else None
    except NotAFile:
        return None
