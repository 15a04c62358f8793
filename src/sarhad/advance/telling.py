"""What a carrier told ahead of a traveller who stands at the booth."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from sarhad.advance.models import Expected
from sarhad.advance.said import told_in
from sarhad.advance.selectors import AT_BOOTH, expected_at
from sarhad.checks.told import Told
from sarhad.kernel.prepared import prepared
from sarhad.travellers.keys import name_key, number_key


def told_ahead(*, post: UUID, number: str, person: tuple[str, str, str], at: datetime) -> Told:
    """What passenger lists say of somebody who stands at the booth: one query. For checks alone.

    Args:
        person: Surname, given names, date of birth, as the document has them.
    """
    surname, given, birth = person
    wanted = number_key(number)
    rows = _at_booth.all(
        post=post,
        number=wanted,
        name=name_key(surname, given),
        birth=birth,
        from_at=at - AT_BOOTH,
        until_at=at + AT_BOOTH,
    )
    best = min(rows, key=lambda row: row[0] != wanted, default=None)
    return told_in(best[1] if best is not None else None)


@prepared(post=UUID, number=str, name=str, birth=str, from_at=datetime, until_at=datetime)
def _at_booth(
    post: UUID, number: str, name: str, birth: str, from_at: datetime, until_at: datetime
) -> QuerySet[Expected, tuple[str, dict[str, Any] | None]]:
    rows = expected_at(post, number, name, birth, from_at, until_at).filter(is_removed=False)
    return rows.order_by("pk").values_list("number_key", "announced")
