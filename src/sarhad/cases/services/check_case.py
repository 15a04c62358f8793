"""Ask all checks again for the crossing of a case."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act
from sarhad.cases.services.step import add_line, lock_case
from sarhad.crossings.services.check_again import check_again
from sarhad.kernel.errors import Conflict
from sarhad.kernel.words import gettext_noop


@act("case.check", title=gettext_noop("Ask the checks of a case again"), purpose=Purpose.SECOND_LINE)
def check_case(duty: Duty, /, *, case: UUID, at: datetime) -> tuple[int, int]:
    """What is known by now is put before all checks; the timeline says that it was, never what was found.

    Returns:
        How many findings are new, and how many are found no more.

    Raises:
        NotFound: No such case here.
        Conflict: It has no crossing, or that does not wait any more.
    """
    locked = lock_case(duty, case)
    if locked.crossing_id is None:
        raise Conflict(_("This case has no crossing."))
    changed = check_again(duty, crossing=locked.crossing_id, at=at)
    add_line(duty, locked, "checked", at)
    return changed
