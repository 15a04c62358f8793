"""Pages of document alerts: all of them, one, and the form."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.documents import alerts_shown, selectors
from sarhad.documents.forms import FIELD_OF, AlertForm, ReasonForm, ReviewForm, initial_of
from sarhad.documents.models import DocumentAlert
from sarhad.documents.policies import may_draft
from sarhad.documents.services.ask_withdrawal import ask_withdrawal
from sarhad.documents.services.draft_alert import draft_alert
from sarhad.documents.services.keep_alert import keep_alert
from sarhad.documents.services.propose_alert import propose_alert
from sarhad.documents.services.publish_alert import publish_alert
from sarhad.documents.services.publish_alone import publish_alone
from sarhad.documents.services.review_alert import review_alert
from sarhad.documents.services.take_off_alert import take_off_alert
from sarhad.documents.services.withdraw_alert import withdraw_alert
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid

PAGE = 25


@require_GET
def alerts(request: OfficerRequest) -> HttpResponse:
    """Alerts, the newest first, by words."""
    words = request.GET.get("q", "").strip()
    page = Paginator(selectors.list_alerts(request.duty, words), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [alerts_shown.row(alert, clock.now()) for alert in page],
        "q": words,
        "may_draft": may_draft.allows(request.duty),
    }
    return render(request, "documents/alerts.html", context)


@require_http_methods(["GET", "POST"])
def write(request: OfficerRequest, alert_id: UUID | None = None) -> HttpResponse:
    """Write an alert, or write a draft anew."""
    may_draft.check(request.duty)
    draft = selectors.get_alert(request.duty, alert_id) if alert_id else None
    if request.method == "GET":
        today = clock.now().date()
        return _form(request, draft, AlertForm(initial=initial_of(draft) if draft else {"valid_from": today}))
    form = AlertForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, draft, form, status=422)
    try:
        made = draft_alert(
            request.duty, given=form.given(), pictures=form.files_given(), alert_id=alert_id, at=clock.now()
        )
    except (Invalid, Conflict) as trouble:
        for place, reason in (trouble.places or {"": trouble.detail}).items():
            name = FIELD_OF.get(place, place)
            form.add_error(name if name in form.fields else None, reason)
        return _form(request, draft, form, status=trouble.status)
    messages.success(request, _("Kept as a draft. Nobody at a desk sees it yet."))
    return redirect("documents:alert", made.pk)


@require_GET
def alert(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """One alert."""
    return _show(request, selectors.get_alert(request.duty, alert_id))


@require_POST
def propose(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Put a draft forward."""
    propose_alert(request.duty, alert_id=alert_id, at=clock.now())
    messages.success(request, _("Put forward. A second examiner publishes it; no desk sees it before."))
    return redirect("documents:alert", alert_id)


@require_POST
def publish_now(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Publish alone, for some hours."""
    publish_alone(request.duty, alert_id=alert_id, at=clock.now())
    messages.success(request, _("Published on your word alone. It lapses unless a second examiner confirms it."))
    return redirect("documents:alert", alert_id)


@require_POST
def publish(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Publish what somebody else put forward, or confirm it."""
    publish_alert(request.duty, alert_id=alert_id, at=clock.now())
    messages.success(request, _("Published. Desks show it with the next document of the series."))
    return redirect("documents:alert", alert_id)


@require_POST
def review(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Set the next review and the last day."""
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _show(request, selectors.get_alert(request.duty, alert_id), review_form=form, wrong=form, status=422)
    review_alert(request.duty, alert_id=alert_id, **form.cleaned_data, at=clock.now())
    messages.success(request, _("Done."))
    return redirect("documents:alert", alert_id)


@require_POST
def withdraw(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Withdraw an alert; the reason of whoever asked for it is enough."""
    found = selectors.get_alert(request.duty, alert_id)
    form = ReasonForm({"reason": request.POST.get("reason") or found.reason})
    if not form.is_valid():
        return _show(request, found, reason_form=form, wrong=form, status=422)
    withdraw_alert(request.duty, alert_id=alert_id, reason=form.cleaned_data["reason"], at=clock.now())
    messages.success(request, _("Withdrawn. Desks no longer show it."))
    return redirect("documents:alert", alert_id)


@require_POST
def ask(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Ask that an alert be withdrawn, or take it off the desks at once; with a reason."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, selectors.get_alert(request.duty, alert_id), reason_form=form, wrong=form, status=422)
    given = {"alert_id": alert_id, "reason": form.cleaned_data["reason"], "at": clock.now()}
    if request.POST.get("at_once"):
        take_off_alert(request.duty, **given)
        messages.success(request, _("Desks no longer show it. It comes back unless a second examiner withdraws it."))
    else:
        ask_withdrawal(request.duty, **given)
        messages.success(request, _("Asked. Desks show it until a second examiner withdraws it."))
    return redirect("documents:alert", alert_id)


@require_POST
def keep(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Keep an alert that somebody wanted withdrawn."""
    keep_alert(request.duty, alert_id=alert_id, at=clock.now())
    messages.success(request, _("Kept. Desks show it."))
    return redirect("documents:alert", alert_id)


@require_GET
def picture(request: OfficerRequest, alert_id: UUID, picture_id: UUID) -> HttpResponse:
    """One picture of an alert."""
    found = selectors.get_picture(request.duty, alert_id, picture_id)
    answer = HttpResponse(bytes(found.data), content_type=found.media_type)
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _form(request: OfficerRequest, draft: DocumentAlert | None, form: AlertForm, *, status: int = 200) -> HttpResponse:
    return render(request, "documents/alert_form.html", {"form": form, "draft": draft}, status=status)


def _show(request: OfficerRequest, found: DocumentAlert, *, status: int = 200, **given: Any) -> HttpResponse:
    shown = alerts_shown.alert(request.duty, found, clock.now())
    names = selectors.officer_names(
        [found.drafted_by, found.proposed_by, found.published_by, found.withdrawal_by, found.withdrawn_by]
    )
    context = {
        "alert": found,
        "rows": alerts_shown.facts(found, names),
        "pictures": alerts_shown.pictures(found),
        "reason_form": ReasonForm(),
        "hours": settings.ALERT_ALONE_HOURS,
        "review_form": ReviewForm(initial={"review_on": found.review_on, "valid_until": found.valid_until}),
        **shown,
        **given,
    }
    return render(request, "documents/alert.html", context, status=status)
