"""Reading examinations, equipment and the library."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.models import Assignment
from sarhad.audit.acts import Purpose, about, look
from sarhad.calibration.showing import held_on
from sarhad.crossings.models import Crossing
from sarhad.forensics import policies
from sarhad.forensics.equipment_models import Calibration, Equipment
from sarhad.forensics.models import Examination, Used
from sarhad.forensics.reference_models import ReferencePicture, ReferenceVersion
from sarhad.forensics.states import ENDED, ReferenceState
from sarhad.kernel.errors import NotFound, Refused
from sarhad.kernel.words import gettext_noop
from sarhad.places.models import Post

MOST = 200
RECENT = timedelta(days=60)
PUBLIC = (ReferenceState.CURRENT.value, ReferenceState.FORMER.value)


def list_centres() -> list[Post]:
    """Posts where somebody examines documents."""
    held = Assignment.objects.filter(role=policies.EXAMINER, until_on=None, officer__is_active=True)
    return list(Post.objects.filter(pk__in=held.values("post")).order_by("name"))


@look("examination.list", title=gettext_noop("See the examinations of a centre"), purpose=Purpose.SECOND_LINE)
def list_examinations(duty: Duty, /, *, at: datetime) -> list[Examination]:
    """Of the officer's centre: what is open, soonest first, then what ended in the last 60 days. No person is shown."""
    rows = Examination.objects.filter(centre_id=UUID(duty.post)).select_related("centre", "examiner", "exhibit__post")
    rows = rows.prefetch_related("retractions")
    rows = rows.exclude(ended_at__lt=at - RECENT)
    return sorted(rows[:MOST], key=lambda one: (one.ended_at is not None, one.due_at, one.pk))


@look("examination.open", title=gettext_noop("Open an examination"), purpose=Purpose.SECOND_LINE)
def open_examination(duty: Duty, /, *, examination: UUID, at: datetime) -> Examination:
    """One examination, for the centre and for the case's side.

    Raises:
        NotFound: No such examination, or not for this officer: the two look the same.
    """
    about("examination", examination)
    rows = Examination.objects.select_related(
        "centre", "examiner", "reviewer", "requested_by", "exhibit__case", "exhibit__post", "alert"
    )
    found = rows.filter(pk=examination).first()
    if found is None or not policies.may_see.allows(duty, found):
        raise NotFound(_("No such examination."))
    about("exhibit", found.exhibit_id)
    return found


def examinations_of(duty: Duty, *, exhibit: UUID | None = None, case: UUID | None = None) -> list[Examination]:
    """Examinations of an exhibit or a case that this officer may see; states only, for the pages of cases."""
    rows = Examination.objects.select_related("centre", "exhibit__case", "exhibit__post").order_by("requested_at")
    rows = rows.prefetch_related("retractions")
    rows = rows.filter(exhibit=exhibit) if exhibit else rows.filter(exhibit__case=case)
    return [row for row in rows if policies.may_see.allows(duty, row)]


def successor(examination: Examination) -> Examination | None:
    """The report that stands now for a withdrawn one: the newest of the same exhibit, released later, not withdrawn.

    None for a report that was not withdrawn.
    """
    if not examination.is_retracted:
        return None
    rows = Examination.objects.filter(
        exhibit=examination.exhibit_id, state="released", ended_at__gt=examination.ended_at
    )
    rows = rows.select_related("centre").prefetch_related("retractions").order_by("-ended_at")
    return next((row for row in rows if not row.is_retracted), None)


def predecessor(examination: Examination) -> Examination | None:
    """The withdrawn report of the same exhibit that was released last before this one; None if there is none."""
    rows = Examination.objects.filter(exhibit=examination.exhibit_id, retractions__step="agreed").exclude(
        pk=examination.pk
    )
    if examination.ended_at is not None:
        rows = rows.filter(ended_at__lt=examination.ended_at)
    return rows.select_related("centre").order_by("-ended_at").first()


def unsound_uses(examination: Examination) -> list[Used]:
    """Uses of equipment by methods that stand, under a calibration that was withdrawn since: soonest method first."""
    rows = Used.objects.filter(method__examination=examination, method__struck_at=None)
    rows = rows.filter(calibration__steps__step="withdrawn").select_related("method", "equipment", "calibration")
    return list(rows.prefetch_related("calibration__steps__officer").order_by("method__seq", "equipment__name"))


def unsound_examinations(centre: UUID) -> dict[UUID, set[UUID]]:
    """Examinations of a centre that used equipment under a calibration that was withdrawn, by the calibration."""
    rows = Used.objects.filter(calibration__equipment__centre=centre, calibration__steps__step="withdrawn")
    rows = rows.filter(method__struck_at=None)
    found: dict[UUID, set[UUID]] = {}
    for calibration, one in rows.values_list("calibration", "method__examination"):
        found.setdefault(calibration, set()).add(one)
    return found


def is_open(examination: Examination) -> bool:
    """Whether it has not ended."""
    return examination.state not in ENDED


def list_equipment(duty: Duty) -> QuerySet[Equipment]:
    """Equipment of the officer's centre, with its calibrations.

    Raises:
        Refused: The role does not see it.
    """
    reason = duty.why_not("equipment.see")
    if reason is not None:
        raise Refused(reason)
    rows = Calibration.objects.select_related("recorded_by").prefetch_related("steps__officer")
    newest = Prefetch("calibrations", rows)
    return (
        Equipment.objects.filter(centre_id=UUID(duty.post))
        .prefetch_related(newest)
        .order_by("retired_at", "kind", "name")
    )


def calibrated(equipment: Equipment, on: date) -> Calibration | None:
    """The calibration that a use on a day would name; None if none holds."""
    return held_on(equipment.calibrations.all(), on)


def _may_see_references(duty: Duty) -> None:
    reason = duty.why_not("reference.see")
    if reason is not None:
        raise Refused(reason)


def search_references(
    duty: Duty, *, issuer: str = "", kind: str = "", year: int | None = None
) -> list[ReferenceVersion]:
    """Current references; for examiners also what is being written or waits.

    Args:
        year: Issued in this year, as far as is known.

    Raises:
        Refused: The role does not see the library.
    """
    _may_see_references(duty)
    states = [ReferenceState.CURRENT.value]
    if duty.may("reference.draft"):
        states += [ReferenceState.DRAFT.value, ReferenceState.PROPOSED.value]
    rows = ReferenceVersion.objects.filter(state__in=states).select_related("reference")
    if issuer:
        rows = rows.filter(reference__issuer=issuer.strip().upper())
    if kind:
        rows = rows.filter(reference__kind=kind)
    if year is not None:
        rows = rows.filter(Q(first_on=None) | Q(first_on__year__lte=year), Q(last_on=None) | Q(last_on__year__gte=year))
    rows = rows.order_by("reference__issuer", "reference__kind", "-first_on", "-number")
    return list(rows.prefetch_related("features")[:MOST])


def get_reference(duty: Duty, version: UUID) -> ReferenceVersion:
    """One version with all that belongs to it; drafts and what waits for examiners only.

    Raises:
        Refused: The role does not see the library.
        NotFound: No such version.
    """
    _may_see_references(duty)
    rows = ReferenceVersion.objects.select_related("reference", "drafted_by", "decided_by", "proposed_by")
    if not duty.may("reference.draft"):
        rows = rows.filter(state__in=PUBLIC)
    pictures = Prefetch("pictures", ReferencePicture.objects.defer("data").order_by("pk"))
    found = rows.prefetch_related("features", "known", pictures).filter(pk=version).first()
    if found is None:
        raise NotFound(_("No such reference."))
    return found


def get_reference_picture(duty: Duty, picture: UUID) -> ReferencePicture:
    """A picture of the library with its bytes.

    Raises:
        Refused: The role does not see the library.
        NotFound: No such picture.
    """
    _may_see_references(duty)
    rows = ReferencePicture.objects.filter(pk=picture)
    if not duty.may("reference.draft"):
        rows = rows.filter(version__state__in=PUBLIC)
    found = rows.first()
    if found is None:
        raise NotFound(_("No such picture."))
    return found


def references_like(duty: Duty, crossing: Crossing) -> list[ReferenceVersion]:
    """Current references that may be of the document in hand, those first whose numbers begin like it.

    Raises:
        Refused: The role does not see the library.
    """
    _may_see_references(duty)
    rows = ReferenceVersion.objects.filter(state=ReferenceState.CURRENT, reference__issuer=crossing.issuer)
    first = crossing.document_code[:1]
    fits = [row for row in rows.select_related("reference") if not row.code or row.code[:1] == first]
    return sorted(fits, key=lambda row: (not (row.prefix and crossing.number.startswith(row.prefix)), -row.pk.int))
