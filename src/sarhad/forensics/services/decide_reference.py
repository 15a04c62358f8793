"""Put a version of the library forward; a second examiner accepts or declines it, or gives it back."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.forensics import policies
from sarhad.forensics.reference_models import ReferenceVersion
from sarhad.forensics.services.step import owed
from sarhad.forensics.services.write_reference import own_draft
from sarhad.forensics.states import REFERENCE_NEXT, ReferenceState
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop


@act("reference.propose", title=gettext_noop("Put a reference forward"), purpose=Purpose.LISTS)
def propose_reference(duty: Duty, /, *, version: UUID, at: datetime) -> ReferenceVersion:
    """Nobody else sees it before a second examiner accepts.

    Raises:
        NotFound: No such version.
        Conflict: It is no draft, or has neither picture nor feature.
    """
    found = own_draft(duty, version)
    if not found.pictures.exists() or not found.features.exists():
        raise Conflict(_("A reference needs a picture and a security feature."))
    found.state = ReferenceState.PROPOSED.value
    found.proposed_by_id, found.proposed_at = UUID(duty.id), at
    found.save()
    note(version=found.number)
    return found


@act("reference.decide", title=gettext_noop("Accept or decline a reference"), purpose=Purpose.LISTS)
def decide_reference(
    duty: Duty, /, *, version: UUID, is_accepted: bool, at: datetime, why: str = ""
) -> ReferenceVersion:
    """Accepted, it is the current one, and the one before becomes a former one.

    Raises:
        NotFound: No such version.
        Refused: By who wrote it or put it forward.
        Invalid: Declined without a reason.
        Conflict: It does not wait.
    """
    found = ReferenceVersion.objects.select_for_update().filter(pk=version).first()
    if found is None:
        raise NotFound(_("No such reference."))
    about("reference", found.reference_id)
    policies.may_decide_reference.check(duty, found)
    became = ReferenceState.CURRENT if is_accepted else ReferenceState.DECLINED
    if became not in REFERENCE_NEXT[ReferenceState(found.state)]:
        raise Conflict(_("This reference does not wait for a second examiner."))
    if not is_accepted and not why.strip():
        raise Invalid(_("Say why."), places={"why": _("Say why.")})
    if is_accepted:
        current = ReferenceVersion.objects.select_for_update().filter(
            reference=found.reference_id, state=ReferenceState.CURRENT
        )
        current.update(state=ReferenceState.FORMER.value)
    found.state = became.value
    found.why = "" if is_accepted else owed("why", why, 300)
    found.decided_by_id, found.decided_at = UUID(duty.id), at
    found.save()
    note(version=found.number, became=became.value)
    return found
