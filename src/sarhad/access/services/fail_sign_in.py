"""Somebody failed to sign in."""

from datetime import datetime

from django.utils.crypto import salted_hmac

from sarhad.access.duty import Acting
from sarhad.access.models import Officer
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.words import gettext_noop as _


@act("signin.fail", title=_("Failed sign-in"), purpose=Purpose.ADMINISTRATION)
def fail_sign_in(acting: Acting, /, *, service_number: str, reason: str, at: datetime) -> None:
    """Write down a failure: about the officer if the number is known, else by a keyed hash of what was typed.

    People type passwords where numbers belong, so what was typed is never written.

    Args:
        reason: A code: `wrong`, `locked`, `second-factor`.
    """
    known = Officer.objects.filter(service_number__iexact=service_number).values_list("pk", flat=True).first()
    if known:
        about("officer", known)
    else:
        note(number=salted_hmac("sarhad.signin", service_number.lower(), algorithm="sha256").hexdigest()[:32])
    note(reason=reason)
