"""Who may sign seals: their certificates, and the trust store that they are held against."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from borderkit.codes import find_state_among, signs_for
from borderkit.emrtd.certificates import Certificate, read_certificate
from borderkit.emrtd.chain import check_chain, check_revocation
from borderkit.emrtd.extensions import Role, allows, read_document_types
from borderkit.emrtd.problems import Problem as ChipProblem
from borderkit.emrtd.problems import Severity
from borderkit.emrtd.tlv import NotAFile
from borderkit.emrtd.trust import Anchor, TrustStore
from borderkit.seals.problems import Problem, make_problem

COMMON_NAME = "2.5.4.3"


@dataclass(frozen=True, slots=True)
class Signers:
    """What is known of signers; make it with `gather_signers`.

    Attributes:
        certificates: By signer and serial number: country and common name in capitals, number.
        trust: Trusted keys and revocation lists.
        substitutes: Which other issuers a country's signers may seal for: two letters to codes of the zone.

    Source: ICAO Doc 9303-13 §2.2.1 and appendix A.3.
    """

    certificates: Mapping[tuple[str, int], tuple[Certificate, ...]] = field(hash=False)
    trust: TrustStore
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
    trust: TrustStore | None = None,
    *,
    substitutes: Mapping[str, Iterable[str]] | None = None,
) -> Signers:
    """Put together what is known of signers.

    Args:
        certificates: Of signers of seals; DER, or read.
        trust: Without it, no signer is trusted.
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
        trust or TrustStore(),
        {country.upper(): frozenset(codes) for country, codes in (substitutes or {}).items()},
    )


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
    chain = check_chain(certificate, Role.SEAL, signers.trust)
    problems = list(_judge_chain(certificate, chain.anchor, chain.problems))
    country = certificate.country
    strangers = [issuer for issuer in dict.fromkeys(issuers) if not may_sign_for(country, issuer, signers)]
    problems += [make_problem("certificate.country", issuer=issuer, country=country) for issuer in strangers]
    problems += _judge_document(certificate, document_code)
    if today < certificate.not_before.date():
        problems.append(make_problem("certificate.early", printed=certificate.not_before.date().isoformat()))
    if today > certificate.not_after.date():
        problems.append(make_problem("certificate.expired", printed=certificate.not_after.date().isoformat()))
    problems += _judge_revocation(certificate, chain.anchor, signers.trust, today)
    return problems


def may_sign_for(country: str, issuer: str, signers: Signers) -> bool:
    """Whether signers of a country may seal the documents of an issuer.

    Source: ICAO Doc 9303-13 appendix D (VALID) and appendix A.3, second remark.
    """
    state = find_state_among(issuer, signers.trust.states)
    if state is not None and signs_for(country, state, signers.trust.states):
        return True
    return (state.code if state else issuer) in signers.substitutes.get(country, frozenset())


def _judge_chain(certificate: Certificate, anchor: Anchor | None, found: Iterable[ChipProblem]) -> Iterator[Problem]:
    """Whether a trusted key of its country signed the certificate, and what speaks against it besides."""
    codes = dict.fromkeys(problem.code for problem in found if problem.severity is Severity.ERROR)
    if anchor is None:
        yield make_problem("certificate.untrusted", country=certificate.country)
    for code in codes:
        if not code.startswith(("usage.", "chain.")):
            yield make_problem("certificate.defect", found=code)
    if any(code.startswith("usage.") for code in codes):
        yield make_problem("certificate.usage")


def _judge_revocation(
    certificate: Certificate, anchor: Anchor | None, trust: TrustStore, today: datetime.date
) -> Iterator[Problem]:
    """Whether the certificate was revoked; that this is not known is no silence."""
    found = check_revocation(certificate, Role.SEAL, anchor, trust, today)
    if any(problem.severity is Severity.ERROR for problem in found):
        yield make_problem("certificate.revoked")
    elif found and anchor is not None:
        yield make_problem("certificate.unchecked")


def _judge_document(certificate: Certificate, document_code: str) -> Iterator[Problem]:
    try:
        allowed = read_document_types(certificate)
    except NotAFile:
        yield make_problem("certificate.defect", found="extension.unreadable")
        return
    if allowed is not None and document_code and not allows(allowed, document_code):
        yield make_problem("certificate.document", allowed=", ".join(sorted(allowed)), printed=document_code)
