"""Makers of places."""

from itertools import count

from sarhad.places.models import Lane, Post

_numbers = count(1)


def post(**fields: object) -> Post:
    """A land crossing point of Utopia."""
    n = next(_numbers)
    values = {"code": f"P{n}", "name": f"Post {n}", "kind": "land", "latitude": 40.0, "longitude": 48.0} | fields
    return Post.objects.create(**values)


def lane(**fields: object) -> Lane:
    """A lane, of a new post unless said otherwise."""
    values = {"code": f"L{next(_numbers)}"} | fields
    if "post" not in values:
        values["post"] = post()
    return Lane.objects.create(**values)
