"""End a case with a coded outcome; close it; open it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.cases import policies
from sarhad.cases.closing import why_not_close
from sarhad.cases.disposal_models import Disposal
from sarhad.cases.models import Case
from sarhad.cases.outcomes import OUTCOMES, PROTECTIVE
from sarhad.cases.outcomes import Outcome as Kind
from sarhad.cases.services.issue_form import issue_form
from sarhad.cases.services.learn import learn_truths
from sarhad.cases.services.owe import owe
from sarhad.cases.services.step import add_line, lock_case, owed, step_to
from sarhad.cases.states import EXHIBIT_NEXT, CaseState
from sarhad.crossings.candidates import traveller_keys
from sarhad.crossings.models import Crossing
from sarhad.crossings.services.conclude import conclude_crossing
from sarhad.crossings.services.protect import protect_crossing
from sarhad.crossings.states import State
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.lists.services.other_person import decline_candidate

OVER = [state.value for state, following in EXHIBIT_NEXT.items() if not following]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an officer decided. `reasons`: letters, the main one first. `truths`: by the key of a finding."""

    outcome: str
    grounds: str = ""
    reasons: tuple[str, ...] = ()
    entry: UUID | None = None
    truths: Mapping[int, str] = field(default_factory=dict)


@act("case.decide", title=gettext_noop("Decide a case"), purpose=Purpose.SECOND_LINE)
def decide_case(duty: Duty, /, *, case: UUID, decision: Decision, at: datetime) -> Case:
    """End a case, and its crossing with it.

    The ways of protection ask for nothing, look at no finding, and are open to every officer of the second line, also
    while somebody else has the case in hand.

    Raises:
        NotFound: No such case here.
        Refused: Somebody else has it in hand.
        Conflict: Decided before; or a refusal from the protection path.
        Invalid: Something that the outcome needs is missing.

    Source: Regulation (EU) 2016/399 Art. 3(b), 4 and 14.
    """
    locked = lock_case(duty, case)
    kind = OUTCOMES.get(decision.outcome)
    if kind is None or kind.needs == "system":
        raise Invalid(_("Choose an outcome."), places={"outcome": _("Not one of the list")})
    if kind.code not in PROTECTIVE:
        policies.may_hold.check(duty, locked)
    grounds = _grounds(locked, kind, decision)
    locked.outcome = kind.code
    step_to(locked, CaseState.DECIDED)
    locked.decided_at, locked.decided_by_id = at, duty.id
    locked.save()
    add_line(duty, locked, "decided", at, part="person" if grounds else "", text=grounds)
    _end_crossing(duty, locked, kind, decision, at)
    if kind.code in PROTECTIVE:
        owe(duty, case=locked, way=kind.code, at=at)
    learn_truths(duty, case=locked, reasons=decision.reasons, said=decision.truths, at=at)
    note(outcome=kind.code)
    return locked


def _grounds(case: Case, kind: Kind, decision: Decision) -> str:
    """What the outcome needs is there, or Invalid."""
    text = decision.grounds.strip()
    if kind.code not in PROTECTIVE and kind.code != "admitted":
        text = owed("grounds", decision.grounds)
    if kind.needs == "reasons" and not decision.reasons:
        raise Invalid(_("A refusal needs its reason and its grounds."), places={"reasons": _("Choose one of A to J")})
    if kind.needs == "entry" and decision.entry is None:
        raise Invalid(_("Choose the listed person."), places={"entry": _("Choose one")})
    if kind.needs == "exhibit" and not case.exhibits.filter(part="document").exists():
        raise Invalid(_("Take the document as an exhibit first."), places={"outcome": _("No document is an exhibit")})
    if case.crossing_id is None and kind.needs in ("reasons", "entry"):
        raise Invalid(_("This case has no crossing."), places={"outcome": _("This case has no crossing")})
    return text


def _end_crossing(duty: Duty, case: Case, kind: Kind, decision: Decision, at: datetime) -> None:
    if case.crossing_id is None or kind.crossing is None:
        return
    crossing = Crossing.objects.select_related("post").get(pk=case.crossing_id)
    if kind.crossing == State.PROTECTION:
        if crossing.state != State.PROTECTION:
            protect_crossing(duty, crossing=crossing, at=at, note=decision.grounds[:500])
        return
    reasons = list(decision.reasons)
    main = reasons[0] if kind.crossing == State.REFUSED else ""
    ended = conclude_crossing(
        duty, crossing=crossing, state=kind.crossing, reason=main, note=decision.grounds[:500], at=at
    )
    if kind.crossing == State.REFUSED:
        ended.post = crossing.post
        issue_form(duty, crossing=ended, reasons=reasons, at=at)
    if kind.code == "other-person" and decision.entry is not None:
        decline_candidate(
            duty,
            listed=decision.entry,
            keys=traveller_keys(ended),
            crossing=ended.pk,
            grounds=decision.grounds,
            at=at,
        )


@act("case.close", title=gettext_noop("Close a case"), purpose=Purpose.SECOND_LINE)
def close_case(duty: Duty, /, *, case: UUID, at: datetime) -> Case:
    """Nothing is left to do.

    Raises:
        Conflict: Not decided, or tasks are open, or somebody is held, or an exhibit is on its way between two hands.
    """
    locked = lock_case(duty, case)
    reason = why_not_close(locked)
    if reason is not None:
        raise Conflict(reason)
    step_to(locked, CaseState.CLOSED)
    locked.save()
    add_line(duty, locked, "closed", at)
    return locked


@act("case.reopen", title=gettext_noop("Open a closed case again"), purpose=Purpose.SECOND_LINE)
def reopen_case(duty: Duty, /, *, case: UUID, why: str, at: datetime) -> Case:
    """Take a closed case in hand again. The outcome is kept until another is decided; so are its exhibits.

    Raises:
        Invalid: Without a reason.
        Conflict: It is not closed.
    """
    locked = lock_case(duty, case)
    if locked.state != CaseState.CLOSED:
        raise Conflict(_("This case is not closed."))
    text = owed("why", why)
    step_to(locked, CaseState.IN_HAND)
    locked.officer_id = duty.id
    locked.save()
    Disposal.objects.filter(exhibit__case=locked, ended_at=None).exclude(exhibit__chain__state__in=OVER).update(
        ended_at=at
    )
    add_line(duty, locked, "reopened", at, text=text)
    return locked
