"""What came of findings and referrals."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sarhad.access.middleware import OfficerRequest
from sarhad.cases import selectors
from sarhad.cases.precision import wilson
from sarhad.cases.referrals import list_own_referrals, sum_referrals
from sarhad.cases.subjects import SUBJECTS
from sarhad.cases.views.rule import month_of
from sarhad.checks.findings import CHECKS
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
    asked = [_row(row[0] or _("An officer"), row) for row in selectors.count_searches(since=since)]
    context = {"tables": [one for one in tables if one[2]], "searches": asked}
    return render(request, "cases/precision.html", context)


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
    """What became of those whom this officer referred; what is not told one by one as sums of the post."""
    at = clock.now()
    own = list_own_referrals(request.duty, at=at)
    until = month_of(at, request.duty.time_zone)
    context = {
        "rows": [(row.at, _(SUBJECTS.get(row.reason, row.reason)), _(row.became)) for row in own],
        "sums": [(_(title), shown) for title, shown in sum_referrals(request.duty, until=until)],
        "until": until,
    }
    return render(request, "cases/referred.html", context)
