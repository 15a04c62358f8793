"""What would become of one State's part of a file, held against what is trusted now. Pure.

Certificates come first, for lists and signers may rest on a key of the same file. The question "yes?" is asked for
every new key that nothing but this file speaks for: a new root, or a link whose old key nobody trusts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from borderkit.emrtd import (
    Anchor,
    Certificate,
    DeviationList,
    Outcome,
    Problem,
    RevocationList,
    TrustStore,
    check_chain,
    check_list,
    follow_link,
    is_trusted_crl,
    read_crl,
    read_deviation_list,
)
from borderkit.emrtd.extensions import Role
from borderkit.emrtd.problems import KINDS, make_problem
from sarhad.documents.parsing import certificate_of
from sarhad.documents.reading import Item, Kept
from sarhad.documents.standing import LiveList, Standing, Vouched

BY_ITSELF = ""  # the publisher of what came by itself
TAKEN = frozenset({"added", "changed", "removed"})

Yes = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a difference.

    Attributes:
        change: added, changed, removed, unchanged; or why it is not taken: older, early, unverified, unsaid.
        origin: Of a new key: root, link (from a key that is trusted), inside (from a key of this file), loose.
        publishers: Whose word is new with this line; of a removed one, whose word goes.
        linked_from: Fingerprint of the key that signed a link.
        needs_yes: Whether nothing but this file speaks for the key.
    """

    kind: str
    country: str
    fingerprint: str
    title: str
    change: str
    origin: str = ""
    publishers: tuple[str, ...] = ()
    linked_from: str = ""
    needs_yes: bool = False
    last_on: date | None = None
    problems: tuple[Problem, ...] = ()
    item: Item | None = None
    number: int | None = None
    issued_at: datetime | None = None
    next_at: datetime | None = None
    entries: int = 0

    @property
    def is_taken(self) -> bool:
        """Whether accepting it changes something."""
        return self.change in TAKEN


@dataclass(slots=True)
class _State:
    """One State while its part is settled."""

    standing: Standing
    today: date
    yes: Yes
    trust: TrustStore
    lines: list[Line] = field(default_factory=list)


def settle(
    country: str, items: Iterable[Item], standing: Standing, *, removing: frozenset[str], today: date, yes: Yes
) -> tuple[Line, ...]:
    """Say what becomes of each item of a State, and of the keys that publishers no longer vouch for.

    Args:
        removing: Publishers whose newest list this is, so that what it lacks has gone.
        yes: Whether the person said yes to a new key, by fingerprint.
    """
    own = tuple(items)
    state = _State(standing, today, yes, standing.of(country))
    _settle_authorities(state, [item for item in own if item.kind == "authority"])
    for item in own:
        if item.kind == "signer":
            state.lines.append(_settle_signer(state, item))
    _settle_lists(state, country, [item for item in own if item.kind == "crl"])
    _settle_lists(state, country, [item for item in own if item.kind == "deviations"])
    state.lines += _removed(country, own, standing, removing)
    return tuple(state.lines)


def problems_of(kept: Iterable[Kept]) -> tuple[Problem, ...]:
    """Problems as they were stored; one of a kind that this version does not know is left out."""
    return tuple(make_problem(str(code), **_grounds(grounds)) for code, grounds in kept if code in KINDS)


def _grounds(grounds: object) -> dict[str, str]:
    return dict(grounds) if isinstance(grounds, dict) else {}


def _settle_authorities(state: _State, items: list[Item]) -> None:
    links: list[tuple[Item, Certificate]] = []
    roots: list[tuple[Item, Certificate]] = []
    for item in items:
        certificate = certificate_of(item.der)
        known = state.standing.vouched.get(item.fingerprint)
        if known is not None:
            state.lines.append(_again(item, certificate, known, state.today))
        else:
            (roots if item.is_self_signed else links).append((item, certificate))
    links = _follow(state, links, "link")
    for item, certificate in roots:
        _ask(state, item, certificate, "root")
    links = _follow(state, links, "inside")
    while links:
        _ask(state, *links.pop(0), "loose")
        links = _follow(state, links, "inside")


def _follow(state: _State, links: list[tuple[Item, Certificate]], origin: str) -> list[tuple[Item, Certificate]]:
    """Take the links that lead from keys that are there, as long as there are any; those left over."""
    left = links
    while True:
        links, left = left, []
        for item, certificate in links:
            found = follow_link(certificate, state.trust)
            if found.anchor is None:
                left.append((item, certificate))
                continue
            state.trust = state.trust.with_anchors([found.anchor])
            line = _line(item, certificate, "added", state, origin)
            state.lines.append(replace(line, linked_from=found.anchor.linked_from))
        if len(left) == len(links):
            return left


def _ask(state: _State, item: Item, certificate: Certificate, origin: str) -> None:
    is_taken = state.yes(item.fingerprint)
    if is_taken:
        state.trust = state.trust.with_anchors([Anchor(certificate, item.publishers)])
    line = _line(item, certificate, "added" if is_taken else "unsaid", state, origin)
    state.lines.append(replace(line, needs_yes=True))


def _line(item: Item, certificate: Certificate, change: str, state: _State, origin: str = "") -> Line:
    return Line(
        item.kind,
        item.country,
        item.fingerprint,
        str(certificate.subject),
        change,
        origin,
        item.publishers or (BY_ITSELF,),
        last_on=certificate.not_after.date(),
        problems=(*problems_of(item.problems), *_dates(certificate, item.kind, state.today)),
        item=item,
    )


def _again(item: Item, certificate: Certificate, known: Vouched, today: date) -> Line:
    """A certificate that is trusted already: perhaps one more vouches for it."""
    more = tuple(one for one in item.publishers or (BY_ITSELF,) if one not in known.publishers)
    problems = (*problems_of(item.problems), *_dates(certificate, item.kind, today))
    change = "changed" if more else "unchanged"
    return Line(
        item.kind, item.country, item.fingerprint, str(certificate.subject), change, publishers=more,
        last_on=certificate.not_after.date(), problems=problems, item=item,
    )  # fmt: skip


def _dates(certificate: Certificate, kind: str, today: date) -> tuple[Problem, ...]:
    role = Role.AUTHORITY.value if kind == "authority" else Role.SIGNER.value
    first, last = certificate.not_before.date(), certificate.not_after.date()
    if today > last:
        return (make_problem("date.expired", role=role, printed=last.isoformat()),)
    return (make_problem("date.not_yet", role=role, printed=first.isoformat()),) if today < first else ()


def _settle_signer(state: _State, item: Item) -> Line:
    certificate = certificate_of(item.der)
    known = state.standing.vouched.get(item.fingerprint)
    if known is not None:
        return _again(item, certificate, known, state.today)
    found = check_chain(certificate, Role.SIGNER, state.trust)
    line = _line(item, certificate, "added" if found.anchor else "unverified", state)
    more = tuple(one for one in found.problems if one not in line.problems)
    return replace(line, problems=(*line.problems, *more))


def _settle_lists(state: _State, country: str, items: list[Item]) -> None:
    """Of several lists of a kind the newest that holds is taken."""
    read = [_read_list(state, item) for item in items]
    read.sort(key=lambda line: (line.issued_at is not None, line.issued_at, line.number or 0), reverse=True)
    live = state.standing.lists.get((items[0].kind, country)) if items else None
    for line in read:
        settled = _settle_list(line, live, state.today)
        if settled.is_taken and settled.item is not None:
            live = LiveList(settled.fingerprint, settled.number, settled.issued_at)
            if settled.kind == "crl":
                state.trust = TrustStore(state.trust.anchors, (read_crl(settled.item.der),))
        state.lines.append(settled)


def _read_list(state: _State, item: Item) -> Line:
    """A list with what speaks against it; `change` says whether its signature leads to a trusted key."""
    kept = problems_of(item.problems)
    if item.kind == "crl":
        crl = read_crl(item.der)
        is_trusted = is_trusted_crl(crl, state.trust)
        problems = kept if is_trusted else (*kept, make_problem("crl.untrusted", country=item.country))
        late = crl.find_age_problem(state.today)
        return _list_line(item, crl, is_trusted, (*problems, late) if late else problems)
    found = read_deviation_list(item.der)
    checked = check_list(found, state.trust, today=state.today)
    is_trusted = checked.anchor is not None and checked.outcome is not Outcome.FAILED
    return _list_line(item, found, is_trusted, tuple(dict.fromkeys((*kept, *checked.problems))))


def _list_line(
    item: Item, found: RevocationList | DeviationList, is_trusted: bool, problems: tuple[Problem, ...]
) -> Line:
    change = "added" if is_trusted else "unverified"
    if isinstance(found, RevocationList):
        title = str(found.issuer)
        return Line(
            item.kind, item.country, item.fingerprint, title, change, problems=problems, item=item, number=found.number,
            issued_at=found.issued_at, next_at=found.next_at, entries=len(found.revoked),
        )  # fmt: skip
    attributes = found.signed.signers[0].attributes
    return Line(
        item.kind, item.country, item.fingerprint, str(found.signed.signers[0].issuer or item.country), change,
        problems=problems, item=item, issued_at=attributes.signed_at if attributes else None,
        entries=len(found.deviations),
    )  # fmt: skip


def _settle_list(line: Line, live: LiveList | None, today: date) -> Line:
    if live is not None and live.sha256 == line.fingerprint:
        return replace(line, change="unchanged")
    if not line.is_taken:
        return line
    if line.issued_at is not None and line.issued_at.date() > today + timedelta(days=1):
        return replace(line, change="early")  # it would keep out every later one
    if live is None:
        return line
    return replace(line, change="changed" if is_newer(line.issued_at, line.number, live) else "older")


def is_newer(issued_at: datetime | None, number: int | None, live: LiveList) -> bool:
    """Whether a list may replace the live one: by its moment, and by its number where both have one.

    A list without a moment never replaces one that has one. Source: ICAO Doc 9303-12 §7.3; RFC 5280 §5.2.3.
    """
    if live.number is not None and number is not None and number < live.number:
        return False
    if live.issued_at is None:
        return True
    return issued_at is not None and issued_at > live.issued_at


def _removed(country: str, items: tuple[Item, ...], standing: Standing, removing: frozenset[str]) -> list[Line]:
    held = {(item.fingerprint, publisher) for item in items for publisher in item.publishers}
    lines: list[Line] = []
    for one in standing.vouched.values():
        gone = tuple(sorted(p for p in one.publishers & removing if (one.fingerprint, p) not in held))
        if one.country == country and gone:
            lines.append(
                Line(
                    one.kind, one.country, one.fingerprint, one.subject, "removed", publishers=gone,
                    last_on=one.valid_until.date(),
                )
            )  # fmt: skip
    return lines
