"""Retention runs by itself: what may not be kept any longer is erased; old booking data is masked."""

from datetime import datetime
from typing import Any

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from sarhad.access.duty import Acting
from sarhad.advance.answer_models import Reply
from sarhad.advance.carrier_models import RetentionRun
from sarhad.advance.due import CONFIRMED, Terms, api_due, masked_due, messages_due, pnr_due
from sarhad.advance.hit_models import Hit, Question, UnmaskRequest
from sarhad.advance.models import Expected, Message
from sarhad.advance.retention import terms
from sarhad.audit.acts import Purpose, act, note
from sarhad.kernel.words import gettext_noop

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
    kept = terms()
    done = {
        "api": _erase_api(at, kept),
        "masked": masked_due(at, kept).update(pnr_masked_at=at),
        "pnr": _erase_pnr(at, kept),
        "messages": _erase_messages(at, kept),
    }
    RetentionRun.objects.create(at=at, done=done)
    note(**done)
    return done


def _erase_api(at: datetime, kept: Terms) -> int:
    erased = 0
    for part in api_due(at, kept):
        ids = list(part.values_list("pk", flat=True))
        of_these = Hit.objects.filter(expected__in=ids)
        of_these.exclude(outcome__in=CONFIRMED).delete()
        of_these.update(
            grounds={}, compared=[], note="", entry="", reference=Cast("id", CharField())
        )  # only that there was a link
        Question.objects.filter(hit__expected__in=ids).update(text="", reply="")
        Expected.objects.filter(Q(booked__isnull=True) | Q(pnr_erased_at__isnull=False), pk__in=ids).update(booking="")
        erased += Expected.objects.filter(pk__in=ids).update(**PERSON, api_erased_at=at)
    return erased


def _erase_pnr(at: datetime, kept: Terms) -> int:
    ids = list(pnr_due(at, kept).values_list("pk", flat=True))
    UnmaskRequest.objects.filter(expected__in=ids).update(reason="")
    return Expected.objects.filter(pk__in=ids).update(booked=None, booking="", pnr_erased_at=at)


def _erase_messages(at: datetime, kept: Terms) -> int:
    """Erase bytes of messages, and what was answered on their journeys: references of the carrier stand there."""
    erased = 0
    for part in messages_due(at, kept):
        ids = list(part.values_list("pk", flat=True))
        Reply.objects.filter(journey__parts__message__in=ids).exclude(text="").update(text="")
        erased += Message.objects.filter(pk__in=ids).update(raw=None, name="", note="", erased_at=at)
    return erased
