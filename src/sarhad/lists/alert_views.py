"""Pages of alerts: what stands and what waits, one alert, proposing, deciding; pairs that are not the same person."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sarhad.access.requests import OfficerRequest
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.lists import alert_selectors as selectors
from sarhad.lists import alerts_shown as shown
from sarhad.lists.alert_forms import AlertForm, DecideForm, RestoreForm, ReviewForm, WithdrawForm, initial_of
from sarhad.lists.alerting import ALERT_KINDS, ALERT_NEXT, ALERT_STATES, AlertState
from sarhad.lists.policies import may_decide_alert, may_review_alert
from sarhad.lists.services.decide_alert import decide_alert
from sarhad.lists.services.other_person import restore_candidate
from sarhad.lists.services.propose_alert import propose_alert, propose_change, propose_withdrawal
from sarhad.lists.services.review_alert import review_alert
from sarhad.web.posted import posted, put_errors

PAGE = 25


@require_GET
def alerts(request: OfficerRequest) -> HttpResponse:
    """Alerts of one's own agency: what waits, what is to be looked at again, all others."""
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    rows = selectors.list_alerts(request.duty, state=state if state in ALERT_STATES else "", kind=kind)
    today = clock.local_day(clock.now(), request.duty.time_zone)
    context = {
        "waiting": shown.waiting(selectors.list_waiting(request.duty)),
        "to_review": shown.rows(selectors.list_to_review(request.duty, today), today),
        "page": (page := Paginator(rows, PAGE).get_page(request.GET.get("page"))),
        "rows": shown.rows(page.object_list, today),
        "states": [(one.value, _(text)) for one, text in ALERT_STATES.items()],
        "kinds": [(code, _(one.title)) for code, one in ALERT_KINDS.items()],
        "state": state,
        "kind": kind,
        "may_propose": request.duty.may("national.propose"),
    }
    return render(request, "lists/alerts.html", context)


@require_http_methods(["GET", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    """Propose an alert."""
    if reason := request.duty.why_not("national.propose"):
        raise Refused(reason)
    request_of = posted(request)
    today = clock.local_day(clock.now(), request.duty.time_zone)
    form = AlertForm(request_of, initial={"from_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            made = propose_alert(
                request.duty,
                kind=form.cleaned_data["kind"],
                entry=form.entry(),
                span=form.span(),
                reason=form.cleaned_data["reason"],
                at=clock.now(),
            )
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Proposed. It holds when a second person has accepted it."))
            return redirect("lists:alert", made.alert_id)
    return render(request, "lists/alert_form.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def alert(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """One alert: who, why, until when; what was proposed and decided."""
    return _page(request, alert_id)


@require_http_methods(["GET", "POST"])
def change(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Propose a change."""
    found = selectors.open_alert(request.duty, alert=alert_id, at=clock.now())
    form = AlertForm(posted(request), initial=initial_of(found), kind=found.kind)
    if request.method == "POST" and form.is_valid():
        try:
            propose_change(
                request.duty,
                alert=alert_id,
                entry=form.entry(),
                span=form.span(),
                reason=form.cleaned_data["reason"],
                at=clock.now(),
            )
        except (Invalid, Conflict) as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Proposed. It holds when a second person has accepted it."))
            return redirect("lists:alert", alert_id)
    context = {"form": form, "alert": found}
    return render(request, "lists/alert_form.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Propose the end of an alert."""
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, alert_id, withdrawal=form, status=422)
    propose_withdrawal(request.duty, alert=alert_id, reason=form.cleaned_data["reason"], at=clock.now())
    messages.success(request, _("Proposed. It ends when a second person has accepted that."))
    return redirect("lists:alert", alert_id)


@require_POST
def review(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Confirm an alert that was looked at again."""
    form = ReviewForm(request.POST)
    if form.is_valid():
        try:
            review_alert(request.duty, alert=alert_id, **form.cleaned_data, at=clock.now())
        except Invalid as trouble:
            put_errors(form, trouble)
        else:
            messages.success(request, _("Confirmed. It stands until its last day, or until it is looked at again."))
            return redirect("lists:alert", alert_id)
    return _page(request, alert_id, reviewing=form, status=422)


@require_POST
def decide(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Accept or turn down what waits."""
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, alert_id, decision=form, status=422)
    data = form.cleaned_data
    is_accepted = data["decision"] == "accept"
    try:
        decide_alert(
            request.duty,
            proposal=data["proposal"],
            is_accepted=is_accepted,
            reason=data["reason"],
            at=clock.now(),
        )
    except Invalid as trouble:
        put_errors(form, trouble)
        return _page(request, alert_id, decision=form, status=422)
    messages.success(request, _("Accepted.") if is_accepted else _("Turned down."))
    return redirect("lists:alert", alert_id)


@require_http_methods(["GET", "POST"])
def other_persons(request: OfficerRequest) -> HttpResponse:
    """Travellers who were found not to be a listed person; a finding can be taken back, with a reason."""
    form = RestoreForm(posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        restore_candidate(request.duty, pair=data["pair"], reason=data["reason"], at=clock.now())
        messages.success(request, _("They are compared again from now on."))
        return redirect("lists:other_persons")
    rows = selectors.list_other_persons(request.duty, at=clock.now())
    context = {"rows": shown.pairs(rows), "form": form, "may_restore": request.duty.may("candidate.restore")}
    return render(request, "lists/other_persons.html", context, status=422 if form.errors else 200)


def _page(request: OfficerRequest, alert_id: UUID, *, status: int = 200, **forms: Any) -> HttpResponse:
    found = selectors.open_alert(request.duty, alert=alert_id, at=clock.now())
    proposals = selectors.proposals_of(found)
    waits = next((one for one in proposals if one.state == "waiting"), None)
    stands = AlertState.WITHDRAWN in ALERT_NEXT[AlertState(found.state)]
    context = {
        "alert": found,
        "state": shown.state(found),
        "facts": shown.facts(found),
        "proposals": [shown.proposal(one) for one in proposals],
        "waits": waits,
        "differences": shown.differences(found, waits) if waits else [],
        "may_decide": waits is not None and may_decide_alert.allows(request.duty, waits),
        "may_change": stands and waits is None and request.duty.may("national.change"),
        "reviews": found.reviews.order_by("-reviewed_at"),
        "is_review_due": shown.is_review_due(found, clock.local_day(clock.now(), request.duty.time_zone)),
        "may_review": stands and waits is None and may_review_alert.allows(request.duty, found),
        "reviewing": forms.get("reviewing") or ReviewForm(),
        "decision": forms.get("decision") or DecideForm(initial={"proposal": waits.pk if waits else None}),
        "withdrawal": forms.get("withdrawal") or WithdrawForm(),
    }
    return render(request, "lists/alert.html", context, status=status)
