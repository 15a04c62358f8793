"""Public keys, and whether a signature holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from borderkit.emrtd import asn1
from borderkit.emrtd.algorithms import DIGEST_SIZES, Algorithm, Scheme, hash_bytes
from borderkit.emrtd.curves import BY_OID, Curve, CurveRefused, match_parameters
from borderkit.emrtd.ecdsa import decode_point, is_signed
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.tlv import Node, NotAFile, read_node, write_node

RSA_KEYS = frozenset({"1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.7"})
EC_KEYS = frozenset({"1.2.840.10045.2.1", "1.3.132.1.12", "0.4.0.127.0.7.2.2.1.2"})

_HASHES: Mapping[str, hashes.HashAlgorithm] = {
    "MD5": hashes.MD5(),  # noqa: S303 - met on old documents; judged weak, not trusted
    "SHA-1": hashes.SHA1(),  # noqa: S303 - the same
    "SHA-224": hashes.SHA224(),
    "SHA-256": hashes.SHA256(),
    "SHA-384": hashes.SHA384(),
    "SHA-512": hashes.SHA512(),
}
_HASH_OIDS: Mapping[str, bytes] = {
    "MD5": bytes.fromhex("2a864886f70d0205"),
    "SHA-1": bytes.fromhex("2b0e03021a"),
    **{
        f"SHA-{bits}": bytes.fromhex(f"60864801650304020{last}")
        for bits, last in ((224, 4), (256, 1), (384, 2), (512, 3))
    },
}
CURVES_OF_CRYPTOGRAPHY: Mapping[str, ec.EllipticCurve] = MappingProxyType(
    {
        "secp192r1": ec.SECP192R1(),
        "secp224r1": ec.SECP224R1(),
        "secp256r1": ec.SECP256R1(),
        "secp384r1": ec.SECP384R1(),
        "secp521r1": ec.SECP521R1(),
        "brainpoolP256r1": ec.BrainpoolP256R1(),
        "brainpoolP384r1": ec.BrainpoolP384R1(),
        "brainpoolP512r1": ec.BrainpoolP512R1(),
    }
)


@dataclass(frozen=True, slots=True)
class RsaKey:
    """Modulus and exponent. ``is_by_book``: the modulus has its leading zero byte."""

    modulus: int
    exponent: int
    is_by_book: bool = True

    @property
    def bits(self) -> int:
        """Length of the modulus."""
        return self.modulus.bit_length()


@dataclass(frozen=True, slots=True)
class EcKey:
    """A point on a known curve.

    Attributes:
        is_named: Whether the key names its curve instead of spelling its parameters out.
        has_cofactor: Whether spelled out parameters have the cofactor, which they must.
    """

    curve: Curve
    point: bytes
    is_named: bool
    has_cofactor: bool = True

    @property
    def bits(self) -> int:
        """Length of the order."""
        return self.curve.order.bit_length()


PublicKey = RsaKey | EcKey


class KeyRefused(ValueError):
    """A key that nothing can be verified with. ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@lru_cache(maxsize=1024)
def read_key(info: bytes, part: str) -> PublicKey:
    """Read a ``SubjectPublicKeyInfo``.

    Args:
        info: Its bytes.
        part: Whose key it is, for the problem's text.

    Raises:
        KeyRefused: The key cannot be read, or its curve is none of Doc 9303.

    Source: RFC 3279 §2.3; ICAO Doc 9303-12 §4.4.
    """
    try:
        parts = asn1.fields(read_node(info), asn1.SEQUENCE, "key")
        algorithm = asn1.fields(parts.take(asn1.SEQUENCE), asn1.SEQUENCE, "key")
        oid = asn1.oid(algorithm.take(asn1.OID))
        key = asn1.bits(parts.take(asn1.BITS))
        if oid in RSA_KEYS:
            numbers = asn1.fields(read_node(key), asn1.SEQUENCE, "key")
            first, exponent = numbers.take(asn1.INTEGER), asn1.integer(numbers.take(asn1.INTEGER))
            modulus = int.from_bytes(first.value, "big")
            if modulus < 3 or exponent < 3:
                raise NotAFile("No RSA key.")
            return RsaKey(modulus, exponent, asn1.integer(first) == modulus)
        if oid in EC_KEYS:
            return _read_ec_key(algorithm.take(asn1.OID, asn1.SEQUENCE), key)
    except CurveRefused as refusal:
        raise KeyRefused(make_problem(refusal.code, curve=refusal.name)) from None
    except (NotAFile, ValueError):
        raise KeyRefused(make_problem("key.unreadable", part=part)) from None
    raise KeyRefused(make_problem("signature.unsupported", algorithm=oid))


def _read_ec_key(parameters: Node, point: bytes) -> EcKey:
    if parameters.tag == asn1.SEQUENCE:
        has_cofactor = any(part.tag == asn1.INTEGER for part in parameters.children()[5:6])
        return EcKey(match_parameters(parameters.value), point, is_named=False, has_cofactor=has_cofactor)
    oid = asn1.oid(parameters)
    if oid not in BY_OID:
        raise CurveRefused("curve.unknown", oid)
    return EcKey(BY_OID[oid], point, is_named=True)


def verify(key: PublicKey, algorithm: Algorithm, signature: bytes, data: bytes) -> tuple[Problem, ...]:
    """Verify a signature.

    Returns:
        Nothing if it holds and is well written.

    Source: ICAO Doc 9303-12 §4.4; RFC 8017 §8; SEC 1 §4.1.4.
    """
    if algorithm.scheme is None or algorithm.digest not in DIGEST_SIZES:
        name = algorithm.oid if algorithm.scheme is None else algorithm.digest
        return (make_problem("signature.unsupported", algorithm=name),)
    is_rsa = algorithm.scheme in (Scheme.RSA, Scheme.PSS)
    if is_rsa != isinstance(key, RsaKey):
        return (make_problem("signature.mismatch", algorithm=str(algorithm)),)
    try:
        if isinstance(key, RsaKey):
            return _verify_rsa(key, algorithm, signature, data)
        return _verify_ec(key, algorithm, signature, data)
    except (InvalidSignature, ValueError):
        return (make_problem("signature.wrong"),)
    except UnsupportedAlgorithm:
        return (make_problem("signature.unsupported", algorithm=str(algorithm)),)


@lru_cache(maxsize=4096)
def verify_again(info: bytes, part: str, algorithm: Algorithm, signature: bytes, data: bytes) -> tuple[Problem, ...]:
    """Verify a signature that comes back with every document: of a certificate or of a revocation list.

    The answer to the same bytes is the same for ever, so it is kept. A chip's own signature is never met twice: that
    one is for `verify`.

    Raises:
        KeyRefused: As `read_key`.
    """
    return verify(read_key(info, part), algorithm, signature, data)


def _verify_rsa(key: RsaKey, algorithm: Algorithm, signature: bytes, data: bytes) -> tuple[Problem, ...]:
    size = (key.bits + 7) // 8
    problems = () if len(signature) == size else (make_problem("signature.form"),)
    digest = _HASHES[algorithm.digest]
    scheme: padding.AsymmetricPadding = padding.PKCS1v15()
    if algorithm.scheme is Scheme.PSS:
        scheme = padding.PSS(padding.MGF1(_HASHES[algorithm.mask]), algorithm.salt)
    public = rsa.RSAPublicNumbers(key.exponent, key.modulus).public_key()
    whole = signature.rjust(size, b"\0")
    try:
        public.verify(whole, data, scheme, digest)
    except InvalidSignature:
        if algorithm.scheme is Scheme.PSS or not _holds_without_null(public, whole, algorithm.digest, data):
            raise
        return (make_problem("signature.form"),)
    return problems


def _holds_without_null(public: rsa.RSAPublicKey, signature: bytes, digest: str, data: bytes) -> bool:
    """Whether PKCS#1 v1.5 holds if the hash's algorithm is written without NULL. The whole content is compared.

    Source: RFC 8017 §9.2, note 2; RFC 4055 §2.1.
    """
    identifier = write_node(asn1.OID, _HASH_OIDS[digest])
    hashed = write_node(asn1.OCTETS, hash_bytes(digest, data))
    info = write_node(asn1.SEQUENCE, write_node(asn1.SEQUENCE, identifier) + hashed)
    return public.recover_data_from_signature(signature, padding.PKCS1v15(), None) == info


def _verify_ec(key: EcKey, algorithm: Algorithm, signature: bytes, data: bytes) -> tuple[Problem, ...]:
    r, s, is_well_written = _read_signature(key.curve, algorithm, signature)
    if key.curve.name in CURVES_OF_CRYPTOGRAPHY:
        _load_point(key.curve.name, key.point).verify(
            encode_dss_signature(r, s), data, ec.ECDSA(_HASHES[algorithm.digest])
        )
    elif not is_signed(key.curve, decode_point(key.curve, key.point), hash_bytes(algorithm.digest, data), r, s):
        return (make_problem("signature.wrong"),)
    return () if is_well_written else (make_problem("signature.form"),)


@lru_cache(maxsize=1024)
def _load_point(curve: str, point: bytes) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVES_OF_CRYPTOGRAPHY[curve], point)


def _read_signature(curve: Curve, algorithm: Algorithm, signature: bytes) -> tuple[int, int, bool]:
    """Read r and s, from a DER sequence or side by side; and whether it is as the algorithm has it."""
    half = len(signature) // 2
    size = (curve.order.bit_length() + 7) // 8
    is_plain = algorithm.scheme is Scheme.PLAIN_ECDSA
    if not is_plain or len(signature) != 2 * size:
        try:
            parts = asn1.read_whole(signature, asn1.SEQUENCE).children()
            if len(parts) == 2 and all(part.tag == asn1.INTEGER for part in parts):
                r, s = (int.from_bytes(part.value, "big") for part in parts)
                return r, s, not is_plain and (r, s) == (asn1.integer(parts[0]), asn1.integer(parts[1]))
        except NotAFile:
            pass
    if len(signature) % 2 or half > size + 1 or not half:
        raise ValueError("no signature")
    return int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big"), is_plain
