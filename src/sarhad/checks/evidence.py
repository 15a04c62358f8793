"""What is known of the document itself: alerts about its kind, and what a reader handed over, held against the trust
store. One query more for each document; the trust store is asked only if there is a chip or a seal."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import TypeVar

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from borderkit.codes import find_state_among
from sarhad.checks.dossier import ChipSeen, DocumentAlert, DocumentSeen, Missing, SealSeen, Trouble
from sarhad.checks.examine import Handed, examine_chip, examine_seal
from sarhad.checks.seen import Seen
from sarhad.documents.selectors import alerts_for, signers, trust
from sarhad.places.selectors import assigned_states

logger = logging.getLogger(__name__)

T = TypeVar("T")
_LOCK = Lock()
_KEEP_SECONDS = 60.0
_countries: tuple[float, frozenset[str]] = (float("-inf"), frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The parts of a dossier that are about the document itself; see `Dossier`."""

    document_alerts: tuple[DocumentAlert, ...] | Missing
    has_chip: bool | Missing | None
    chip: ChipSeen | Missing | None = None
    seal: SealSeen | Missing | None = None
    not_taken: tuple[Trouble, ...] | None = None


def evidence_of(seen: Seen, handed: Handed | None, today: date, *, at: datetime) -> Evidence:
    """Gather the evidence about a document. Whatever breaks on the way is `Missing`, and no reading is lost for it."""
    alerts = document_alerts(seen.document, today, at=at)
    has_chip = _try(lambda: _has_chip(seen.document), _("the trust store cannot be read"))
    if handed is None:
        return Evidence(document_alerts=alerts, has_chip=has_chip)
    reading = seen.reading
    return Evidence(
        document_alerts=alerts,
        has_chip=has_chip,
        chip=_try(
            lambda: examine_chip(handed, trust(), today=today, reading=reading), _("the chip cannot be examined")
        ),
        seal=_try(
            lambda: examine_seal(handed, signers(), today=today, reading=reading), _("the seal cannot be examined")
        ),
        not_taken=handed.not_taken,
    )


def document_alerts(document: DocumentSeen, today: date, *, at: datetime) -> tuple[DocumentAlert, ...] | Missing:
    """What examiners know of forgeries among documents like this one."""
    return _try(lambda: _alerts(document, today, at), _("the alerts about documents cannot be read"))


def forget_countries() -> None:
    """Read anew next time whose keys are trusted; for whoever changes it and cannot wait a minute."""
    global _countries
    _countries = (float("-inf"), frozenset())


def _alerts(document: DocumentSeen, today: date, at: datetime) -> tuple[DocumentAlert, ...]:
    return tuple(
        DocumentAlert(
            reference=str(alert.id),
            title=alert.title,
            manipulation=alert.manipulation,
            where_to_look=alert.where_to_look,
            published_on=alert.published_at.date(),
        )
        for alert in alerts_for(document.issuer, document.code, document.number, today, at=at)
    )


def _has_chip(document: DocumentSeen) -> bool | None:
    """Whether a passport of this State has a chip: yes if a key of the State is trusted. At most a minute old."""
    global _countries
    read_at, countries = _countries
    if time.monotonic() - read_at > _KEEP_SECONDS:
        with _LOCK:
            countries = frozenset(trust().by_country)
            _countries = (time.monotonic(), countries)
    state = find_state_among(document.issuer, assigned_states())
    is_known = state is not None and state.signer in countries and document.code.startswith("P")
    return True if is_known else None


def _try(read: Callable[[], T], reason: str) -> T | Missing:
    try:
        return read()
    except (OperationalError, InterfaceError):
        raise  # without its database the house says so as a whole
    except Exception as trouble:  # a chip is whatever somebody put there
        logger.exception("evidence.missing", extra={"error": type(trouble).__name__})
        return Missing(reason)
