"""The trust store that this process holds: renewed when its version changes."""

import threading
from dataclasses import dataclass
from uuid import UUID

from borderkit.codes import State
from borderkit.emrtd import Anchor, Certificate, TrustStore, read_crl, read_deviation_list
from borderkit.seals.signers import Signers, gather_signers
from sarhad.documents.models import PublishedList, TrustedCertificate, Voucher
from sarhad.documents.parsing import certificate_of
from sarhad.documents.versions import version_of
from sarhad.places.selectors import assigned_states

ATTEMPTS = 3


class TrustUnavailable(Exception):
    """No document can be authenticated: the trust store could not be read."""


@dataclass(frozen=True, slots=True)
class Held:
    """A trust store with its version. `signers` are those of seals, held against the same store."""

    version: UUID | None
    trust: TrustStore
    signers: Signers


_lock = threading.Lock()
_held: Held | None = None


def trust() -> TrustStore:
    """Everything that was accepted and not withdrawn: one query, and four more after a change.

    Raises:
        TrustUnavailable: The store changes faster than it can be read.
    """
    return hold(version_of("trust"), assigned_states()).trust


def signers() -> Signers:
    """The signers of seals that were accepted, and the trust store that they are held against. Queries as `trust`.

    Raises:
        TrustUnavailable: The store changes faster than it can be read.
    """
    return hold(version_of("trust"), assigned_states()).signers


def hold(version: UUID | None, states: tuple[State, ...] = ()) -> Held:
    """The store of this version. While one thread reads it, others go on with the one before."""
    held = _held
    if held is not None and held.version == version and held.trust.states == states:
        return held
    if not _lock.acquire(blocking=held is None):
        return held  # type: ignore[return-value]  # blocking is off only when there is one
    try:
        if _held is not None and _held.version == version and _held.trust.states == states:
            return _held
        return _renew(version, states)
    finally:
        _lock.release()


def _renew(version: UUID | None, states: tuple[State, ...]) -> Held:
    global _held
    for _attempt in range(ATTEMPTS):
        found = read_trust(states)
        now = version_of("trust")
        if now == version:
            _held = Held(version, found, gather_signers(found.signers, found))
            return _held
        version = now  # somebody accepted something while we read
    raise TrustUnavailable("the trust store changes faster than it can be read")


def read_trust(states: tuple[State, ...] = ()) -> TrustStore:
    """Read the store from the database: three queries.

    Args:
        states: Those known besides Doc 9303.
    """
    vouched: dict[UUID, list[str]] = {}
    standing = Voucher.objects.filter(withdrawn_at=None).order_by("accepted_at", "id")
    for trusted, publisher in standing.values_list("certificate_id", "publisher"):
        vouched.setdefault(trusted, []).append(publisher or "file")
    anchors: list[Anchor] = []
    own: list[Certificate] = []
    rows = TrustedCertificate.objects.order_by("country", "id").values_list("id", "kind", "der", "linked_from")
    for id_, kind, der, linked_from in rows:
        if id_ not in vouched:
            continue
        certificate = certificate_of(bytes(der))
        if kind == "signer":
            own.append(certificate)
        else:
            anchors.append(Anchor(certificate, tuple(vouched[id_]), linked_from))
    live = PublishedList.objects.filter(state="live").exclude(kind="master-list").order_by("country")
    lists = list(live.values_list("kind", "der"))
    return TrustStore(
        tuple(anchors),
        tuple(read_crl(bytes(der)) for kind, der in lists if kind == "crl"),
        tuple(read_deviation_list(bytes(der)) for kind, der in lists if kind == "deviations"),
        tuple(own),
        states,
    )
