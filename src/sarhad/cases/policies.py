"""Who may do what to a case; the act itself is asked of the role by `@act`."""

from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.access.models import Agency
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.models import Case
from sarhad.cases.parts import reads
from sarhad.cases.states import CaseState
from sarhad.cases.truth_models import TruthProposal
from sarhad.kernel.policy import policy


def agency_kind(acting: Acting) -> str:
    """Border service, customs, migration …: what decides on the parts that are read."""
    return Agency.objects.filter(pk=acting.agency).values_list("kind", flat=True).first() or ""


@policy
def may_work_on(acting: Acting, case: Case) -> str | None:
    """Officers of an agency that is a party, at the post of the case."""
    if acting.post != str(case.post_id):
        return _("This case is at another post.")
    if not case.parties.filter(agency=acting.agency).exists():
        return _("Your agency is no party to this case.")
    return None


@policy
def may_hold(acting: Acting, case: Case) -> str | None:
    """The officer who has the case in hand."""
    if str(case.officer_id or "") != acting.id:
        return _("Somebody else has this case in hand, or nobody: take it first.")
    return None


@policy
def may_write_in(acting: Acting, part: str) -> str | None:
    """Agencies write in the parts that they read."""
    if not reads(agency_kind(acting), part):
        return _("Your agency does not keep this part of a case.")
    return None


@policy
def may_see_form(acting: Acting, post: str) -> str | None:
    """The form of a refusal shows the person: for agencies that read that part, at the post where it was issued."""
    if acting.post != post:
        return _("This form is of another post.")
    return may_write_in.why_not(acting, "person")


@policy
def may_answer(duty: Duty, part: str, asking: str) -> str | None:
    """An agency that reads the part answers; never the one that asks."""
    if asking == duty.agency:
        return _("Somebody of another agency must answer this.")
    return may_write_in.why_not(duty, part)


@policy
def may_decide_truth(duty: Duty, proposal: TruthProposal) -> str | None:
    """Another person than who proposed it."""
    if str(proposal.proposed_by_id) == duty.id:
        return _("You proposed this: another officer decides.")
    return None


@policy
def may_touch_exhibit(acting: Acting, exhibit: Exhibit) -> str | None:
    """Exhibits of cases of one's own post and agencies, those lent to one's role and post, and what one holds.

    With a lapsed certificate only the last.
    """
    holder = exhibit.chain.order_by("-seq").values_list("holder", flat=True).first()
    if str(holder) == acting.id:
        return None
    if isinstance(acting, Duty) and acting.missing:
        return _("Your certificate has lapsed.")
    if acting.post and exhibit.lendings.filter(post_id=UUID(acting.post), role=acting.role, until_at=None).exists():
        return None
    return may_work_on.why_not(acting, exhibit.case)


@policy
def may_dispose(acting: Acting, exhibit: Exhibit) -> str | None:
    """Agencies that keep the part; while the case is open, its own officer, if that agency is one of them."""
    reason = may_work_on.why_not(acting, exhibit.case) or may_write_in.why_not(acting, exhibit.part)
    if reason is not None or exhibit.case.state == CaseState.CLOSED:
        return reason
    keeper = exhibit.case.officer
    if keeper is not None and not reads(keeper.agency.kind, exhibit.part):
        return None
    return may_hold.why_not(acting, exhibit.case)


@policy
def may_take_result_back(acting: Acting, exhibit: Exhibit) -> str | None:
    """The same, and those to whose role and post it was ever lent: the thing went back, the result stays theirs."""
    if acting.post and exhibit.lendings.filter(post_id=UUID(acting.post), role=acting.role).exists():
        return None
    return may_touch_exhibit.why_not(acting, exhibit)
