"""A second person releases a result, or gives it back; what was released is corrected with a reason."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.cases.policies import may_touch_exhibit, may_write_in
from sarhad.cases.services.learn import take_result, withdraw_result
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory import policies
from sarhad.laboratory.facts import AnalysisCorrected, AnalysisReleased
from sarhad.laboratory.judging import judge
from sarhad.laboratory.models import Analysis, Control, Result
from sarhad.laboratory.services.step import lock_analysis, owed, step_to
from sarhad.laboratory.shown import told
from sarhad.laboratory.states import AnalysisState
from sarhad.laboratory.truths import findings_asked
from sarhad.laboratory.weighing import carries


@act("analysis.release", title=gettext_noop("Release a result"), purpose=Purpose.SECOND_LINE)
def release_analysis(duty: Duty, /, *, analysis: UUID, said: Mapping[int, str], at: datetime) -> Result:
    """Let a result out, as it is: it is written into the case, and told to whoever learns from it.

    A case of another post or agency takes no line: the result is released all the same, and the page says so. A blind
    control is judged now.

    Args:
        said: What findings of the first line turned out to be, by their keys: `confirmed`, `false`, `undetermined`.

    Raises:
        NotFound: No such analysis here.
        Refused: One's own analysis, or one's own blind control.
        Conflict: It does not wait for a second person; or a calibration was withdrawn, and the rest does not carry it.
        Invalid: A finding that no analysis can speak of, or no such truth.
    """
    locked, result = _waiting(duty, analysis)
    policies.may_release.check(duty, locked, result)
    if not set(said) <= {row.pk for row in findings_asked(locked)}:
        raise Invalid(_("What was said of a finding cannot be used."), places={"truths": _("Not one of the list")})
    if not carries(locked, result):
        raise Conflict(_("A calibration was withdrawn: what is left does not carry this result. Give it back."))
    step_to(locked, AnalysisState.RELEASED)
    locked.released_at = at
    locked.save()
    result.reviewer_id, result.released_at = UUID(duty.id), at
    result.told_case = _may_tell(duty, locked)
    if result.told_case:
        text = told(locked, result)
        take_result(duty, exhibit=locked.exhibit_id, source=locked.pk, text=text, said=said, at=at)
    result.save()
    _judge_control(locked, result, at)
    publish(
        AnalysisReleased(
            analysis=str(locked.pk),
            exhibit=str(locked.exhibit_id),
            case=str(locked.exhibit.case_id),
            post=str(locked.post_id),
            decision=result.decision,
            substance_class=result.substance_class,
        ),
        at=at,
    )
    note(decision=result.decision, told=int(result.told_case))
    return result


def _waiting(duty: Duty, analysis: UUID) -> tuple[Analysis, Result]:
    locked = lock_analysis(duty, analysis)
    if locked.state != AnalysisState.CONCLUDED:
        raise Conflict(_("Nothing waits for a second person here."))
    return locked, locked.results.latest("seq")


def _may_tell(duty: Duty, analysis: Analysis) -> bool:
    """Whether the case of the exhibit can be told: False if the agency keeps no such part, or is no party."""
    exhibit = analysis.exhibit
    return may_write_in.allows(duty, exhibit.part) and may_touch_exhibit.allows(duty, exhibit)


def _judge_control(analysis: Analysis, result: Result, at: datetime) -> None:
    """If this was a blind control, say whether the result is right."""
    control = Control.objects.select_for_update().filter(analysis=analysis).first()
    if control is not None:
        control.is_right, control.judged_at = judge(control, result), at
        control.save()


@act("analysis.return", title=gettext_noop("Give a result back to its analyst"), purpose=Purpose.SECOND_LINE)
def return_analysis(duty: Duty, /, *, analysis: UUID, why: str, at: datetime) -> Result:
    """Not released, with a reason; the analyst goes on.

    Raises:
        NotFound: No such analysis here.
        Refused: One's own analysis.
        Conflict: It does not wait for a second person.
        Invalid: Without a reason.
    """
    locked, result = _waiting(duty, analysis)
    policies.may_release.check(duty, locked, result)
    result.returned_why, result.returned_at = owed("why", why), at
    result.reviewer_id = result.returned_by_id = UUID(duty.id)
    result.save()
    step_to(locked, AnalysisState.IN_WORK)
    locked.save()
    return result


@act("analysis.correct", title=gettext_noop("Take a released result back"), purpose=Purpose.SECOND_LINE)
def correct_analysis(duty: Duty, /, *, analysis: UUID, why: str, at: datetime) -> Analysis:
    """A released result was wrong: it stays readable, marked as taken back; the case is told, the analyst goes on.

    Raises:
        NotFound: No such analysis here.
        Refused: One's own analysis.
        Conflict: It is not released, or another analysis of the exhibit is open.
        Invalid: Without a reason.
    """
    locked = lock_analysis(duty, analysis)
    result = locked.results.filter(returned_at=None).order_by("-seq").first()
    if result is None or locked.state != AnalysisState.RELEASED:
        raise NotFound(_("No released result."))
    policies.may_release.check(duty, locked, result)
    if Analysis.objects.filter(exhibit=locked.exhibit, state__in=["asked", "in-work", "concluded"]).exists():
        raise Conflict(_("An analysis of this exhibit is open."))
    result.returned_why, result.returned_at, result.returned_by_id = owed("why", why), at, UUID(duty.id)
    result.save()
    step_to(locked, AnalysisState.IN_WORK)
    locked.released_at = None
    locked.save()
    Control.objects.filter(analysis=locked).update(is_right=None, judged_at=None)
    if _may_tell(duty, locked):
        text = f"Laboratory {locked.number}: the result is taken back."
        withdraw_result(duty, exhibit=locked.exhibit_id, source=locked.pk, text=text, at=at)
    publish(
        AnalysisCorrected(
            analysis=str(locked.pk),
            exhibit=str(locked.exhibit_id),
            case=str(locked.exhibit.case_id),
            post=str(locked.post_id),
        ),
        at=at,
    )
    return locked
