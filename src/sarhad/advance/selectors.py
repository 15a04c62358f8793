"""Reading journeys, who is expected, hits and messages. What shows a person is a look."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.models import Assignment, Officer
from sarhad.access.policies import is_everywhere
from sarhad.advance.ahead import HITS
from sarhad.advance.asking import carrier_of, sent_since
from sarhad.advance.hit_models import Hit, Question
from sarhad.advance.models import Carrier, Expected, Journey, Message, Receipt
from sarhad.advance.policies import may_see_discreet
from sarhad.advance.states import WAITING
from sarhad.audit.acts import Purpose, about, look, note
from sarhad.checks.catalogue.person_listed import DISCREET
from sarhad.kernel.errors import NotFound
from sarhad.kernel.prepared import prepared
from sarhad.kernel.words import gettext_noop
from sarhad.travellers.keys import name_key, number_key

AHEAD = timedelta(hours=36)
BACK = timedelta(hours=6)
AT_BOOTH = timedelta(hours=12)
PAGE = 100


def journeys_ahead(*, at: datetime) -> list[UUID]:
    """Journeys whose travellers have not come yet."""
    coming = Q(arrives_at__gt=at) | Q(arrives_at=None, departs_at__gt=at) | Q(arrives_at=None, departs_at=None)
    rows = Journey.objects.filter(coming, is_cancelled=False, day__gte=at.date() - timedelta(days=2))
    return list(rows.order_by("departs_at").values_list("pk", flat=True))


def board(duty: Duty, direction: str, *, at: datetime) -> list[Journey]:
    """Arrivals or departures of the post, of all posts from headquarters: counts only, no person is shown."""
    moment = "departs_at" if direction == "exit" else "arrives_at"
    span = {f"{moment}__gte": at - BACK, f"{moment}__lt": at + AHEAD}
    rows = Journey.objects.filter(direction=direction, **span).select_related("post", "carrier")
    if not is_everywhere(duty):
        rows = rows.filter(post_id=duty.post)
    found = list(rows.order_by(moment)[:300])
    if not may_see_discreet.allows(duty):
        _leave_discreet(found)
    return found


def _leave_discreet(journeys: Sequence[Journey]) -> None:
    """Take discreet hits out of what the board counts."""
    rows = Hit.objects.filter(
        expected__journey__in=[one.pk for one in journeys], expected__is_removed=False, is_gone=False,
        instruction=DISCREET, outcome__in=("", "asked"),
    )  # fmt: skip
    counts = Counter(rows.values_list("expected__journey", flat=True))
    for one in journeys:
        one.open_hits -= min(counts[one.pk], one.open_hits)


def expected_load(duty: Duty, *, at: datetime) -> list[tuple[str, int, int]]:
    """Travellers who are expected at the post from this hour on for twelve hours: local hour, entries, exits."""
    zone = ZoneInfo(duty.time_zone)
    start = at.astimezone(zone).replace(minute=0, second=0, microsecond=0)
    end = start + timedelta(hours=12)
    counts = {start + timedelta(hours=n): [0, 0] for n in range(12)}
    rows = Journey.objects.filter(post_id=duty.post, is_cancelled=False)
    for place, (direction, moment) in enumerate((("entry", "arrives_at"), ("exit", "departs_at"))):
        span = {f"{moment}__gte": start, f"{moment}__lt": end}
        for when, people, crew in rows.filter(direction=direction, **span).values_list(moment, "travellers", "crew"):
            hour = when.astimezone(zone).replace(minute=0, second=0, microsecond=0)
            counts[hour][place] += people + crew
    return [(f"{hour:%H:%M}", entries, exits) for hour, (entries, exits) in counts.items()]


@look("journey.open", title=gettext_noop("Open a manifest"), purpose=Purpose.BORDER_CHECK)
def open_journey(duty: Duty, /, *, journey: UUID, at: datetime) -> tuple[Journey, list[Expected]]:
    """A journey of the officer's post with everybody on it; from headquarters any.

    Raises:
        NotFound: No such journey, or another post's: the two look the same.
    """
    about("journey", journey)
    rows = Journey.objects.select_related("post", "carrier").filter(pk=journey)
    found = (rows if is_everywhere(duty) else rows.filter(post_id=duty.post)).first()
    if found is None:
        raise NotFound(_("No such journey."))
    people = list(Expected.objects.filter(journey=found).defer("announced", "booked").order_by("place", "pk"))
    note(people=len(people))
    return found, people


@look("expected.open", title=gettext_noop("Open an expected traveller"), purpose=Purpose.BORDER_CHECK)
def open_expected(duty: Duty, /, *, expected: UUID, at: datetime) -> Expected:
    """An expected traveller with hits, questions and answers at hand.

    Raises:
        NotFound: No such traveller, or of another post's journey.
    """
    about("expected", expected)
    rows = Expected.objects.select_related("journey__post", "journey__carrier").filter(pk=expected)
    found = (rows if is_everywhere(duty) else rows.filter(journey__post_id=duty.post)).first()
    if found is None:
        raise NotFound(_("No such traveller is expected."))
    if found.traveller is not None:
        about("traveller", found.traveller)
    return found


def journeys_of(expected: Expected) -> list[Expected]:
    """Other journeys of one who was just opened, by document or by name and birth; the newest first."""
    same = Q(name_key=expected.name_key, birth=expected.birth) if expected.name_key and expected.birth else Q(pk=None)
    if expected.number_key:
        same |= Q(number_key=expected.number_key, issuer=expected.issuer)
    rows = Expected.objects.filter(same, api_erased_at=None).exclude(pk=expected.pk).select_related("journey")
    return list(rows.defer("announced", "booked").order_by("-journey__day")[:20])


@look("hit.open", title=gettext_noop("See the hits that wait"), purpose=Purpose.BORDER_CHECK)
def list_hits(duty: Duty, /, *, at: datetime) -> list[Hit]:
    """Hits that nobody settled, those who come first at the top; 100 at most."""
    rows = Hit.objects.filter(outcome__in=("", "asked"), is_gone=False, expected__is_removed=False)
    if not is_everywhere(duty):
        rows = rows.filter(expected__journey__post_id=duty.post)
    ordered = rows.select_related("expected__journey__post").order_by(
        F("expected__journey__arrives_at").asc(nulls_last=True), "-weight", "pk"
    )
    found = list(ordered.prefetch_related("questions")[:PAGE])
    for hit in found:
        about("expected", hit.expected_id)
    return found


@look("hit.questions", title=gettext_noop("See what other agencies ask"), purpose=Purpose.BORDER_CHECK)
def list_questions(duty: Duty, /, *, at: datetime) -> list[Question]:
    """Questions to one's own agency that were not answered."""
    rows = Question.objects.filter(agency=duty.agency, replied_at=None).select_related("hit__expected__journey")
    found = list(rows.order_by("asked_at")[:PAGE])
    for one in found:
        about("expected", one.hit.expected_id)
    return found


def list_waiting_messages() -> list[Message]:
    """Messages that wait for repair, the oldest first: kinds of problems and places, no person is shown."""
    rows = Message.objects.filter(state=WAITING).select_related("carrier").defer("raw")
    return list(rows.order_by("received_at")[:PAGE])


@dataclass(frozen=True, slots=True)
class Announced:
    """Of one who stands at the booth: what was said ahead."""

    expected: Expected
    hits: tuple[Hit, ...]


def find_announced(*, post: UUID, number: str, surname: str, given: str, birth: str, at: datetime) -> Announced | None:
    """The expected traveller who stands at the booth: by document, else by name and birth. One query; two with hits."""
    values = {"post": post, "from_at": at - AT_BOOTH, "until_at": at + AT_BOOTH}
    rows = _at_booth.all(number=number_key(number), name=name_key(surname, given), birth=birth, **values)
    if not rows:
        return None
    wanted = number_key(number)
    best = min(rows, key=lambda row: (row.number_key != wanted, row.is_removed, abs(_moment(row.journey) - at)))
    rows_of = Hit.objects.filter(expected=best, is_gone=False).exclude(instruction=DISCREET)
    hits = rows_of.order_by("-weight", "pk") if _has_hits(best) else ()
    return Announced(best, tuple(hits))


@prepared(post=UUID, number=str, name=str, birth=str, from_at=datetime, until_at=datetime)
def _at_booth(
    post: UUID, number: str, name: str, birth: str, from_at: datetime, until_at: datetime
) -> QuerySet[Expected]:
    same = Q(number_key=number) | Q(name_key=name, birth=birth)
    here = Q(journey__direction="entry", journey__arrives_at__gte=from_at, journey__arrives_at__lt=until_at) | Q(
        journey__direction="exit", journey__departs_at__gte=from_at, journey__departs_at__lt=until_at
    )
    rows = Expected.objects.filter(same, here, journey__post=post, api_erased_at=None)
    return rows.select_related("journey").defer("announced", "booked").order_by("pk")


def _moment(journey: Journey) -> datetime:
    return (journey.departs_at if journey.direction == "exit" else journey.arrives_at) or journey.first_at


def _has_hits(row: Expected) -> bool:
    """Whether there are hits for the booth. A discreet one makes no difference there, not even in time."""
    return any(
        one.get("check") in HITS and one.get("grounds", {}).get("instruction") != DISCREET for one in row.findings
    )


def find_carrier(duty: Duty) -> Carrier | None:
    """The carrier whose program this is."""
    return carrier_of.first(account=UUID(duty.id))


def accounts_for(carrier: Carrier | None) -> QuerySet[Officer]:
    """Accounts with the role of a carrier that no other carrier has."""
    others = Carrier.objects.exclude(pk=carrier.pk) if carrier is not None else Carrier.objects.all()
    taken = others.exclude(account=None).values("account")
    programs = Assignment.objects.filter(role="carrier").values("officer")
    return Officer.objects.filter(pk__in=programs, is_active=True).exclude(pk__in=taken).order_by("name")


def is_over_limit(carrier: Carrier, *, at: datetime) -> int:
    """Seconds to wait if the carrier has sent as much as it may; 0 if it may send: one query, which only counts."""
    day, minute = at - timedelta(days=1), at - timedelta(minutes=1)
    in_day, in_minute = sent_since.first(carrier=carrier.pk, day=day, minute=minute) or (0, 0)
    return _wait(carrier, at) if in_day >= carrier.per_day or in_minute >= carrier.per_minute else 0


def _wait(carrier: Carrier, at: datetime) -> int:
    """Seconds until the oldest message that counts does so no more."""
    sent = list(
        Receipt.objects.filter(carrier=carrier, at__gt=at - timedelta(days=1))
        .order_by("-at")
        .values_list("at", flat=True)[: max(carrier.per_day, carrier.per_minute)]
    )
    last_minute = [when for when in sent if when > at - timedelta(minutes=1)]
    if len(sent) >= carrier.per_day:
        return max(1, int((sent[carrier.per_day - 1] + timedelta(days=1) - at).total_seconds()))
    if len(last_minute) >= carrier.per_minute:
        oldest = last_minute[carrier.per_minute - 1]
        return max(1, int((oldest + timedelta(minutes=1) - at).total_seconds()) + 1)
    return 0


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a carrier announces, over a time: counts only."""

    carrier: Carrier
    journeys: int
    late: int
    incomplete: int
    counts_differ: int
    messages: int
    unreadable: int
    people: int
    without_document: int


def quality(*, at: datetime, days: int = 30) -> list[Quality]:
    """The report on every carrier: late lists, incomplete ones, counts that differ, messages that cannot be read."""
    since = at - timedelta(days=days)
    return [_quality(carrier, since) for carrier in Carrier.objects.order_by("code")]


def _quality(carrier: Carrier, since: datetime) -> Quality:
    journeys = list(Journey.objects.filter(carrier=carrier, first_at__gte=since))
    messages = Message.objects.filter(carrier=carrier, received_at__gte=since).exclude(channel="hand")
    people = Expected.objects.filter(journey__in=journeys, is_removed=False)
    codes = [{finding["code"] for finding in journey.findings} for journey in journeys]
    due = timedelta(minutes=carrier.due_minutes)
    return Quality(
        carrier=carrier,
        journeys=len(journeys),
        late=sum(one.departs_at is not None and one.first_at > one.departs_at - due for one in journeys),
        incomplete=sum(bool(found & {"parts.missing", "parts.unended"}) for found in codes),
        counts_differ=sum("count.people" in found for found in codes),
        messages=messages.count(),
        unreadable=messages.exclude(trouble="").count(),
        people=people.count(),
        without_document=people.filter(number_key="", api_erased_at=None).count(),
    )


def is_discreet(one: Expected) -> bool:
    """Whether something was found that the traveller is not to notice."""
    return any(each.get("grounds", {}).get("instruction") == DISCREET for each in one.findings)


TESTS: Mapping[str, Callable[[Expected], bool]] = {
    "listed": lambda one: any(each.get("check") in HITS and each.get("weight", 0) for each in one.findings),
    "hits": lambda one: one.weight >= 2 or is_discreet(one),
    "crew": lambda one: one.role.endswith("crew"),
    "alone": lambda one: one.is_alone,
    "removed": lambda one: one.is_removed or one.aboard is False,
    "differ": lambda one: bool(one.differences),
}


def filtered(people: Sequence[Expected], *, show: str, words: str) -> list[Expected]:
    """Those of a manifest that a filter leaves (a key of `TESTS`; others leave all), with these words in name, number,
    or seat."""
    test, wanted = TESTS.get(show), words.upper().split()
    found = [one for one in people if test is None or test(one)]
    return [one for one in found if all(word in f"{one.name} {one.number} {one.seat}".upper() for word in wanted)]
