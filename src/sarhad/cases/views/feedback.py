"""What came of findings and referrals."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sarhad.access.middleware import OfficerRequest
from sarhad.cases import selectors
from sarhad.cases.outcomes import OUTCOMES
from sarhad.cases.precision import wilson
from sarhad.checks.findings import CHECKS
from sarhad.crossings.presenting import state_name
from sarhad.crossings.reasons import REFERRAL
from sarhad.kernel import clock
from sarhad.kernel.errors import Refused

SPAN = timedelta(days=365)


@require_GET
def precision(request: OfficerRequest) -> HttpResponse:
    """For each check: how often it was right, of a year."""
    reason = request.duty.why_not("case.precision")
    if reason is not None:
        raise Refused(reason)
    titles = {check.code: check.title for check in CHECKS}
    rows = [
        {
            "check": _(titles.get(code, code)),
            "code": code,
            "confirmed": confirmed,
            "wrong": wrong,
            "unknown": unknown,
            "precision": wilson(confirmed, confirmed + wrong),
        }
        for code, confirmed, wrong, unknown in selectors.count_truths(since=clock.now() - SPAN)
    ]
    return render(request, "cases/precision.html", {"rows": rows})


@require_GET
def referred(request: OfficerRequest) -> HttpResponse:
    """What became of those whom this officer referred."""
    rows = [
        {
            "crossing": crossing,
            "reason": _(REFERRAL.get(crossing.referral_reason, "")) if crossing.referral_reason else "",
            "outcome": _(OUTCOMES[case.outcome].title) if case and case.outcome else state_name(crossing.state),
        }
        for crossing, case in selectors.list_own_referrals(request.duty, at=clock.now())
    ]
    return render(request, "cases/referred.html", {"rows": rows})
