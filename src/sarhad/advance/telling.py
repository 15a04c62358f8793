"""What a carrier told ahead of a traveller who stands at the booth."""

from datetime import datetime
from uuid import UUID

from sarhad.advance.said import told_in
from sarhad.advance.selectors import find_told
from sarhad.checks.told import Told


def told_ahead(*, post: UUID, number: str, person: tuple[str, str, str], at: datetime) -> Told:
    """What passenger lists say of somebody who stands at the booth: one query.

    Args:
        person: Surname, given names, date of birth, as the document has them.
    """
    surname, given, birth = person
    said = find_told(post=post, number=number, surname=surname, given=given, birth=birth, at=at)
    return told_in(said)
