"""What is due to be erased or masked at a moment: the same rows for the run that does it and the page that tells."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Expected, Message, Part

CONFIRMED = ("confirmed", "no-board")
Terms = Mapping[str, timedelta]


def linked() -> Exists:
    """Whether a person confirmed a hit of the traveller, or it is not settled yet: a link that keeps the data."""
    hits = Hit.objects.filter(expected=OuterRef("pk"))
    return Exists(hits.filter(Q(outcome__in=CONFIRMED) | Q(outcome__in=("", "asked"), is_gone=False)))


def api_due(at: datetime, terms: Terms) -> tuple[QuerySet[Expected], QuerySet[Expected]]:
    """People whose passenger data is to be erased: without a hit that keeps it, and all."""
    rows = Expected.objects.filter(api_erased_at=None)
    return rows.filter(~linked(), _before(at - terms["api_plain"])), rows.filter(_before(at - terms["api_hit"]))


def masked_due(at: datetime, terms: Terms) -> QuerySet[Expected]:
    """People whose booking is to be masked."""
    return _booked().filter(_before(at - terms["pnr_masked"]), pnr_masked_at=None)


def pnr_due(at: datetime, terms: Terms) -> QuerySet[Expected]:
    """People whose booking is to be erased."""
    over = _before(at - terms["pnr_all"]) | (_before(at - terms["pnr_plain"]) & ~Q(linked()))
    return _booked().filter(over)


def messages_due(at: datetime, terms: Terms) -> tuple[QuerySet[Message], QuerySet[Message]]:
    """The bytes of a message hold what the rows of its people held: they go with the first of them, since what is
    erased or masked of one would still stand in them. What is kept of the others stays in their rows.

    Returns:
        Messages of journeys, and those that belong to none.
    """
    people = Expected.objects.filter(journey__parts__message=OuterRef("pk"))
    parts = Part.objects.filter(message=OuterRef("pk"))
    rows = Message.objects.filter(raw__isnull=False)
    lists = rows.filter(Exists(people.exclude(api_erased_at=None)), has_bookings=False)
    ended = people.filter(Q(pnr_masked_at__isnull=False) | Q(pnr_erased_at__isnull=False))
    bookings = rows.filter(Exists(ended), has_bookings=True)
    empty = rows.filter(Exists(parts), ~Exists(people.filter(Q(api_erased_at=None) | Q(booked__isnull=False))))
    lost = rows.filter(~Exists(parts), received_at__lt=at - terms["api_hit"])
    return lists | bookings | empty.filter(received_at__lt=at - terms["api_plain"]), lost


def count_due(at: datetime, terms: Terms) -> dict[str, int]:
    """How much the run would do at a moment. Messages follow their people, so those of this run are not in it yet."""
    plain, old = api_due(at, terms)
    return {
        "api": (plain | old).distinct().count(),
        "masked": masked_due(at, terms).count(),
        "pnr": pnr_due(at, terms).count(),
        "messages": sum(part.count() for part in messages_due(at, terms)),
    }


def _before(at: datetime) -> Q:
    """Journeys that ended before a moment; where no arrival is known, those of which we heard before it."""
    return (
        Q(journey__arrives_at__lt=at)
        | Q(journey__arrives_at=None, journey__departs_at__lt=at)
        | Q(journey__arrives_at=None, journey__departs_at=None, journey__last_at__lt=at)
    )


def _booked() -> QuerySet[Expected]:
    return Expected.objects.filter(booked__isnull=False, pnr_erased_at=None)
