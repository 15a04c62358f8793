"""Let an officer in again who has lost the password or the second factor."""

from datetime import datetime

from allauth.mfa.models import Authenticator

from sarhad.access.duty import Acting
from sarhad.access.models import Officer, SignIn
from sarhad.access.passwords import one_time_password
from sarhad.access.policies import may_administer
from sarhad.access.services.sign_out import sign_out
from sarhad.audit.acts import Purpose, about, act
from sarhad.kernel.words import gettext_noop as _


@act("officer.reset", title=_("Reset password and second factors"), purpose=Purpose.ADMINISTRATION)
def reset_officer(acting: Acting, /, *, officer: Officer, at: datetime) -> str:
    """Remove the second factors, end every sign-in, and return a one-time password, to be shown once.

    Raises:
        Refused: Oneself, or an officer out of reach.
    """
    about("officer", officer.pk)
    may_administer.check(acting, officer)
    password = one_time_password()
    officer.set_password(password)
    officer.must_change_password = True
    officer.save(update_fields=["password", "must_change_password"])
    Authenticator.objects.filter(user_id=officer.pk).delete()
    for entry in SignIn.objects.filter(officer=officer, ended_at=None):
        sign_out(acting, entry=entry, reason="reset", at=at)
    return password
