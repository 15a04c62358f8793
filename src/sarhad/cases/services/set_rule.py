"""How the second line of a post works: whether cases are drawn, how long somebody may be held."""

import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.cases.draw_models import DrawSeed, SecondLineRule
from sarhad.cases.drawing_lots import commit
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop

MOST_HOURS = 720


@act("case.rule", title=gettext_noop("Set how the second line works"), purpose=Purpose.SUPERVISION)
def set_rule(duty: Duty, /, *, drawn: bool, detention_hours: int, at: datetime) -> SecondLineRule:
    """Set the rule of one's own post. Drawing begins with a new secret, whose hash the journal has from now on.

    The secret of the time before ends, and is shown: whoever wants to can prove each of its draws.

    Args:
        detention_hours: 1 to 720, both included.

    Raises:
        Invalid: Hours out of range.
    """
    if not 1 <= detention_hours <= MOST_HOURS:
        raise Invalid(_("Hours from 1 to 720."), places={"detention_hours": _("From 1 to 720")})
    rule, _made = SecondLineRule.objects.update_or_create(
        post_id=duty.post, defaults={"drawn": drawn, "detention_hours": detention_hours}
    )
    DrawSeed.objects.filter(post_id=duty.post, ended_at=None).update(ended_at=at)
    note(drawn=int(drawn), hours=detention_hours)
    if drawn:
        secret = secrets.token_hex(32)
        seed = DrawSeed.objects.create(post_id=duty.post, secret=secret, commitment=commit(secret), begun_at=at)
        note(commitment=seed.commitment)
    return rule
