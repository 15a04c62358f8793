"""Arrivals and departures that are announced, and how many travellers each hour brings."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sarhad.access.requests import OfficerRequest
from sarhad.advance import keeping, selectors
from sarhad.advance.presenting import board_rows
from sarhad.kernel import clock
from sarhad.kernel.errors import Refused
from sarhad.places.models import Lane


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
    rows = board_rows(selectors.board(duty, direction, at=at), direction)
    load = selectors.expected_load(duty, at=at)
    lanes = list(Lane.objects.filter(post_id=duty.post, is_open=True).values_list("direction", flat=True))
    context: dict[str, Any] = {
        "rows": rows,
        "direction": direction,
        "may_open": duty.may("journey.open"),
        "chart": load_chart(load, lanes),
        "is_busy": any(entries or exits for _hour, entries, exits in load),
        "unplaced": keeping.count_unplaced(at=at),
        "title": _("Arrivals") if direction == "entry" else _("Departures"),
    }
    return render(request, "advance/board.html", context)


def load_chart(load: list[tuple[str, int, int]], lanes: list[str]) -> dict[str, Any]:
    """Travellers by hour for each open lane, as the component `ui/chart.html` takes it."""
    entry_lanes = sum(direction in ("entry", "both") for direction in lanes) or 1
    exit_lanes = sum(direction in ("exit", "both") for direction in lanes) or 1
    return {
        "id": "load", "kind": "bar", "title": _("Travellers expected by hour"), "axis": _("Hour"),
        "labels": [hour for hour, _entries, _exits in load],
        "series": [
            {"name": _("Entry"), "values": [entries for _hour, entries, _exits in load]},
            {"name": _("Exit"), "values": [exits for _hour, _entries, exits in load]},
            {"name": _("Entry, each open lane"), "values": [-(-entries // entry_lanes) for _hour, entries, _e in load]},
            {"name": _("Exit, each open lane"), "values": [-(-exits // exit_lanes) for _hour, _e, exits in load]},
        ],
    }  # fmt: skip
