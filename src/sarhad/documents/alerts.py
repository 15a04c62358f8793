"""The alerts that are published, as this process holds them: renewed when one is published or withdrawn."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sarhad.documents.models import DocumentAlert
from sarhad.documents.series import Series, plain
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


@dataclass(frozen=True, slots=True)
class _Entry:
    """An alert with what it is found by. Days are included; no last day is open."""

    alert: Alert
    series: Series
    first_on: date
    last_on: date | None

    def holds(self, code: str, number: str, on: date) -> bool:
        alert = self.alert
        if alert.code and code and not is_kind(alert.code, code):
            return False
        if on < self.first_on or (self.last_on is not None and on > self.last_on):
            return False
        return self.series.holds(number)


@dataclass(frozen=True, slots=True)
class _Held:
    version: UUID | None
    by_issuer: Mapping[str, tuple[_Entry, ...]]


_lock = threading.Lock()
_held: _Held | None = None


def alerts_for(issuer: str, code: str, number: str, on: date) -> tuple[Alert, ...]:
    """The alerts that hold for a document on a day, the newest first: one query, and no more of them for many alerts.

    Args:
        issuer: As in the zone; fillers and case do not matter.
        code: Document code as in the zone. An alert of ``P`` holds for ``PM`` too, not the other way round.
        number: As in the zone or as typed: case, blanks, hyphens and fillers do not matter.
        on: Day at the post.
    """
    held = _hold(version_of("alerts"))
    entries = held.by_issuer.get(plain(issuer))
    if not entries:
        return ()
    asked, folded = plain(code), plain(number)
    return tuple(entry.alert for entry in entries if entry.holds(asked, folded, on))


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
    for row in DocumentAlert.objects.filter(state="published").order_by("-published_at", "-id"):
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
        )
        found.setdefault(plain(row.issuer), []).append(_Entry(alert, series, row.valid_from, row.valid_until))
    return {issuer: tuple(entries) for issuer, entries in found.items()}
