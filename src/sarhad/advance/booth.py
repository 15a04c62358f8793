"""What the booth is shown of an announced traveller who stands there: journey, seat, party, hits and their outcome."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.advance.presenting import WEIGHTS
from sarhad.advance.selectors import find_announced
from sarhad.advance.states import OUTCOMES
from sarhad.checks.findings import CHECKS


def at_booth(*, post: UUID, number: str, person: tuple[str, str, str], at: datetime) -> dict[str, Any] | None:
    """What was said ahead of the traveller, in words; None if nobody announced them.

    Alerts that the person is not to notice are left out: the desk's own check says what is due of them.

    Args:
        person: Surname, given names, date of birth, as the document has them.
    """
    surname, given, birth = person
    found = find_announced(post=post, number=number, surname=surname, given=given, birth=birth, at=at)
    if found is None:
        return None
    one, journey = found.expected, found.expected.journey
    rows: list[tuple[str, object]] = [
        (_("Journey"), f"{journey.number} = {found.also}" if found.also else journey.number),
        (_("From"), journey.departure),
        (_("Seat"), one.seat),
        (_("In the same booking"), one.party),
        (_("Bags"), one.bags),
    ]
    hits = [
        {
            "weight": WEIGHTS[hit.weight],
            "title": _(check.title) if (check := CHECKS.get(hit.check_code)) else hit.check_code,
            "outcome": _(OUTCOMES[hit.outcome]),
            "note": hit.note,
        }
        for hit in found.hits
    ]
    return {
        "rows": rows,
        "hits": hits,
        "is_off": one.is_removed or one.aboard is False,
        "is_alone": one.is_alone,
    }
