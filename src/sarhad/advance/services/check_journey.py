"""The people of a journey stand before the checks, all at once; what was found is kept."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sarhad.access.duty import Acting
from sarhad.advance.ahead import Foreseen, foresee
from sarhad.advance.facts import JourneyChecked
from sarhad.advance.models import Expected, Journey
from sarhad.advance.services.hits import write_hits
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.facts import publish
from sarhad.kernel.rows import update_row
from sarhad.kernel.words import gettext_noop


def check_journey(acting: Acting, /, *, journey: UUID, at: datetime, anew: bool = False) -> int:
    """Check who was not checked since something was said of them. Reads first, then writes in one short act.

    Args:
        anew: Everybody again, as when a list changed.

    Returns:
        How many stood before the checks.
    """
    found = Journey.objects.select_related("post").get(pk=journey)
    rows = Expected.objects.filter(journey=found, is_removed=False, api_erased_at=None)
    due = list(rows if anew else rows.filter(checked_at=None))
    if not due:
        return 0
    keep_checked(acting, journey=found, foreseen=foresee(found, due, at=at), at=at)
    return len(due)


@act("journey.check", title=gettext_noop("Check who is expected on a journey"), purpose=Purpose.BORDER_CHECK)
def keep_checked(acting: Acting, /, *, journey: Journey, foreseen: Sequence[Foreseen], at: datetime) -> int:
    """Keep what was found of expected travellers, and the hits of those who are to be looked at. Returns new hits."""
    about("journey", journey.pk)
    rows = Expected.objects.in_bulk([one.expected for one in foreseen])
    for one in foreseen:
        row = rows.get(one.expected)
        if row is None:
            continue
        row.traveller, row.findings, row.weight = one.traveller, one.stored(), one.weight
        row.checked_at, row.is_unchecked = at, one.is_unchecked
        update_row(row, "traveller", "findings", "weight", "checked_at", "is_unchecked")
    new, waiting = write_hits(journey, [one for one in foreseen if one.expected in rows], at=at)
    journey.open_hits, journey.checked_at = waiting, at
    journey.is_unchecked = Expected.objects.filter(journey=journey, is_removed=False, is_unchecked=True).exists()
    update_row(journey, "open_hits", "checked_at", "is_unchecked")
    note(checked=len(foreseen), hits=new)
    post = str(journey.post_id or "")
    publish(JourneyChecked(journey=str(journey.pk), post=post, hits=new), at=at)
    return new
