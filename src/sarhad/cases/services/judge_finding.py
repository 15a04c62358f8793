"""Say what a finding of the first line turned out to be, where the outcome says nothing or says it wrongly."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.cases import policies
from sarhad.cases.parts import part_of
from sarhad.cases.services.settle import Saying, Source, say
from sarhad.cases.services.step import add_line, lock_case, owed
from sarhad.cases.states import CaseState
from sarhad.cases.truth_models import TRUTHS, Truth
from sarhad.crossings.models import Found
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop


@act("case.judge", title=gettext_noop("Say what a finding turned out to be"), purpose=Purpose.SECOND_LINE)
def judge_finding(duty: Duty, /, *, case: UUID, found: int, truth: str, grounds: str, at: datetime) -> Truth:
    """Give a finding its truth. It stands whatever the outcome says, until an officer says otherwise or it is examined.

    Args:
        found: The key of the finding.
        truth: A key of `TRUTHS`.
        grounds: Why, in words; owed.

    Raises:
        NotFound: No such case here.
        Refused: The agency does not keep the part to which the finding belongs.
        Conflict: Nobody has taken the case in hand yet, or a released examination said it.
        Invalid: No such truth, no grounds, or a finding of another crossing.
    """
    locked = lock_case(duty, case)
    row = Found.objects.filter(pk=found, crossing=locked.crossing_id).first() if locked.crossing_id else None
    if row is None or truth not in TRUTHS:
        raise Invalid(_("What was said of a finding cannot be used."), places={"truth": _("Not one of the list")})
    policies.may_write_in.check(duty, part_of(row.check_code))
    if locked.state == CaseState.WAITING:
        raise Conflict(_("Take the case in hand first."))
    if Truth.objects.filter(found=row, is_examined=True).exists():
        raise Conflict(_("An examination has settled this finding: only another examination may say otherwise."))
    words = owed("grounds", grounds)[:300]
    saying = Saying(source=Source("officer", UUID(duty.id)), truth=truth, grounds=words)
    say(duty, case=locked, found=row, saying=saying, at=at)
    add_line(duty, locked, "truth", at, part=part_of(row.check_code), text=f"{row.check_code} {truth}: {words}")
    note(check=row.check_code, truth=truth)
    return Truth.objects.get(found=row)
