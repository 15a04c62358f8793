"""Take a case in hand: drawn where the post says so, chosen elsewhere; past the draw only with a reason."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases import policies
from sarhad.cases.draw_models import Draw, DrawSeed, SecondLineRule
from sarhad.cases.drawing_lots import drawn
from sarhad.cases.lending import serves_at
from sarhad.cases.models import Case
from sarhad.cases.services.step import add_line, lock_case, owed, step_to
from sarhad.cases.states import CASE_TITLES, CaseState
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict, NotFound
from sarhad.kernel.words import gettext_noop


@act("case.draw", title=gettext_noop("Draw the next case"), purpose=Purpose.SECOND_LINE)
def draw_case(duty: Duty, /, *, at: datetime) -> Case:
    """The next case of the post, by lot among those that wait. What was drawn from is kept, for the proof.

    Raises:
        Conflict: This post does not draw, or the officer has a case in hand.
        NotFound: None waits.
    """
    seed = DrawSeed.objects.select_for_update().filter(post_id=duty.post, ended_at=None).first()
    if seed is None:
        raise Conflict(_("Cases are not drawn at this post."))
    if Case.objects.filter(post_id=duty.post, officer_id=duty.id, state=CaseState.IN_HAND).exists():
        raise Conflict(_("End the case that you have in hand, or give it back, before you draw."))
    waiting = sorted(str(pk) for pk in _waiting(duty))
    if not waiting:
        raise NotFound(_("No case waits."))
    seq = seed.draws.count() + 1
    case = _take(duty, UUID(drawn(seed.secret, seq, duty.id, waiting)), "drawn", at)
    Draw.objects.create(seed=seed, seq=seq, waiting=waiting, case=case, officer_id=duty.id, at=at)
    note(draw=seq, waiting=len(waiting))
    return case


@act("case.take", title=gettext_noop("Take a case in hand"), purpose=Purpose.SECOND_LINE)
def take_case(duty: Duty, /, *, case: UUID, at: datetime, why: str = "") -> Case:
    """Take this very case.

    Args:
        why: Owed where the post draws: the draw is passed by, and that is counted.

    Raises:
        NotFound: No such case here.
        Invalid: Past the draw, without a reason.
        Conflict: It does not wait.
    """
    about("case", case)
    rule = SecondLineRule.objects.filter(post_id=duty.post).first()
    taken = _take(duty, case, "taken", at)
    if rule is not None and rule.drawn:
        reason = owed("why", why)
        waiting = sorted({str(taken.pk), *(str(pk) for pk in _waiting(duty))})
        Draw.objects.create(waiting=waiting, case=taken, officer_id=duty.id, past=reason[:300], at=at)
        note(past=1)
    return taken


@act("case.give-back", title=gettext_noop("Give a case back"), purpose=Purpose.SECOND_LINE)
def give_back(duty: Duty, /, *, case: UUID, why: str, at: datetime) -> Case:
    """The case waits again. One whose officer serves at the post no more is given back by any officer of the case.

    Raises:
        Refused: Somebody else has it in hand, who serves here.
        Invalid: Without a reason.
        Conflict: It is not in hand.
    """
    locked = lock_case(duty, case)
    if locked.officer is None or serves_at(locked.officer, locked.post_id, local_day(at, duty.time_zone)):
        policies.may_hold.check(duty, locked)
    return _let_go(duty, locked, "given-back", owed("why", why), at)


@act("case.free", title=gettext_noop("Free a case of an officer who is away"), purpose=Purpose.SUPERVISION)
def free_case(duty: Duty, /, *, case: UUID, why: str, at: datetime) -> Case:
    """The leader of the post makes a case wait again that its officer cannot go on with: ill, on leave, off duty.

    The leader does not say who goes on: it is drawn or taken like any other.

    Raises:
        NotFound: No such case here.
        Invalid: Without a reason.
        Conflict: It is not in hand.
    """
    locked = lock_case(duty, case)
    if locked.officer_id is not None:
        about("officer", locked.officer_id)
    return _let_go(duty, locked, "freed", owed("why", why), at)


def _let_go(duty: Duty, case: Case, what: str, why: str, at: datetime) -> Case:
    """A decision is taken back at its crossing, never by giving the case back: that would leave the two at odds."""
    if case.state != CaseState.IN_HAND:
        raise Conflict(_("This case stands at: %(state)s.") % {"state": _(CASE_TITLES[CaseState(case.state)])})
    step_to(case, CaseState.WAITING)
    case.officer = None
    case.outcome = ""
    case.save()
    add_line(duty, case, what, at, text=why)
    return case


def _waiting(duty: Duty) -> list[UUID]:
    rows = Case.objects.filter(post_id=duty.post, parties__agency=duty.agency, state=CaseState.WAITING)
    return list(rows.values_list("pk", flat=True))


def _take(duty: Duty, case: UUID, what: str, at: datetime) -> Case:
    locked = lock_case(duty, case)
    if locked.state != CaseState.WAITING:
        raise Conflict(_("This case does not wait any more."))
    step_to(locked, CaseState.IN_HAND)
    locked.officer_id = duty.id
    locked.save()
    add_line(duty, locked, what, at)
    return locked
