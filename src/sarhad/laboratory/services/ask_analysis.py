"""Ask the laboratory to analyse an exhibit; decline what was asked."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.policies import may_touch_exhibit, may_write_in
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory.models import Analysis
from sarhad.laboratory.services.step import lock_analysis, next_number, owed, step_to
from sarhad.laboratory.states import AnalysisState
from sarhad.laboratory.words import QUESTIONS

OPEN = ("asked", "in-work", "concluded")


@act("analysis.ask", title=gettext_noop("Ask for the analysis of an exhibit"), purpose=Purpose.SECOND_LINE)
def ask_analysis(duty: Duty, /, *, exhibit: UUID, question: str, words: str = "", at: datetime) -> Analysis:
    """Put an exhibit into the queue of the laboratory of its post. The thing itself is handed over by its holder.

    Raises:
        NotFound: No such exhibit here.
        Refused: The agency does not keep the part that the exhibit belongs to.
        Invalid: No such question.
        Conflict: An analysis of it is open, or it is returned or destroyed.
    """
    found = lock_asked(duty, exhibit)
    may_write_in.check(duty, found.part)
    return put_in_queue(found, question, words, UUID(duty.id), at)


def lock_asked(duty: Duty, exhibit: UUID) -> Exhibit:
    """An exhibit of a case of the officer's agency, locked.

    Raises:
        NotFound: No such exhibit here.
    """
    about("exhibit", exhibit)
    rows = Exhibit.objects.select_for_update(of=("self",)).select_related("case", "post")
    found = rows.filter(pk=exhibit).first()
    if found is None or not may_touch_exhibit.allows(duty, found):
        raise NotFound(_("No such exhibit."))
    return found


def put_in_queue(exhibit: Exhibit, question: str, words: str, asked_by: UUID, at: datetime) -> Analysis:
    """One more analysis that waits, the same whoever asks."""
    if question not in QUESTIONS:
        raise Invalid(_("Choose a question."), places={"question": _("Not one of the list")})
    if exhibit.chain.latest("seq").state in ("returned", "destroyed"):
        raise Conflict(_("This exhibit is returned or destroyed."))
    if Analysis.objects.filter(exhibit=exhibit, state__in=OPEN).exists():
        raise Conflict(_("An analysis of this exhibit is open."))
    year, seq = next_number(exhibit.post, at)
    made = Analysis.objects.create(
        post=exhibit.post,
        year=year,
        seq=seq,
        exhibit=exhibit,
        question=question,
        words=words.strip()[:300],
        state=AnalysisState.ASKED,
        asked_by_id=asked_by,
        asked_at=at,
    )
    about("analysis", made.pk)
    note(number=made.number, question=question)
    return made


@act("analysis.decline", title=gettext_noop("Decline an analysis"), purpose=Purpose.SECOND_LINE)
def decline_analysis(duty: Duty, /, *, analysis: UUID, why: str, at: datetime) -> Analysis:
    """The laboratory cannot or may not do this; the reason is read by whoever asked.

    Raises:
        NotFound: No such analysis here.
        Conflict: It is concluded, released or declined.
        Invalid: Without a reason.
    """
    locked = lock_analysis(duty, analysis)
    locked.declined_why = owed("why", why)
    step_to(locked, AnalysisState.DECLINED)
    locked.save()
    return locked
