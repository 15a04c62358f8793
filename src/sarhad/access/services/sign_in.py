"""An officer has signed in."""

from datetime import datetime

from django.conf import settings

from sarhad.access.duty import Oneself
from sarhad.access.models import DutySpan, Officer, SignIn
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.words import gettext_noop as _


@act("signin.begin", title=_("Sign in"), purpose=Purpose.ADMINISTRATION)
def sign_in(acting: Oneself, /, *, officer: Officer, second_factor: bool, at: datetime) -> SignIn:
    """Begin a sign-in. If the officer has more of them than `SESSIONS_AT_ONCE`, the oldest end."""
    Officer.objects.select_for_update().get(pk=officer.pk)
    about("officer", officer.pk)
    entry = SignIn.objects.create(officer=officer, second_factor=second_factor, began_at=at, seen_at=at)
    ended = _end_the_oldest(officer, at)
    note(second_factor="yes" if second_factor else "no", ended=ended)
    return entry


def _end_the_oldest(officer: Officer, at: datetime) -> int:
    newest_first = SignIn.objects.filter(officer=officer, ended_at=None).order_by("-began_at", "-id")
    too_many = list(newest_first.values_list("pk", "span_id")[settings.SESSIONS_AT_ONCE :])
    SignIn.objects.filter(pk__in=[pk for pk, _span in too_many]).update(ended_at=at)
    DutySpan.objects.filter(pk__in=[span for _pk, span in too_many if span], ended_at=None).update(ended_at=at)
    return len(too_many)
