"""What a keeper of the server does at its console: add an officer, the first administrator too, and list them."""

from datetime import datetime

from sarhad.access.duty import CONSOLE
from sarhad.access.models import Assignment, Officer
from sarhad.access.services.enlist_officer import Wanted, enlist_officer


def make_officer(wanted: Wanted, *, at: datetime) -> tuple[Officer, str]:
    """Add an officer; see `enlist_officer`."""
    return enlist_officer(CONSOLE, wanted=wanted, at=at)


def list_lines() -> list[str]:
    """One line an officer: number, name, agency, state, assignments."""
    rows = Assignment.objects.filter(until_on=None).select_related("post").order_by("post__code", "role")
    held: dict[str, list[str]] = {}
    for row in rows:
        held.setdefault(str(row.officer_id), []).append(f"{row.role}@{row.post.code}")
    return [
        "\t".join((
            row.service_number, row.name, row.agency_id, "active" if row.is_active else "deactivated",
            " ".join(held.get(str(row.pk), ())) or "-",
        ))
        for row in Officer.objects.order_by("service_number")
    ]  # fmt: skip
