"""Ask another agency for a part of a case, and answer it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases import policies
from sarhad.cases.models import Ask
from sarhad.cases.parts import PARTS, reads
from sarhad.cases.services.step import add_line, lock_case, owed
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop


@act("case.ask", title=gettext_noop("Ask for a part of a case"), purpose=Purpose.SECOND_LINE)
def ask_part(duty: Duty, /, *, case: UUID, part: str, why: str, at: datetime) -> Ask:
    """Ask for what one's agency may not read.

    Raises:
        NotFound: No such case here.
        Invalid: No such part, no reason, or a part that the agency reads anyway.
        Conflict: It was asked for, and not answered yet.
    """
    locked = lock_case(duty, case)
    if part not in PARTS or reads(policies.agency_kind(duty), part):
        raise Invalid(_("Ask for a part that your agency does not read."), places={"part": _("Choose another part")})
    reason = owed("why", why)
    if Ask.objects.filter(case=locked, part=part, agency=duty.agency, state="asked").exists():
        raise Conflict(_("Your agency asked for this part, and waits for the answer."))
    made = Ask.objects.create(
        case=locked, part=part, agency_id=duty.agency, why=reason[:300], asked_by_id=duty.id, asked_at=at
    )
    add_line(duty, locked, "asked", at, text=part)
    note(part=part)
    return made


@act("case.answer", title=gettext_noop("Answer an agency that asks for a part"), purpose=Purpose.SECOND_LINE)
def answer_ask(duty: Duty, /, *, ask: UUID, give: bool, at: datetime, answer: str = "") -> Ask:
    """Give, or withhold with a reason. What is given is the part as it is now; what comes later is asked for again.

    Raises:
        NotFound: No such request here.
        Refused: The agency does not read this part, or is the one that asks.
        Invalid: Withheld without a reason.
        Conflict: Answered before.
    """
    about("ask", ask)
    found = Ask.objects.select_for_update(of=("self",)).filter(pk=ask).first()
    if found is None:
        raise NotFound(_("No such request."))
    locked = lock_case(duty, found.case_id)
    policies.may_answer.check(duty, found.part, str(found.agency_id))
    if found.state != "asked":
        raise Conflict(_("This was answered before."))
    found.answer = answer.strip()[:300] if give else owed("answer", answer)[:300]
    found.state = "given" if give else "withheld"
    found.answered_by_id, found.answered_at = duty.id, at
    found.save()
    add_line(duty, locked, found.state, at, text=found.part)
    note(part=found.part, to=str(found.agency_id), answer=found.state)
    return found
