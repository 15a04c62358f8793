"""Write into a case: a note, or a statement as it was said."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.cases import policies
from sarhad.cases.models import CaseLine
from sarhad.cases.parts import PARTS
from sarhad.cases.services.step import add_line, lock_case, open_to_work, owed
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop


@act("case.write", title=gettext_noop("Write into a case"), purpose=Purpose.SECOND_LINE)
def write_line(duty: Duty, /, *, case: UUID, part: str, text: str, at: datetime, said_by: str = "") -> CaseLine:
    """Add a note, or with `said_by` a statement, to one part. It is never changed; a mistake is told in another line.

    Raises:
        NotFound: No such case here.
        Refused: The agency does not keep this part.
        Conflict: The case is closed.
        Invalid: No text, or no such part.
    """
    locked = lock_case(duty, case)
    if part not in PARTS:
        raise Invalid(_("Choose a part."), places={"part": _("Not one of the list")})
    policies.may_write_in.check(duty, part)
    open_to_work(locked)
    what = "statement" if said_by.strip() else "note"
    note(part=part, what=what)
    return add_line(duty, locked, what, at, part=part, text=owed("text", text), said_by=said_by.strip()[:120])
