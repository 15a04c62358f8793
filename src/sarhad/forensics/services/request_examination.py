"""Ask a centre to examine an exhibit, and take that back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases import policies as case_policies
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.services.lend_exhibit import end_lending, lend_exhibit
from sarhad.forensics import policies
from sarhad.forensics.facts import ExaminationRequested
from sarhad.forensics.models import Examination
from sarhad.forensics.numbers import next_number
from sarhad.forensics.selectors import list_centres
from sarhad.forensics.services.step import lock_examination, owed, step_to
from sarhad.forensics.states import ENDED, ExaminationState
from sarhad.forensics.vocabulary import DOCUMENT_KINDS, QUESTIONS, TIMES
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop

PART = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a centre is asked: of which document, which questions, how soon. `issuer` as in the zone."""

    centre: UUID
    kind: str
    issuer: str
    number: str = ""
    questions: tuple[str, ...] = ()
    text: str = ""
    urgency: str = "routine"


@act("examination.request", title=gettext_noop("Ask for an examination"), purpose=Purpose.SECOND_LINE)
def request_examination(duty: Duty, /, *, exhibit: UUID, asked: Asked, at: datetime) -> Examination:
    """Ask a centre. The exhibit is opened to its examiners, so that it can be handed over to one of them.

    Raises:
        NotFound: No such exhibit here.
        Refused: The officer's agency does not keep documents.
        Invalid: A field that cannot be; nothing is asked.
        Conflict: The thing is no document, is examined already, is gone, or the case is closed.
    """
    rows = Exhibit.objects.select_for_update(of=("self",)).select_related("case", "post")
    found = rows.filter(pk=exhibit).first()
    if found is None or not case_policies.may_work_on.allows(duty, found.case):
        raise NotFound(_("No such exhibit."))
    if found.part != PART:
        raise Conflict(_("Only documents are examined here."))
    open_ones = Examination.objects.filter(exhibit=found).exclude(state__in=[state.value for state in ENDED])
    if open_ones.exists():
        raise Conflict(_("This exhibit is under examination already."))
    centre = next((post for post in list_centres() if post.pk == asked.centre), None)
    places = _wrong(asked)
    if centre is None or places:
        missing = {} if centre else {"centre": _("Not one of the list")}
        raise Invalid(_("This request cannot be sent as it is."), places=missing | places)
    lend_exhibit(duty, exhibit=exhibit, post=centre.pk, role=policies.EXAMINER, at=at)
    year, seq = next_number(centre, at)
    made = Examination.objects.create(
        centre=centre,
        year=year,
        seq=seq,
        exhibit=found,
        kind=asked.kind,
        issuer=asked.issuer.strip().upper(),
        document_number=asked.number.strip().upper(),
        questions=[code for code in QUESTIONS if code in asked.questions],
        asked=asked.text.strip(),
        urgency=asked.urgency,
        due_at=at + TIMES[asked.urgency],
        requested_by_id=duty.id,
        requested_at=at,
    )
    about("examination", made.pk)
    about("exhibit", found.pk)
    note(number=made.number, urgency=made.urgency, questions=list(made.questions))
    publish(ExaminationRequested(examination=str(made.pk), centre=str(centre.pk), post=duty.post), at=at)
    return made


def _wrong(asked: Asked) -> dict[str, str]:
    """Which fields cannot be, and why."""
    places: dict[str, str] = {}
    if asked.kind not in DOCUMENT_KINDS:
        places["kind"] = _("Not one of the list")
    if asked.urgency not in TIMES:
        places["urgency"] = _("Not one of the list")
    issuer = asked.issuer.strip()
    if not (1 <= len(issuer) <= 3 and issuer.isascii() and issuer.isalpha()):
        places["issuer"] = _("One to three letters, as in the zone.")
    if not set(asked.questions) <= set(QUESTIONS):
        places["questions"] = _("Not one of the list")
    if not asked.questions and not asked.text.strip():
        places["questions"] = _("Ask at least one question")
    if len(asked.text.strip()) > 1000 or len(asked.number.strip()) > 30:
        places["text"] = _("This is too long")
    return places


@act("examination.withdraw", title=gettext_noop("Take a request for an examination back"), purpose=Purpose.SECOND_LINE)
def withdraw_request(duty: Duty, /, *, examination: UUID, why: str, at: datetime) -> Examination:
    """The case's side needs it no more. Possible until a second examiner has the record.

    Raises:
        NotFound: No such examination here.
        Refused: By the centre: it declines instead.
        Invalid: Without a reason.
        Conflict: Too late.
    """
    found = lock_examination(duty, examination)
    if policies.is_of_centre(duty, found) and not case_policies.may_work_on.allows(duty, found.exhibit.case):
        raise Refused(_("Who asked takes it back; a centre declines."))
    found.why, found.ended_at = owed("why", why, 300), at
    step_to(found, ExaminationState.WITHDRAWN)
    found.save()
    end_lending(duty, exhibit=found.exhibit_id, post=found.centre_id, role=policies.EXAMINER, at=at)
    return found
