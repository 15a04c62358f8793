"""What an ended case teaches: the truth of each finding of the first line."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.cases import policies
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.models import Case, CaseLine
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.services.settle import Saying, Source, particulars, say, settle, unsay
from sarhad.cases.services.step import add_line
from sarhad.cases.services.transfer import lock_exhibit
from sarhad.cases.truth_models import TRUTHS, Truth
from sarhad.cases.truths import truth_of
from sarhad.crossings.models import Found
from sarhad.kernel.errors import Invalid, NotFound
from sarhad.kernel.words import gettext_noop


@act("case.learn", title=gettext_noop("Write down what findings turned out to be"), purpose=Purpose.SECOND_LINE)
def learn_truths(
    acting: Acting, /, *, case: Case, reasons: Sequence[str], said: Mapping[int, str], at: datetime
) -> int:
    """Give every finding of the crossing its truth: what the officer said of it, else what the outcome says.

    What an officer said of a finding by itself, with grounds, stays as it is; so does what an examination of the thing
    itself said.

    Args:
        reasons: Letters of a refusal.
        said: By the key of a finding.

    Raises:
        Invalid: No such truth, or a finding of another crossing.
    """
    findings = {row.pk: row for row in Found.objects.filter(crossing=case.crossing_id, superseded_at=None)}
    if not set(said) <= set(findings) or not set(said.values()) <= set(TRUTHS):
        raise Invalid(_("What was said of a finding cannot be used."), places={"truths": _("Not one of the list")})
    Truth.objects.filter(case=case, said_by=None, is_examined=False).delete()
    settled = set(Truth.objects.filter(found__in=findings).values_list("found", flat=True))
    letters = list(reasons)
    Truth.objects.bulk_create(
        Truth(
            found=row,
            case=case,
            **particulars(row),
            truth=said.get(pk) or truth_of(row.check_code, case.outcome, letters),
            at=at,
        )
        for pk, row in findings.items()
        if pk not in settled
    )
    note(findings=len(findings))
    return len(findings)


@act("case.result", title=gettext_noop("Bring the result of an examination into a case"), purpose=Purpose.SECOND_LINE)
def take_result(
    duty: Duty, /, *, exhibit: UUID, source: UUID, text: str, said: Mapping[int, str], at: datetime
) -> CaseLine:
    """A line in the timeline, and what findings of the first line turned out to be. Nothing else of the case is told.

    It stands before what an officer said; if another examination says otherwise, the finding is open. Words are kept.

    Args:
        source: The examination or analysis, so that `withdraw_result` finds what it said.
        text: Number of the report, a colon and the result; nothing about a person.
        said: Truths by the key of a finding of the case's crossing. `undetermined` leaves it to the outcome.

    Raises:
        NotFound: No such exhibit here.
        Invalid: No such truth, or a finding of another crossing.
    """
    found, _last = lock_exhibit(duty, exhibit)
    case = found.case
    about("case", case.pk)
    findings = {row.pk: row for row in Found.objects.filter(crossing=case.crossing_id, superseded_at=None)}
    if case.crossing_id is None:
        findings = {}
    if not set(said) <= set(findings) or not set(said.values()) <= set(TRUTHS):
        raise Invalid(_("What was said of a finding cannot be used."), places={"truths": _("Not one of the list")})
    sure = {pk: truth for pk, truth in said.items() if truth != "undetermined"}
    examination = Source("examination", source)
    before = unsay(case, examination, at)
    for pk, truth in sure.items():
        saying = Saying(source=examination, truth=truth, grounds=text)
        say(duty, case=case, found=findings[pk], saying=saying, at=at)
    for row in before:
        if row.pk not in sure:
            settle(case, row, by_outcome=_by_outcome(case, row), at=at)
    note(number=found.number, findings=len(sure))
    return add_line(duty, case, "examination", at, part=found.part, text=text)


@act("case.unresult", title=gettext_noop("Take an examination out of a case"), purpose=Purpose.SECOND_LINE)
def withdraw_result(duty: Duty, /, *, exhibit: UUID, source: UUID, text: str, at: datetime) -> CaseLine:
    """A line in the timeline; what the examination said counts no more, and the rest is concluded anew.

    What another examination, an officer or a search said of the finding counts again; else what the outcome says; in a
    case without an outcome it has no truth.

    Args:
        source: As it was given to `take_result`.
        text: Number of the report, a colon and that it counts no more; nothing about a person.

    Raises:
        NotFound: No such exhibit here.
    """
    about("exhibit", exhibit)
    found = Exhibit.objects.select_for_update(of=("self",)).select_related("case").filter(pk=exhibit).first()
    if found is None or not policies.may_take_result_back.allows(duty, found):
        raise NotFound(_("No such exhibit."))
    case = found.case
    about("case", case.pk)
    rows = unsay(case, Source("examination", source), at)
    for row in rows:
        settle(case, row, by_outcome=_by_outcome(case, row), at=at)
    note(number=found.number, findings=len(rows))
    return add_line(duty, case, "examination", at, part=found.part, text=text)


def _by_outcome(case: Case, found: Found) -> str | None:
    return truth_of(found.check_code, case.outcome, _letters(case)) if case.outcome else None


def _letters(case: Case) -> list[str]:
    """The letters of the refusal that the case ended in."""
    if case.crossing is None:
        return []
    form = RefusalForm.objects.filter(crossing=case.crossing, withdrawn_at=None).first()
    return list(form.reasons) if form is not None else [case.crossing.refusal_reason]
