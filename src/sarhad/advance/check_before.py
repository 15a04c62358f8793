"""What the checks find of many travellers before the act that answers for them: nobody waits for the lock meanwhile."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import InterfaceError, OperationalError

from sarhad.advance.ahead import CHECKED, Foreseen, foresee
from sarhad.advance.asking import FEW, journey_of
from sarhad.advance.messages import Key, Understood
from sarhad.advance.models import Expected, Journey
from sarhad.advance.picture import people
from sarhad.advance.timetable import ports_of, timetable
from sarhad.lists.holding import LiveVersion, live_versions

logger = logging.getLogger(__name__)
SEEN = (*CHECKED, "announced")
"""What the checks see of a traveller, and what is asked of lists besides."""
OF_JOURNEY = ("post_id", "direction", "departs_at", "arrives_at")
"""What the checks see of a journey."""
Stood = tuple[tuple[Any, ...], tuple[tuple[Any, ...], ...]]
"""What the checks saw of a journey and of its travellers, in order."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was found, by journey. `versions`: of the lists that were asked."""

    versions: tuple[LiveVersion, ...]
    found: Mapping[Key, tuple[Stood, Sequence[Foreseen]]]

    def of(self, journey: Journey, rows: Sequence[Expected]) -> list[Foreseen] | None:
        """The same for rows that are written now. None: the checks would see something else, or other lists.

        Called within the act: a list that changes after it looks up who was written.
        """
        stood, foreseen = self.found.get((journey.number, journey.day), (None, ()))
        if stood != _stood(journey, rows) or live_versions() != self.versions:
            return None
        return [replace(one, expected=row.pk) for one, row in zip(foreseen, rows, strict=True)]


def check_before(understood: Understood, *, at: datetime) -> Before | None:
    """Put the travellers of a question before the checks. Reads only. None if they are few, or the checks break."""
    if understood.people <= FEW:
        return None
    versions, found = live_versions(), {}
    try:
        for key, flight in understood.flights:
            number, day = key
            leg = flight.leg
            values = timetable(leg, ports_of(leg)) if leg is not None else {}
            journey = journey_of.first(number=number, day=day) or Journey(number=number, day=day, **values)
            rows = [Expected(journey=journey, **said) for said in people(flight) if not said["is_removed"]]
            found[key] = _stood(journey, rows), foresee(journey, rows, at=at)
    except (OperationalError, InterfaceError):
        raise  # without its database the house says so as a whole
    except Exception as trouble:  # the act tries again, and says so if they break there
        logger.exception("advance.checks_broken", extra={"error": type(trouble).__name__})
        return None
    return Before(versions, found)


def _stood(journey: Journey, rows: Sequence[Expected]) -> Stood:
    of_rows = tuple(tuple(getattr(row, name) for name in SEEN) for row in rows)
    return tuple(getattr(journey, name) for name in OF_JOURNEY), of_rows
