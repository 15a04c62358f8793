"""An officer has removed a second factor."""

from datetime import datetime

from allauth.mfa.models import Authenticator

from sarhad.access.duty import Oneself
from sarhad.access.models import Officer, SignIn
from sarhad.access.services.add_factor import REAL
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.words import gettext_noop as _


@act("factor.remove", title=_("Remove a second factor"), purpose=Purpose.ADMINISTRATION)
def remove_factor(acting: Oneself, /, *, officer: Officer, kind: str, at: datetime) -> None:
    """Write down that a factor is gone. With the last one, every open sign-in is half a one again."""
    about("officer", officer.pk)
    note(factor=kind)
    if not Authenticator.objects.filter(user_id=officer.pk, type__in=REAL).exists():
        SignIn.objects.filter(officer=officer, ended_at=None).update(second_factor=False)
