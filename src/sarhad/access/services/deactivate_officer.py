"""An officer leaves the service."""

from datetime import datetime

from sarhad.access.duty import Acting
from sarhad.access.models import ApiKey, Assignment, Officer, SignIn
from sarhad.access.policies import may_administer
from sarhad.access.services.sign_out import sign_out
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.words import gettext_noop as _


@act("officer.deactivate", title=_("Deactivate an officer"), purpose=Purpose.ADMINISTRATION)
def deactivate_officer(acting: Acting, /, *, officer: Officer, at: datetime) -> None:
    """Close the account at once: sign-ins, assignments, keys end with it. The record stays, for the journal.

    Raises:
        Refused: Oneself, or an officer out of reach.
    """
    about("officer", officer.pk)
    may_administer.check(acting, officer)
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    for entry in SignIn.objects.filter(officer=officer, ended_at=None):
        sign_out(acting, entry=entry, reason="deactivated", at=at)
    keys = ApiKey.objects.filter(assignment__officer=officer, revoked_at=None).update(revoked_at=at)
    assignments = Assignment.objects.filter(officer=officer, until_on=None).update(until_on=at.date())
    note(keys=keys, assignments=assignments)
