"""Grant a certificate: an officer has shown to be able to do something."""

from datetime import date, datetime

from django.utils.translation import gettext

from sarhad.access.duty import Acting
from sarhad.access.models import Certificate, Officer
from sarhad.access.policies import may_administer
from sarhad.access.roles import CERTIFICATES
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop as _


@act("certificate.grant", title=_("Grant a certificate"), purpose=Purpose.ADMINISTRATION)
def grant_certificate(
    acting: Acting, /, *, officer: Officer, code: str, valid_until: date, at: datetime
) -> Certificate:
    """Grant a certificate until a last day (included). One that is held already stays as it is.

    Raises:
        Refused: Oneself, or an officer out of reach.
        Invalid: No such certificate, or its last day is past.
    """
    about("officer", officer.pk)
    may_administer.check(acting, officer)
    if code not in CERTIFICATES:
        raise Invalid(gettext("There is no such certificate."), places={"code": code})
    if valid_until < at.date():
        raise Invalid(gettext("The last day is past."), places={"valid_until": valid_until.isoformat()})
    made = Certificate.objects.create(officer=officer, code=code, valid_until=valid_until, granted_at=at)
    note(certificate=str(made.pk), code=code, valid_until=valid_until.isoformat())
    return made
