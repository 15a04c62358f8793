"""Proofs by the chip itself: Active Authentication and Chip Authentication, from what a reader asked and was answered.

They are worth something only if the hashes of DG14 and DG15 passed passive authentication. Of Chip Authentication the
variants on elliptic curves are judged, with AES and with 3DES; those with plain Diffie-Hellman are not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives import cmac, constant_time
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from borderkit.emrtd.algorithms import DIGEST_SIZES, SIGNATURES, Algorithm, Scheme, hash_bytes
from borderkit.emrtd.files import name_of
from borderkit.emrtd.keys import CURVES_OF_CRYPTOGRAPHY, EcKey, KeyRefused, RsaKey, read_key, verify
from borderkit.emrtd.problems import Outcome, Problem, Severity, judge, make_problem
from borderkit.emrtd.results import Result, StepName
from borderkit.emrtd.security import CHIP, ChipKey, read_dg14, read_dg15
from borderkit.emrtd.tlv import NotAFile

CHALLENGE_SIZE = 8
OLD_TRAILER, NEW_TRAILER = 0xBC, 0xCC
LEAST_OPENED = 22  # bytes: header, the shortest hash, trailer
TRAILER_HASHES: Mapping[int, str] = {0x33: "SHA-1", 0x34: "SHA-256", 0x35: "SHA-512", 0x36: "SHA-384", 0x38: "SHA-224"}
"""Source: ISO/IEC 10118-3; ISO/IEC 9796-2:2010 §8.1.2."""

ELLIPTIC = CHIP + "2."
CIPHER_KEYS: Mapping[str, int] = {ELLIPTIC + "1": 16, ELLIPTIC + "2": 16, ELLIPTIC + "3": 24, ELLIPTIC + "4": 32}
"""Bytes of the keys by protocol. Source: BSI TR-03110-3 A.1.1.1."""
TRIPLE_DES = ELLIPTIC + "1"
MAC_SIZE = 8


@dataclass(frozen=True, slots=True)
class Proof:
    """The verdict on a proof. Passed: the chip has the private key."""

    outcome: Outcome
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipExchange:
    """What a reader saw of Chip Authentication.

    Attributes:
        protocol: Dotted identifier of the variant used.
        key_id: Of the chip's key; None if there is only one.
        reader_private: The reader's private number, made for this one exchange.
        counter: Send sequence counter of the first answer: 16 bytes with AES, 8 with 3DES.
        protected: Data objects 87, 85 and 99 of that answer, as sent.
        mac: Its checksum, the value of data object 8E.
    """

    protocol: str
    key_id: int | None
    reader_private: int
    counter: bytes
    protected: bytes
    mac: bytes


def verify_active(dg15: bytes | None, dg14: bytes | None, *, challenge: bytes | None, answer: bytes | None) -> Proof:
    """Judge Active Authentication.

    Args:
        dg15: The file, whole.
        dg14: The file, whole; needed with an elliptic curve, for it names the hash.
        challenge: What the reader asked: eight random bytes of its own.
        answer: What the chip answered.

    Source: ICAO Doc 9303-11 §6.1; ISO/IEC 9796-2 scheme 1; BSI TR-03111 §5.2.1.
    """
    given = (("DG15", dg15), ("The challenge", challenge), ("The answer", answer))
    missing = [make_problem("proof.missing", part=part) for part, data in given if data is None]
    if missing or dg15 is None or challenge is None or answer is None:
        return _make_proof(missing)
    problems = []
    if len(challenge) != CHALLENGE_SIZE:
        problems.append(make_problem("proof.short", count=str(len(challenge))))
    try:
        key = read_key(read_dg15(dg15), "the chip")
        named = read_dg14(dg14).active_signature if dg14 is not None else ""
    except NotAFile as refusal:
        return _make_proof([*problems, make_problem("file.unreadable", file="The key", reason=refusal.reason)])
    except KeyRefused as refusal:
        return _make_proof([*problems, refusal.problem])
    if isinstance(key, RsaKey):
        return _make_proof([*problems, *_verify_rsa(key, challenge, answer)])
    return _make_proof([*problems, *_verify_ec(key, named, challenge, answer)])


def _verify_rsa(key: RsaKey, challenge: bytes, answer: bytes) -> list[Problem]:
    size = (key.bits + 7) // 8
    number = int.from_bytes(answer, "big")
    if len(answer) > size or number >= key.modulus or key.exponent.bit_length() > 64 or size > 1024:
        return [make_problem("proof.wrong")]
    opened = pow(number, key.exponent, key.modulus)
    for one in (opened, key.modulus - opened):
        found = _split(one.to_bytes(size, "big"))
        if found is not None:
            digest, recovered, signed = found
            if hash_bytes(digest, recovered + challenge) == signed:
                return [make_problem("proof.weak")] if digest == "SHA-1" else []
    return [make_problem("proof.wrong")]


def _split(opened: bytes) -> tuple[str, bytes, bytes] | None:
    """Take an opened signature apart: hash algorithm, recovered part of the message, hash.

    Source: ISO/IEC 9796-2 §8.1: header 6A, or 6B with padding BB to BA; trailer BC, or hash identifier and CC.
    """
    if len(opened) < LEAST_OPENED:
        return None
    if opened[-1] == OLD_TRAILER:
        digest, end = "SHA-1", len(opened) - 1
    elif opened[-1] == NEW_TRAILER and opened[-2] in TRAILER_HASHES:
        digest, end = TRAILER_HASHES[opened[-2]], len(opened) - 2
    else:
        return None
    start = 1
    if opened[0] == 0x6B:
        while opened[start] == 0xBB:
            start += 1
        if opened[start] != 0xBA:
            return None
        start += 1
    elif opened[0] != 0x6A:
        return None
    cut = end - DIGEST_SIZES[digest]
    return (digest, opened[start:cut], opened[cut:end]) if cut >= start else None


def _verify_ec(key: EcKey, named: str, challenge: bytes, answer: bytes) -> tuple[Problem, ...]:
    if not named:
        return (make_problem("proof.missing", part="The algorithm in DG14"),)
    scheme, digest = SIGNATURES.get(named, (None, ""))
    if scheme not in (Scheme.ECDSA, Scheme.PLAIN_ECDSA) or not digest:
        return (make_problem("proof.unsupported", algorithm=named),)
    found = verify(key, Algorithm(named, Scheme.PLAIN_ECDSA, digest), answer, challenge)
    renamed = {"signature.wrong": "proof.wrong", "signature.form": "proof.form"}
    return tuple(make_problem(renamed[one.code]) if one.code in renamed else one for one in found)


def verify_chip(dg14: bytes | None, exchange: ChipExchange | None) -> Proof:
    """Judge Chip Authentication: only who has the chip's private key can have made the checksum.

    Args:
        dg14: The file, whole.
        exchange: The first answer under the new keys.

    Source: ICAO Doc 9303-11 §6.2, §9.7.1, §9.8; BSI TR-03110-3 A.2.3, E.3.
    """
    if dg14 is None or exchange is None:
        return _make_proof([make_problem("proof.missing", part="DG14" if dg14 is None else "The exchange")])
    if exchange.protocol not in CIPHER_KEYS:
        return _make_proof([make_problem("proof.unsupported", algorithm=exchange.protocol)])
    try:
        chip_key = _find_key(read_dg14(dg14).chip_keys, exchange.key_id)
        if chip_key is None:
            return _make_proof([make_problem("proof.missing", part="The chip's key")])
        key = read_key(chip_key.info, "the chip")
    except NotAFile as refusal:
        return _make_proof([make_problem("file.unreadable", file="DG14", reason=refusal.reason)])
    except KeyRefused as refusal:
        return _make_proof([refusal.problem])
    curve = CURVES_OF_CRYPTOGRAPHY.get(key.curve.name) if isinstance(key, EcKey) else None
    if curve is None or not isinstance(key, EcKey):
        return _make_proof([make_problem("proof.unsupported", algorithm=chip_key.oid)])
    try:
        public = ec.EllipticCurvePublicKey.from_encoded_point(curve, key.point)
        shared = ec.derive_private_key(exchange.reader_private, curve).exchange(ec.ECDH(), public)
    except ValueError:
        return _make_proof([make_problem("key.unreadable", part="the chip")])
    if constant_time.bytes_eq(compute_mac(shared, exchange), exchange.mac):
        return _make_proof([])
    return _make_proof([make_problem("proof.wrong")])


def rest_on(proof: Proof, result: Result, file: str) -> Proof:
    """The same proof, as far as the key that it was made with is the issuer's.

    Args:
        file: Where the key stands: ``"DG14"`` or ``"DG15"``. It must be signed and unchanged, by a signer that leads to
            a trusted key; else whoever made a copy has put a key of their own there.

    Source: ICAO Doc 9303-11 §6: the proofs go with passive authentication.
    """
    changed = (*result[StepName.HASHES].problems, *result[StepName.GROUPS].problems)
    is_changed = any(one.grounds.get("file") == file and one.severity is not Severity.NOTE for one in changed)
    is_listed = result.sod is not None and file in {name_of(group) for group in result.sod.hashes}
    is_hashed = result.sod is not None and result.sod.digest in DIGEST_SIZES
    is_signed = {result[StepName.SIGNATURE].outcome, result[StepName.CHAIN].outcome} == {Outcome.PASSED}
    if proof.outcome is not Outcome.PASSED or (is_signed and is_listed and is_hashed and not is_changed):
        return proof
    return _make_proof([*proof.problems, make_problem("proof.unvouched", file=file)])


def compute_mac(shared: bytes, exchange: ChipExchange) -> bytes:
    """Compute the checksum that the answer must have. Source: ICAO Doc 9303-11 §9.7.1, §9.8.6."""
    key = derive_mac_key(shared, CIPHER_KEYS[exchange.protocol])
    block = 8 if exchange.protocol == TRIPLE_DES else 16
    message = exchange.counter + exchange.protected + b"\x80"
    message += b"\0" * (-len(message) % block)
    if exchange.protocol == TRIPLE_DES:
        return compute_retail_mac(key, message)
    mac = cmac.CMAC(algorithms.AES(key))
    mac.update(message)
    return mac.finalize()[:MAC_SIZE]


def derive_mac_key(shared: bytes, size: int) -> bytes:
    """Derive the key of checksums from a shared secret; parity bits are left as they come.

    Source: ICAO Doc 9303-11 §9.7.1.
    """
    hasher = hashlib.sha256 if size > 16 else hashlib.sha1
    return hasher(shared + b"\0\0\0\2").digest()[:size]


def compute_retail_mac(key: bytes, message: bytes) -> bytes:
    """Compute the checksum of old chips.

    Args:
        key: 16 bytes.
        message: Padded to whole blocks of 8 bytes, at least one.

    Source: ISO/IEC 9797-1 MAC algorithm 3 with DES.
    """
    first, last = key[:8], key[8:]
    chained = _encrypt(TripleDES(first * 3), modes.CBC(b"\0" * 8), message[:-8])[-8:].rjust(8, b"\0")
    mixed = bytes(one ^ other for one, other in zip(chained, message[-8:], strict=True))
    return _encrypt(TripleDES(first + last + first), modes.ECB(), mixed)  # noqa: S305 - one block of a checksum


def _encrypt(cipher: TripleDES, mode: modes.CBC | modes.ECB, data: bytes) -> bytes:
    worker = Cipher(cipher, mode).encryptor()
    return worker.update(data) + worker.finalize()


def _find_key(keys: tuple[ChipKey, ...], key_id: int | None) -> ChipKey | None:
    return next((key for key in keys if key_id in (None, key.key_id)), None)


def _make_proof(problems: list[Problem]) -> Proof:
    return Proof(judge(problems), tuple(problems))
