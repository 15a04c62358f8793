"""What cases put on pages of lower rooms: the way to a case, exhibits in one's hands, what findings were."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sarhad.cases.custody_models import TRANSFERS
from sarhad.cases.parts import PARTS
from sarhad.cases.precision import wilson
from sarhad.cases.presenting import clock_of
from sarhad.cases.selectors import count_truths_of, list_held
from sarhad.cases.waiting import waits_for
from sarhad.kernel import clock
from sarhad.lists.same_entry import entries_of_alert, versions_of_entry
from sarhad.web.annexes import Shown, annex


@annex("second-line", "cases.of_crossing", order=10)
def case_of_crossing(request: HttpRequest, crossing: UUID) -> Shown | None:
    """The way from a crossing to its case."""
    return Shown("cases/_of_crossing.html", {"crossing": crossing})


@annex("list-entry", "cases.precision_of_entry", order=10)
def precision_of_entry(request: HttpRequest, entry: UUID) -> Shown | None:
    """What candidates of an entry of a list turned out to be, its earlier versions included."""
    return _precision(versions_of_entry(entry))


@annex("alert", "cases.precision_of_alert", order=10)
def precision_of_alert(request: HttpRequest, alert: UUID) -> Shown | None:
    """What candidates of an alert turned out to be."""
    return _precision(entries_of_alert(alert))


@annex("duty", "cases.held", order=10)
def things_held(request: HttpRequest, officer: UUID) -> Shown | None:
    """Exhibits that the officer holds, so that none is forgotten when duty or a certificate ends."""
    held = list_held(officer)
    return Shown("cases/_held.html", {"held": held}) if held else None


@annex("work", "cases.waits", order=10)
def what_waits(request: HttpRequest, officer: UUID) -> Shown | None:
    """What waits for the officer, on the page where their day begins."""
    duty, at = getattr(request, "duty", None), clock.now()
    if duty is None or not (found := waits_for(duty, at)):
        return None
    context = {
        "held": [(one, clock_of(duty, one, at)) for one in found.held],
        "offers": [(one, _(TRANSFERS[one.kind])) for one in found.offers],
        "asks": [(one, _(PARTS[one.part])) for one in found.asks],
        "tasks": [(one, _(one.text) if one.basis else one.text, one.due_at <= at) for one in found.tasks],
    }
    return Shown("cases/_waits.html", context)


def _precision(entries: list[UUID]) -> Shown | None:
    confirmed, wrong, unknown = count_truths_of(entries=entries)
    if not confirmed + wrong + unknown:
        return None
    context = {"confirmed": confirmed, "wrong": wrong, "unknown": unknown}
    return Shown("cases/_precision_of_entry.html", context | {"precision": wilson(confirmed, confirmed + wrong)})
