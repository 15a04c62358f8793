"""An officer has set up a second factor."""

from datetime import datetime

from sarhad.access.duty import Oneself
from sarhad.access.models import Officer, SignIn
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.words import gettext_noop as _

REAL = frozenset({"totp", "webauthn"})  # recovery codes stand in for a factor, they are none


@act("factor.add", title=_("Set up a second factor"), purpose=Purpose.ADMINISTRATION)
def add_factor(acting: Oneself, /, *, officer: Officer, kind: str, entry: SignIn | None, at: datetime) -> None:
    """Write down a new factor. Whoever has set one up has shown it: the sign-in is a full one from now on."""
    about("officer", officer.pk)
    note(factor=kind)
    if entry is not None and kind in REAL:
        SignIn.objects.filter(pk=entry.pk).update(second_factor=True)
