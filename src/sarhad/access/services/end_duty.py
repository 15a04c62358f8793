"""End duty; the sign-in goes on."""

from datetime import datetime

from django.utils.translation import gettext

from sarhad.access.duty import Duty
from sarhad.access.models import SignIn
from sarhad.access.spans import end_span
from sarhad.audit.acts import Purpose, about, act
from sarhad.kernel.errors import Conflict, NotFound
from sarhad.kernel.words import gettext_noop as _


@act("duty.end", title=_("End duty"), purpose=Purpose.ADMINISTRATION)
def end_duty(acting: Duty, /, *, entry: SignIn, at: datetime) -> None:
    """End the span of duty that was begun in a sign-in.

    Raises:
        NotFound: The sign-in is another officer's.
        Conflict: No duty is open in it.
    """
    if str(entry.officer_id) != acting.id:
        raise NotFound(gettext("There is no such sign-in."))
    about("assignment", acting.assignment)
    if not end_span(entry, at=at):
        raise Conflict(gettext("This duty has ended already."))
