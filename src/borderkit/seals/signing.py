"""The signature of a seal: r and s side by side, over a hash that the key chooses."""

from __future__ import annotations

from borderkit.emrtd.algorithms import Algorithm, Scheme
from borderkit.emrtd.certificates import Certificate
from borderkit.emrtd.keys import EcKey, KeyRefused, read_key, verify
from borderkit.seals.problems import Problem, make_problem
from borderkit.seals.vdsnc import ALGORITHMS

PART = "seal"
LEAST_BITS = 256
HASHES = ((224, "SHA-224"), (256, "SHA-256"), (384, "SHA-384"))
LARGEST_HASH = "SHA-512"
KEY_BITS = {"ES256": (256,), "ES384": (384,), "ES512": (512, 521)}
"""Source: RFC 7518 §3.4; Brainpool curves of the same lengths."""


def choose_hash(bits: int) -> str:
    """Choose the hash by the length of the key.

    Args:
        bits: Of the order of the curve's generator.

    Source: ICAO Doc 9303-13 §2.4.
    """
    return next((digest for most, digest in HASHES if bits <= most), LARGEST_HASH)


def check_signature(certificate: Certificate, signature: bytes, data: bytes, algorithm: str = "") -> list[Problem]:
    """Verify the signature of a seal.

    Args:
        algorithm: Of a seal of JSON, ``"ES256"``; empty where the key alone chooses the hash.

    Source: ICAO Doc 9303-13 §2.4 and appendix B; RFC 7518 §3.4.
    """
    try:
        key = read_key(certificate.key_info, PART)
    except KeyRefused:
        return [make_problem("signature.key")]
    if not isinstance(key, EcKey) or (algorithm and key.bits not in KEY_BITS.get(algorithm, ())):
        return [make_problem("signature.key")]
    problems = [] if key.bits >= LEAST_BITS else [make_problem("signature.weak", count=str(key.bits))]
    digest = ALGORITHMS[algorithm] if algorithm else choose_hash(key.bits)
    size = (key.bits + 7) // 8
    if len(signature) != 2 * size or verify(key, Algorithm("", Scheme.PLAIN_ECDSA, digest), signature, data):
        problems.append(make_problem("signature.wrong"))
    return problems
