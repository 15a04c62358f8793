"""A sign-in ends: the officer leaves, or it was idle or open for too long."""

from datetime import datetime

from sarhad.access.duty import Acting, Oneself
from sarhad.access.models import SignIn
from sarhad.access.spans import end_span
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.words import gettext_noop as _


@act("signin.end", title=_("Sign out"), purpose=Purpose.ADMINISTRATION)
def sign_out(acting: Acting | Oneself, /, *, entry: SignIn, reason: str, at: datetime) -> None:
    """End a sign-in and the duty begun in it. Ending one that has ended changes nothing.

    Args:
        reason: A code: `left`, `idle`, `too-long`, `deactivated`, `password`.
    """
    about("officer", entry.officer_id)
    note(reason=reason)
    SignIn.objects.filter(pk=entry.pk, ended_at=None).update(ended_at=at)
    end_span(entry, at=at)
