"""New document alerts at the desk that waits for a document."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.crossings.showing import numbers_in_words
from sarhad.documents.policies import may_put_away
from sarhad.documents.selectors import list_new_alerts
from sarhad.documents.services.put_away_alert import put_away_alert
from sarhad.documents.states import MANIPULATIONS
from sarhad.kernel import clock

MOST = 2
"""So many are shown at once; the rest follows when these are put away."""


@require_GET
def new_alerts(request: OfficerRequest) -> HttpResponse:
    """The part of the waiting desk with alerts that this officer has not put away."""
    return render(request, "crossings/_new_alerts.html", shown(request))


@require_POST
def put_away(request: OfficerRequest, alert: UUID) -> HttpResponse:
    """This officer has read it."""
    put_away_alert(request.duty, alert_id=alert, at=clock.now())
    if request.headers.get("HX-Request") == "true":
        return render(request, "crossings/_new_alerts.html", shown(request))
    return redirect("crossings:desk")


def shown(request: OfficerRequest) -> dict[str, Any]:
    """New alerts in words, and how many more there are; nothing for a role that does not read them."""
    if not may_put_away.allows(request.duty):
        return {"new_alerts": [], "more_alerts": 0}
    at = clock.now()
    found = list_new_alerts(request.duty, clock.local_day(at, request.duty.time_zone), at=at)
    rows = [
        {
            "id": alert.id,
            "title": alert.title,
            "where": alert.where_to_look,
            "manipulation": _(MANIPULATIONS.get(alert.manipulation, alert.manipulation)),
            "issuer": alert.issuer,
            "series": numbers_in_words(alert),
            "published_at": alert.published_at,
            "is_alone": alert.is_alone,
        }
        for alert in found[:MOST]
    ]
    return {"new_alerts": rows, "more_alerts": len(found) - len(rows)}
