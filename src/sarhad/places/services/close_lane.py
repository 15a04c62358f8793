"""Close a lane."""

from datetime import datetime

from django.utils.translation import gettext

from sarhad.audit.acts import Actor, Purpose, about, act
from sarhad.kernel.errors import Conflict
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Lane
from sarhad.places.policies import may_arrange


@act("lane.close", title=_("Close a lane"), purpose=Purpose.SUPERVISION)
def close_lane(acting: Actor, /, *, lane: Lane, at: datetime) -> Lane:
    """Close a lane: nobody begins duty at it any more. Duty begun before goes on.

    Raises:
        Refused: The post is not the actor's to arrange.
        Conflict: It is closed.
    """
    about("lane", lane.pk)
    may_arrange.check(acting, lane.post)
    if not Lane.objects.filter(pk=lane.pk, is_open=True).update(is_open=False):
        raise Conflict(gettext("This lane is closed."))
    lane.is_open = False
    return lane
