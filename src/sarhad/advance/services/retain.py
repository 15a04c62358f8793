"""Retention runs by itself: what may not be kept any longer is erased; old booking data is masked."""

from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from sarhad.access.duty import Acting
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Expected, Message, Part
from sarhad.advance.retention import API_PLAIN, API_WITH_HIT, PNR_ERASED, PNR_MASKED, PNR_PLAIN
from sarhad.audit.acts import Purpose, act, note
from sarhad.kernel.words import gettext_noop

CONFIRMED = ("confirmed", "no-board")
PERSON: dict[str, Any] = {
    "keys": [], "surname": "", "given": "", "birth": "", "sex": "", "nationality": "", "document_code": "",
    "issuer": "", "number": "", "expiry": "", "number_key": "", "name_key": "", "seat": "", "reference": "",
    "infant_of": "", "differences": [], "announced": None, "traveller": None, "findings": [],
}  # fmt: skip
"""What is said of a person, and what is left of it once it is erased."""


@act(
    "data.retain",
    title=gettext_noop("Erase and mask what was announced in time"),
    purpose=Purpose.SYSTEM,
)
def retain(acting: Acting, /, *, at: datetime) -> dict[str, int]:
    """Erase passenger data, mask booking data and later erase it, erase messages whose people are all erased.

    Source: Directive (EU) 2016/681 Art. 12; CJEU C-817/19; for API the law of the country (`advance.retention`).
    """
    done = {
        "api": _erase_api(at),
        "masked": _mask_pnr(at),
        "pnr": _erase_pnr(at),
        "messages": _erase_messages(at),
    }
    note(**done)
    return done


def linked() -> Exists:
    """Whether a person confirmed a hit of the traveller, or it is not settled yet: a link that keeps the data."""
    hits = Hit.objects.filter(expected=OuterRef("pk"))
    return Exists(hits.filter(Q(outcome__in=CONFIRMED) | Q(outcome__in=("", "asked"), is_gone=False)))


def _before(at: datetime, **field: Any) -> Q:
    """Journeys that ended before a moment; where no arrival is known, those of which we heard before it."""
    return (
        Q(journey__arrives_at__lt=at)
        | Q(journey__arrives_at=None, journey__departs_at__lt=at)
        | Q(journey__arrives_at=None, journey__departs_at=None, journey__last_at__lt=at)
    )


def _erase_api(at: datetime) -> int:
    rows = Expected.objects.filter(api_erased_at=None)
    plain = rows.filter(~linked(), _before(at - API_PLAIN))
    old = rows.filter(_before(at - API_WITH_HIT))
    erased = 0
    for part in (plain, old):
        ids = list(part.values_list("pk", flat=True))
        of_these = Hit.objects.filter(expected__in=ids)
        of_these.exclude(outcome__in=CONFIRMED).delete()
        of_these.update(
            grounds={}, compared=[], note="", entry="", reference=Cast("id", CharField())
        )  # only that there was a link
        erased += Expected.objects.filter(pk__in=ids).update(**PERSON, api_erased_at=at)
    return erased


def _mask_pnr(at: datetime) -> int:
    return _booked().filter(_before(at - PNR_MASKED), pnr_masked_at=None).update(pnr_masked_at=at)


def _erase_pnr(at: datetime) -> int:
    over = _before(at - PNR_ERASED) | (_before(at - PNR_PLAIN) & ~Q(linked()))
    ids = list(_booked().filter(over).values_list("pk", flat=True))
    return Expected.objects.filter(pk__in=ids).update(booked=None, booking="", pnr_erased_at=at)


def _booked() -> QuerySet[Expected]:
    return Expected.objects.filter(booked__isnull=False, pnr_erased_at=None)


def _erase_messages(at: datetime) -> int:
    """The bytes of a message hold what its people's rows held: they go when the last of them does."""
    people = Expected.objects.filter(journey__parts__message=OuterRef("pk"))
    kept = people.filter(Q(api_erased_at=None) | Q(booked__isnull=False))
    parts = Part.objects.filter(message=OuterRef("pk"))
    rows = Message.objects.filter(raw__isnull=False)
    over = rows.filter(Exists(parts), ~Exists(kept))
    lost = rows.filter(~Exists(parts), received_at__lt=at - API_WITH_HIT)
    return sum(
        Message.objects.filter(pk__in=list(part.values_list("pk", flat=True))).update(raw=None, erased_at=at)
        for part in (over, lost)
    )
