"""Document alerts in words for a page; texts are in the reader's language."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from borderkit.codes import find_state_among
from sarhad.access.duty import Duty
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import (
    may_ask_withdrawal,
    may_draft,
    may_keep_alert,
    may_publish,
    may_publish_alone,
    may_put_forward,
    may_review,
    may_take_off,
    may_withdraw_alert,
)
from sarhad.documents.series import Series
from sarhad.documents.states import ALERT_TITLES, MANIPULATIONS, AlertState, state_at
from sarhad.kernel.library_words import kind_in_words
from sarhad.places.selectors import assigned_states

WEIGHTS = {
    AlertState.PUBLISHED: "clear",
    AlertState.DRAFT: "unknown",
    AlertState.PROPOSED: "doubt",
    AlertState.URGENT: "doubt",
}
TO_PUBLISH = frozenset({AlertState.PROPOSED, AlertState.URGENT, AlertState.LAPSED})
ONE_IS_ENOUGH = frozenset({AlertState.DRAFT, *TO_PUBLISH})


def row(alert: DocumentAlert, at: datetime) -> dict[str, Any]:
    """One alert in a list."""
    state = _standing(alert, at)
    return {
        "alert": alert,
        "series": series_text(alert),
        "issuer": issuer_text(alert.issuer),
        "kind": kind_in_words(alert.code, alert.issuer) or _("any"),
        "manipulation": _(MANIPULATIONS.get(alert.manipulation, alert.manipulation)),
        "state": _(ALERT_TITLES[state]),
        "weight": WEIGHTS.get(state, ""),
        "is_due": state is AlertState.PUBLISHED and alert.review_on <= at.date(),
        "is_hidden": state is AlertState.PUBLISHED and alert.is_hidden(at),
        "is_asked": state is AlertState.PUBLISHED and bool(alert.withdrawal_by),
    }


def alert(duty: Duty, found: DocumentAlert, at: datetime) -> dict[str, Any]:
    """One alert on its page, and what this officer may do with it."""
    state = _standing(found, at)
    is_live, is_asked = state is AlertState.PUBLISHED, bool(found.withdrawal_by)
    is_early = state in (AlertState.DRAFT, AlertState.PROPOSED)
    return row(found, at) | {
        "is_draft": state is AlertState.DRAFT,
        "is_urgent": state is AlertState.URGENT,
        "waits_for_other": state in TO_PUBLISH and found.proposed_by == duty.id,
        "may_edit": is_early and may_draft.allows(duty),
        "may_propose": state is AlertState.DRAFT and may_put_forward.allows(duty),
        "may_publish": state in TO_PUBLISH and may_publish.allows(duty, found),
        "may_publish_alone": is_early and may_publish_alone.allows(duty),
        "may_review": is_live and may_review.allows(duty),
        "may_throw_away": state in ONE_IS_ENOUGH and may_withdraw_alert.allows(duty, found),
        "may_ask": is_live and not is_asked and may_ask_withdrawal.allows(duty),
        "may_take_off": is_live and found.hidden_until is None and may_take_off.allows(duty),
        "may_withdraw": is_live and is_asked and may_withdraw_alert.allows(duty, found),
        "may_keep": is_live and is_asked and may_keep_alert.allows(duty),
    }


def _standing(found: DocumentAlert, at: datetime) -> AlertState:
    return state_at(found.state, found.valid_until, found.holds_until, at)


def facts(found: DocumentAlert, names: Mapping[str, str]) -> list[tuple[str, object]]:
    """What is known of an alert, as pairs."""
    rows: list[tuple[str, object]] = [
        (_("Issuing state"), issuer_text(found.issuer)),
        (_("Kind of document"), kind_in_words(found.code, found.issuer) or _("any")),
        (_("Numbers"), series_text(found)),
        (_("What was done"), _(MANIPULATIONS.get(found.manipulation, found.manipulation))),
        (_("From whom this is known"), found.source),
        (_("First day"), found.valid_from),
        (_("Last day"), found.valid_until or _("until it is withdrawn")),
        (_("Next review"), found.review_on),
        (_("Written by"), names.get(found.drafted_by, found.drafted_by)),
    ]
    if found.proposed_at is not None:
        rows.append((_("Put forward by"), names.get(found.proposed_by, found.proposed_by)))
    if found.published_at is not None:
        rows.append((_("Published"), found.published_at))
    if found.published_by:
        rows.append((_("Published by"), names.get(found.published_by, found.published_by)))
    if found.holds_until is not None:
        rows.append((_("Lapses, unless confirmed"), found.holds_until))
    if found.withdrawal_at is not None:
        rows += [
            (_("Withdrawal asked for"), found.withdrawal_at),
            (_("Asked for by"), names.get(found.withdrawal_by, found.withdrawal_by)),
        ]
        if found.withdrawn_at is None:
            rows.append((_("Reason"), found.reason))
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
    state = find_state_among(code, assigned_states())
    return f"{code} · {state.name}" if state else code
