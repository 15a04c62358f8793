"""Reading crossings: one, those that wait, those one looks for. What shows a person is a look."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, look
from sarhad.audit.acts import note as journal_note
from sarhad.checks.findings import Weight
from sarhad.crossings.later_models import FoundLater
from sarhad.crossings.models import Crossing, EvidenceFile, Examination, Found, Handover
from sarhad.crossings.shown_state import is_shown_as
from sarhad.crossings.states import State
from sarhad.kernel.errors import NotFound
from sarhad.kernel.prepared import prepared
from sarhad.kernel.words import gettext_noop

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for among the crossings of one's own post. Empty: anything."""

    number: str = ""
    name: str = ""
    state: str = ""
    from_on: date | None = None
    until_on: date | None = None
    page: int = 1


@look("crossing.open", title=gettext_noop("Open a crossing"), purpose=Purpose.BORDER_CHECK)
def open_crossing(duty: Duty, /, *, crossing: UUID, at: datetime) -> Crossing:
    """One crossing of the officer's post, with its findings and amendments at hand.

    Raises:
        NotFound: No such crossing, or at another post: the two look the same.
    """
    found = (
        Crossing.objects.filter(pk=crossing, post_id=duty.post)
        .select_related("post", "lane", "officer", "decided_by", "traveller", "examination")
        .prefetch_related(
            Prefetch("findings", Found.objects.filter(superseded_at=None)),
            Prefetch("evidence", EvidenceFile.objects.defer("data").order_by("pk")),
            "amendments__officer",
        )
        .first()
    )
    about("crossing", crossing)
    if found is None:
        raise NotFound(_("No such crossing."))
    if found.traveller_id:
        about("traveller", found.traveller_id)
    for finding in found.findings.all():
        if entry := finding.grounds.get("entry"):
            about("listed", entry)  # beside the traveller, what a list says of this person is shown
    return found


def list_findings(crossing: Crossing) -> list[Found]:
    """What was found at a crossing that was opened or decided in this very request: one query."""
    return _findings.all(crossing=crossing.pk)


@prepared(crossing=UUID)
def _findings(crossing: UUID) -> QuerySet[Found]:
    return Found.objects.filter(crossing_id=crossing, superseded_at=None).order_by("pk")


def get_examination(crossing: Crossing) -> Examination:
    """What was found of the chip and the seal of a crossing; one that is empty, if nothing was handed over."""
    return Examination.objects.filter(crossing=crossing).first() or Examination(crossing=crossing)


def get_crossing(duty: Duty, crossing: UUID) -> Crossing:
    """A crossing to act on, without showing it. Another post's is not found, never refused."""
    found = Crossing.objects.filter(pk=crossing, post_id=duty.post).first()
    if found is None:
        raise NotFound(_("No such crossing."))
    return found


@look("crossing.search", title=gettext_noop("Look for crossings"), purpose=Purpose.BORDER_CHECK)
def search_crossings(duty: Duty, /, *, wanted: Wanted, at: datetime) -> list[Crossing]:
    """Crossings of the officer's post, newest first; one page and one more if there are more."""
    found = _matching(duty, wanted).select_related("officer")
    start = (max(wanted.page, 1) - 1) * PAGE
    rows = list(found.order_by("-occurred_at")[start : start + PAGE + 1])
    for row in rows[:PAGE]:
        about("crossing", row.pk)
    journal_note(found=min(len(rows), PAGE), page=wanted.page)
    return rows


def _matching(duty: Duty, wanted: Wanted) -> QuerySet[Crossing]:
    found = Crossing.objects.filter(post_id=duty.post)
    if wanted.number:
        found = found.filter(number=wanted.number.strip().upper())
    for part in wanted.name.upper().split():
        found = found.filter(Q(surname__contains=part) | Q(given__contains=part))
    if wanted.state:
        found = found.filter(is_shown_as(duty, wanted.state))
    zone = ZoneInfo(duty.time_zone)
    if wanted.from_on:
        found = found.filter(occurred_at__gte=datetime.combine(wanted.from_on, time(), zone))
    if wanted.until_on:
        found = found.filter(occurred_at__lt=datetime.combine(wanted.until_on + timedelta(days=1), time(), zone))
    return found


@look("crossing.waiting", title=gettext_noop("See who waits at second line"), purpose=Purpose.SECOND_LINE)
def list_waiting(duty: Duty, /, *, at: datetime) -> list[Crossing]:
    """Referrals and protection paths of the post that have no end yet, longest waiting first."""
    rows = list(
        Crossing.objects.filter(
            post_id=duty.post, state__in=[State.REFERRED, State.PROTECTION], decided_at=None
        ).order_by("referred_at")[:200]
    )
    for row in rows:
        about("crossing", row.pk)
    return rows


@look("later.open", title=gettext_noop("See who was found when a list changed"), purpose=Purpose.SECOND_LINE)
def list_found_later(duty: Duty, /, *, at: datetime) -> list[FoundLater]:
    """Travellers of the post who were found when a list changed, those not settled first, newest first; 100 at most."""
    rows = FoundLater.objects.filter(post_id=duty.post).select_related("crossing")
    found = list(rows.order_by(F("settled_at").asc(nulls_first=True), "-found_at")[:100])
    for row in found:
        about("crossing", row.crossing_id)
        about("listed", row.entry)
    return found


def count_found_later(duty: Duty) -> int:
    """How many of them are not settled: no person is shown."""
    return FoundLater.objects.filter(post_id=duty.post, outcome="").count()


def list_own_latest(duty: Duty, *, most: int = 6) -> list[Crossing]:
    """The officer's own latest crossings: times and states only, no person is shown."""
    return list(
        Crossing.objects.filter(post_id=duty.post, officer_id=duty.id)
        .only("id", "state", "officer", "referral_reason", "occurred_at", "direction", "weight")
        .order_by("-occurred_at")[:most]
    )


def list_late(duty: Duty, *, at: datetime) -> list[Handover]:
    """What readers handed over after a decision at the post, in the last day, and what speaks against the document;
    the newest first. Times and weights only, no person is shown."""
    found = Handover.objects.filter(crossing__post_id=duty.post, is_late=True, weight__gte=Weight.DOUBT)
    found = found.filter(given_at__gte=at - timedelta(days=1)).select_related("crossing")
    return list(found.only("given_at", "weight", "crossing__state").order_by("-given_at")[:50])
