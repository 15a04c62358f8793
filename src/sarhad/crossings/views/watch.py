"""The post in figures, live."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sarhad.access.middleware import OfficerRequest
from sarhad.checks.findings import CHECKS
from sarhad.crossings.figures import Figures, post_figures
from sarhad.crossings.selectors import list_late
from sarhad.crossings.showing import late_shown
from sarhad.kernel import clock
from sarhad.kernel.errors import Refused


@require_GET
def watch(request: OfficerRequest) -> HttpResponse:
    """Crossings by hour, who waits, what is found; counts only."""
    reason = request.duty.why_not("post.watch")
    if reason:
        raise Refused(reason)
    duty = request.duty
    figures = post_figures(duty.post, at=clock.now(), time_zone=duty.time_zone)
    part = request.headers.get("HX-Request") == "true"
    late = late_shown(list_late(duty, at=clock.now()))
    context = {"figures": figures, "charts": charts(figures), "late": late}
    return render(request, "crossings/_figures.html" if part else "crossings/watch.html", context)


def charts(figures: Figures) -> list[dict[str, Any]]:
    """The charts of the page, as the component `ui/chart.html` takes them."""
    hours = [hour.strftime("%H:%M") for hour in figures.hours]
    titles = {check.code: _(check.title) for check in CHECKS}
    return [
        {
            "id": "by-hour", "kind": "bar", "stacked": True, "title": _("Crossings by hour"), "labels": hours,
            "axis": _("Hour"),
            "series": [
                {"name": _("Entry"), "values": list(figures.entries)},
                {"name": _("Exit"), "values": list(figures.exits)},
            ],
        },
        {
            "id": "by-check", "kind": "bar", "lying": True, "title": _("Findings today, by check"), "axis": _("Check"),
            "labels": [titles.get(code, code) for code, _n in figures.by_check],
            "series": [{"name": _("Findings"), "values": [n for _code, n in figures.by_check]}],
        },
    ]  # fmt: skip
