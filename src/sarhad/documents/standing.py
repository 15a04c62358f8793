"""What stands in the trust store now, as a file is held against it. Read in four queries."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from borderkit.emrtd import Anchor, TrustStore
from sarhad.documents.holding import hold, read_trust
from sarhad.documents.models import PublishedList, TrustedCertificate, Voucher
from sarhad.documents.versions import version_of


@dataclass(frozen=True, slots=True)
class LiveList:
    """A revocation list or a deviation list that is live."""

    sha256: str
    number: int | None
    issued_at: datetime | None


@dataclass(frozen=True, slots=True)
class Vouched:
    """A certificate with vouchers that stand."""

    id: UUID
    kind: str
    country: str
    fingerprint: str
    subject: str
    valid_until: datetime
    publishers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """The trust store as of one version."""

    version: UUID | None
    trust: TrustStore
    vouched: dict[str, Vouched]
    lists: dict[tuple[str, str], LiveList]

    def of(self, country: str) -> TrustStore:
        """What belongs to one State: links, revocation lists and signers never reach beyond it."""
        anchors: tuple[Anchor, ...] = self.trust.by_country.get(country, ())
        return TrustStore(anchors, self.trust.find_crls(country))


def read_standing() -> Standing:
    """Read what stands.

    Raises:
        TrustUnavailable: The store changes faster than it can be read.
    """
    version = version_of("trust")
    held = hold(version)
    trust = held.trust if held.version == version else read_trust()  # another thread is reading it anew
    return Standing(version, trust, _vouched(), _lists())


def _vouched() -> dict[str, Vouched]:
    publishers: dict[str, set[str]] = {}
    rows: dict[str, TrustedCertificate] = {}
    for voucher in Voucher.objects.filter(withdrawn_at=None).select_related("certificate").defer("certificate__der"):
        row = voucher.certificate
        publishers.setdefault(row.fingerprint, set()).add(voucher.publisher)
        rows[row.fingerprint] = row
    return {
        fingerprint: Vouched(
            row.pk,
            row.kind,
            row.country,
            fingerprint,
            row.subject,
            row.valid_until,
            frozenset(publishers[fingerprint]),
        )
        for fingerprint, row in rows.items()
    }


def _lists() -> dict[tuple[str, str], LiveList]:
    rows = PublishedList.objects.filter(state="live")
    return {
        (kind, country): LiveList(sha256, int(number) if number else None, issued_at)
        for kind, country, sha256, number, issued_at in rows.values_list(
            "kind", "country", "sha256", "number", "issued_at"
        )
    }
