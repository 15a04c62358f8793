"""Makers of places."""

from datetime import UTC, datetime
from itertools import count

from sarhad.places.models import Lane, Post, Shift

_numbers = count(1)


def post(**fields: object) -> Post:
    """A land crossing point of Utopia."""
    n = next(_numbers)
    values = {"code": f"P{n}", "name": f"Post {n}", "kind": "land", "latitude": 40.0, "longitude": 48.0} | fields
    return Post.objects.create(**values)


def headquarters(**fields: object) -> Post:
    """Headquarters: from there everybody is within reach."""
    return post(**{"kind": "headquarters"} | fields)


def lane(**fields: object) -> Lane:
    """A lane, of a new post unless said otherwise."""
    values = {"code": f"L{next(_numbers)}"} | fields
    if "post" not in values:
        values["post"] = post()
    return Lane.objects.create(**values)


def shift(**fields: object) -> Shift:
    """The morning shift of 1 June 2026, of a new post unless said otherwise."""
    values = {
        "name": "Morning",
        "starts_at": datetime(2026, 6, 1, 6, tzinfo=UTC),
        "ends_at": datetime(2026, 6, 1, 14, tzinfo=UTC),
    } | fields
    if "post" not in values:
        values["post"] = post()
    return Shift.objects.create(**values)
