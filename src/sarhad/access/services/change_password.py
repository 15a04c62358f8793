"""An officer has changed the own password."""

from datetime import datetime

from sarhad.access.duty import Oneself
from sarhad.access.models import Officer, SignIn
from sarhad.access.services.sign_out import sign_out
from sarhad.audit.acts import Purpose, about, act
from sarhad.kernel.words import gettext_noop as _


@act("password.change", title=_("Change the own password"), purpose=Purpose.ADMINISTRATION)
def change_password(acting: Oneself, /, *, officer: Officer, entry: SignIn | None, at: datetime) -> None:
    """Write down a new password. The sign-in it was changed in goes on; all others of the officer end."""
    about("officer", officer.pk)
    Officer.objects.filter(pk=officer.pk).update(must_change_password=False)
    for other in SignIn.objects.filter(officer=officer, ended_at=None):
        if entry is None or other.pk != entry.pk:
            sign_out(acting, entry=other, reason="password", at=at)
