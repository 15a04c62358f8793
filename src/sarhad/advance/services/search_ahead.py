"""A list changed: note the search among expected travellers, and that it was made."""

from datetime import datetime
from uuid import UUID

from sarhad.access.duty import Acting
from sarhad.advance.search_models import AheadSearch
from sarhad.audit.acts import Purpose, act, note
from sarhad.kernel.words import gettext_noop


@act("ahead.ask", title=gettext_noop("Ask who is expected, when a list changed"), purpose=Purpose.SYSTEM)
def ask_ahead(acting: Acting, /, *, version: UUID, source: str, at: datetime) -> None:
    """Note that expected travellers are to be looked up in what a version changed. Once, however often told."""
    note(source=source)
    AheadSearch.objects.get_or_create(version=version, defaults={"source": source, "asked_at": at})


@act("ahead.keep", title=gettext_noop("Keep that expected travellers were looked up"), purpose=Purpose.SYSTEM)
def keep_ahead(
    acting: Acting, /, *, version: UUID, travellers: int, journeys: int, at: datetime, trouble: str = ""
) -> None:
    """Keep how many were looked up. What was found stands as hits already, by the acts that checked the journeys.

    Args:
        trouble: Why the search could not be made; empty: it was.
    """
    row = AheadSearch.objects.select_for_update().get(version=version)
    row.state, row.ended_at, row.trouble = ("failed" if trouble else "done"), at, trouble[:60]
    row.travellers, row.journeys = travellers, journeys
    row.save()
    note(source=row.source, travellers=travellers, journeys=journeys)
