"""The alerts that are published, as this process holds them: renewed when one is published or withdrawn."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sarhad.documents.models import DocumentAlert
from sarhad.documents.series import Series, plain
from sarhad.documents.states import ON_DESKS, AlertState
from sarhad.documents.versions import version_of


@dataclass(frozen=True, slots=True)
class Alert:
    """A document alert, as a desk shows it.

    Attributes:
        title: In the examiner's words; not translated, as `where_to_look` and `text` are not.
        manipulation: Key of `states.MANIPULATIONS`, where its words stand.
        issuer: As in the zone.
        code: Document code; empty for any.
        series: The numbers, for people: ``"X100 – X199"``.
        is_alone: One examiner published it, and a second is still to confirm it.
    """

    id: UUID
    title: str
    manipulation: str
    where_to_look: str
    text: str
    issuer: str
    code: str
    series: str
    published_at: datetime
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """An alert with what it is found by. Days are included; no last day is open. Moments are not included."""

    alert: Alert
    series: Series
    first_on: date
    last_on: date | None

    alone_until: datetime | None = None
    hidden_until: datetime | None = None

    def is_shown(self, on: date, at: datetime) -> bool:
        """Whether desks show it at a moment, which is on this day at the post."""
        if on < self.first_on or (self.last_on is not None and on > self.last_on):
            return False
        has_lapsed = self.alone_until is not None and at >= self.alone_until
        return not has_lapsed and (self.hidden_until is None or at >= self.hidden_until)

    def holds(self, code: str, number: str) -> bool:
        """Whether a document is one of those that it is about."""
        alert = self.alert
        if alert.code and code and not is_kind(alert.code, code):
            return False
        return self.series.holds(number)


@dataclass(frozen=True, slots=True)
class _Held:
    version: UUID | None
    by_issuer: Mapping[str, tuple[_Entry, ...]]


_lock = threading.Lock()
_held: _Held | None = None


def alerts_for(issuer: str, code: str, number: str, on: date, *, at: datetime) -> tuple[Alert, ...]:
    """The alerts that hold for a document on a day, the newest first: one query, and no more of them for many alerts.

    Args:
        issuer: As in the zone; fillers and case do not matter.
        code: Document code as in the zone. An alert of ``P`` holds for ``PM`` too, not the other way round.
        number: As in the zone or as typed: case, blanks, hyphens and fillers do not matter.
        on: Day at the post.
        at: The moment, for what one examiner alone has published or taken off for some hours.
    """
    held = _hold(version_of("alerts"))
    entries = held.by_issuer.get(plain(issuer))
    if not entries:
        return ()
    asked, folded = plain(code), plain(number)
    return tuple(entry.alert for entry in entries if entry.is_shown(on, at) and entry.holds(asked, folded))


def alerts_since(since: datetime, on: date, *, at: datetime) -> tuple[Alert, ...]:
    """The alerts that came to the desks after a moment and are shown now, whatever document, the newest first."""
    held = _hold(version_of("alerts"))
    entries = (entry for own in held.by_issuer.values() for entry in own)
    found = [one.alert for one in entries if one.alert.published_at > since and one.is_shown(on, at)]
    return tuple(sorted(found, key=lambda alert: (alert.published_at, alert.id), reverse=True))


def is_kind(wanted: str, code: str) -> bool:
    """Whether a document code is of a kind: the same, or the same first letter where the kind has no second."""
    return code == wanted or (len(wanted) == 1 and code[:1] == wanted)


def _hold(version: UUID | None) -> _Held:
    global _held
    held = _held
    if held is not None and held.version == version:
        return held
    with _lock:
        if _held is None or _held.version != version:
            _held = _Held(version, _read())
        return _held


def _read() -> dict[str, tuple[_Entry, ...]]:
    found: dict[str, list[_Entry]] = {}
    for row in DocumentAlert.objects.filter(state__in=ON_DESKS).order_by("-published_at", "-id"):
        series = Series(row.prefix, row.first, row.last)
        alert = Alert(
            id=row.pk,
            title=row.title,
            manipulation=row.manipulation,
            where_to_look=row.where_to_look,
            text=row.text,
            issuer=row.issuer,
            code=row.code,
            series=str(series),
            published_at=row.published_at or row.drafted_at,
            is_alone=row.state == AlertState.URGENT,
        )
        hidden = row.hidden_until if row.withdrawal_by else None
        entry = _Entry(alert, series, row.valid_from, row.valid_until, row.holds_until, hidden)
        found.setdefault(plain(row.issuer), []).append(entry)
    return {issuer: tuple(entries) for issuer, entries in found.items()}
