"""What asking and placing a blind control share: an exhibit comes into the queue, the same whoever asks."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import about, note
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.policies import may_touch_exhibit
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.laboratory.models import Analysis
from sarhad.laboratory.services.step import next_number
from sarhad.laboratory.states import AnalysisState
from sarhad.laboratory.words import QUESTIONS

OPEN = ("asked", "in-work", "concluded")


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
