"""What this room puts on pages of cases and of the second line."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest

from sarhad.access.middleware import OfficerRequest
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.policies import may_work_on, may_write_in
from sarhad.forensics.models import Examination
from sarhad.forensics.presenting import present_row
from sarhad.forensics.selectors import examinations_of, is_open, successor
from sarhad.kernel import clock
from sarhad.web.annexes import Shown, annex


@annex("exhibit", "forensics.of_exhibit", order=20)
def of_exhibit(request: HttpRequest, exhibit: UUID) -> Shown | None:
    """Examinations of the exhibit, and the way to ask for one."""
    duty, at = cast(OfficerRequest, request).duty, clock.now()
    rows = examinations_of(duty, exhibit=exhibit)
    found = Exhibit.objects.select_related("case").filter(pk=exhibit, part="document").first()
    may_ask = (
        found is not None
        and duty.may("examination.request")
        and not any(is_open(row) for row in rows)
        and may_work_on.allows(duty, found.case)
        and may_write_in.allows(duty, found.part)
    )
    if not rows and not may_ask:
        return None
    context = {"rows": _rows(rows, at), "exhibit": exhibit if may_ask else None}
    return Shown("forensics/_of_case.html", context)


@annex("case", "forensics.of_case", order=20)
def of_case(request: HttpRequest, case: UUID) -> Shown | None:
    """Examinations of exhibits of the case."""
    rows = examinations_of(cast(OfficerRequest, request).duty, case=case)
    if not rows:
        return None
    return Shown("forensics/_of_case.html", {"rows": _rows(rows, clock.now())})


def _rows(rows: list[Examination], at: datetime) -> list[dict[str, Any]]:
    return [present_row(row, at) | {"successor": successor(row)} for row in rows]


@annex("document-alert", "forensics.report_of_alert", order=20)
def report_of_alert(request: HttpRequest, alert: UUID) -> Shown | None:
    """That the report on which an alert stands is in doubt or withdrawn; nothing while it stands."""
    found = Examination.objects.filter(alert=alert).select_related("centre").prefetch_related("retractions").first()
    if found is None or found.doubt is None or found.doubt.step == "kept":
        return None
    return Shown("forensics/_report_of_alert.html", {"number": found.report_number, "retracted": found.is_retracted})


@annex("second-line", "forensics.reference", order=20)
@annex("verdict", "forensics.reference_at_desk", order=20)
def reference_in_hand(request: HttpRequest, crossing: UUID) -> Shown | None:
    """The way to the reference of the document in hand: a link alone, nothing is read for it."""
    if not cast(OfficerRequest, request).duty.may("reference.see"):
        return None
    return Shown("forensics/_reference_link.html", {"crossing": crossing})
