"""Document alerts in words for a page; texts are in the reader's language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from borderkit.codes import find_state
from sarhad.access.duty import Duty
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_draft, may_publish, may_withdraw_alert
from sarhad.documents.series import Series
from sarhad.documents.states import ALERT_TITLES, MANIPULATIONS, AlertState, state_on

WEIGHTS = {AlertState.PUBLISHED: "clear", AlertState.DRAFT: "unknown", AlertState.EXPIRED: "", AlertState.WITHDRAWN: ""}


def row(alert: DocumentAlert, on: date) -> dict[str, Any]:
    """One alert in a list."""
    state = state_on(alert.state, alert.valid_until, on)
    return {
        "alert": alert,
        "series": series_text(alert),
        "issuer": issuer_text(alert.issuer),
        "manipulation": _(MANIPULATIONS.get(alert.manipulation, alert.manipulation)),
        "state": _(ALERT_TITLES[state]),
        "weight": WEIGHTS[state],
        "is_due": state is AlertState.PUBLISHED and alert.review_on <= on,
    }


def alert(duty: Duty, found: DocumentAlert, on: date) -> dict[str, Any]:
    """One alert on its page, and what this officer may do with it."""
    state = state_on(found.state, found.valid_until, on)
    is_live = state is AlertState.PUBLISHED
    return row(found, on) | {
        "is_draft": state is AlertState.DRAFT,
        "may_edit": state is AlertState.DRAFT and may_draft.allows(duty),
        "may_publish": state is AlertState.DRAFT and may_publish.allows(duty),
        "may_review": is_live and may_publish.allows(duty),
        "may_withdraw": state in (AlertState.DRAFT, AlertState.PUBLISHED) and may_withdraw_alert.allows(duty),
    }


def facts(found: DocumentAlert, names: Mapping[str, str]) -> list[tuple[str, object]]:
    """What is known of an alert, as pairs."""
    rows: list[tuple[str, object]] = [
        (_("Issuing state"), issuer_text(found.issuer)),
        (_("Kind of document"), found.code or _("any")),
        (_("Numbers"), series_text(found)),
        (_("What was done"), _(MANIPULATIONS.get(found.manipulation, found.manipulation))),
        (_("From whom this is known"), found.source),
        (_("First day"), found.valid_from),
        (_("Last day"), found.valid_until or _("until it is withdrawn")),
        (_("Next review"), found.review_on),
        (_("Written by"), names.get(found.drafted_by, found.drafted_by)),
    ]
    if found.published_at is not None:
        rows += [
            (_("Published"), found.published_at),
            (_("Published by"), names.get(found.published_by, found.published_by)),
        ]
    if found.withdrawn_at is not None:
        rows += [
            (_("Withdrawn"), found.withdrawn_at),
            (_("Withdrawn by"), names.get(found.withdrawn_by, found.withdrawn_by)),
            (_("Reason"), found.reason),
        ]
    return rows


def pictures(found: DocumentAlert) -> list[dict[str, object]]:
    """The pictures as the component `ui/pictures.html` takes them: one query."""
    return [
        {
            "src": reverse("documents:alert_picture", args=[found.pk, one.pk]),
            "alt": _("Picture %(number)s of this alert") % {"number": one.place},
            "width": one.width,
            "height": one.height,
        }
        for one in found.pictures.defer("data").order_by("place")
    ]


def series_text(found: DocumentAlert) -> str:
    """The numbers, in words."""
    series = Series(found.prefix, found.first, found.last)
    return _("all numbers") if series == Series() else str(series)


def issuer_text(code: str) -> str:
    """An issuer by code and name."""
    state = find_state(code)
    return f"{code} · {state.name}" if state else code
