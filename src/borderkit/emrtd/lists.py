"""Master lists: keys that another State vouches for. A proposal; people decide by country and source."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from borderkit.emrtd import asn1
from borderkit.emrtd.certificates import Certificate, read_certificate
from borderkit.emrtd.chain import check_chain, check_revocation
from borderkit.emrtd.deviations import DeviationList
from borderkit.emrtd.extensions import Role
from borderkit.emrtd.problems import Outcome, Problem, judge, make_problem
from borderkit.emrtd.signed import SignedData, find_signer_certificates, read_signed
from borderkit.emrtd.signing import check_signature
from borderkit.emrtd.tlv import NotAFile
from borderkit.emrtd.trust import Anchor, TrustStore

MASTER_LIST = "2.23.136.1.1.2"


@dataclass(frozen=True, slots=True)
class MasterList:
    """A list as read; nothing is verified yet.

    Attributes:
        certificates: Of authorities, self-signed or links, in order and each once.
        publisher: Two letters, from the signer's certificate; empty if it does not ride along.
        problems: What is not by the book, each once; those of each certificate stand in it.
    """

    certificates: tuple[Certificate, ...]
    publisher: str
    signed: SignedData
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ListCheck:
    """How the check of a list ended.

    Attributes:
        anchor: The publisher's trusted key, obtained apart from the list; None if there is none.
        problems: The reasons if it did not pass.
    """

    outcome: Outcome
    anchor: Anchor | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A certificate from master lists, for a person to decide on. ``vouched`` has the publishers' countries."""

    certificate: Certificate
    vouched: tuple[str, ...]

    def accept(self) -> Anchor:
        """Make it an anchor: to be called on a person's decision only."""
        return Anchor(self.certificate, self.vouched)


def read_master_list(data: bytes) -> MasterList:
    """Read a master list.

    Raises:
        NotAFile: No master list. A single damaged certificate in it is a deviation.

    Source: ICAO Doc 9303-12 §9.
    """
    signed = read_signed(data, "The master list")
    if signed.content_type != MASTER_LIST:
        raise NotAFile("No master list: what is signed is of another kind.")
    parts = asn1.fields(asn1.read_whole(signed.content, asn1.SEQUENCE), asn1.SEQUENCE, "master list")
    version = asn1.integer(parts.take(asn1.INTEGER))
    problems = [make_problem("list.version", printed=str(version))] if version else []
    found: dict[bytes, Certificate] = {}
    damaged: dict[str, Problem] = {}  # one for each reason: of a hundred thousand that are alike one says it
    for node in parts.take(asn1.SET).children():
        try:
            certificate = read_certificate(node.whole)
        except NotAFile as refusal:
            damaged.setdefault(refusal.reason, make_problem("certificate.damaged", reason=refusal.reason))
        else:
            found[certificate.der] = certificate
    problems += damaged.values()
    if not found:
        problems.append(make_problem("list.empty"))
    countries = [one.country for one in find_signer_certificates(signed, signed.signers[0])]
    return MasterList(tuple(found.values()), (*countries, "")[0], signed, tuple(problems))


def check_list(found: MasterList | DeviationList, trust: TrustStore, *, today: datetime.date) -> ListCheck:
    """Verify a list: its signature, and its signer up to a key that was obtained apart from it.

    Args:
        trust: Must not hold the list's own certificates, unless they were decided on.

    Source: ICAO Doc 9303-12 §9, §10; RFC 5652 §5.6.
    """
    role = Role.MASTER_LIST if isinstance(found, MasterList) else Role.DEVIATION_LIST
    checked = check_signature(found.signed)
    problems = [*found.problems, *checked.problems]
    if checked.certificate is None:
        return ListCheck(judge(problems), None, tuple(problems))
    signer = checked.certificate
    chain = check_chain(signer, role, trust)
    problems += chain.problems
    problems += check_revocation(signer, role, chain.anchor, trust, today)
    first, last = signer.not_before.date(), signer.not_after.date()
    if today > last:
        problems.append(make_problem("date.expired", role=role.value, printed=last.isoformat()))
    if today < first:
        problems.append(make_problem("date.not_yet", role=role.value, printed=first.isoformat()))
    return ListCheck(judge(problems), chain.anchor, tuple(dict.fromkeys(problems)))


def propose(lists: Iterable[MasterList]) -> tuple[Proposed, ...]:
    """Join lists into one proposal: each certificate once, with everyone who vouches for it.

    Source: ICAO Doc 9303-12 §9: receiving a list does not oblige to trust it.
    """
    vouched: dict[str, list[str]] = {}
    certificates: dict[str, Certificate] = {}
    for one in lists:
        for certificate in one.certificates:
            key = certificate.fingerprint
            certificates.setdefault(key, certificate)
            names = vouched.setdefault(key, [])
            if one.publisher not in names:
                names.append(one.publisher)
    return tuple(Proposed(certificate, tuple(vouched[key])) for key, certificate in certificates.items())
