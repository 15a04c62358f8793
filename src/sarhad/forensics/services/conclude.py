"""Write down a conclusion, tied to the methods that it stands on; strike it out."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.forensics import policies
from sarhad.forensics.models import Conclusion
from sarhad.forensics.services.step import lock_examination, only_at, owed
from sarhad.forensics.states import ExaminationState
from sarhad.forensics.vocabulary import PLACES, why_not
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A conclusion as it is written: of which place, what, how strongly, by which methods (their numbers)."""

    place: str
    conclusion: str
    support: str
    text: str
    methods: tuple[int, ...]
    alteration: str = ""


@act("conclusion.write", title=gettext_noop("Write down a conclusion"), purpose=Purpose.SECOND_LINE)
def write_conclusion(duty: Duty, /, *, examination: UUID, held: Held, at: datetime) -> Conclusion:
    """One conclusion of one place. Of the document as a whole there is one at a time.

    Raises:
        NotFound: No such examination here.
        Refused: The officer does not hold the exhibit, or is of another centre.
        Conflict: Not under examination; or there is a conclusion of the whole.
        Invalid: Codes that do not fit together, no text, or no method that stands.
    """
    found = lock_examination(duty, examination)
    only_at(found, ExaminationState.EXAMINING)
    policies.may_examine.check(duty, found)
    wrong = {place: _(text) for place, text in why_not(held.conclusion, held.alteration, held.support).items()}
    if held.place not in PLACES:
        wrong["place"] = _("Not one of the list")
    methods = list(found.methods.filter(seq__in=held.methods, struck_at=None))
    if not methods or len(methods) != len(set(held.methods)):
        wrong["methods"] = _("Choose the methods that it stands on")
    if wrong:
        raise Invalid(_("This conclusion does not fit together."), places=wrong)
    if held.place == "whole" and found.conclusions.filter(place="whole", struck_at=None).exists():
        raise Conflict(_("There is a conclusion of the whole: strike it out first."))
    made = Conclusion.objects.create(
        examination=found,
        place=held.place,
        conclusion=held.conclusion,
        alteration=held.alteration,
        support=held.support,
        text=owed("text", held.text, 2000),
        officer_id=duty.id,
        at=at,
    )
    made.methods.set(methods)
    note(place=held.place, conclusion=held.conclusion, support=held.support, alteration=held.alteration)
    return made


@act("conclusion.strike", title=gettext_noop("Strike a conclusion out"), purpose=Purpose.SECOND_LINE)
def strike_conclusion(duty: Duty, /, *, conclusion: UUID, why: str, at: datetime) -> Conclusion:
    """It stays readable, and counts no more.

    Raises:
        NotFound: No such conclusion here.
        Refused: Another examiner wrote it.
        Conflict: Under review or ended, or struck before.
        Invalid: Without a reason.
    """
    row = Conclusion.objects.filter(pk=conclusion).first()
    if row is None:
        raise NotFound(_("No such conclusion."))
    found = lock_examination(duty, row.examination_id)
    only_at(found, ExaminationState.EXAMINING)
    row.refresh_from_db()
    policies.may_change_own.check(duty, row.officer_id)
    if row.struck_at is not None:
        raise Conflict(_("This was struck out before."))
    row.struck_at, row.struck_why = at, owed("why", why, 200)
    row.save()
    note(place=row.place, conclusion=row.conclusion)
    return row
