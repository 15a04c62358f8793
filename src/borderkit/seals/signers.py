"""Who may sign seals: certificates, the keys they are trusted by, and those that were revoked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from borderkit.codes import find_state, find_states_by_signer
from borderkit.emrtd import problems as emrtd_problems
from borderkit.emrtd.certificates import Certificate, read_certificate
from borderkit.emrtd.extensions import (
    DEVIATION_LIST_SIGNING,
    MASTER_LIST_SIGNING,
    Role,
    check_role,
    read_document_types,
    read_extended_usage,
)
from borderkit.emrtd.keys import KeyRefused, read_key, verify
from borderkit.emrtd.tlv import NotAFile
from borderkit.seals.problems import Problem, make_problem

COMMON_NAME = "2.5.4.3"
OTHER_TRADES = frozenset({MASTER_LIST_SIGNING, DEVIATION_LIST_SIGNING})
PART = "seal"


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """The key of a country's signing authority, as somebody decided to trust it.

    Attributes:
        country: Two letters, capitals.
        key_info: ``SubjectPublicKeyInfo`` in DER.
    """

    country: str
    key_info: bytes


@dataclass(frozen=True, slots=True)
class Signers:
    """What is known of signers; make it with `gather_signers`.

    Attributes:
        certificates: By signer and serial number: country and common name in capitals, number.
        keys: What they are trusted by.
        revoked: Fingerprints (SHA-256, hexadecimal) of revoked certificates; None if that is not known.
        substitutes: Which other issuers a country's signers may seal for: two letters to codes of the zone.

    Source: ICAO Doc 9303-13 §2.2.1 and appendix A.3; Doc 9303-12 §3.
    """

    certificates: Mapping[tuple[str, int], tuple[Certificate, ...]] = field(hash=False)
    keys: tuple[TrustedKey, ...]
    revoked: frozenset[str] | None = None
    substitutes: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)

    def find(self, signer: str, reference: str) -> tuple[Certificate, ...]:
        """Find the certificates that a seal names, in small letters or capitals.

        Args:
            signer: Two letters of the country and the signer's common name.
            reference: Serial number in hexadecimal.

        Source: ICAO Doc 9303-13 §2.2.1.
        """
        return self.certificates.get((signer.upper(), int(reference or "0", 16)), ())


def gather_signers(
    certificates: Iterable[bytes | Certificate] = (),
    keys: Iterable[TrustedKey] = (),
    *,
    revoked: Iterable[str] | None = None,
    substitutes: Mapping[str, Iterable[str]] | None = None,
) -> Signers:
    """Put together what is known of signers.

    Args:
        certificates: Of signers of seals; DER, or read.
        keys: Trusted ones; `trust_authority` makes one of an authority's certificate.
        revoked: As in `Signers`.
        substitutes: As in `Signers`.

    Raises:
        borderkit.emrtd.tlv.NotAFile: One of them is no certificate.
    """
    found: dict[tuple[str, int], tuple[Certificate, ...]] = {}
    for one in certificates:
        certificate = read_certificate(one) if isinstance(one, bytes) else one
        key = name_signer(certificate), certificate.serial
        found[key] = (*found.get(key, ()), certificate)
    return Signers(
        MappingProxyType(found),
        tuple(keys),
        None if revoked is None else frozenset(revoked),
        {country.upper(): frozenset(codes) for country, codes in (substitutes or {}).items()},
    )


def trust_authority(certificate: bytes | Certificate) -> TrustedKey:
    """Take the key out of the certificate of an authority that is trusted.

    Raises:
        borderkit.emrtd.tlv.NotAFile: It is no certificate.
    """
    read = read_certificate(certificate) if isinstance(certificate, bytes) else certificate
    return TrustedKey(read.country, read.key_info)


def name_signer(certificate: Certificate) -> str:
    """The signer as a seal names it: country and common name, in capitals.

    Source: ICAO Doc 9303-13 §2.2.1.
    """
    return certificate.subject.country + certificate.subject.get(COMMON_NAME).strip().upper()


def judge_certificate(
    certificate: Certificate, signers: Signers, *, today: datetime.date, issuers: Iterable[str], document_code: str
) -> list[Problem]:
    """Say what stands against a signer's certificate.

    Args:
        issuers: Codes of those whose document it is said to be: each is to be the signer's country.
        document_code: Of the zone in the seal; empty without one.

    Source: ICAO Doc 9303-13 appendix D; Doc 9303-12 §7.1 and appendix D.
    """
    problems = [*_judge_role(certificate), *_judge_chain(certificate, signers)]
    country = certificate.country
    for issuer in dict.fromkeys(issuers):
        if not may_sign_for(country, issuer, signers):
            problems.append(make_problem("certificate.country", issuer=issuer, country=country))
    problems += _judge_document(certificate, document_code)
    if today < certificate.not_before.date():
        problems.append(make_problem("certificate.early", printed=certificate.not_before.date().isoformat()))
    if today > certificate.not_after.date():
        problems.append(make_problem("certificate.expired", printed=certificate.not_after.date().isoformat()))
    if signers.revoked is None:
        problems.append(make_problem("certificate.unchecked"))
    elif certificate.fingerprint in signers.revoked:
        problems.append(make_problem("certificate.revoked"))
    return problems


def may_sign_for(country: str, issuer: str, signers: Signers) -> bool:
    """Whether signers of a country may seal the documents of an issuer.

    Source: ICAO Doc 9303-13 appendix D (VALID) and appendix A.3, second remark.
    """
    state = find_state(issuer)
    code = state.code if state else issuer
    own = {one.code for one in find_states_by_signer(country)}
    return code in own or code in signers.substitutes.get(country, frozenset())


def _judge_role(certificate: Certificate) -> Iterator[Problem]:
    """What the certificate itself and its extensions say against it."""
    for problem in certificate.problems:
        if problem.severity is emrtd_problems.Severity.ERROR:
            yield make_problem("certificate.defect", code=problem.code)
    errors = [one for one in check_role(certificate, Role.SIGNER) if one.severity is emrtd_problems.Severity.ERROR]
    try:
        is_other = bool(read_extended_usage(certificate) & OTHER_TRADES)
    except NotAFile:
        is_other = True
    for code in dict.fromkeys(one.code for one in errors if one.code.startswith("extension.")):
        yield make_problem("certificate.defect", code=code)
    if is_other or any(one.code.startswith("usage.") for one in errors):
        yield make_problem("certificate.usage")


def _judge_chain(certificate: Certificate, signers: Signers) -> Iterator[Problem]:
    """Whether a trusted key of its country signed the certificate: a path of one step."""
    if not any(_is_signed_by(certificate, key) for key in signers.keys if key.country == certificate.country):
        yield make_problem("certificate.untrusted", country=certificate.country)


def _is_signed_by(certificate: Certificate, trusted: TrustedKey) -> bool:
    try:
        key = read_key(trusted.key_info, PART)
    except KeyRefused:
        return False
    found = verify(key, certificate.algorithm, certificate.signature, certificate.signed)
    bad = (emrtd_problems.Severity.ERROR, emrtd_problems.Severity.UNKNOWN)
    return not any(problem.severity in bad for problem in found)


def _judge_document(certificate: Certificate, document_code: str) -> Iterator[Problem]:
    try:
        allowed = read_document_types(certificate)
    except NotAFile:
        yield make_problem("certificate.defect", code="extension.unreadable")
        return
    if allowed is not None and document_code and document_code not in allowed:
        yield make_problem("certificate.document", allowed=", ".join(sorted(allowed)), printed=document_code)
