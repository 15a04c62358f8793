"""An interview: begun, question by question, ended. What was written is never changed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, look, note
from sarhad.cases import policies
from sarhad.cases.interview_models import Answer, Interview
from sarhad.cases.parts import PARTS
from sarhad.cases.seeing import sees
from sarhad.cases.services.step import add_line, lock_case, open_to_work, owed
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Who is asked, in which language; the interpreter, if one is needed; who else is there; of which part it is."""

    part: str
    person: str
    language: str
    interpreter: str = ""
    present: str = ""


@act("interview.begin", title=gettext_noop("Begin an interview"), purpose=Purpose.SECOND_LINE)
def begin_interview(duty: Duty, /, *, case: UUID, talk: Talk, at: datetime) -> Interview:
    """Begin, at `at`. Several may be under way in one case, of several persons.

    Raises:
        NotFound: No such case here.
        Refused: The agency does not keep this part.
        Conflict: The case is closed.
        Invalid: No such part, or who or which language is missing.
    """
    locked = lock_case(duty, case)
    if talk.part not in PARTS:
        raise Invalid(_("Choose a part."), places={"part": _("Not one of the list")})
    policies.may_write_in.check(duty, talk.part)
    open_to_work(locked)
    made = Interview.objects.create(
        case=locked,
        part=talk.part,
        person=owed("person", talk.person)[:120],
        language=owed("language", talk.language)[:40],
        interpreter=talk.interpreter.strip()[:120],
        present=talk.present.strip()[:200],
        officer_id=duty.id,
        agency_id=duty.agency,
        begun_at=at,
    )
    about("interview", made.pk)
    add_line(duty, locked, "interview", at, part=talk.part, text=made.person)
    note(part=talk.part, interpreter=int(bool(made.interpreter)))
    return made


@act("interview.write", title=gettext_noop("Write down a question and its answer"), purpose=Purpose.SECOND_LINE)
def write_answer(duty: Duty, /, *, interview: UUID, question: str, answer: str, at: datetime) -> Answer:
    """The next question and what was said; a mistake is put right in another one.

    Raises:
        NotFound: No such interview here.
        Refused: Another officer holds it.
        Conflict: It was ended.
        Invalid: Question or answer is missing.
    """
    held = _lock(duty, interview)
    seq = held.answers.count() + 1
    note(seq=seq)
    return Answer.objects.create(
        interview=held,
        seq=seq,
        question=owed("question", question)[:500],
        answer=owed("answer", answer)[:5000],
        at=at,
    )


@act("interview.end", title=gettext_noop("End an interview"), purpose=Purpose.SECOND_LINE)
def end_interview(duty: Duty, /, *, interview: UUID, at: datetime, remark: str = "") -> Interview:
    """End it. `remark`: what the person said when the notes were read back.

    Raises:
        NotFound: No such interview here.
        Refused: Another officer holds it.
        Conflict: It was ended, or it would end before it began.
    """
    held = _lock(duty, interview)
    if at < held.begun_at:
        raise Conflict(_("This does not fit what was said before."))
    held.ended_at, held.remark = at, remark.strip()[:500]
    held.save(update_fields=["ended_at", "remark"])
    note(answers=held.answers.count())
    return held


@look("interview.open", title=gettext_noop("Open an interview"), purpose=Purpose.SECOND_LINE)
def open_interview(duty: Duty, /, *, interview: UUID, at: datetime) -> Interview:
    """An interview with its answers, for agencies that read its part; only those of `seeing.sees_answers` may be shown.

    Raises:
        NotFound: No such interview, or not for this agency: the two look the same.
    """
    about("interview", interview)
    rows = Interview.objects.select_related("case__post", "officer", "agency")
    found = rows.filter(pk=interview).first()
    if found is None or not policies.may_work_on.allows(duty, found.case):
        raise NotFound(_("No such interview."))
    if not sees(duty, found.case).allows(found.part, found.begun_at):
        raise NotFound(_("No such interview."))
    about("case", found.case_id)
    return found


def _lock(duty: Duty, interview: UUID) -> Interview:
    about("interview", interview)
    found = Interview.objects.select_for_update(of=("self",)).filter(pk=interview).first()
    if found is None:
        raise NotFound(_("No such interview."))
    found.case = lock_case(duty, found.case_id)
    if str(found.officer_id) != duty.id:
        raise Refused(_("Another officer holds this interview."))
    if found.ended_at is not None:
        raise Conflict(_("This interview was ended."))
    return found
