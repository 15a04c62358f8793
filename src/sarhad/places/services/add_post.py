"""Add a post."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext

from sarhad.audit.acts import Actor, Purpose, about, act
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post
from sarhad.places.policies import may_add_posts


@act("post.add", title=_("Add a post"), purpose=Purpose.ADMINISTRATION)
def add_post(acting: Actor, /, *, post: Post, at: datetime) -> Post:
    """Add a crossing point, or a headquarters.

    Args:
        post: As yet unwritten.

    Raises:
        Refused: The actor is not at headquarters.
        Invalid: There is no such time zone.
        ValidationError: The code is taken, the kind is unknown, or the place is not on Earth.
    """
    may_add_posts.check(acting)
    try:
        ZoneInfo(post.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as trouble:
        places = {"time_zone": post.time_zone}
        raise Invalid(gettext("There is no such time zone."), places=places) from trouble
    post.full_clean()
    post.save(force_insert=True)
    about("post", post.pk)
    return post
