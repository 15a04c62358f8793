"""What is asked of the database while a carrier waits for its answer: queries compiled once (`kernel.prepared`)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from sarhad.access.duty import WITH
from sarhad.access.models import Assignment
from sarhad.advance.carrier_models import SigningKey
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Carrier, Expected, Journey, Message, Receipt
from sarhad.kernel.prepared import prepared

FEW = 3
"""People who are looked for one by one; more are looked for together."""


@prepared(key=UUID, at=datetime)
def standing_key(key: UUID, at: datetime) -> QuerySet[SigningKey]:
    """A signing key that may be used at this moment, with its carrier."""
    return SigningKey.objects.select_related("carrier").filter(pk=key, revoked_at=None, expires_at__gt=at)


@prepared(officer=UUID)
def programs(officer: UUID) -> QuerySet[Assignment]:
    """Assignments by which an account may be a carrier's program, the longest first."""
    rows = Assignment.objects.filter(officer_id=officer, role="carrier").select_related(*WITH)
    return rows.order_by(F("until_on").desc(nulls_first=True))


@prepared(account=UUID)
def carrier_of(account: UUID) -> QuerySet[Carrier]:
    """The carrier for whom an account acts."""
    return Carrier.objects.filter(account_id=account)


@prepared(carrier=UUID, day=datetime, minute=datetime)
def sent_since(carrier: UUID, day: datetime, minute: datetime) -> QuerySet[Receipt, tuple[int, int]]:
    """How many messages a carrier sent since either moment, not included; no row for none."""
    rows = Receipt.objects.filter(carrier_id=carrier, at__gt=day).order_by().values("carrier")
    counted = rows.annotate(in_day=Count("pk"), in_minute=Count("pk", filter=Q(at__gt=minute)))
    return counted.values_list("in_day", "in_minute")


@prepared(sha256=str, carrier=UUID)
def same_message(sha256: str, carrier: UUID) -> QuerySet[Message]:
    """The message with these bytes that came from this carrier; without the bytes."""
    return Message.objects.filter(sha256=sha256, carrier_id=carrier).defer("raw")


@prepared(number=str, day=date)
def journey_of(number: str, day: date) -> QuerySet[Journey]:
    """The journey of this number on this day, with its post."""
    return Journey.objects.select_related("post").filter(number=number, day=day)


@prepared(number=str, first=date, last=date)
def journeys_about(number: str, first: date, last: date) -> QuerySet[Journey]:
    """The journeys of this number on these days, both included, with their posts."""
    rows = Journey.objects.select_related("post").filter(number=number, day__gte=first, day__lte=last)
    return rows.order_by("day")


def known_people(journey: Journey, numbers: Sequence[str], names: Sequence[str]) -> list[Expected]:
    """The rows of a journey that have one of these numbers or names, each once."""
    if len(names) > FEW:
        rows = Expected.objects.filter(journey=journey)
        found = [*rows.filter(number_key__in=numbers), *rows.filter(name_key__in=names)]
    else:
        found = [row for number in numbers for row in _of_number.all(journey=journey.pk, number=number)]
        found += [row for name in names for row in _of_name.all(journey=journey.pk, name=name)]
    return list({row.pk: row for row in found}.values())


@prepared(journey=UUID, number=str)
def _of_number(journey: UUID, number: str) -> QuerySet[Expected]:
    return Expected.objects.filter(number_key=number, journey_id=journey)


@prepared(journey=UUID, name=str)
def _of_name(journey: UUID, name: str) -> QuerySet[Expected]:
    return Expected.objects.filter(name_key=name, journey_id=journey)


def hits_of(people: Sequence[UUID]) -> dict[UUID, list[Hit]]:
    """The hits of expected travellers, settled ones too."""
    found: dict[UUID, list[Hit]] = {}
    rows = Hit.objects.filter(expected__in=people) if len(people) > FEW else [h for p in people for h in _hits.all(p=p)]
    for hit in rows:
        found.setdefault(hit.expected_id, []).append(hit)
    return found


@prepared(p=UUID)
def _hits(p: UUID) -> QuerySet[Hit]:
    return Hit.objects.filter(expected_id=p)
