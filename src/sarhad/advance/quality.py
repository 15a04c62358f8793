"""How well carriers announce, over a time and day by day: counts only, no person is shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Min, Q, TextField
from django.db.models.functions import Cast, TruncDate

from sarhad.advance.models import Carrier, Expected, Journey, Message, Part, Receipt

DAYS = 30
INCOMPLETE = frozenset({"parts.missing", "parts.unended"})


@dataclass(slots=True)
class Quality:
    """What a carrier announced, over a time.

    Attributes:
        late: The first list of travellers came after it was due; bookings, which come days before, are no such list.
        counts_differ: A list, or all parts of one, says another number of people than it names.
    """

    journeys: int = 0
    late: int = 0
    incomplete: int = 0
    counts_differ: int = 0
    messages: int = 0
    unreadable: int = 0
    people: int = 0
    without_document: int = 0

    @property
    def is_poor(self) -> bool:
        """Whether something is wrong with one journey in ten, or a message could not be read."""
        return bool(self.unreadable) or 10 * max(self.late, self.incomplete, self.counts_differ) > self.journeys


PEOPLE = ("people", "without_document")
COUNTED = tuple(one.name for one in fields(Quality))


@dataclass(frozen=True, slots=True)
class Report:
    """One carrier: over the whole time, and by day (UTC, of the first message); days without anything are left out."""

    carrier: Carrier
    total: Quality
    days: dict[date, Quality] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quota:
    """What a carrier sent in the last minute and in the last day, and how much it may."""

    minute: int
    per_minute: int
    day: int
    per_day: int


def quality(*, at: datetime, days: int = DAYS) -> list[Report]:
    """The report on every carrier: late lists, incomplete ones, counts that differ, messages that cannot be read.

    Six queries, however many carriers there are.
    """
    return reports(Carrier.objects.order_by("code"), since=at - timedelta(days=days))


def reports(carriers: Iterable[Carrier], *, since: datetime) -> list[Report]:
    """Reports on these carriers from a moment on."""
    made = {one.pk: Report(one, Quality()) for one in carriers}
    for carrier, day, name, count in _counts(list(made), since):
        report = made[carrier]
        each = report.days.setdefault(day, Quality())
        setattr(each, name, getattr(each, name) + count)
        setattr(report.total, name, getattr(report.total, name) + count)
    return list(made.values())


def quota(carrier: Carrier, *, at: datetime) -> Quota:
    """How much of its quota a carrier used."""
    rows = Receipt.objects.filter(carrier=carrier, at__gt=at - timedelta(days=1))
    found = rows.aggregate(day=Count("pk"), minute=Count("pk", filter=Q(at__gt=at - timedelta(minutes=1))))
    return Quota(found["minute"], carrier.per_minute, found["day"], carrier.per_day)


def _counts(carriers: list[UUID], since: datetime) -> Iterable[tuple[UUID, date, str, int]]:
    journeys = Journey.objects.filter(carrier__in=carriers, first_at__gte=since).select_related("carrier")
    listed, miscounted = _first_lists(carriers, since), _miscounted(carriers, since)
    for one in journeys.only("carrier", "first_at", "departs_at", "findings", "carrier__due_minutes"):
        if one.carrier is None:
            continue
        codes, day, due = {each["code"] for each in one.findings}, one.first_at.date(), one.carrier.due_minutes
        yield one.carrier.pk, day, "journeys", 1
        listed_at = listed.get(one.pk)
        is_late = bool(listed_at and one.departs_at and listed_at > one.departs_at - timedelta(minutes=due))
        yield one.carrier.pk, day, "late", int(is_late)
        yield one.carrier.pk, day, "incomplete", int(bool(codes & INCOMPLETE))
        yield one.carrier.pk, day, "counts_differ", int("count.people" in codes or one.pk in miscounted)
    messages = Message.objects.filter(carrier__in=carriers, received_at__gte=since).exclude(channel="hand")
    said = messages.annotate(day=TruncDate("received_at", tzinfo=UTC)).values("carrier", "day")
    for row in said.annotate(messages=Count("pk"), unreadable=Count("pk", filter=~Q(trouble=""))):
        yield from ((row["carrier"], row["day"], name, row[name]) for name in ("messages", "unreadable"))
    people = Expected.objects.filter(
        journey__carrier__in=carriers, journey__first_at__gte=since, is_removed=False
    ).annotate(carrier=F("journey__carrier"), day=TruncDate("journey__first_at", tzinfo=UTC))
    bare = Count("pk", filter=Q(number_key="", api_erased_at=None))
    for each in people.values_list("carrier", "day").annotate(people=Count("pk"), without_document=bare):
        carrier, day, *counts = each
        yield from ((carrier, day, name, count) for name, count in zip(PEOPLE, counts, strict=True))


def _first_lists(carriers: list[UUID], since: datetime) -> dict[UUID, datetime]:
    """When the carrier's first list of travellers on each journey came; journeys with bookings alone are left out."""
    rows = Part.objects.filter(journey__carrier__in=carriers, journey__first_at__gte=since, message__has_bookings=False)
    first = rows.exclude(message__channel="hand").values("journey").annotate(first=Min("message__received_at"))
    return dict(first.values_list("journey", "first"))


def _miscounted(carriers: list[UUID], since: datetime) -> set[UUID]:
    """Journeys with a list that came as one message, and says another number of people than it names."""
    rows = Part.objects.filter(journey__carrier__in=carriers, journey__first_at__gte=since)
    said = rows.exclude(message__channel="hand").annotate(said=Cast("message__problems", TextField()))
    return set(said.filter(said__contains='"count.people"').values_list("journey", flat=True))
