"""Ask the laboratory to analyse an exhibit; decline what was asked."""

from datetime import datetime
from uuid import UUID

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act
from sarhad.cases.policies import may_write_in
from sarhad.kernel.words import gettext_noop
from sarhad.laboratory.models import Analysis
from sarhad.laboratory.services.put_in_queue import lock_asked, put_in_queue
from sarhad.laboratory.services.step import lock_analysis, owed, step_to
from sarhad.laboratory.states import AnalysisState


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
