"""Hash and signature algorithms as chips, certificates and lists name them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from borderkit.emrtd import asn1
from borderkit.emrtd.tlv import Node, NotAFile

DIGESTS: Mapping[str, str] = MappingProxyType(
    {
        "1.2.840.113549.2.5": "MD5",
        "1.3.14.3.2.26": "SHA-1",
        "2.16.840.1.101.3.4.2.4": "SHA-224",
        "2.16.840.1.101.3.4.2.1": "SHA-256",
        "2.16.840.1.101.3.4.2.2": "SHA-384",
        "2.16.840.1.101.3.4.2.3": "SHA-512",
    }
)
WEAK = frozenset({"MD5", "SHA-1"})
"""Below what Doc 9303 allows. Source: ICAO Doc 9303-12 §4.4.3."""

_HASHERS: Mapping[str, Callable[[bytes], bytes]] = {
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False).digest(),
    "SHA-1": lambda data: hashlib.sha1(data, usedforsecurity=False).digest(),
    "SHA-224": lambda data: hashlib.sha224(data).digest(),
    "SHA-256": lambda data: hashlib.sha256(data).digest(),
    "SHA-384": lambda data: hashlib.sha384(data).digest(),
    "SHA-512": lambda data: hashlib.sha512(data).digest(),
}
DIGEST_SIZES: Mapping[str, int] = {name: len(hasher(b"")) for name, hasher in _HASHERS.items()}


class Scheme(StrEnum):
    """How a signature is made."""

    RSA = "RSA PKCS#1 v1.5"
    PSS = "RSA-PSS"
    ECDSA = "ECDSA"
    PLAIN_ECDSA = "ECDSA, r and s side by side"


@dataclass(frozen=True, slots=True)
class Algorithm:
    """A way to sign, with all its parameters.

    Attributes:
        oid: Its object identifier, dotted.
        scheme: None if it is not known.
        digest: Key of `DIGEST_SIZES`; empty if another field names the hash.
        mask: Hash of the mask generation; RSA-PSS only.
        salt: Bytes; RSA-PSS only.
        is_plain: Whether parameters that nothing depends on are absent or NULL.
    """

    oid: str
    scheme: Scheme | None
    digest: str = ""
    mask: str = ""
    salt: int = 0
    is_plain: bool = True

    def with_digest(self, digest: str) -> Algorithm:
        """Fill in the hash that another field names."""
        return self if self.digest or self.scheme is Scheme.PSS else replace(self, digest=digest)

    def __str__(self) -> str:
        if self.scheme is None:
            return self.oid
        return f"{self.scheme} with {self.digest}" if self.digest else str(self.scheme)


_RSA, _EC, _PLAIN = "1.2.840.113549.1.1.", "1.2.840.10045.4.", "0.4.0.127.0.7.1.1.4.1."
PSS_OID, MASK_OID = _RSA + "10", _RSA + "8"
SIGNATURES: Mapping[str, tuple[Scheme, str]] = MappingProxyType(
    {
        _RSA + "1": (Scheme.RSA, ""),
        _RSA + "4": (Scheme.RSA, "MD5"),
        _RSA + "5": (Scheme.RSA, "SHA-1"),
        _RSA + "14": (Scheme.RSA, "SHA-224"),
        _RSA + "11": (Scheme.RSA, "SHA-256"),
        _RSA + "12": (Scheme.RSA, "SHA-384"),
        _RSA + "13": (Scheme.RSA, "SHA-512"),
        "1.2.840.10045.2.1": (Scheme.ECDSA, ""),
        _EC + "1": (Scheme.ECDSA, "SHA-1"),
        _EC + "3.1": (Scheme.ECDSA, "SHA-224"),
        _EC + "3.2": (Scheme.ECDSA, "SHA-256"),
        _EC + "3.3": (Scheme.ECDSA, "SHA-384"),
        _EC + "3.4": (Scheme.ECDSA, "SHA-512"),
        _PLAIN + "1": (Scheme.PLAIN_ECDSA, "SHA-1"),
        _PLAIN + "2": (Scheme.PLAIN_ECDSA, "SHA-224"),
        _PLAIN + "3": (Scheme.PLAIN_ECDSA, "SHA-256"),
        _PLAIN + "4": (Scheme.PLAIN_ECDSA, "SHA-384"),
        _PLAIN + "5": (Scheme.PLAIN_ECDSA, "SHA-512"),
    }
)


def hash_bytes(digest: str, data: bytes) -> bytes:
    """Hash with an algorithm of `DIGEST_SIZES`."""
    return _HASHERS[digest](data)


def read_digest(node: Node) -> tuple[str, bool]:
    """Read the identifier of a hash algorithm.

    Returns:
        Its name, or its dotted identifier if it is not known; and whether its parameters are absent or NULL.

    Source: RFC 5754 §2.
    """
    parts = asn1.fields(node, asn1.SEQUENCE, "algorithm")
    oid = asn1.oid(parts.take(asn1.OID))
    return DIGESTS.get(oid, oid), _has_no_parameters(parts)


def read_algorithm(node: Node) -> Algorithm:
    """Read the identifier of a signature algorithm with its parameters.

    Source: RFC 4055 §3.1 (RSA-PSS), RFC 5480, BSI TR-03111 §5.2.1.
    """
    parts = asn1.fields(node, asn1.SEQUENCE, "algorithm")
    oid = asn1.oid(parts.take(asn1.OID))
    if oid == PSS_OID:
        found = _read_pss(parts.find(asn1.SEQUENCE))
        return replace(found, is_plain=found.is_plain and not parts.left)
    scheme, digest = SIGNATURES.get(oid, (None, ""))
    return Algorithm(oid, scheme, digest, is_plain=_has_no_parameters(parts))


def _has_no_parameters(parts: asn1.Fields) -> bool:
    null = parts.find(asn1.NULL)
    return not parts.left and (null is None or null.inner == null.end)


def _read_pss(parameters: Node | None) -> Algorithm:
    digest, mask, salt, trailer = "SHA-1", "SHA-1", 20, 1
    plain = [True, True]
    for node in parameters.children() if parameters else ():
        if node.tag == 0xA0:
            digest, plain[0] = read_digest(asn1.only_child(node, asn1.SEQUENCE))
        elif node.tag == 0xA1:
            function = asn1.fields(asn1.only_child(node, asn1.SEQUENCE), asn1.SEQUENCE, "mask")
            if asn1.oid(function.take(asn1.OID)) != MASK_OID:
                return Algorithm(PSS_OID, None)
            mask, plain[1] = read_digest(function.take(asn1.SEQUENCE))
        elif node.tag == 0xA2:
            salt = asn1.integer(asn1.only_child(node, asn1.INTEGER))
        elif node.tag == 0xA3:
            trailer = asn1.integer(asn1.only_child(node, asn1.INTEGER))
        else:
            raise NotAFile("The parameters of RSA-PSS are damaged.")
    if digest not in DIGEST_SIZES or mask not in DIGEST_SIZES or not 0 <= salt <= 512 or trailer != 1:
        return Algorithm(PSS_OID, None)
    return Algorithm(PSS_OID, Scheme.PSS, digest, mask, salt, all(plain))
