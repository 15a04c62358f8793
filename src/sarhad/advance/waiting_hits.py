"""Hits that wait for a targeting officer, in the order in which they are urgent, and what other agencies ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.models import Officer
from sarhad.access.policies import is_everywhere
from sarhad.advance.hit_models import Hit, Question
from sarhad.advance.models import Journey
from sarhad.advance.pairs import other_of, pairs_of
from sarhad.advance.policies import shows
from sarhad.advance.states import OPEN
from sarhad.advance.twins import shown_for
from sarhad.audit.acts import Purpose, about, look, note
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop

PAGE = 100
SOON = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Hits that wait: those shown, how many wait in all, and the one that is looked at. `also`: the other number of
    the flight, by the hit that stands for both."""

    hits: tuple[Hit, ...]
    total: int
    chosen: Hit | None = None
    also: Mapping[UUID, str] = field(default_factory=dict)


def moment_of(journey: Journey) -> datetime | None:
    """When the travellers of a journey stand at our post; None if it is not said."""
    return journey.departs_at if journey.direction == "exit" else journey.arrives_at


def urgency(journey: Journey, *, at: datetime) -> str:
    """When its travellers stand before us: "soon" (within the hour), "later", "unsaid", or "over"."""
    moment = moment_of(journey)
    if moment is None:
        return "unsaid"
    if moment < at:
        return "over"
    return "soon" if moment < at + SOON else "later"


@look("hit.open", title=gettext_noop("See the hits that wait"), purpose=Purpose.BORDER_CHECK)
def list_hits(duty: Duty, /, *, at: datetime, hit: UUID | None = None) -> Waiting:
    """Hits that nobody settled: those who come first at the top, those who were there already at the end.

    What waits under both numbers of one flight is one hit.

    Args:
        hit: One to be shown as a whole, also a settled one; None: the first of those that wait.

    Raises:
        NotFound: No such hit, or of another post's journey.
    """
    rows = in_reach(duty).prefetch_related("questions")
    waiting = rows.filter(outcome__in=OPEN, is_gone=False, expected__is_removed=False)
    shown = shown_for(waiting)
    waiting = waiting.exclude(pk__in=shown)
    found = list(_in_order(waiting, at)[:PAGE])
    hit = shown.get(hit, hit) if hit is not None else None
    chosen = found[0] if found else None
    if hit is not None:
        chosen = next((one for one in found if one.pk == hit), None) or rows.filter(pk=hit).first()
        if chosen is None or not shows(duty, chosen):
            raise NotFound(_("There is no such hit."))
    for one in [*found, *([chosen] if chosen else ())]:
        about("expected", one.expected_id)
    note(hits=len(found))
    total = len(found) if len(found) < PAGE else waiting.count()
    return Waiting(tuple(found), total, chosen, _numbers(found if chosen is None else [*found, chosen]))


def _numbers(hits: Sequence[Hit]) -> dict[UUID, str]:
    """The other numbers of the flights of hits."""
    pairs = pairs_of(one.expected.journey_id for one in hits)
    places = ((one.pk, one.expected.journey_id) for one in hits)
    return {pk: other_of(pairs[journey], journey).number for pk, journey in places if journey in pairs}


def in_reach(duty: Duty) -> QuerySet[Hit]:
    """Hits on journeys of the officer's post; from headquarters all."""
    rows = Hit.objects.select_related("expected__journey__post")
    return rows if is_everywhere(duty) else rows.filter(expected__journey__post_id=duty.post)


def _in_order(rows: QuerySet[Hit], at: datetime) -> QuerySet[Hit]:
    moment = Case(
        When(expected__journey__direction="exit", then=F("expected__journey__departs_at")),
        default=F("expected__journey__arrives_at"),
    )
    coming = Case(When(moment__gte=at, then=Value(0)), When(moment=None, then=Value(1)), default=Value(2),
                  output_field=IntegerField())  # fmt: skip
    ahead, past = Case(When(Q(moment__gte=at), then=F("moment"))), Case(When(Q(moment__lt=at), then=F("moment")))
    ordered = rows.annotate(moment=moment).annotate(coming=coming, ahead=ahead, past=past)
    return ordered.order_by("coming", F("ahead").asc(nulls_last=True), F("past").desc(nulls_last=True), "-weight", "pk")


@look("hit.questions", title=gettext_noop("See what other agencies ask"), purpose=Purpose.BORDER_CHECK)
def list_questions(duty: Duty, /, *, at: datetime) -> list[Question]:
    """Questions to one's own agency that were not answered; the oldest first."""
    rows = Question.objects.filter(agency=duty.agency, replied_at=None).select_related("hit__expected__journey")
    found = list(rows.order_by("asked_at")[:PAGE])
    for one in found:
        about("expected", one.hit.expected_id)
    return found


def name_of(officer: str) -> str:
    """Name of an officer by id; empty: the house, or nobody there."""
    found = Officer.objects.filter(pk=officer).first() if len(officer) == 36 else None
    return found.name if found is not None else ""
