"""The steps that compare: hashes, lists of groups, dates, country, known defects, the printed zone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from borderkit.codes import State, find_state_among, signs_for
from borderkit.emrtd.algorithms import DIGEST_SIZES, hash_bytes
from borderkit.emrtd.certificates import Certificate
from borderkit.emrtd.deviations import KINDS_OF_DEFECT, Facts
from borderkit.emrtd.extensions import (
    DOCUMENT_TYPES,
    USAGE_PERIOD,
    Role,
    allows,
    find_localities,
    read_document_types,
    read_usage_period,
)
from borderkit.emrtd.files import Announcement, name_of
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.sod import SecurityObject
from borderkit.emrtd.tlv import NotAFile, read_node
from borderkit.emrtd.trust import TrustStore
from borderkit.mrz import Reading

REQUIRED = (1, 2)
MOST_PLACES = 12
LEEWAY = datetime.timedelta(days=1)
"""By how much a day may be off: where it is today depends on the place, and clocks are wrong."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that dates are held against.

    Attributes:
        signed_at: Signing time from the signed attributes.
        issued_on: Day of issue from DG12.
    """

    today: datetime.date
    signed_at: datetime.datetime | None
    issued_on: datetime.date | None


def compare_hashes(sod: SecurityObject, groups: Mapping[int, bytes]) -> Iterator[Problem]:
    """Hold the hash of every file, header included, against the signed one.

    Source: ICAO Doc 9303-11 §5.1; Doc 9303-10 §4.6.2.3.
    """
    if sod.digest not in DIGEST_SIZES:
        yield make_problem("hash.unknown", algorithm=sod.digest)
        return
    for group in REQUIRED:
        if group not in sod.hashes:
            yield make_problem("hash.unsigned", file=name_of(group))
        elif group not in groups:
            yield make_problem("hash.required", file=name_of(group))
    for group, signed in sod.hashes.items():
        if group not in groups:
            if group not in REQUIRED:
                yield make_problem("hash.unread", file=name_of(group))
        elif hash_bytes(sod.digest, groups[group]) != signed:
            yield from _compare_without_trailing(sod.digest, groups[group], signed, name_of(group))


def _compare_without_trailing(digest: str, data: bytes, signed: bytes, name: str) -> Iterator[Problem]:
    """Some readers give more bytes than the file has: those after its end are not in the hash."""
    try:
        end = read_node(data).after
    except NotAFile:
        end = len(data)
    if end != len(data) and hash_bytes(digest, data[:end]) == signed:
        yield make_problem("file.trailing", file=name, count=str(len(data) - end))
    else:
        yield make_problem("hash.wrong", file=name)


def compare_groups(
    sod: SecurityObject, groups: Mapping[int, bytes], announced: Announcement | None
) -> Iterator[Problem]:
    """Find groups that are on the chip and not signed. What EF.COM says is not signed and only a deviation.

    Source: ICAO Doc 9303-11 §5.1; Doc 9303-10 §4.6.1.
    """
    for group in groups:
        if group not in sod.hashes:
            yield make_problem("group.unlisted", file=name_of(group))
    if announced is not None:
        for group in announced.groups:
            if group not in sod.hashes:
                yield make_problem("group.announced", file=name_of(group))
        for group in sod.hashes:
            if group not in announced.groups:
                yield make_problem("group.unannounced", file=name_of(group))


def compare_dates(signer: Certificate, authority: Certificate | None, days: Days) -> Iterator[Problem]:
    """Hold three things apart: the signer valid now, signed while its key was in use, the authority valid now.

    The signer may outlive its authority: that is a note, and nesting is not asked for.

    Source: ICAO Doc 9303-12 §4.1 and appendix D; RFC 5280 §6.1.3.
    """
    first, last = signer.not_before.date(), signer.not_after.date()
    if days.today > last:
        yield make_problem("date.expired", role=Role.SIGNER.value, printed=last.isoformat())
    if days.today < first:
        yield make_problem("date.not_yet", role=Role.SIGNER.value, printed=first.isoformat())
    yield from _compare_use(signer, days)
    yield from _compare_today(days)
    if authority is not None:
        if days.today > authority.not_after.date():
            yield make_problem("date.anchor_expired", printed=authority.not_after.date().isoformat())
        if days.today < authority.not_before.date():
            yield make_problem("date.anchor_not_yet", printed=authority.not_before.date().isoformat())


def _compare_use(signer: Certificate, days: Days) -> Iterator[Problem]:
    try:
        period = read_usage_period(signer)
    except NotAFile:
        yield make_problem("extension.unreadable", oid=USAGE_PERIOD, role=Role.SIGNER.value)
        return
    first, last = signer.not_before, signer.not_after
    if period is None or period.first is period.last is None:
        yield make_problem("certificate.usage_period")
    else:
        first, last = period.first or first, period.last or last
        if not period.is_by_book:
            yield make_problem("certificate.time")
    signed_on = days.signed_at.date() if days.signed_at else None
    if signed_on is None and days.issued_on is None:
        yield make_problem("date.signed_unknown")
    if signed_on and not first.date() <= signed_on <= last.date():
        yield make_problem("date.signed_outside", printed=signed_on.isoformat())
    elif days.issued_on and not first.date() - LEEWAY <= days.issued_on <= last.date() + LEEWAY:
        yield make_problem("date.signed_outside", printed=days.issued_on.isoformat())


def _compare_today(days: Days) -> Iterator[Problem]:
    """Nothing was signed or issued after today; decision 0054."""
    if days.signed_at and days.signed_at.date() > days.today + LEEWAY:
        yield make_problem("date.signed_later", printed=days.signed_at.date().isoformat())
    if days.issued_on and days.issued_on > days.today + LEEWAY:
        yield make_problem("date.issued_later", printed=days.issued_on.isoformat())


def compare_country(zone: Reading | None, signer: Certificate, states: tuple[State, ...] = ()) -> Iterator[Problem]:
    """Hold the issuer and the kind of document against what the signer may sign.

    Args:
        states: Those known besides Doc 9303.

    Source: ICAO Doc 9303-11 §5.1; Doc 9303-12 §7.1.1.4, §7.1.1.6.
    """
    if zone is None:
        yield make_problem("country.unread")
        return
    issuer = find_state_among(zone.issuer, states)
    if issuer is None or not issuer.signer:
        yield make_problem("country.unknown", issuer=zone.issuer)
    elif not signs_for(_two_letters(signer.country, states), issuer, states):
        yield make_problem("country.other", issuer=zone.issuer, country=signer.country)
    localities = find_localities(signer)
    own = {zone.issuer} | ({issuer.code} if issuer else set())
    if localities and not any(code in own or _is_code_of(code, own, states) for code in localities):
        is_kin = (
            issuer is not None
            and issuer.signer
            and any(issuer.signer == _two_letters(code, states) for code in localities)
        )
        kind = "country.kin" if is_kin else "country.locality"
        yield make_problem(kind, issuer=zone.issuer, printed=", ".join(localities))
    try:
        types = read_document_types(signer)
    except NotAFile:
        yield make_problem("extension.unreadable", oid=DOCUMENT_TYPES, role=Role.SIGNER.value)
        return
    if types is not None and not allows(types, zone.document_code):
        yield make_problem("document.type", allowed=", ".join(sorted(types)), printed=zone.document_code)


def _two_letters(code: str, states: tuple[State, ...]) -> str:
    """The two letters that stand in certificates, where a certificate has the three of the zone instead."""
    state = find_state_among(code, states) if len(code) != 2 else None
    return state.signer if state else code


def _is_code_of(code: str, own: set[str], states: tuple[State, ...]) -> bool:
    state = find_state_among(code, states)
    return state is not None and state.code in own


def compare_defects(
    zone: Reading | None, signer: Certificate | None, days: Days, trust: TrustStore
) -> Iterator[Problem]:
    """Look the document up in the deviation lists of its State. A known defect explains; it does not make valid.

    Source: ICAO Doc 9303-12 §10.
    """
    country = signer.country if signer else ""
    own = [one for one in trust.deviation_lists if one.country == country]
    if not own:
        yield make_problem("deviation.none", country=country)
    issued_on = days.issued_on or (days.signed_at.date() if days.signed_at else None)
    code, number = (zone.document_code, zone.number) if zone else ("", "")
    for one in own:
        for defect in one.find_defects(Facts(code, number, signer, issued_on)):
            kind = KINDS_OF_DEFECT.get(defect.kind, defect.kind)
            yield make_problem("deviation.known", description=defect.description or kind, kind=kind)


def compare_zones(chip: tuple[str, ...] | None, printed: Reading | None) -> Iterator[Problem]:
    """Compare the zone on the chip with the printed one, character by character.

    Source: ICAO Doc 9303-11 §5.1.
    """
    if chip is None:
        yield make_problem("zone.unread")
    if printed is None:
        yield make_problem("zone.missing")
    if chip is None or printed is None or chip == printed.lines:
        return
    places = list(_list_differences(chip, printed.lines))
    more = ["…"] if len(places) > MOST_PLACES else []
    yield make_problem("zone.differs", places=", ".join(places[:MOST_PLACES] + more))


def _list_differences(chip: tuple[str, ...], printed: tuple[str, ...]) -> Iterator[str]:
    for line, (one, other) in enumerate(zip_longest(chip, printed, fillvalue=""), 1):
        for column, (char, seen) in enumerate(zip_longest(one, other), 1):
            if char != seen:
                yield f"{line}:{column}"
