"""The people of a journey stand before the checks, all at once; what was found is kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sarhad.access.duty import Acting
from sarhad.advance.ahead import CHECKED, Foreseen, foresee
from sarhad.advance.facts import JourneyChecked
from sarhad.advance.models import Expected, Journey
from sarhad.advance.services.hits import write_hits
from sarhad.advance.services.turns import lock_journey
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.facts import publish
from sarhad.kernel.rows import Ready, ready_to_update, update_row, write_ready
from sarhad.kernel.words import gettext_noop

Said = tuple[Any, ...]
"""The fields of `CHECKED` of one expected traveller."""


def check_journey(acting: Acting, /, *, journey: UUID, at: datetime, anew: bool = False) -> int:
    """Check who was not checked since something was said of them. Reads first, then writes in one short act.

    Who changes meanwhile is left as they are: whoever changed them has them checked.

    Args:
        anew: Everybody again, as when a list changed.

    Returns:
        How many stood before the checks.
    """
    rows = Expected.objects.filter(journey=journey, is_removed=False, api_erased_at=None)
    due = list(rows if anew else rows.filter(checked_at=None))
    if not due:
        return 0
    found = Journey.objects.select_related("post").get(pk=journey)
    said = {row.pk: tuple(getattr(row, name) for name in CHECKED) for row in due}
    keep_checked(acting, journey=found, seen=Checked(foresee(found, due, at=at), said, at), at=at)
    return len(due)


class Checked:
    """What was found of travellers, and what the checks saw of each: made ready to be written."""

    def __init__(self, foreseen: Sequence[Foreseen], said: Mapping[UUID, Said], at: datetime) -> None:
        self.foreseen, self.said, self.at = foreseen, said, at
        self.ready = self._ready(foreseen)

    def of(self, now: Mapping[UUID, Said]) -> tuple[Sequence[Foreseen], Ready]:
        """The same of those who are still as the checks saw them."""
        same = [one for one in self.foreseen if now.get(one.expected) == self.said[one.expected]]
        return same, self.ready if len(same) == len(self.foreseen) else self._ready(same)

    def _ready(self, foreseen: Sequence[Foreseen]) -> Ready:
        rows = [
            Expected(
                pk=one.expected,
                traveller=one.traveller,
                findings=one.stored(),
                weight=one.weight,
                checked_at=self.at,
                is_unchecked=one.is_unchecked,
            )
            for one in foreseen
        ]
        return ready_to_update(rows, "traveller", "findings", "weight", "checked_at", "is_unchecked")


@act("journey.check", title=gettext_noop("Check who is expected on a journey"), purpose=Purpose.BORDER_CHECK)
def keep_checked(acting: Acting, /, *, journey: Journey, seen: Checked, at: datetime) -> int:
    """Keep what was found of expected travellers, and the hits of those who are to be looked at. Returns new hits.

    Args:
        seen: Who is not as the checks saw them any more is passed over.
    """
    about("journey", journey.pk)
    lock_journey(journey.pk)
    now = {pk: tuple(rest) for pk, *rest in Expected.objects.filter(journey=journey).values_list("pk", *CHECKED)}
    foreseen, ready = seen.of(now)
    write_ready(ready)
    new, waiting = write_hits(journey, foreseen, at=at)
    journey.open_hits, journey.checked_at = waiting, at
    journey.is_unchecked = Expected.objects.filter(journey=journey, is_removed=False, is_unchecked=True).exists()
    update_row(journey, "open_hits", "checked_at", "is_unchecked")
    note(checked=len(foreseen), hits=new)
    post = str(journey.post_id or "")
    publish(JourneyChecked(journey=str(journey.pk), post=post, hits=new), at=at)
    return new
