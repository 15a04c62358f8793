"""Clocks of a case: somebody is held, or let go; an interpreter was asked for, or came."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.cases.services.step import add_line, lock_case, open_to_work, owed
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop

# What may be said, and of which column it is.
SAID = {
    "held": gettext_noop("Held"),
    "let-go": gettext_noop("Let go"),
    "interpreter-asked": gettext_noop("Interpreter asked for"),
    "interpreter-came": gettext_noop("Interpreter came"),
}


@act("case.clock", title=gettext_noop("Run a clock of a case"), purpose=Purpose.SECOND_LINE)
def run_clock(duty: Duty, /, *, case: UUID, what: str, at: datetime, text: str = "") -> None:
    """Say that something began or ended, at `at`.

    Args:
        what: A key of `SAID`.
        text: For `held` the legal basis; for `interpreter-asked` the language.

    Raises:
        NotFound: No such case here.
        Invalid: Nothing of the table, or a text is missing.
        Conflict: It began before, or never began.
    """
    locked = lock_case(duty, case)
    if what not in SAID:
        raise Invalid(_("Choose what happened."), places={"what": _("Not one of the list")})
    if what == "held":
        open_to_work(locked)
        owed("text", text)
        _only_if(locked.detained_at is None or locked.released_at is not None)
        locked.detained_at, locked.released_at = at, None
    elif what == "let-go":
        _only_if(locked.detained_at is not None and locked.released_at is None)
        locked.released_at = at
    elif what == "interpreter-asked":
        open_to_work(locked)
        locked.interpreter_language = owed("text", text)[:40]
        locked.interpreter_asked_at, locked.interpreter_came_at = at, None
    else:
        _only_if(locked.interpreter_asked_at is not None and locked.interpreter_came_at is None)
        locked.interpreter_came_at = at
    locked.save()
    shown = what if not text.strip() else f"{what}: {text.strip()[:200]}"
    add_line(duty, locked, "clock", at, text=shown)
    note(clock=what)


def _only_if(fits: bool) -> None:
    if not fits:
        raise Conflict(_("This does not fit what was said before."))
