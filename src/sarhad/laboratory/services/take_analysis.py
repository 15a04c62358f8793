"""Take an analysis in work: whoever holds the exhibit weighs it."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.cases.services.transfer import lock_exhibit
from sarhad.kernel.errors import Invalid, Refused
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory import policies
from sarhad.laboratory.measures import micrograms
from sarhad.laboratory.models import Analysis
from sarhad.laboratory.services.step import lock_analysis, step_to
from sarhad.laboratory.states import AnalysisState


@act("analysis.take", title=gettext_noop("Take an analysis in work"), purpose=Purpose.SECOND_LINE)
def take_analysis(duty: Duty, /, *, analysis: UUID, amount: Decimal, unit: str, at: datetime) -> Analysis:
    """Begin. From now on this analyst draws, measures and concludes.

    Args:
        amount: Net mass as weighed, above 0, in `unit`.

    Raises:
        NotFound: No such analysis here, or the exhibit's case is not open to the agency.
        Refused: Somebody else holds the exhibit; or whoever placed a blind control would take it.
        Conflict: It is in work already, or ended.
        Invalid: No mass.
    """
    locked = lock_analysis(duty, analysis)
    policies.may_work_blind.check(duty, locked)
    step_to(locked, AnalysisState.IN_WORK)
    holds(duty, locked)
    locked.received_ug = mass_of(amount, unit)
    locked.analyst_id, locked.begun_at = UUID(duty.id), at
    locked.save()
    note(received=locked.received_ug)
    return locked


def holds(duty: Duty, analysis: Analysis) -> None:
    """The actor has the exhibit in hand by the chain of custody.

    Raises:
        Refused: Somebody else holds it, or it is in store.
    """
    _exhibit, last = lock_exhibit(duty, analysis.exhibit_id)
    if str(last.holder_id) != duty.id or last.state != "held":
        raise Refused(_("You do not hold this exhibit: have it handed over first."))


def mass_of(amount: Decimal, unit: str) -> int:
    """Micrograms of a mass as a person writes it.

    Raises:
        Invalid: No mass, or finer than a microgram.
    """
    try:
        return micrograms(amount, unit)
    except ValueError:
        text = _("A mass above 0, not finer than a microgram.")
        raise Invalid(text, places={"amount": text}) from None
