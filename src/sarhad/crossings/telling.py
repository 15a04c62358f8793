"""What a carrier told ahead of the traveller of a crossing; kept with the carrier's list alone, and ends with it."""

from datetime import datetime
from uuid import UUID

from sarhad.access.duty import Duty
from sarhad.advance.telling import told_ahead
from sarhad.checks.seen import Seen
from sarhad.checks.told import Told
from sarhad.crossings.models import Crossing


def told_ahead_to(duty: Duty, seen: Seen, *, at: datetime) -> Told:
    """Of somebody who stands before an officer: one query."""
    person = seen.person
    return told_ahead(
        post=UUID(duty.post),
        number=seen.document.number,
        person=(person.surname, person.given, str(person.birth)),
        at=at,
    )


def told_ahead_of(crossing: Crossing) -> Told:
    """Of a crossing that is kept: one query."""
    return told_ahead(
        post=crossing.post_id,
        number=crossing.number,
        person=(crossing.surname, crossing.given, crossing.birth),
        at=crossing.occurred_at,
    )
