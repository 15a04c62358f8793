"""Add a post."""

from datetime import datetime
from typing import NotRequired, TypedDict, Unpack
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext

from sarhad.audit.acts import Actor, Purpose, about, act
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post, Sector
from sarhad.places.policies import may_add_posts


class PostFields(TypedDict):
    """What is told of a post. `time_zone` is an IANA name: the post's days begin by it."""

    code: str
    name: str
    kind: str
    time_zone: NotRequired[str]
    sector: NotRequired[Sector | None]


@act("post.add", title=_("Add a post"), purpose=Purpose.ADMINISTRATION)
def add_post(acting: Actor, /, *, where: tuple[float, float], at: datetime, **fields: Unpack[PostFields]) -> Post:
    """Add a crossing point, or a headquarters.

    Args:
        where: Degrees north and degrees east, WGS 84.
        fields: Code, name, kind; time zone (UTC if not told) and sector.

    Raises:
        Refused: The actor is not at headquarters.
        Invalid: There is no such time zone.
        ValidationError: The code is taken, the kind is unknown, or the place is not on Earth.
    """
    may_add_posts.check(acting)
    post = Post(latitude=where[0], longitude=where[1], **fields)
    try:
        ZoneInfo(post.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as trouble:
        places = {"time_zone": post.time_zone}
        raise Invalid(gettext("There is no such time zone."), places=places) from trouble
    post.full_clean()
    post.save(force_insert=True)
    about("post", post.pk)
    return post
