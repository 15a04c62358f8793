"""Plan a shift at a post."""

from datetime import datetime

from sarhad.audit.acts import Actor, Purpose, about, act
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post, Shift
from sarhad.places.policies import may_arrange


@act("shift.plan", title=_("Plan a shift"), purpose=Purpose.SUPERVISION)
def plan_shift(
    acting: Actor, /, *, post: Post, name: str, starts_at: datetime, ends_at: datetime, at: datetime
) -> Shift:
    """Plan a span of work in which officers begin duty.

    Args:
        ends_at: Not included.

    Raises:
        Refused: The post is not the actor's to arrange.
        ValidationError: It ends before it starts, or has no name.
    """
    may_arrange.check(acting, post)
    shift = Shift(post=post, name=name, starts_at=starts_at, ends_at=ends_at)
    shift.full_clean()
    shift.save(force_insert=True)
    about("shift", shift.pk)
    return shift
