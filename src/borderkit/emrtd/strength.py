"""Whether the algorithms are as strong as Doc 9303 asks, and written as it asks."""

from __future__ import annotations

from collections.abc import Iterator

from borderkit.emrtd.algorithms import DIGEST_SIZES, WEAK, Algorithm, Scheme
from borderkit.emrtd.certificates import Certificate
from borderkit.emrtd.keys import KeyRefused, RsaKey, read_key
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.sod import SecurityObject

LEAST_RSA = {"the signer": 2048, "the authority": 3072}
LEAST_EC = {"the signer": 224, "the authority": 256}
USUAL_EXPONENT = 65537


def check_strength(
    sod: SecurityObject, signer: Certificate | None, authority: Certificate | None
) -> tuple[Problem, ...]:
    """Judge every algorithm from the hash of a data group to the authority's key. Weak ones are verified all the same.

    Source: ICAO Doc 9303-12 §4.4; Doc 9303-10 §4.6.2.3.
    """
    by = sod.signed.signers[0]
    problems = [
        *_check_digest(sod.digest, "the hashes of the data groups"),
        *_check_digest(by.digest, "the hash of the list"),
        *_check_algorithm(by.algorithm, "the signature of EF.SOD"),
    ]
    if by.digest != sod.digest:
        problems.append(make_problem("algorithm.differs", part="The signed attributes", algorithm=by.digest))
    if by.algorithm.digest not in ("", by.digest):
        problems.append(make_problem("algorithm.differs", part="Signature and key", algorithm=by.algorithm.digest))
    if signer is None:
        problems.append(make_problem("algorithm.unknown", part="the signer"))
    else:
        problems += _check_algorithm(signer.algorithm, "the signer's certificate")
        problems += _check_key(signer, "the signer")
    if authority is None:
        problems.append(make_problem("algorithm.unknown", part="the authority"))
    else:
        problems += _check_key(authority, "the authority")
    return tuple(problems)


def check_certificate_strength(certificate: Certificate, part: str) -> tuple[Problem, ...]:
    """Judge the algorithm and the key of a certificate apart from any chip.

    Args:
        part: ``"the signer"`` or ``"the authority"``.

    Source: ICAO Doc 9303-12 §4.4.
    """
    return (*_check_algorithm(certificate.algorithm, f"{part}'s certificate"), *_check_key(certificate, part))


def _check_digest(digest: str, part: str) -> Iterator[Problem]:
    if digest in WEAK:
        yield make_problem("algorithm.weak", algorithm=digest, part=part)
    elif digest not in DIGEST_SIZES:
        yield make_problem("hash.unknown", algorithm=digest)


def _check_algorithm(algorithm: Algorithm, part: str) -> Iterator[Problem]:
    if algorithm.scheme is None:
        yield make_problem("signature.unsupported", algorithm=algorithm.oid)
        return
    yield from _check_digest(algorithm.digest, part)
    if algorithm.scheme is Scheme.PSS:
        size = DIGEST_SIZES[algorithm.digest]
        if algorithm.salt != size:
            yield make_problem("algorithm.salt", part=part, printed=str(algorithm.salt), expected=str(size))
        if algorithm.mask != algorithm.digest:
            yield make_problem("algorithm.masks", part=part, printed=algorithm.mask, expected=algorithm.digest)


def _check_key(certificate: Certificate, part: str) -> Iterator[Problem]:
    try:
        key = read_key(certificate.key_info, part)
    except KeyRefused as refusal:
        yield refusal.problem
        return
    least = (LEAST_RSA if isinstance(key, RsaKey) else LEAST_EC)[part]
    if key.bits < least:
        kind = "RSA" if isinstance(key, RsaKey) else key.curve.name
        yield make_problem("algorithm.weak", algorithm=f"{kind}, {key.bits} bit", part=f"the key of {part}")
    if isinstance(key, RsaKey):
        if not key.is_by_book:
            yield make_problem("key.form", part=part)
        if key.exponent != USUAL_EXPONENT:
            yield make_problem("algorithm.exponent", part=part, printed=str(key.exponent))
    elif key.is_named:
        yield make_problem("curve.named", part=part)
    elif not key.has_cofactor:
        yield make_problem("curve.cofactor", part=part)
