"""How the second line works: draw or choose, how long somebody is held; what was taken past the draw, in figures."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.access.models import AGENCY_KINDS
from sarhad.cases import selectors
from sarhad.cases.forms import RuleForm
from sarhad.cases.mechanism import ASKED, mechanism
from sarhad.cases.outcomes import OUTCOMES
from sarhad.cases.presenting import clock_of
from sarhad.cases.services.set_rule import set_rule
from sarhad.cases.services.take_case import free_case
from sarhad.cases.subjects import SUBJECTS
from sarhad.kernel import clock
from sarhad.kernel.words import gettext_noop
from sarhad.web.posted import posted


@require_http_methods(["GET", "POST"])
def rule(request: OfficerRequest) -> HttpResponse:
    """The leader's page. The running month is not shown: officers see their own figures first."""
    at = clock.now()
    held = selectors.find_rule(request.duty.post)
    start = {"drawn": held.drawn, "detention_hours": held.detention_hours}
    form = RuleForm(posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        set_rule(request.duty, at=at, **form.cleaned_data)
        messages.success(request, _("Set."))
        return redirect("cases:rule")
    month = month_of(at, request.duty.time_zone)
    context = {
        "form": form,
        "rows": selectors.count_past_draw(request.duty, until=month, at=at),
        "until": month,
        "seeds": selectors.list_seeds(request.duty.post),
        "owed": owed_rows(),
        "in_hand": [
            (one, _(SUBJECTS.get(one.subject, one.subject)), clock_of(request.duty, one, at))
            for one in selectors.list_in_hand(request.duty, at=at)
        ],
    }
    return render(request, "cases/rule.html", context, status=422 if form.errors else 200)


@require_POST
def free(request: OfficerRequest, case: UUID) -> HttpResponse:
    """A case whose officer is away waits again."""
    free_case(request.duty, case=case, why=request.POST.get("why", ""), at=clock.now())
    messages.success(request, _("It waits again."))
    return redirect("cases:rule")


def owed_rows() -> list[tuple[str, str, str, int, str]]:
    """What is owed on the ways of protection: way, duty, kind of agency, hours, source."""
    titles = {
        ASKED: gettext_noop("Somebody asks for protection"),
        **{code: one.title for code, one in OUTCOMES.items()},
    }
    return [
        (_(titles[way]), _(duty.text), _(AGENCY_KINDS[duty.agency_kind]), duty.hours, duty.source)
        for way, duties in mechanism().items()
        for duty in duties
    ]


def month_of(at: datetime, zone: str) -> datetime:
    """When the month of a moment began, by the clock of a place."""
    local = at.astimezone(ZoneInfo(zone))
    return local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


@require_GET
def own(request: OfficerRequest) -> HttpResponse:
    """The officer's own draws, and what was taken past the draw."""
    return render(request, "cases/own.html", {"draws": selectors.list_own_draws(request.duty, at=clock.now())})
