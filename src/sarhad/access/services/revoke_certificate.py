"""Revoke a certificate before its time."""

from datetime import datetime

from django.utils.translation import gettext

from sarhad.access.duty import Acting
from sarhad.access.models import Certificate
from sarhad.access.policies import may_administer
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict
from sarhad.kernel.words import gettext_noop as _


@act("certificate.revoke", title=_("Revoke a certificate"), purpose=Purpose.ADMINISTRATION)
def revoke_certificate(acting: Acting, /, *, certificate: Certificate, at: datetime) -> None:
    """Revoke at once: the next request of the officer finds the acts closed.

    Raises:
        Refused: Oneself, or an officer out of reach.
        Conflict: It was revoked before.
    """
    about("officer", certificate.officer_id)
    note(certificate=str(certificate.pk), code=certificate.code)
    may_administer.check(acting, certificate.officer)
    if not Certificate.objects.filter(pk=certificate.pk, revoked_at=None).update(revoked_at=at):
        raise Conflict(gettext("This certificate was revoked before."))
    certificate.revoked_at = at
