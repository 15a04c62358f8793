"""Revoke a program's key."""

from datetime import datetime

from django.utils.translation import gettext

from sarhad.access.duty import Acting
from sarhad.access.models import ApiKey
from sarhad.access.policies import may_administer
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict
from sarhad.kernel.words import gettext_noop as _


@act("key.revoke", title=_("Revoke a program's key"), purpose=Purpose.ADMINISTRATION)
def revoke_key(acting: Acting, /, *, key: ApiKey, at: datetime) -> None:
    """Revoke at once.

    Raises:
        Refused: The key acts for oneself or for an officer out of reach.
        Conflict: It was revoked before.
    """
    about("assignment", key.assignment_id)
    note(key=str(key.pk))
    may_administer.check(acting, key.assignment.officer)
    if not ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=at):
        raise Conflict(gettext("This key was revoked before."))
    key.revoked_at = at
