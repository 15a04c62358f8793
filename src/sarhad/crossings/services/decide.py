"""First line: admit."""

from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act
from sarhad.checks.findings import Weight
from sarhad.crossings.models import Crossing
from sarhad.crossings.services.step import lock, record, take
from sarhad.crossings.states import FIRST_LINE, State
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop


@act("crossing.decide", title=gettext_noop("Admit at first line"), purpose=Purpose.BORDER_CHECK)
def admit_crossing(
    duty: Duty, /, *, crossing: Crossing, at: datetime, note: str = "", key: str | None = None
) -> Crossing:
    """Admit a traveller (or let one leave, at exit).

    Args:
        note: Why, owed when a finding of the weight STOP stands against it.
        key: Makes a repeated request the same decision.

    Raises:
        Refused: The crossing is at another post.
        Conflict: It was decided before.
        Invalid: A finding asks for a reason, and none is given.
    """
    crossing, repeated = lock(duty, crossing, State.ADMITTED, key, only_from=FIRST_LINE)
    if repeated:
        return crossing
    if crossing.weight >= Weight.STOP and not note.strip():
        raise Invalid(
            _("A finding speaks against it. Write down why you admit, or refer."),
            places={"note": _("Owed here")},
        )
    crossing.decision_note = note.strip()
    take(duty, crossing, State.ADMITTED, at, key)
    record(duty, crossing, at)
    return crossing
