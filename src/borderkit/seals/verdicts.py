"""Is a seal valid? ICAO's answer in ICAO's words, with everything that led to it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from borderkit.emrtd.certificates import Certificate, read_certificate
from borderkit.emrtd.tlv import NotAFile
from borderkit.mrz import Reading
from borderkit.seals.comparing import Seal, compare_document, compare_passport, compare_visa, judge_zone, read_zone
from borderkit.seals.problems import Indication, NotASeal, Problem, Severity, make_problem
from borderkit.seals.signers import Signers, judge_certificate
from borderkit.seals.signing import check_signature
from borderkit.seals.vds import COUNT, FIXED_REFERENCE, SIGNER, Vds
from borderkit.seals.vdsnc import ALGORITHMS


class Status(StrEnum):
    """Whether a seal is valid. Source: ICAO Doc 9303-13 appendix D."""

    VALID = "VALID"
    INVALID = "INVALID"


class Trust(StrEnum):
    """How much is to be feared of a document. Source: ICAO Doc 9303-13 table D.1; Doc 9303-7 table 2."""

    TRUSTABLE = "trustable"
    MEDIUM = "medium"
    HIGH = "high"


LEEWAY = datetime.timedelta(days=1)
"""By how much the day of signing may lie after today."""

TRUST_NAMES: Mapping[str, str] = MappingProxyType(
    {"trustable": "Trustable", "medium": "Medium fraud potential", "high": "High fraud potential"}
)
"""What each trust level is called, in ICAO's words."""

TRUSTS: Mapping[Indication, Trust] = MappingProxyType(
    dict.fromkeys(Indication, Trust.HIGH)
    | {
        Indication.UNKNOWN_FEATURE: Trust.TRUSTABLE,
        Indication.READ_ERROR: Trust.MEDIUM,
        Indication.EXPIRED_CERTIFICATE: Trust.MEDIUM,
    }
)
"""Trust level of each indication."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a seal. It decides nothing.

    Attributes:
        problems: Everything found, down to notes.

    Source: ICAO Doc 9303-13 appendix D; Doc 9303-7 §9.4; Doc 9303-8 appendix A.
    """

    problems: tuple[Problem, ...] = ()

    @property
    def status(self) -> Status:
        """VALID if nothing speaks against it."""
        is_wrong = any(problem.severity is Severity.ERROR for problem in self.problems)
        return Status.INVALID if is_wrong else Status.VALID

    @property
    def indications(self) -> tuple[Indication, ...]:
        """ICAO's words for what was found, in ICAO's order."""
        found = {problem.indication for problem in self.problems}
        return tuple(one for one in Indication if one in found)

    @property
    def trust(self) -> Trust:
        """The worst trust level of all indications."""
        levels = list(Trust)
        return max((TRUSTS[one] for one in self.indications), key=levels.index, default=Trust.TRUSTABLE)


def refuse(refusal: NotASeal) -> Verdict:
    """Make a verdict of data that could not be taken apart."""
    return Verdict((refusal.problem,))


def verify(
    seal: Seal,
    signers: Signers,
    *,
    today: datetime.date,
    visa: Reading | None = None,
    document: Reading | None = None,
    passport: Reading | None = None,
) -> Verdict:
    """Verify a seal.

    Args:
        seal: As `borderkit.seals.read` gives it.
        signers: Who may sign.
        today: The day to judge on.
        visa: Zone of the visa that carries the seal.
        document: Zone of the document that carries the seal, if that is no visa.
        passport: Zone of the passport that the visa or document is for.

    Source: ICAO Doc 9303-13 appendix D; Doc 9303-7 §9.4; Doc 9303-8 appendix A.
    """
    problems = [*seal.problems]
    zone = seal.zone if isinstance(seal, Vds) else None
    inside = read_zone(zone, today) if zone else None
    if isinstance(seal, Vds) and zone and inside:
        problems += judge_zone(seal, zone, inside)
    problems += _judge_signer(seal, signers, inside, today)
    if visa is not None:
        problems += compare_visa(seal, visa)
    if document is not None:
        problems += compare_document(seal, document)
    if passport is not None:
        problems += compare_passport(seal, passport)
    return Verdict(tuple(problems))


def _judge_signer(seal: Seal, signers: Signers, inside: Reading | None, today: datetime.date) -> list[Problem]:
    """Judge certificate and signature; of several certificates with one name, the one that signed counts."""
    if isinstance(seal, Vds):
        candidates, problems = _find_certificates(seal, signers)
        if not candidates:
            return problems
    else:
        problems = []
        try:
            candidates = (read_certificate(seal.certificate),)
        except NotAFile:
            return [make_problem("certificate.damaged")]
    issuers = [seal.country] + ([inside.issuer] if inside else [])
    code = inside.document_code if inside else ""
    tried = []
    for certificate in candidates:
        found = judge_certificate(certificate, signers, today=today, issuers=issuers, document_code=code)
        signature = _judge_signature(seal, certificate)
        if isinstance(seal, Vds):
            found += _judge_day(seal.signed, certificate, today)
        tried.append((signature, found))
    signature, found = min(tried, key=_count_errors)
    return [*problems, *found, *signature]


def _find_certificates(seal: Vds, signers: Signers) -> tuple[tuple[Certificate, ...], list[Problem]]:
    """Find the certificates that a seal names, in version 4 also as if it were named as before.

    Source: ICAO Doc 9303-13 §2.2.1.
    """
    found = signers.find(seal.signer, seal.reference)
    if found:
        return found, []
    count = len(seal.reference)
    if seal.version > 3 and count == FIXED_REFERENCE - SIGNER - COUNT:
        found = signers.find(seal.signer, f"{count:02X}{seal.reference}")
        if found:
            return found, [make_problem("reference.short")]
    return (), [make_problem("certificate.unknown", signer=seal.signer, reference=seal.reference)]


def _count_errors(tried: tuple[list[Problem], list[Problem]]) -> tuple[int, int]:
    signature, others = (sum(one.severity is Severity.ERROR for one in part) for part in tried)
    return signature, others


def _judge_signature(seal: Seal, certificate: Certificate) -> list[Problem]:
    if isinstance(seal, Vds):
        return check_signature(certificate, seal.signature, seal.signed_bytes)
    if seal.algorithm not in ALGORITHMS:
        return []
    return check_signature(certificate, seal.signature, seal.signed_bytes, seal.algorithm)


def _judge_day(signed: datetime.date, certificate: Certificate, today: datetime.date) -> list[Problem]:
    """A day after today is a clock's fault or that of a place further east; what is later was never signed then.

    Source: decision 0054; ICAO Doc 9303-13 §2.2 and appendix D have no word of their own for it.
    """
    problems = []
    if signed > today:
        kind = "date.later" if signed - today <= LEEWAY else "date.ahead"
        problems.append(make_problem(kind, printed=signed.isoformat()))
    if not certificate.not_before.date() <= signed <= certificate.not_after.date():
        problems.append(make_problem("date.outside", printed=signed.isoformat()))
    return problems
