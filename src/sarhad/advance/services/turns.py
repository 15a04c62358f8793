"""Who waits for whom: a step of the acts that write journeys. Everybody in the same order, so that no two wait for each
other for ever: the numbers of flights, then journeys, then their people, then the hits on these.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from sarhad.advance.models import Journey


def take_turns(numbers: Iterable[str]) -> None:
    """Wait until nobody else writes of these numbers; what was written is seen then.

    Locked rows would not do: a journey that another one is just adding has no row yet that could be seen. On SQLite
    one writes at a time anyway.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for number in sorted(set(numbers)):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), hashtext(%s))", ["journey", number])


def lock_journey(journey: UUID) -> None:
    """Wait until nobody else writes this journey, before anything of its people is written."""
    if connection.vendor == "postgresql":
        list(Journey.objects.select_for_update().filter(pk=journey).values_list("pk"))
