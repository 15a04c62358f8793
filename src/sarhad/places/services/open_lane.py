"""Open a lane."""

from datetime import datetime

from django.utils.translation import gettext

from sarhad.audit.acts import Actor, Purpose, about, act
from sarhad.kernel.errors import Conflict
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Lane
from sarhad.places.policies import may_arrange


@act("lane.open", title=_("Open a lane"), purpose=Purpose.SUPERVISION)
def open_lane(acting: Actor, /, *, lane: Lane, at: datetime) -> Lane:
    """Open a lane that was closed.

    Raises:
        Refused: The post is not the actor's to arrange.
        Conflict: It is open.
    """
    about("lane", lane.pk)
    may_arrange.check(acting, lane.post)
    if not Lane.objects.filter(pk=lane.pk, is_open=False).update(is_open=True):
        raise Conflict(gettext("This lane is open."))
    lane.is_open = True
    return lane
