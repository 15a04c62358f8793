"""Second line: admit, or refuse with the coded reason of the standard form."""

from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act
from sarhad.crossings.models import Crossing
from sarhad.crossings.reasons import REFUSAL
from sarhad.crossings.services.step import lock, record, take
from sarhad.crossings.states import SECOND_LINE, State
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop


@act("crossing.conclude", title=gettext_noop("Admit or refuse at second line"), purpose=Purpose.SECOND_LINE)
def conclude_crossing(  # noqa: PLR0913 - who, what, when, why and the request's own key are each owed
    duty: Duty,
    /,
    *,
    crossing: Crossing,
    state: State,
    at: datetime,
    reason: str = "",
    note: str = "",
    key: str | None = None,
) -> Crossing:
    """End a referral.

    Args:
        state: ADMITTED or REFUSED.
        reason: For a refusal: A to J of the standard form.
        note: The grounds, owed for a refusal.
        key: Makes a repeated request the same decision.

    Raises:
        Refused: At another post.
        Conflict: Already ended, or on the protection path, from which nothing leads to refusal.
        Invalid: A refusal without reason or grounds, or at exit.
    """
    crossing, repeated = lock(duty, crossing, state, key, only_from=SECOND_LINE)
    if repeated:
        return crossing
    if state == State.REFUSED:
        _check_refusal(crossing, reason, note)
    crossing.refusal_reason = reason if state == State.REFUSED else ""
    crossing.decision_note = note.strip()
    take(duty, crossing, state, at, key)
    record(duty, crossing, at)
    return crossing


def _check_refusal(crossing: Crossing, reason: str, note: str) -> None:
    places: dict[str, str] = {}
    if reason not in REFUSAL:
        places["reason"] = _("Choose one of A to J")
    if not note.strip():
        places["note"] = _("Write down the grounds")
    if crossing.direction == "exit":
        places["state"] = _("Entry is refused, not exit")
    if places:
        raise Invalid(_("A refusal needs its reason and its grounds."), places=places)
