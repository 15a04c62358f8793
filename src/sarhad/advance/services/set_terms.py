"""How long a class of what was announced is kept: one person proposes, another decides."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.advance.carrier_models import RetentionTerm
from sarhad.advance.retention import TERMS
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.words import gettext_noop


@act("term.propose", title=gettext_noop("Propose how long a class is kept"), purpose=Purpose.DATA_PROTECTION)
def propose_term(duty: Duty, /, *, kind: str, hours: int, reason: str, at: datetime) -> RetentionTerm:
    """Propose. Nothing changes before somebody else accepts it.

    Raises:
        NotFound: No such class.
        Invalid: Longer than the law allows or shorter than serves, or without a reason.
        Conflict: A proposal for it waits already.
    """
    term = TERMS.get(kind)
    if term is None:
        raise NotFound(_("There is no such class of data."))
    places = {}
    if not term.shortest <= timedelta(hours=hours) <= term.longest:
        low, high = (int(one.total_seconds()) // 3600 for one in (term.shortest, term.longest))
        places["hours"] = _("%(low)s to %(high)s hours") % {"low": low, "high": high}
    if not reason.strip():
        places["reason"] = _("Say why")
    if places:
        raise Invalid(_("This cannot be used."), places=places)
    if RetentionTerm.objects.filter(kind=kind, is_accepted=None).exists():
        raise Conflict(_("A proposal waits already."))
    made = RetentionTerm(kind=kind, hours=hours, reason=reason.strip()[:300], proposed_at=at, proposed_by=duty.id)
    made.save(force_insert=True)
    about("term", made.pk)
    note(kind=kind, hours=hours)
    return made


@act("term.decide", title=gettext_noop("Decide how long a class is kept"), purpose=Purpose.DATA_PROTECTION)
def decide_term(duty: Duty, /, *, term: UUID, is_accepted: bool, at: datetime) -> RetentionTerm:
    """Decide on somebody else's proposal. The next run goes by it. One's own may be taken back.

    Raises:
        NotFound: No such proposal.
        Refused: One's own is accepted.
        Conflict: It was decided before.
    """
    about("term", term)
    found = RetentionTerm.objects.select_for_update().filter(pk=term).first()
    if found is None:
        raise NotFound(_("There is no such proposal."))
    if found.is_accepted is not None:
        raise Conflict(_("This was decided before."))
    if is_accepted and found.proposed_by == duty.id:
        raise Refused(_("You proposed this. Somebody else decides on it."))
    found.is_accepted, found.decided_at, found.decided_by = is_accepted, at, duty.id
    found.save(update_fields=["is_accepted", "decided_at", "decided_by"])
    note(kind=found.kind, hours=found.hours, accepted=int(is_accepted))
    return found
