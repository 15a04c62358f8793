"""Whether a signature over signed data holds: content, hash, attributes, key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from borderkit.emrtd.algorithms import DIGEST_SIZES, hash_bytes
from borderkit.emrtd.certificates import Certificate
from borderkit.emrtd.keys import KeyRefused, read_key, verify
from borderkit.emrtd.problems import Problem, is_bad, make_problem
from borderkit.emrtd.signed import SignedData, Signer, find_signer_certificates

PART = "the signer"


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """How the check of a signature ended.

    Attributes:
        certificate: Whose key made the signature, or would have; None if it is not known.
        signer: Who signed.
        problems: Without an error or an unknown, the signature holds.
    """

    certificate: Certificate | None
    signer: Signer
    problems: tuple[Problem, ...]


def check_signature(signed: SignedData, others: Sequence[Certificate] = ()) -> SignatureCheck:
    """Verify the signature of the first signer.

    Args:
        signed: As read.
        others: Certificates of signers known from elsewhere, if none rides along.

    Source: RFC 5652 §5.4, §5.6; ICAO Doc 9303-11 §5.1.
    """
    signer = signed.signers[0]
    problems = [*signed.problems, *_check_attributes(signed, signer)]
    candidates = find_signer_certificates(signed, signer, others)
    if not candidates:
        return SignatureCheck(None, signer, (*problems, make_problem("signer.missing")))
    if len({one.der for one in candidates}) > 1:
        problems.append(make_problem("signer.ambiguous"))
    tried = [(one, _verify_by(signed, signer, one)) for one in candidates]
    best, found = next(((one, found) for one, found in tried if not is_bad(found)), tried[0])
    if not signer.is_named_by(best) or (signer.issuer is not None and signer.issuer.der != best.issuer.der):
        problems.append(make_problem("signer.identifier"))
    return SignatureCheck(best, signer, (*problems, *found))


def _check_attributes(signed: SignedData, signer: Signer) -> list[Problem]:
    attributes = signer.attributes
    if attributes is None:
        return [make_problem("cms.no_attributes")]
    problems: list[Problem] = []
    if not attributes.content_type:
        problems.append(make_problem("cms.type_missing", attribute="the content type"))
    elif attributes.content_type != signed.content_type:
        problems.append(make_problem("cms.type_other"))
    if attributes.digest is None:
        problems.append(make_problem("cms.type_missing", attribute="the hash of the content"))
    elif signer.digest not in DIGEST_SIZES:
        problems.append(make_problem("hash.unknown", algorithm=signer.digest))
    elif hash_bytes(signer.digest, signed.content) != attributes.digest:
        problems.append(make_problem("cms.digest_other"))
    return problems


def _verify_by(signed: SignedData, signer: Signer, certificate: Certificate) -> tuple[Problem, ...]:
    try:
        key = read_key(certificate.key_info, PART)
    except KeyRefused as refusal:
        return (refusal.problem,)
    if signer.attributes is None:
        return verify(key, signer.algorithm, signer.signature, signed.content)
    found = verify(key, signer.algorithm, signer.signature, signer.attributes.encoded)
    if signer.attributes.encoded == signer.attributes.sorted:
        return found
    if not is_bad(found):
        return (*found, make_problem("cms.unordered"))
    again = verify(key, signer.algorithm, signer.signature, signer.attributes.sorted)
    return found if is_bad(again) else (*again, make_problem("cms.reordered"))
