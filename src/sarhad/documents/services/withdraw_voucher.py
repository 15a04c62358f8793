"""Take a voucher back. A key for which nobody vouches any more is trusted no longer."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.documents.facts import TrustChanged
from sarhad.documents.models import Voucher
from sarhad.documents.policies import may_withdraw
from sarhad.documents.services.change_store import change_store
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@act("trust.withdraw", title=gettext_noop("Withdraw a voucher for a key"), purpose=Purpose.LISTS)
def withdraw_voucher(acting: Acting, /, *, voucher_id: UUID, reason: str, at: datetime) -> Voucher:
    """Withdraw one voucher; it stays visible as withdrawn. One person is enough: a key in doubt must go at once.

    Raises:
        Refused: The actor may not.
        NotFound: No such voucher.
        Conflict: It was withdrawn before.
        Invalid: No reason.
    """
    may_withdraw.check(acting)
    voucher = (
        Voucher.objects.select_for_update(of=("self",)).select_related("certificate").filter(pk=voucher_id).first()
    )
    if voucher is None:
        raise NotFound(_("There is no such voucher."))
    about("certificate", voucher.certificate_id)
    if voucher.withdrawn_at is not None:
        raise Conflict(_("This voucher was withdrawn before."))
    if not reason.strip():
        raise Invalid(_("Say why."), places={"reason": _("Say why.")})
    voucher.withdrawn_at, voucher.withdrawn_by, voucher.reason = at, acting.id, reason.strip()
    voucher.full_clean()
    voucher.save(update_fields=["withdrawn_at", "withdrawn_by", "reason"])
    left = Voucher.objects.filter(certificate=voucher.certificate_id, withdrawn_at=None).count()
    change = change_store(acting, store="trust", at=at)
    note(country=voucher.certificate.country, vouchers_left=left, version=change.number)
    publish(TrustChanged(change=str(change.pk), number=change.number), at=at)
    return voucher
