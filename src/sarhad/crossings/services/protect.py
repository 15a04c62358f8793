"""First and second line: open the protection path. One key away, and no finding can close it."""

from datetime import datetime

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act
from sarhad.crossings.models import Crossing
from sarhad.crossings.services.step import lock, take
from sarhad.crossings.states import State
from sarhad.kernel.words import gettext_noop


@act("crossing.protect", title=gettext_noop("Open the protection path"), purpose=Purpose.BORDER_CHECK)
def protect_crossing(
    duty: Duty, /, *, crossing: Crossing, at: datetime, note: str = "", key: str | None = None
) -> Crossing:
    """Lead somebody who asks for, or seems to need, protection to those who decide on it.

    Asks for no reason and looks at no finding.

    Raises:
        Refused, Conflict: As for admitting.

    Source: Regulation (EU) 2016/399 Art. 3(b) and 4; Geneva Convention of 1951 Art. 33.
    """
    crossing, repeated = lock(duty, crossing, State.PROTECTION, key)
    if repeated:
        return crossing
    crossing.referral_note = note.strip() or crossing.referral_note
    take(duty, crossing, State.PROTECTION, at, key)
    return crossing
