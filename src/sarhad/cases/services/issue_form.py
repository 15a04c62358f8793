"""Forms of refusal: issued with the next number, printed, withdrawn."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases import policies
from sarhad.cases.numbers import next_number
from sarhad.cases.refusal_models import FormPrint, RefusalForm
from sarhad.cases.refusal_sheet import LANGUAGES, refusal_pdf
from sarhad.crossings.models import Crossing
from sarhad.crossings.reasons import REFUSAL
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop


@act("refusal.issue", title=gettext_noop("Issue the form of a refusal"), purpose=Purpose.SECOND_LINE)
def issue_form(acting: Acting, /, *, crossing: Crossing, reasons: Sequence[str], at: datetime) -> RefusalForm:
    """Give a refusal its number. A refusal that has its form keeps it.

    Args:
        reasons: Letters, the main one, which stands with the crossing, first.

    Raises:
        Conflict: The crossing is not refused.
        Invalid: A letter that the form does not have.
    """
    about("crossing", crossing.pk)
    standing = RefusalForm.objects.filter(crossing=crossing, withdrawn_at=None).select_related("post").first()
    if standing is not None:
        return standing
    if crossing.state != "refused" or crossing.decided_by_id is None:
        raise Conflict(_("Entry was not refused."))
    if not set(reasons) <= set(REFUSAL) or crossing.refusal_reason not in reasons:
        raise Invalid(_("Choose reasons of the form."), places={"reasons": _("Choose one of A to J")})
    year, seq = next_number(RefusalForm, crossing.post, at)
    form = RefusalForm.objects.create(
        post=crossing.post,
        year=year,
        seq=seq,
        crossing=crossing,
        reasons=[crossing.refusal_reason, *(one for one in reasons if one != crossing.refusal_reason)],
        grounds=crossing.decision_note,
        officer_id=crossing.decided_by_id,
        issued_at=at,
    )
    about("refusal", form.pk)
    note(number=form.number, reasons=list(form.reasons))
    return form


@act("refusal.withdraw", title=gettext_noop("Mark the form of a refusal as withdrawn"), purpose=Purpose.SECOND_LINE)
def withdraw_forms(acting: Acting, /, *, crossing: Crossing, at: datetime) -> int:
    """The refusal was taken back: its number stays, and says so. Returns how many were marked."""
    about("crossing", crossing.pk)
    return RefusalForm.objects.filter(crossing=crossing, withdrawn_at=None).update(withdrawn_at=at)


@act("refusal.print", title=gettext_noop("Print the form of a refusal"), purpose=Purpose.SECOND_LINE)
def print_form(duty: Duty, /, *, form: UUID, language: str, at: datetime) -> FormPrint:
    """The form as PDF, in the language of the service and of the traveller. Printed again, it is the same file.

    Raises:
        NotFound: No such form at this post, or the agency does not read the person.
        Conflict: It was withdrawn: nobody is handed a refusal that does not stand.
        Invalid: A language that the form does not exist in.
    """
    about("refusal", form)
    rows = RefusalForm.objects.select_for_update(of=("self",)).select_related("post", "officer__agency", "crossing")
    found = rows.filter(pk=form, post_id=duty.post).first()
    if found is None or not policies.may_see_form.allows(duty, str(found.post_id)):
        raise NotFound(_("No such form."))
    about("crossing", found.crossing_id)
    if found.withdrawn_at is not None:
        raise Conflict(_("This form was withdrawn: the refusal does not stand."))
    if language not in LANGUAGES:
        raise Invalid(_("The form does not exist in this language."), places={"language": _("Not one of the list")})
    made = FormPrint.objects.filter(form=found, language=language).first()
    if made is None:
        data = refusal_pdf(found, language)
        made = FormPrint.objects.create(
            form=found,
            language=language,
            data=data,
            sha256=hashlib.sha256(data).hexdigest(),
            printed_at=at,
            printed_by_id=duty.id,
        )
    note(number=found.number, language=language, sha256=made.sha256)
    return made
