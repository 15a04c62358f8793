"""Conclude an analysis: what it is, how sure, how much. It waits then for a second person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory.measures import Measured, content, purity
from sarhad.laboratory.models import Analysis, Result
from sarhad.laboratory.scheme import Support, why_not_enough
from sarhad.laboratory.services.step import lock_own, owed, step_to
from sarhad.laboratory.states import AnalysisState
from sarhad.laboratory.weighing import found_in, supports_of, was_compared
from sarhad.laboratory.words import CLASSES, DECISIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What an analyst concluded.

    Args:
        replicates: Contents in percent, two or more, or none if it was not quantified.
        calibration_percent: Standard uncertainty of the calibration, percent of the value.
        balance_ug: Standard uncertainty of the weighing, micrograms.
    """

    decision: str
    substance: str = ""
    substance_class: str = ""
    replicates: tuple[float, ...] = ()
    calibration_percent: float = 0.0
    balance_ug: int = 0
    remarks: str = ""


@act("analysis.conclude", title=gettext_noop("Conclude an analysis"), purpose=Purpose.SECOND_LINE)
def conclude_analysis(duty: Duty, /, *, analysis: UUID, conclusion: Conclusion, at: datetime) -> Result:
    """Write the result down; nothing of it is told before a second person releases it.

    Raises:
        NotFound: No such analysis here.
        Refused: Somebody else works on it.
        Conflict: It is not in work.
        Invalid: Not enough was measured for what is said, or something is missing.
    """
    locked = lock_own(duty, analysis)
    if conclusion.decision not in DECISIONS:
        raise Invalid(_("Choose a decision."), places={"decision": _("Not one of the list")})
    supports = _checked(locked, conclusion)
    share, amount = _quantity(locked, conclusion)
    made = Result.objects.create(
        analysis=locked,
        seq=locked.results.count() + 1,
        decision=conclusion.decision,
        substance=conclusion.substance.strip()[:120] if supports else "",
        substance_class=conclusion.substance_class if supports else "",
        methods=sorted({one.method.code for one in supports}),
        **_kept(conclusion, share, amount),
        remarks=conclusion.remarks.strip()[:500],
        analyst_id=UUID(duty.id),
        at=at,
    )
    step_to(locked, AnalysisState.CONCLUDED)
    locked.save()
    note(decision=made.decision, methods=made.methods)
    return made


def _checked(analysis: Analysis, said: Conclusion) -> list[Support]:
    """The runs that carry what is said, or Invalid."""
    if said.decision in ("identified", "indicated"):
        substance = owed("substance", said.substance, 120)
        if said.substance_class not in CLASSES:
            raise Invalid(_("Choose a class."), places={"substance_class": _("Not one of the list")})
        if found_in(analysis).get(substance, said.substance_class) != said.substance_class:
            text = _("The library has this substance in another class.")
            raise Invalid(text, places={"substance_class": text})
        supports = supports_of(analysis, substance, said.substance_class)
        why = why_not_enough(supports) if said.decision == "identified" else None
        if not supports:
            why = gettext_noop("No accepted measurement speaks for this substance.")
        if why is not None:
            raise Invalid(_(why), places={"substance": _(why)})
        return supports
    if said.decision == "none":
        if not was_compared(analysis):
            text = _("Nothing was compared with a library: silence never means clean.")
            raise Invalid(text, places={"decision": text})
        if found_in(analysis):
            text = _("A comparison has a match above the criterion.")
            raise Invalid(text, places={"decision": text})
    else:
        owed("remarks", said.remarks, 500)
    return []


def _quantity(analysis: Analysis, said: Conclusion) -> tuple[Measured | None, Measured | None]:
    """Purity and content, where something was identified and quantified."""
    is_asked = analysis.question == "quantify" and said.decision == "identified"
    if not said.replicates and not is_asked:
        return None, None
    if said.decision != "identified":
        text = _("Only what is identified is quantified.")
        raise Invalid(text, places={"replicates": text})
    try:
        share = purity(said.replicates, said.calibration_percent)
    except ValueError:
        text = _("Two or more results from 0 to 100 percent, and an uncertainty from 0 to 50 percent.")
        raise Invalid(text, places={"replicates": text}) from None
    if not share.standard:
        text = _("Equal results and no uncertainty of the calibration: nothing is measured that surely.")
        raise Invalid(text, places={"calibration_percent": text})
    return share, content(analysis.received_ug or 0, max(0, said.balance_ug), share)


def _kept(said: Conclusion, share: Measured | None, amount: Measured | None) -> dict[str, object]:
    """What is kept of a quantity: the value, its uncertainty, and what both rest on."""
    if share is None or amount is None:
        return {}
    return {
        "purity": share.value,
        "purity_u": share.expanded,
        "purity_k": share.k,
        "content_ug": amount.value,
        "content_u": amount.expanded,
        "content_k": amount.k,
        "replicates": list(said.replicates),
        "calibration_percent": said.calibration_percent,
        "balance_ug": max(0, said.balance_ug),
    }
