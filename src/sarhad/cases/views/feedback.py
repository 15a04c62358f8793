"""What came of findings and referrals."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sarhad.access.middleware import OfficerRequest
from sarhad.cases import selectors
from sarhad.cases.models import Case
from sarhad.cases.outcomes import OUTCOMES, PROTECTIVE
from sarhad.cases.precision import wilson
from sarhad.checks.findings import CHECKS
from sarhad.crossings.models import Crossing
from sarhad.crossings.reasons import REFERRAL
from sarhad.crossings.states import TITLES, State
from sarhad.kernel import clock
from sarhad.kernel.errors import Refused

SPAN = timedelta(days=365)


@require_GET
def precision(request: OfficerRequest) -> HttpResponse:
    """For each check, list and rule: how often it was right, of a year."""
    reason = request.duty.why_not("case.precision")
    if reason is not None:
        raise Refused(reason)
    since = clock.now() - SPAN
    titles = {check.code: check.title for check in CHECKS}
    tables = [
        (title, head, [_row(_(titles.get(row[0], row[0])), row) for row in selectors.count_truths(since=since, by=by)])
        for by, title, head in (
            ("check_code", _("By check"), _("Check")),
            ("listing", _("By list of persons"), _("List")),
            ("rule", _("By rule"), _("Rule")),
        )
    ]
    return render(request, "cases/precision.html", {"tables": [one for one in tables if one[2]]})


def _row(name: str, counted: tuple[str, int, int, int]) -> dict[str, object]:
    code, confirmed, wrong, unknown = counted
    return {
        "name": name,
        "code": code,
        "confirmed": confirmed,
        "wrong": wrong,
        "unknown": unknown,
        "precision": wilson(confirmed, confirmed + wrong),
    }


@require_GET
def referred(request: OfficerRequest) -> HttpResponse:
    """What became of those whom this officer referred."""
    rows = [
        {
            "crossing": crossing,
            "reason": _(REFERRAL.get(crossing.referral_reason, "")) if crossing.referral_reason else "",
            "outcome": _became(crossing, case),
        }
        for crossing, case in selectors.list_own_referrals(request.duty, at=clock.now())
    ]
    return render(request, "cases/referred.html", {"rows": rows})


def _became(crossing: Crossing, case: Case | None) -> str:
    """What the referring officer is told. Which way of protection it is, is for those who work on it.

    Source: Directive 2013/32/EU Art. 48; CETS 197 Art. 11.
    """
    if case is None or not case.outcome:
        return _(TITLES[State(crossing.state)])
    return _("Protection") if case.outcome in PROTECTIVE else _(OUTCOMES[case.outcome].title)
