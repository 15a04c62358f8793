"""Reading journeys, who is expected, hits and messages. What shows a person is a look."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.models import Assignment, Officer
from sarhad.access.policies import is_everywhere
from sarhad.advance.ahead import HITS
from sarhad.advance.asking import carrier_of, sent_since
from sarhad.advance.flown import flown
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Carrier, Expected, Journey, Message, Receipt
from sarhad.advance.pairs import is_off, only_on, other_of, pairs_of, with_sources
from sarhad.advance.policies import may_see_discreet
from sarhad.advance.states import OPEN, WAITING
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
MOST_ROWS = 300


def journeys_ahead(*, at: datetime) -> list[UUID]:
    """Journeys whose travellers have not come yet."""
    coming = Q(arrives_at__gt=at) | Q(arrives_at=None, departs_at__gt=at) | Q(arrives_at=None, departs_at=None)
    rows = Journey.objects.filter(coming, is_cancelled=False, day__gte=at.date() - timedelta(days=2))
    return list(rows.order_by("departs_at").values_list("pk", flat=True))


def board(duty: Duty, direction: str, *, at: datetime, words: str = "") -> list[Journey]:
    """Arrivals or departures of the post, of all posts from headquarters: counts only, no person is shown.

    Two numbers that a person joined stand there once, with the people of both (`flown.flown`), and are found by
    either. A journey whose time at our port is not said stands
    there by what is said of its other end, or by its day.

    Args:
        words: Only journeys with all of these in number, port, carrier or post; empty: all.
    """
    first, second = ("departs_at", "arrives_at") if direction == "exit" else ("arrives_at", "departs_at")
    days = (at.date() - timedelta(days=1), at.date() + timedelta(days=1))
    stands = (
        Q(**_between(first, at))
        | Q(**{f"{first}__isnull": True}, **_between(second, at))
        | Q(arrives_at=None, departs_at=None, day__range=days)
    )
    rows = Journey.objects.filter(stands, direction=direction).select_related("post", "carrier")
    if not is_everywhere(duty):
        rows = rows.filter(post_id=duty.post)
    for word in words.split()[:8]:
        named = Q(number__icontains=word) | Q(departure__icontains=word) | Q(arrival__icontains=word)
        rows = rows.filter(named | Q(carrier__name__icontains=word) | Q(post__name__icontains=word))
    found: list[Journey] = list(rows.order_by(Coalesce(first, second).asc(nulls_last=True), "number")[:MOST_ROWS])
    sees = may_see_discreet.allows(duty)
    if not sees:
        _leave_discreet(found)
    return flown(found, sees_discreet=sees)


def _between(moment: str, at: datetime) -> dict[str, datetime]:
    return {f"{moment}__gte": at - BACK, f"{moment}__lt": at + AHEAD}


def _leave_discreet(journeys: Sequence[Journey]) -> None:
    """Take discreet hits out of what the board counts."""
    rows = Hit.objects.filter(
        expected__journey__in=[one.pk for one in journeys], expected__is_removed=False, is_gone=False,
        instruction=DISCREET, outcome__in=OPEN,
    )  # fmt: skip
    counts = Counter(rows.values_list("expected__journey", flat=True))
    for one in journeys:
        one.open_hits -= min(counts[one.pk], one.open_hits)


@look("journey.open", title=gettext_noop("Open a manifest"), purpose=Purpose.BORDER_CHECK)
def open_journey(duty: Duty, /, *, journey: UUID, at: datetime) -> tuple[Journey, list[Expected]]:
    """A journey of the officer's post with everybody on it; from headquarters any.

    Of a flight with two numbers also those who are on the list of the other one alone, behind their like, if that one
    still flies; `journey_id` of each says under which number.

    Raises:
        NotFound: No such journey, or another post's: the two look the same.
    """
    about("journey", journey)
    rows = Journey.objects.select_related("post", "carrier").filter(pk=journey)
    found = (rows if is_everywhere(duty) else rows.filter(post_id=duty.post)).first()
    if found is None:
        raise NotFound(_("No such journey."))
    everybody: list[Expected] = [*with_sources(Expected.objects.filter(journey=found)).order_by("place", "pk")]
    pair = pairs_of([found.pk]).get(found.pk)
    if pair is not None:
        found.other_number = other_of(pair, found.pk)
        about("journey", found.other_number.pk)
        more = [] if is_off(found.other_number) else only_on(found.other_number, found)
        everybody = sorted([*everybody, *more], key=lambda one: one.role.endswith("crew"))
    note(people=len(everybody))
    return found, everybody


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


def list_waiting_messages() -> list[Message]:
    """Messages that wait for repair, the oldest first: kinds of problems and places, no person is shown."""
    rows = Message.objects.filter(state=WAITING).select_related("carrier").defer("raw")
    return list(rows.order_by("received_at")[:PAGE])


@dataclass(frozen=True, slots=True)
class Announced:
    """Of one who stands at the booth: what was said ahead. `also`: the other number of the flight, if it was said under
    both."""

    expected: Expected
    hits: tuple[Hit, ...]
    also: str = ""


def find_announced(*, post: UUID, number: str, surname: str, given: str, birth: str, at: datetime) -> Announced | None:
    """The expected traveller who stands at the booth: by document, else by name and birth, rather on a list that says
    that the person comes. One query; two with hits; one more for who is on the lists of
    two journeys.

    Who is on both lists of one flight has the hits of both, each once.
    """
    values = {"post": post, "from_at": at - AT_BOOTH, "until_at": at + AT_BOOTH}
    rows = _at_booth.all(number=number_key(number), name=name_key(surname, given), birth=birth, **values)
    if not rows:
        return None
    wanted = number_key(number)
    best = min(rows, key=lambda row: (row.number_key != wanted, _is_off(row), abs(_moment(row.journey) - at)))
    is_twice = any(row.journey_id != best.journey_id for row in rows)
    pair = pairs_of([best.journey_id]).get(best.journey_id) if is_twice else None
    other = other_of(pair, best.journey_id) if pair is not None else None
    same = [row for row in rows if row is best or (other is not None and row.journey_id == other.pk)]
    rows_of = Hit.objects.filter(expected__in=same, is_gone=False).exclude(instruction=DISCREET)
    found = list(rows_of.order_by("-weight", "pk")) if any(_has_hits(row) for row in same) else []
    found.sort(key=lambda hit: hit.expected_id != best.pk)  # of two that say the same, that of the best
    hits = {(hit.check_code, hit.reference, hit.outcome): hit for hit in reversed(found)}
    ordered = sorted(hits.values(), key=lambda hit: (-hit.weight, hit.pk))
    return Announced(best, tuple(ordered), other.number if other is not None and len(same) > 1 else "")


def _is_off(row: Expected) -> bool:
    return row.is_removed or row.aboard is False


@prepared(post=UUID, number=str, name=str, birth=str, from_at=datetime, until_at=datetime)
def _at_booth(
    post: UUID, number: str, name: str, birth: str, from_at: datetime, until_at: datetime
) -> QuerySet[Expected]:
    rows = expected_at(post, number, name, birth, from_at, until_at)
    return rows.select_related("journey").defer("announced", "booked").order_by("pk")


def expected_at(
    post: UUID, number: str, name: str, birth: str, from_at: datetime, until_at: datetime
) -> QuerySet[Expected]:
    """Who is expected at a post in a time, by document or by name and birth."""
    same = Q(number_key=number) | Q(name_key=name, birth=birth)
    here = Q(journey__direction="entry", journey__arrives_at__gte=from_at, journey__arrives_at__lt=until_at) | Q(
        journey__direction="exit", journey__departs_at__gte=from_at, journey__departs_at__lt=until_at
    )
    return Expected.objects.filter(same, here, journey__post=post, api_erased_at=None)


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
