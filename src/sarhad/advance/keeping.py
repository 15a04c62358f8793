"""Reading what is kept of carriers, ports, terms and runs. No person is shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Max, Q
from django.utils.translation import gettext as _

from sarhad.advance.carrier_models import RetentionRun, RetentionTerm, SigningKey
from sarhad.advance.due import count_due
from sarhad.advance.hit_models import UnmaskRequest
from sarhad.advance.models import Carrier, Journey, Port
from sarhad.advance.retention import EVERY, TERMS, Term, terms
from sarhad.kernel.errors import NotFound

RECENT = timedelta(days=30)


def get_carrier(code: str) -> Carrier:
    """A carrier with its account.

    Raises:
        NotFound: No such carrier.
    """
    found = Carrier.objects.select_related("account").filter(code=code.upper()).first()
    if found is None:
        raise NotFound(_("There is no such carrier."))
    return found


def list_signing_keys(carrier: Carrier) -> list[SigningKey]:
    """Its keys, those that stand first."""
    return list(carrier.signing_keys.order_by(F("revoked_at").asc(nulls_first=True), "-issued_at")[:20])


@dataclass(frozen=True, slots=True)
class UnknownPort:
    """A port that messages name and nobody here knows."""

    code: str
    journeys: int
    newest: datetime


def list_unknown_ports(*, at: datetime) -> list[UnknownPort]:
    """Ports of journeys of the last days that nobody here knows, those of most journeys first."""
    found: dict[str, UnknownPort] = {}
    known = set(Port.objects.values_list("code", flat=True))
    for field in ("departure", "arrival"):
        rows = Journey.objects.filter(last_at__gte=at - RECENT).exclude(**{field: ""}).values_list(field)
        for code, count, newest in rows.annotate(count=Count("pk"), newest=Max("last_at")):
            if code in known or not code.isalnum() or len(code) > 5:
                continue
            before = found.get(code, UnknownPort(code, 0, newest))
            found[code] = UnknownPort(code, before.journeys + count, max(before.newest, newest))
    return sorted(found.values(), key=lambda one: (-one.journeys, one.code))[:100]


def count_unplaced(*, at: datetime) -> int:
    """Journeys of late and to come that stand on no board, since a port of theirs is not known."""
    known = Port.objects.values_list("code", flat=True)
    recent = Journey.objects.filter(day__gte=at.date() - timedelta(days=1), is_cancelled=False, direction="other")
    return recent.filter(~Q(departure__in=known) | ~Q(arrival__in=known)).count()


@dataclass(frozen=True, slots=True)
class Kept:
    """A class of data: what the law allows, what is kept now, and a proposal that waits."""

    kind: str
    term: Term
    now: timedelta
    proposal: RetentionTerm | None


@dataclass(frozen=True, slots=True)
class Retention:
    """Everything about retention: terms, what a run would do now, when the next is due, and the last runs."""

    kept: tuple[Kept, ...]
    due: dict[str, int]
    next_at: datetime
    runs: tuple[RetentionRun, ...]
    requests: tuple[UnmaskRequest, ...]


def read_retention(*, at: datetime) -> Retention:
    """Terms, what the next run will do, what the last ones did, and who waits to see masked bookings."""
    now = terms()
    waiting = {one.kind: one for one in RetentionTerm.objects.filter(is_accepted=None)}
    kept = tuple(Kept(kind, term, now[kind], waiting.get(kind)) for kind, term in TERMS.items())
    runs = tuple(RetentionRun.objects.order_by("-at")[:10])
    next_at = runs[0].at + EVERY if runs else at
    requests = UnmaskRequest.objects.filter(is_granted=None).select_related("expected__journey").order_by("asked_at")
    return Retention(kept, count_due(max(next_at, at), now), next_at, runs, tuple(requests[:50]))
