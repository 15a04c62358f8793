"""Open a case: by an officer."""

from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act
from sarhad.cases.models import Case
from sarhad.cases.numbers import next_number
from sarhad.cases.services.owe import owe
from sarhad.cases.services.step import add_line, join, owed
from sarhad.cases.states import CaseState
from sarhad.cases.subjects import PROTECTION, SUBJECTS
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.places.models import Post


@act("case.open", title=gettext_noop("Open a case"), purpose=Purpose.SECOND_LINE)
def open_case(duty: Duty, /, *, subject: str, why: str, at: datetime) -> Case:
    """Open a case that no referral opened. The officer has it in hand at once; the agency is its first party.

    Args:
        subject: A code of `subjects.SUBJECTS`.
        why: What it is about, without anything on a person: everybody who works on it reads this.

    Raises:
        Invalid: No such subject, or no reason.
    """
    if subject not in SUBJECTS:
        raise Invalid(_("Choose what it is about."), places={"subject": _("Not one of the list")})
    text = owed("why", why)
    post = Post.objects.get(pk=duty.post)
    year, seq = next_number(Case, post, at)
    case = Case.objects.create(
        post=post, year=year, seq=seq, subject=subject, state=CaseState.IN_HAND, officer_id=duty.id, opened_at=at
    )
    about("case", case.pk)
    add_line(duty, case, "opened", at, text=text)
    join(duty, case, duty.agency, at)
    if subject == PROTECTION:
        owe(duty, case=case, way="asked", at=at)
    return case
