"""Rows of the board in words: when, how risky, how far announced, and what changed since it was first announced."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from sarhad.advance.drawing import steps
from sarhad.advance.models import Journey
from sarhad.advance.quality import INCOMPLETE
from sarhad.advance.states import JOURNEY_KINDS
from sarhad.advance.waiting_hits import moment_of, urgency

WORTH_SAYING = timedelta(minutes=10)
"""A change of time that is shown."""


def board_rows(journeys: Iterable[Journey], direction: str, *, at: datetime) -> list[dict[str, Any]]:
    """Rows of the board; times by the clock of our port."""
    return [
        {
            "journey": one,
            "kind": _(JOURNEY_KINDS[one.kind]),
            "local": one.departs_local if direction == "exit" else one.arrives_local,
            "also": one.other_number,
            "far": one.arrival if direction == "exit" else one.departure,
            "weight": weight(one),
            "risk": risk(one),
            "ready": readiness(one),
            "steps": steps(progress(one)),
            "changed": changed(one, direction),
            "is_soon": urgency(one, at=at) == "soon",
            "is_off": one.is_cancelled or one.is_diverted,
        }
        for one in journeys
    ]


def marks(journeys: Iterable[Journey]) -> list[tuple[datetime, int, str, str]]:
    """The same journeys as `drawing.strip` takes them; those without a time are left to the rows."""
    found = []
    for one in journeys:
        moment = moment_of(one)
        if moment is not None:
            words = _("%(number)s, %(people)s travellers: %(risk)s") % {
                "number": one.number, "people": one.travellers, "risk": risk(one),
            }  # fmt: skip
            is_off = one.is_cancelled or one.is_diverted
            found.append((moment, one.travellers + one.crew, "off" if is_off else weight(one), words))
    return found


def weight(one: Journey) -> str:
    """Of the risk: somebody is to look at it, it could not be checked, or nothing was found."""
    return "doubt" if one.open_hits else "clear" if _is_checked(one) else "unknown"


def risk(one: Journey) -> str:
    """The same in words."""
    if one.open_hits:
        return _("%(hits)s to look at") % {"hits": one.open_hits}
    return _("Nothing to look at") if _is_checked(one) else _("Not checked")


def readiness(one: Journey) -> str:
    """How complete the picture is."""
    if one.is_cancelled:
        return _("Cancelled")
    if one.is_diverted:
        return _("Diverted to %(port)s") % {"port": one.arrival}
    codes = {finding["code"] for finding in one.findings}
    if codes & INCOMPLETE:
        return _("Parts are missing")
    if "count.people" in codes:
        return _("Counts differ")
    return _("Closed") if one.is_closed else _("Announced")


def progress(one: Journey) -> list[bool]:
    """How far a journey has come: announced as a whole, checked, every hit settled, closed by the carrier."""
    codes = {finding["code"] for finding in one.findings}
    is_whole = not codes & INCOMPLETE and "count.people" not in codes
    return [is_whole, _is_checked(one), _is_checked(one) and not one.open_hits, one.is_closed]


def changed(one: Journey, direction: str) -> str:
    """By how much it comes or leaves later or earlier than first announced; empty: not worth saying."""
    local, first = (one.departs_local, "departs") if direction == "exit" else (one.arrives_local, "arrives")
    said = one.planned.get(first, "")
    if local is None or not said or one.is_diverted:
        return ""
    late = local - datetime.fromisoformat(said).astimezone(UTC)
    minutes = abs(int(late.total_seconds())) // 60
    if abs(late) < WORTH_SAYING:
        return ""
    span = f"{minutes // 60}:{minutes % 60:02}"
    return _("%(span)s later") % {"span": span} if late > timedelta() else _("%(span)s earlier") % {"span": span}


def _is_checked(one: Journey) -> bool:
    return one.checked_at is not None and not one.is_unchecked
