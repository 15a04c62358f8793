"""Reading the trust store and the alerts. What other rooms need stands first."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.access.selectors import officer_names
from sarhad.documents.alerts import Alert, alerts_for, alerts_since
from sarhad.documents.holding import TrustUnavailable, signers, trust
from sarhad.documents.models import (
    AlertPicture,
    AlertSeen,
    DocumentAlert,
    Proposal,
    PublishedList,
    TrustedCertificate,
    Voucher,
)
from sarhad.documents.policies import may_see_alerts, may_see_trust
from sarhad.kernel.errors import NotFound

NEW_FOR = timedelta(days=7)

__all__ = [
    "Alert",
    "TrustUnavailable",
    "alerts_for",
    "get_alert",
    "get_certificate",
    "get_picture",
    "get_proposal",
    "list_alerts",
    "list_certificates",
    "list_linked",
    "list_new_alerts",
    "list_proposals",
    "list_published",
    "list_standing",
    "officer_names",
    "signers",
    "trust",
]


def list_certificates(acting: Acting, country: str | None = None) -> QuerySet[TrustedCertificate]:
    """Certificates that were ever accepted, with `standing`, how many vouch for each now; by State.

    Raises:
        Refused: The role does not see the trust store.
    """
    may_see_trust.check(acting)
    rows = TrustedCertificate.objects.defer("der").annotate(
        standing=Count("vouchers", filter=Q(vouchers__withdrawn_at=None))
    )
    if country is not None:
        rows = rows.filter(country=country)
    return rows.order_by("country", "kind", "-valid_until", "id")


def list_published(acting: Acting, country: str | None = None) -> QuerySet[PublishedList]:
    """Lists that are live.

    Raises:
        Refused: The role does not see the trust store.
    """
    may_see_trust.check(acting)
    rows = PublishedList.objects.defer("der").filter(state="live")
    if country is not None:
        rows = rows.filter(country=country)
    return rows.order_by("country", "kind")


def list_standing(acting: Acting) -> QuerySet[Voucher]:
    """Vouchers that stand, each with its certificate's State.

    Raises:
        Refused: The role does not see the trust store.
    """
    may_see_trust.check(acting)
    return Voucher.objects.filter(withdrawn_at=None).select_related("certificate").defer("certificate__der")


def list_linked(acting: Acting, certificate: TrustedCertificate) -> QuerySet[TrustedCertificate]:
    """Certificates whose trust came by a link from this one, with `standing`.

    Raises:
        Refused: The role does not see the trust store.
    """
    return list_certificates(acting).filter(linked_from=certificate.fingerprint)


def get_certificate(acting: Acting, certificate_id: UUID) -> TrustedCertificate:
    """One certificate, with all its vouchers read along, those that were withdrawn too.

    Raises:
        Refused: The role does not see the trust store.
        NotFound: No such certificate.
    """
    may_see_trust.check(acting)
    found = TrustedCertificate.objects.prefetch_related("vouchers__proposal").filter(pk=certificate_id).first()
    if found is None:
        raise NotFound(_("There is no such certificate."))
    return found


def list_proposals(acting: Acting) -> QuerySet[Proposal]:
    """Proposals, the newest first.

    Raises:
        Refused: The role does not see the trust store.
    """
    may_see_trust.check(acting)
    return Proposal.objects.defer("faults").order_by("-proposed_at", "-id")


def get_proposal(acting: Acting, proposal_id: UUID) -> Proposal:
    """One proposal.

    Raises:
        Refused: The role does not see the trust store.
        NotFound: No such proposal.
    """
    may_see_trust.check(acting)
    found = Proposal.objects.filter(pk=proposal_id).first()
    if found is None:
        raise NotFound(_("There is no such proposal."))
    return found


def list_alerts(acting: Acting, words: str = "") -> QuerySet[DocumentAlert]:
    """Alerts that this officer may read, the newest first; drafts for examiners only.

    Args:
        words: Each must stand in the title, the issuer or the beginning of the numbers.

    Raises:
        Refused: The role does not see alerts.
    """
    may_see_alerts.check(acting)
    rows = DocumentAlert.objects.all()
    if acting.why_not("alert.draft") is not None:
        rows = rows.exclude(published_at=None)
    for word in words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(issuer__iexact=word) | Q(prefix__istartswith=word))
    return rows.order_by("-drafted_at", "-id")


def list_new_alerts(acting: Acting, on: date, *, at: datetime) -> list[Alert]:
    """Alerts that came to the desks within the last week and that this officer has not put away: two queries.

    Args:
        on: Day at the post.

    Raises:
        Refused: The role does not see alerts.
    """
    may_see_alerts.check(acting)
    found = alerts_since(at - NEW_FOR, on, at=at)
    away = set(
        AlertSeen.objects.filter(by=acting.id, alert__in=[one.id for one in found]).values_list("alert", flat=True)
    )
    return [one for one in found if one.id not in away]


def get_alert(acting: Acting, alert_id: UUID) -> DocumentAlert:
    """One alert. A draft is found by examiners only.

    Raises:
        Refused: The role does not see alerts.
        NotFound: No such alert.
    """
    found = list_alerts(acting).filter(pk=alert_id).first()
    if found is None:
        raise NotFound(_("There is no such alert."))
    return found


def get_picture(acting: Acting, alert_id: UUID, picture_id: UUID) -> AlertPicture:
    """A picture of an alert that this officer may read.

    Raises:
        Refused: The role does not see alerts.
        NotFound: No such alert or picture.
    """
    found = AlertPicture.objects.filter(alert=get_alert(acting, alert_id), pk=picture_id).first()
    if found is None:
        raise NotFound(_("There is no such alert."))
    return found
