"""Signed data (CMS) around security objects and lists, with the variations that are met on real documents."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from borderkit.emrtd.algorithms import hash_bytes
from borderkit.emrtd.signed import CONTENT_TYPE, MESSAGE_DIGEST, SIGNED_DATA, SIGNING_TIME
from borderkit.emrtd.tlv import read_node
from borderkit.specimen import der
from borderkit.specimen.authority import Issued
from borderkit.specimen.keys import write_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """How to sign.

    Attributes:
        digest: Hash of the content; the key has its own.
        signed_at: Signing time; None leaves it out.
        by_key: Whether the signer is named by its key identifier instead of issuer and serial.
        has_null: Whether hash algorithms have NULL as parameters.
        is_sorted: Whether the signed attributes stand in the order of DER as sent; they are signed in it always.
        is_indefinite: Whether lengths are indefinite and the content is split, as on New Zealand's early chips.
        has_attributes: Whether there are signed attributes at all.
        has_certificate: Whether the signer's certificate rides along.
        others: Further certificates that ride along.
    """

    digest: str = "SHA-256"
    signed_at: datetime.datetime | None = None
    by_key: bool = False
    has_null: bool = False
    is_sorted: bool = True
    is_indefinite: bool = False
    has_attributes: bool = True
    has_certificate: bool = True
    others: tuple[bytes, ...] = ()


def write_signed(content_type: str, content: bytes, signer: Issued, wrapping: Wrapping) -> bytes:
    """Sign a content. Source: RFC 5652 §5."""
    digest = write_digest(wrapping.digest, has_null=wrapping.has_null)
    certificates = ((signer.certificate,) if wrapping.has_certificate else ()) + wrapping.others
    info = _write_signer(content_type, content, signer, wrapping)
    if wrapping.is_indefinite:
        half = len(content) // 2
        split = der.indefinite(0x24, der.octets(content[:half]) + der.octets(content[half:]))
        inner = der.indefinite(0x30, der.oid(content_type) + der.indefinite(0xA0, split))
        parts = der.integer(3) + der.set_of(digest) + inner + der.indefinite(0xA0, b"".join(certificates))
        body = der.indefinite(0x30, parts + der.set_of(info))
        return der.indefinite(0x30, der.oid(SIGNED_DATA) + der.indefinite(0xA0, body))
    inner = der.sequence(der.oid(content_type), der.tagged(0, der.octets(content)))
    riding = der.tagged(0, b"".join(certificates)) if certificates else b""
    body = der.sequence(der.integer(3), der.set_of(digest), inner, riding, der.set_of(info))
    return der.sequence(der.oid(SIGNED_DATA), der.tagged(0, body))


def _write_signer(content_type: str, content: bytes, signer: Issued, wrapping: Wrapping) -> bytes:
    attributes = [
        _attribute(CONTENT_TYPE, der.oid(content_type)),
        _attribute(MESSAGE_DIGEST, der.octets(hash_bytes(wrapping.digest, content))),
    ]
    if wrapping.signed_at is not None:
        attributes.append(_attribute(SIGNING_TIME, der.moment(wrapping.signed_at)))
    encoded = der.set_of(*attributes)
    sent = read_node(encoded).value if wrapping.is_sorted else b"".join(sorted(attributes, reverse=True))
    named = der.tagged(0, signer.key.key_id, is_constructed=False)
    return der.sequence(
        der.integer(3 if wrapping.by_key else 1),
        named if wrapping.by_key else der.sequence(signer.issuer, der.integer(signer.serial)),
        write_digest(wrapping.digest, has_null=wrapping.has_null),
        der.tagged(0, sent) if wrapping.has_attributes else b"",
        signer.key.algorithm,
        der.octets(signer.key.sign(encoded if wrapping.has_attributes else content)),
    )


def _attribute(kind: str, value: bytes) -> bytes:
    return der.sequence(der.oid(kind), der.set_of(value))
