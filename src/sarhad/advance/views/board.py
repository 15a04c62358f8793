"""Arrivals and departures that are announced, and how many travellers each hour brings to each lane."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sarhad.access.requests import OfficerRequest
from sarhad.advance import drawing, keeping, selectors
from sarhad.advance.board_rows import board_rows, marks
from sarhad.advance.load import Load, expected_load
from sarhad.kernel import clock
from sarhad.kernel.errors import Refused
from sarhad.places.models import DIRECTIONS


@require_GET
def arrivals(request: OfficerRequest) -> HttpResponse:
    """Who comes."""
    return _board(request, "entry")


@require_GET
def departures(request: OfficerRequest) -> HttpResponse:
    """Who leaves."""
    return _board(request, "exit")


def _board(request: OfficerRequest, direction: str) -> HttpResponse:
    duty, at = request.duty, clock.now()
    if reason := duty.why_not("journey.board"):
        raise Refused(reason)
    words = request.GET.get("words", "")[:60]
    found = selectors.board(duty, direction, at=at, words=words)
    span = (at - selectors.BACK, at + selectors.AHEAD)
    zone, is_mirrored = ZoneInfo(duty.time_zone), get_language_bidi()
    context: dict[str, Any] = {
        "rows": board_rows(found, direction, at=at),
        "strip": drawing.strip(marks(found), span=span, at=at, zone=zone, is_mirrored=is_mirrored),
        "direction": direction,
        "words": words,
        "may_open": duty.may("journey.open"),
        "may_hits": duty.may("hit.open"),
        "may_repair": duty.may("message.queue"),
        "unplaced": keeping.count_unplaced(at=at),
        "title": _("Arrivals") if direction == "entry" else _("Departures"),
        **_load(expected_load(duty, at=at)),
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "advance/_board.html" if part else "advance/board.html", context)


def _load(load: Load) -> dict[str, Any]:
    """The load as the board shows it."""
    return {
        "load": load,
        "chart": load_chart(load),
        "hours": [f"{hour:%H}" for hour in load.hours],
        "lanes": drawing.lanes(load, {code: _(title) for code, title in DIRECTIONS.items()}),
        "unserved": [_(DIRECTIONS[one]) for one in sorted(load.unserved)],
    }


def load_chart(load: Load) -> dict[str, Any]:
    """Travellers by hour, as the component `ui/chart.html` takes it."""
    return {
        "id": "load", "kind": "bar", "stacked": True, "axis": _("Hour"),
        "title": _("Travellers expected by hour, in the next 24 hours"),
        "labels": [f"{hour:%H:%M}" for hour in load.hours],
        "series": [
            {"name": _("Entry"), "values": list(load.entries)},
            {"name": _("Exit"), "values": list(load.exits)},
        ],
    }  # fmt: skip
