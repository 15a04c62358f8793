"""From a signer to a trusted key: exactly one certificate. No path is built, and none of the Web's rules apply."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from borderkit.codes import find_states_by_signer
from borderkit.emrtd.certificates import Certificate
from borderkit.emrtd.extensions import Role, check_role, find_authority_key, find_subject_key
from borderkit.emrtd.keys import KeyRefused, verify_again
from borderkit.emrtd.problems import Problem, Severity, is_bad, make_problem
from borderkit.emrtd.revocation import RevocationList
from borderkit.emrtd.trust import Anchor, TrustStore

BY_KEY = "key identifier"
AUTHORITY = "the authority"
MOST_TRIED = 80


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """How the way to a trusted key ended. Without an anchor, it was not found."""

    anchor: Anchor | None
    problems: tuple[Problem, ...]


def check_chain(certificate: Certificate, role: Role, trust: TrustStore) -> ChainCheck:
    """Find the trusted key that signed a certificate, and hold both certificates against their roles.

    Source: ICAO Doc 9303-12 §6, §7.1 and appendix D.
    """
    problems = [*certificate.problems, *check_role(certificate, role)]
    if find_authority_key(certificate) is None:
        problems.append(make_problem("certificate.no_identifier"))
    found = _find_anchor(certificate, trust)
    if found.anchor is None:
        return ChainCheck(None, (*problems, *found.problems))
    authority = found.anchor.certificate
    problems += found.problems
    problems += check_role(authority, Role.AUTHORITY)
    if found.anchor.linked_from:
        problems.append(make_problem("chain.linked"))
    if not certificate.issuer.country == authority.country == certificate.country:
        problems.append(make_problem("anchor.country", printed=certificate.country, expected=authority.country))
    return ChainCheck(found.anchor, tuple(problems))


def _find_anchor(certificate: Certificate, trust: TrustStore) -> ChainCheck:
    candidates = trust.find_anchors(certificate)[:MOST_TRIED]
    said: list[Problem] = []
    for found in candidates:
        problems = verify_by(found.anchor.certificate, certificate)
        if not is_bad(problems):
            if found.means != BY_KEY:
                named = "chain.by_name" if find_authority_key(certificate) is None else "chain.identifier"
                problems = (*problems, make_problem(named, means=found.means))
            return ChainCheck(found.anchor, problems)
        if found.means == BY_KEY:
            wrong = (make_problem("chain.wrong") if one.code == "signature.wrong" else one for one in problems)
            said += [one for one in wrong if one not in said]
    if said:
        return ChainCheck(None, tuple(said))
    country = certificate.issuer.country
    code = "anchor.missing" if country in trust.by_country else "anchor.none"
    return ChainCheck(None, (make_problem(code, country=country),))


def verify_by(authority: Certificate, certificate: Certificate) -> tuple[Problem, ...]:
    """Verify a certificate's signature with another's key."""
    try:
        return verify_again(
            authority.key_info, AUTHORITY, certificate.algorithm, certificate.signature, certificate.signed
        )
    except KeyRefused as refusal:
        return (refusal.problem,)


def is_self_signed(certificate: Certificate) -> bool:
    """Whether a certificate is signed with its own key. That its issuer is its subject does not say so.

    Source: ICAO Doc 9303-12 §4.1.5.1: a link certificate has the same issuer and subject.
    """
    found = verify_by(certificate, certificate)
    return not is_bad(found)


def follow_link(link: Certificate, trust: TrustStore) -> ChainCheck:
    """Make the anchor that a link certificate leads to, if a trusted key of the same country signed it.

    Returns:
        The new anchor, to be put in the store with ``trust.with_anchors``; or why there is none. A new
        self-signed certificate leads to nothing: a person decides on that.

    Source: ICAO Doc 9303-12 §4.1.5.1.
    """
    country = link.issuer.country
    for found in trust.find_anchors(link)[:MOST_TRIED]:
        problems = verify_by(found.anchor.certificate, link)
        if is_bad(problems):
            continue
        if not found.anchor.certificate.country == country == link.subject.country:
            return ChainCheck(None, (make_problem("link.country"),))
        problems = (*link.problems, *problems, *check_role(link, Role.AUTHORITY))
        if any(problem.severity is Severity.ERROR for problem in problems):
            return ChainCheck(None, problems)
        old = found.anchor
        if old.certificate.der == link.der:
            return ChainCheck(old, problems)
        return ChainCheck(Anchor(link, old.vouched, old.certificate.fingerprint), problems)
    return ChainCheck(None, (make_problem("link.wrong", country=country),))


def check_revocation(
    certificate: Certificate, role: Role, anchor: Anchor | None, trust: TrustStore, today: datetime.date
) -> tuple[Problem, ...]:
    """Say whether a certificate, its authority's, or one that trust in that came from, is revoked.

    Returns:
        Nothing: unrevoked. An error: revoked. An unknown: undetermined, and why.

    Source: ICAO Doc 9303-12 §7.3, §4.1.5.1 and appendix D.3.
    """
    if anchor is None:
        return (make_problem("crl.unanchored"),)
    country = anchor.certificate.country
    if not trust.find_crls(country):
        return (make_problem("crl.missing", country=country),)
    lists = [crl for crl in trust.find_crls(country) if is_trusted_crl(crl, trust)]
    if not lists:
        return (make_problem("crl.untrusted", country=country),)
    if len(find_states_by_signer(country)) > 1:
        lists = [crl for crl in lists if _is_of_family(crl, certificate, anchor, trust)]
        if not lists:
            return (make_problem("crl.other", country=country),)
    links = trust.list_linked(anchor)
    whose = [(certificate, role.value), *((one.certificate, Role.AUTHORITY.value) for one in links)]
    serials = [(serial, one.issuer, name) for one, name in whose for serial in one.serials]
    for crl in (one for one in lists if one.issued_at.date() <= today):
        for serial, issuer, name in serials:
            at = crl.find_revocation(serial, issuer)
            if at is not None:
                return (make_problem("crl.revoked", role=name, printed=at.date().isoformat()),)
    newest = next((crl for crl in lists if crl.issued_at.date() <= today), lists[0])
    if not newest.is_complete:
        return (make_problem("crl.partial", country=country),)
    late = newest.find_age_problem(today)
    return (late,) if late else ()


def _is_of_family(crl: RevocationList, certificate: Certificate, anchor: Anchor, trust: TrustStore) -> bool:
    """Whether a list is of the authority that issued a certificate, by its name or key, older and newer ones included.

    Several issuers sign with the same two letters, each with an authority of its own: CN is China, Hong Kong and Macao.

    Source: ICAO Doc 9303-12 §7.1.4, note 1; §7.1.1.4.
    """
    own = (one.certificate for one in trust.list_family(anchor))
    names = [certificate.issuer, *(name for one in own for name in (one.subject, one.issuer))]
    keys = {find_subject_key(one.certificate) for one in trust.list_family(anchor)}
    return crl.authority_key in keys - {None} or any(crl.issuer.is_same_as(name) for name in names)


def is_trusted_crl(crl: RevocationList, trust: TrustStore) -> bool:
    """Whether any key of the country signed a revocation list; the one that it names is tried first."""
    own = trust.by_country.get(crl.country, ())
    named = trust.by_key.get(crl.authority_key, ()) if crl.authority_key else ()
    first = [anchor for anchor in named if anchor.certificate.country == crl.country]
    for anchor in [*first, *(one for one in own if one not in first)][:MOST_TRIED]:
        try:
            found = verify_again(anchor.certificate.key_info, AUTHORITY, crl.algorithm, crl.signature, crl.signed)
        except KeyRefused:
            continue
        if not is_bad(found):
            return True
    return False
