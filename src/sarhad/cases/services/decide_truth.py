"""Where examinations contradict each other: one officer proposes what holds, with grounds; another decides."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases import policies
from sarhad.cases.models import Case
from sarhad.cases.parts import part_of
from sarhad.cases.services.settle import Saying, Source, say
from sarhad.cases.services.step import add_line, lock_case, owed
from sarhad.cases.truth_models import TRUTHS, Truth, TruthProposal
from sarhad.cases.truths import DECISION
from sarhad.crossings.models import Found
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop


@act("truth.propose", title=gettext_noop("Propose which examination holds"), purpose=Purpose.SECOND_LINE)
def propose_truth(duty: Duty, /, *, case: UUID, found: int, truth: str, grounds: str, at: datetime) -> TruthProposal:
    """Propose what a finding turned out to be, where examinations contradict each other. Nothing holds by it yet.

    Args:
        truth: A key of `TRUTHS`; `undetermined` says that it stays unknown, and is not open any more.
        grounds: Why, in words, such as what a third examination found; owed.

    Raises:
        NotFound: No such case here.
        Refused: The agency does not keep the part to which the finding belongs.
        Conflict: Examinations do not contradict each other here, or a proposal waits for its answer.
        Invalid: No such truth, no grounds, or a finding of another crossing.
    """
    locked = lock_case(duty, case)
    row = Found.objects.filter(pk=found, crossing=locked.crossing_id).first() if locked.crossing_id else None
    if row is None or truth not in TRUTHS:
        raise Invalid(_("What was said of a finding cannot be used."), places={"truth": _("Not one of the list")})
    policies.may_write_in.check(duty, part_of(row.check_code))
    _still_open(row)
    if TruthProposal.objects.filter(found=row, answered_at=None).exists():
        raise Conflict(_("A proposal waits for its answer."))
    made = TruthProposal.objects.create(
        found=row, case=locked, truth=truth, grounds=owed("grounds", grounds)[:300], proposed_by_id=duty.id,
        proposed_at=at,
    )  # fmt: skip
    _line(duty, locked, made, "proposed", at)
    return made


@act("truth.decide", title=gettext_noop("Decide which examination holds"), purpose=Purpose.SECOND_LINE)
def answer_proposal(duty: Duty, /, *, case: UUID, proposal: UUID, accept: bool, at: datetime) -> TruthProposal:
    """Accept or decline what another officer proposed. Accepted, it holds until an examination says something anew.

    Raises:
        NotFound: No such case or proposal here.
        Refused: One's own proposal, or the agency does not keep the part.
        Conflict: Answered before; or nothing is open any more, and the proposal is declined only.
    """
    locked = lock_case(duty, case)
    rows = TruthProposal.objects.select_for_update(of=("self",)).select_related("found", "proposed_by")
    made = rows.filter(pk=proposal, case=locked).first()
    if made is None:
        raise NotFound(_("No such proposal."))
    policies.may_write_in.check(duty, part_of(made.found.check_code))
    policies.may_decide_truth.check(duty, made)
    if made.answered_at is not None:
        raise Conflict(_("This was answered before."))
    if accept:
        _still_open(made.found)
    made.answered_by_id, made.answered_at, made.is_accepted = UUID(duty.id), at, accept
    made.save()
    if accept:
        saying = Saying(source=Source(DECISION, made.pk), truth=made.truth, grounds=made.grounds)
        say(duty, case=locked, found=made.found, saying=saying, at=at)
    _line(duty, locked, made, "agreed" if accept else "disagreed", at)
    return made


def _still_open(found: Found) -> None:
    if not Truth.objects.filter(found=found, is_open=True).exists():
        raise Conflict(_("Examinations do not contradict each other here: there is nothing to decide."))


def _line(duty: Duty, case: Case, made: TruthProposal, step: str, at: datetime) -> None:
    """A line of the timeline: what was done by whom; of an answer, also whose proposal it was."""
    check = made.found.check_code
    about("case", case.pk)
    proposer = "" if step == "proposed" else made.proposed_by.name[:120]
    text = f"{check} {made.truth}: {made.grounds}"
    add_line(duty, case, step, at, part=part_of(check), text=text, said_by=proposer)
    note(check=check, truth=made.truth, step=step, proposed_by=str(made.proposed_by_id))
