"""What the laboratory puts on the page of an exhibit: the question, where it stands, and what was released."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sarhad.access.middleware import OfficerRequest
from sarhad.cases.custody_models import Exhibit
from sarhad.cases.seeing import sees
from sarhad.laboratory.forms import AskForm
from sarhad.laboratory.report_words import LANGUAGES
from sarhad.laboratory.selectors import list_results, released
from sarhad.laboratory.shown import result_rows, state_title
from sarhad.web.annexes import Shown, annex


@annex("exhibit", "laboratory.of_exhibit", order=40)
def analyses_of_exhibit(request: HttpRequest, exhibit: UUID) -> Shown | None:
    """Nothing for agencies that do not read the part of the case that the exhibit belongs to."""
    duty = cast(OfficerRequest, request).duty
    if not (duty.may("analysis.ask") or duty.may("analysis.list")):
        return None
    found = Exhibit.objects.select_related("case").filter(pk=exhibit).first()
    if found is None or not sees(duty, found.case).allows(found.part, found.at):
        return None
    analyses = list_results(exhibit)
    is_open = any(one.state in ("asked", "in-work", "concluded") for one in analyses)
    rows = []
    for one in analyses:
        result = released(one.results.all())
        gone = [past for past in one.results.all() if past.is_taken_back]
        said = result_rows(result) if result else []
        rows.append({"row": one, "state": _(state_title(one)), "result": said, "standing": result, "gone": gone})
    form = AskForm() if duty.may("analysis.ask") and not is_open else None
    return Shown(
        "laboratory/_of_exhibit.html",
        {
            "exhibit_id": exhibit,
            "rows": rows,
            "form": form,
            "may_open": duty.may("analysis.open"),
            "languages": list(LANGUAGES.items()) if duty.may("analysis.report") else [],
        },
    )
