"""Keys that sign specimens: RSA, RSA-PSS, and elliptic curves with parameters spelled out or named."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from borderkit.emrtd.algorithms import DIGESTS, MASK_OID, PSS_OID, SIGNATURES, Scheme
from borderkit.emrtd.curves import CURVES, Curve
from borderkit.emrtd.keys import CURVES_OF_CRYPTOGRAPHY
from borderkit.specimen import der

DIGEST_OIDS: Mapping[str, str] = {name: oid for oid, name in DIGESTS.items()}
HASHES: Mapping[str, hashes.HashAlgorithm] = {
    "SHA-1": hashes.SHA1(),  # noqa: S303 - old documents have it, and specimens of them are needed
    "SHA-224": hashes.SHA224(),
    "SHA-256": hashes.SHA256(),
    "SHA-384": hashes.SHA384(),
    "SHA-512": hashes.SHA512(),
}
RSA_KEY, EC_KEY, PRIME_FIELD = "1.2.840.113549.1.1.1", "1.2.840.10045.2.1", "1.2.840.10045.1.1"

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class SpecimenKey:
    """A private key and how it signs.

    Attributes:
        info: Its ``SubjectPublicKeyInfo``.
        algorithm: The identifier of how it signs.
        claimed_id: What certificates call the key; empty for a hash of it.
    """

    private: PrivateKey
    scheme: Scheme
    digest: str
    info: bytes
    algorithm: bytes
    salt: int = 0
    mask: str = ""
    claimed_id: bytes = b""

    @property
    def key_id(self) -> bytes:
        """What certificates call the key. Source: RFC 5280 §4.2.1.2."""
        return self.claimed_id or hashlib.sha256(self.info).digest()[:20]

    def sign(self, data: bytes) -> bytes:
        """Sign; with an elliptic curve always the same for the same data."""
        digest = HASHES[self.digest]
        if isinstance(self.private, ec.EllipticCurvePrivateKey):
            return self.private.sign(data, ec.ECDSA(digest, deterministic_signing=True))
        if self.scheme is Scheme.PSS:
            pss = padding.PSS(padding.MGF1(HASHES[self.mask]), self.salt)
            return self.private.sign(data, pss, digest)
        return self.private.sign(data, padding.PKCS1v15(), digest)


@cache
def make_ec_key(
    word: str, curve: str = "brainpoolP256r1", digest: str = "SHA-256", *, is_named: bool = False
) -> SpecimenKey:
    """Make a key on a curve from a word.

    Args:
        word: The same word makes the same key.
        curve: A key of `borderkit.emrtd.keys.CURVES_OF_CRYPTOGRAPHY`.
        digest: Hash it signs with.
        is_named: Whether the curve is named instead of its parameters spelled out.
    """
    seed = int.from_bytes(hashlib.sha512(f"specimen {curve} {word}".encode()).digest(), "big")
    private = ec.derive_private_key(seed % (CURVES[curve].order - 1) + 1, CURVES_OF_CRYPTOGRAPHY[curve])
    parameters = der.oid(CURVES[curve].oid) if is_named else write_parameters(CURVES[curve])
    algorithm = der.sequence(der.oid(_signature_oid(Scheme.ECDSA, digest)))
    return SpecimenKey(private, Scheme.ECDSA, digest, write_ec_info(private, parameters), algorithm)


@cache
def make_rsa_key(word: str, digest: str = "SHA-256", *, bits: int = 2048, exponent: int = 65537) -> SpecimenKey:
    """Make an RSA key, another one in each run; the word tells one from another.

    Args:
        word: Within a run the same word gives the same key.
    """
    private = rsa.generate_private_key(exponent, bits)
    algorithm = der.sequence(der.oid(_signature_oid(Scheme.RSA, digest)), der.NULL)
    return SpecimenKey(private, Scheme.RSA, digest, _rsa_info(private), algorithm)


def make_pss_key(word: str, digest: str = "SHA-256", mask: str = "", salt: int = 32) -> SpecimenKey:
    """Make an RSA key that signs with PSS; its mask hash may be another, its salt of any length."""
    mask = mask or digest
    algorithm = der.sequence(der.oid(PSS_OID), write_pss_parameters(digest, mask, salt))
    plain = make_rsa_key(word)
    return SpecimenKey(plain.private, Scheme.PSS, digest, plain.info, algorithm, salt, mask)


def write_pss_parameters(digest: str, mask: str, salt: int) -> bytes:
    """Write the parameters of RSA-PSS; those that are the standard's own are left out. Source: RFC 4055 §3.1."""
    parts = []
    if digest != "SHA-1":
        parts.append(der.tagged(0, write_digest(digest)))
    if mask != "SHA-1":
        parts.append(der.tagged(1, der.sequence(der.oid(MASK_OID), write_digest(mask))))
    if salt != 20:
        parts.append(der.tagged(2, der.integer(salt)))
    return der.sequence(*parts)


def write_digest(digest: str, *, has_null: bool = True) -> bytes:
    """Write the identifier of a hash; both with NULL and without are valid."""
    return der.sequence(der.oid(DIGEST_OIDS[digest]), der.NULL if has_null else b"")


def write_parameters(curve: Curve, *, generator: bytes = b"", cofactor: int | None = 1) -> bytes:
    """Write a curve's parameters out. Another generator makes what CVE-2020-0601 was about."""
    size = curve.size
    base = b"\x04" + curve.x.to_bytes(size, "big") + curve.y.to_bytes(size, "big")
    return der.sequence(
        der.integer(1),
        der.sequence(der.oid(PRIME_FIELD), der.integer(curve.p)),
        der.sequence(der.octets(curve.a.to_bytes(size, "big")), der.octets(curve.b.to_bytes(size, "big"))),
        der.octets(generator or base),
        der.integer(curve.order),
        b"" if cofactor is None else der.integer(cofactor),
    )


def write_ec_info(private: ec.EllipticCurvePrivateKey, parameters: bytes) -> bytes:
    """Write the ``SubjectPublicKeyInfo`` of a key on a curve."""
    return der.sequence(der.sequence(der.oid(EC_KEY), parameters), der.bits(point_of(private)))


def point_of(private: ec.EllipticCurvePrivateKey) -> bytes:
    """The public point, uncompressed."""
    return private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def sign_plain(key: SpecimenKey, data: bytes) -> bytes:
    """Sign on a curve with both numbers side by side, as chips do. Source: BSI TR-03111 §5.2.1.

    Raises:
        TypeError: The key is on no curve.
    """
    if not isinstance(key.private, ec.EllipticCurvePrivateKey):
        raise TypeError("chips here prove themselves on elliptic curves")
    size = (key.private.curve.key_size + 7) // 8
    return b"".join(number.to_bytes(size, "big") for number in decode_dss_signature(key.sign(data)))


def _rsa_info(private: rsa.RSAPrivateKey) -> bytes:
    numbers = private.public_key().public_numbers()
    key = der.sequence(der.integer(numbers.n), der.integer(numbers.e))
    return der.sequence(der.sequence(der.oid(RSA_KEY), der.NULL), der.bits(key))


def _signature_oid(scheme: Scheme, digest: str) -> str:
    return next(oid for oid, known in SIGNATURES.items() if known == (scheme, digest))
