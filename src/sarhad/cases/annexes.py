"""What cases put on the pages of the second line."""

from uuid import UUID

from django.http import HttpRequest

from sarhad.web.annexes import Shown, annex


@annex("second-line", "cases.of_crossing", order=10)
def case_of_crossing(request: HttpRequest, crossing: UUID) -> Shown | None:
    """The way from a crossing to its case."""
    return Shown("cases/_of_crossing.html", {"crossing": crossing})
