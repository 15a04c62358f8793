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
NUMBER = "2.5.29.20"
KNOWN = frozenset({AUTHORITY_KEY, NUMBER, "2.5.29.18", "2.23.136.1.1.6.1"})


@dataclass(frozen=True, slots=True)
class RevocationList:
    """A list as read; its signature is not verified yet.

    Attributes:
        issued_at: When it was made.
        next_at: When the next is due; None if the list does not say.
        revoked: When each was revoked, by serial number.
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
    revoked, is_known = _read_entries(entries)
    return RevocationList(
        whole,
        tbs.whole,
        issuer,
        _find_authority_key(extensions),
        issued_at,
        asn1.moment(due) if due else None,
        MappingProxyType(revoked),
        is_known and not any(one.is_critical and oid not in KNOWN for oid, one in extensions.items()),
        read_algorithm(algorithm),
        signature,
        _find_number(extensions),
    )


def _read_entries(node: Node | None) -> tuple[dict[int, datetime.datetime], bool]:
    """Read the entries; and whether all their critical extensions are known. Of those, none is: reasons are not."""
    revoked: dict[int, datetime.datetime] = {}
    is_known = True
    for one in node.children() if node else ():
        parts = asn1.fields(one, asn1.SEQUENCE, "revocation list")
        serial = asn1.integer(parts.take(asn1.INTEGER))
        moment = asn1.moment(parts.take(asn1.UTC_TIME, asn1.GENERAL_TIME))
        revoked[serial] = min(moment, revoked.get(serial, moment))
        extensions = read_extensions(parts.find(asn1.SEQUENCE), [])
        is_known = is_known and not any(extension.is_critical for extension in extensions.values())
    return revoked, is_known


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
