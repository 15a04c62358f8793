"""Test authorities of invented States: their certificates, links, signers and revocation lists."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from borderkit.emrtd import extensions
from borderkit.specimen import der
from borderkit.specimen.keys import SpecimenKey, make_ec_key

Extension = tuple[str, bool, bytes]
UTC = datetime.UTC
AUTHORITY_FROM, AUTHORITY_UNTIL = datetime.datetime(2012, 1, 1, tzinfo=UTC), datetime.datetime(2040, 1, 1, tzinfo=UTC)
SIGNER_FROM, SIGNER_UNTIL = datetime.datetime(2025, 1, 1, tzinfo=UTC), datetime.datetime(2035, 7, 1, tzinfo=UTC)
USED_UNTIL = datetime.datetime(2027, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to stand in a certificate."""

    serial: int
    issuer: bytes
    subject: bytes
    first: datetime.datetime
    last: datetime.datetime
    extensions: tuple[Extension, ...] = ()


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate and its key."""

    certificate: bytes
    key: SpecimenKey
    serial: int
    issuer: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerWish:
    """What a signer's certificate is to be like.

    Attributes:
        locality: Code of the zone in the alternative name; empty for none.
        types: Document codes it may sign; none for no list.
        is_identified: Whether it names its authority's key.
        more: Further extensions; one of a kind that is there replaces it.
    """

    serial: int = 7
    country: str = ""
    first: datetime.datetime = SIGNER_FROM
    last: datetime.datetime = SIGNER_UNTIL
    used_until: datetime.datetime = USED_UNTIL
    locality: str = "UTO"
    types: tuple[str, ...] = ("P",)
    is_identified: bool = True
    more: tuple[Extension, ...] = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """A country signing authority. Its certificate is self-signed, or a link from an older key."""

    country: str
    name: bytes
    key: SpecimenKey
    certificate: bytes
    serial: int

    def issue(self, key: SpecimenKey, wish: SignerWish) -> Issued:
        """Issue the certificate of a document signer, or of a list signer."""
        subject = write_name(wish.country or self.country, "Document signer", f"Signer {wish.serial}")
        found = _signer_extensions(self, key, wish)
        certificate = write_certificate(
            Wish(
                serial=wish.serial,
                issuer=self.name,
                subject=subject,
                first=wish.first,
                last=wish.last,
                extensions=found,
            ),
            key.info,
            self.key,
        )
        return Issued(certificate, key, wish.serial, self.name)

    def succeed(self, key: SpecimenKey, serial: int = 2) -> tuple[Authority, bytes]:
        """Change to a new key: the authority with its new self-signed certificate, and the link certificate."""
        link = write_certificate(_authority_wish(self.name, key, self.key, serial + 1), key.info, self.key)
        new = write_certificate(_authority_wish(self.name, key, key, serial), key.info, key)
        return Authority(self.country, self.name, key, new, serial), link

    def write_crl(
        self,
        revoked: Mapping[int, datetime.datetime],
        issued_at: datetime.datetime,
        next_at: datetime.datetime | None = None,
    ) -> bytes:
        """Write the revocation list."""
        entries = [der.sequence(der.integer(serial), der.moment(at)) for serial, at in revoked.items()]
        signed = der.sequence(
            der.integer(1),
            self.key.algorithm,
            self.name,
            der.moment(issued_at),
            der.moment(next_at) if next_at else b"",
            der.sequence(*entries) if entries else b"",
            der.tagged(0, write_extensions((_authority_key(self.key), ("2.5.29.20", False, der.integer(5))))),
        )
        return der.sequence(signed, self.key.algorithm, der.bits(self.key.sign(signed)))


def make_authority(country: str = "UT", key: SpecimenKey | None = None, serial: int = 1) -> Authority:
    """Make an authority with a self-signed certificate."""
    key = key or make_ec_key(f"authority of {country}")
    name = write_name(country, "Ministry of the Interior", f"Country signer of {country}")
    certificate = write_certificate(_authority_wish(name, key, key, serial), key.info, key)
    return Authority(country, name, key, certificate, serial)


def write_name(country: str, organization: str, name: str) -> bytes:
    """Write a distinguished name."""
    parts = (("2.5.4.6", der.printable(country)), ("2.5.4.10", der.text(organization)), ("2.5.4.3", der.text(name)))
    return der.sequence(*(der.set_of(der.sequence(der.oid(kind), value)) for kind, value in parts))


def write_certificate(wish: Wish, info: bytes, signer: SpecimenKey) -> bytes:
    """Write and sign a certificate. Source: RFC 5280 §4.1."""
    signed = der.sequence(
        der.tagged(0, der.integer(2)),
        der.integer(wish.serial),
        signer.algorithm,
        wish.issuer,
        der.sequence(der.moment(wish.first), der.moment(wish.last)),
        wish.subject,
        info,
        der.tagged(3, write_extensions(wish.extensions)) if wish.extensions else b"",
    )
    return der.sequence(signed, signer.algorithm, der.bits(signer.sign(signed)))


def write_extensions(found: tuple[Extension, ...]) -> bytes:
    """Write extensions: object identifier, whether critical, and DER."""
    return der.sequence(
        *(
            der.sequence(der.oid(kind), der.boolean(True) if is_critical else b"", der.octets(value))
            for kind, is_critical, value in found
        )
    )


def extended_usage(purpose: str) -> Extension:
    """The extension that makes a signer one of lists."""
    return extensions.EXTENDED_USAGE, True, der.sequence(der.oid(purpose))


def _authority_key(key: SpecimenKey) -> Extension:
    return extensions.AUTHORITY_KEY, False, der.sequence(der.tagged(0, key.key_id, is_constructed=False))


def _authority_wish(name: bytes, key: SpecimenKey, signer: SpecimenKey, serial: int) -> Wish:
    found = (
        (extensions.KEY_USAGE, True, der.bits(b"\x06", 1)),
        (extensions.BASIC, True, der.sequence(der.boolean(True), der.integer(0))),
        (extensions.SUBJECT_KEY, False, der.octets(key.key_id)),
        _authority_key(signer),
    )
    return Wish(serial=serial, issuer=name, subject=name, first=AUTHORITY_FROM, last=AUTHORITY_UNTIL, extensions=found)


def _signer_extensions(authority: Authority, key: SpecimenKey, wish: SignerWish) -> tuple[Extension, ...]:
    found: dict[str, Extension] = {}

    def add(one: Extension) -> None:
        found[one[0]] = one

    add((extensions.KEY_USAGE, True, der.bits(b"\x80", 7)))
    if wish.is_identified:
        add(_authority_key(authority.key))
    add((extensions.SUBJECT_KEY, False, der.octets(key.key_id)))
    times = (wish.first, wish.used_until)
    values = [at.strftime("%Y%m%d%H%M%SZ").encode() for at in times]
    period = der.sequence(*(der.tagged(at, one, is_constructed=False) for at, one in enumerate(values)))
    add((extensions.USAGE_PERIOD, False, period))
    if wish.locality:
        locality = der.sequence(der.set_of(der.sequence(der.oid("2.5.4.7"), der.printable(wish.locality))))
        add((extensions.SUBJECT_NAMES, False, der.sequence(der.tagged(4, locality))))
    if wish.types:
        types = der.sequence(der.integer(0), der.set_of(*map(der.printable, wish.types)))
        add((extensions.DOCUMENT_TYPES, False, types))
    for one in wish.more:
        add(one)
    return tuple(found.values())
