"""Add a lane to a post."""

from datetime import datetime

from sarhad.audit.acts import Actor, Purpose, about, act
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Lane, Post
from sarhad.places.policies import may_arrange


@act("lane.add", title=_("Add a lane"), purpose=Purpose.ADMINISTRATION)
def add_lane(acting: Actor, /, *, post: Post, code: str, at: datetime, direction: str = "both") -> Lane:
    """Add a booth or gate; it is open from the start.

    Raises:
        Refused: The post is not the actor's to arrange.
        ValidationError: The code is taken at this post, or the direction is unknown.
    """
    may_arrange.check(acting, post)
    lane = Lane(post=post, code=code, direction=direction)
    lane.full_clean()
    lane.save(force_insert=True)
    about("lane", lane.pk)
    return lane
