"""Remember that a traveller is not a listed person, and take that back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.lists.alert_models import OtherPerson
from sarhad.lists.models import ListedPerson
from sarhad.lists.others import likeness
from sarhad.lists.standing import ON_LIST


@act(
    "candidate.decline", title=gettext_noop("Find that a traveller is not a listed person"), purpose=Purpose.SECOND_LINE
)
def decline_candidate(
    duty: Duty, /, *, listed: UUID, keys: Sequence[str], crossing: UUID, grounds: str, at: datetime
) -> int:
    """Remember that this traveller is somebody else than a listed person, so as not to stop him or her again.

    Args:
        listed: The entry that was offered.
        keys: What the traveller is known by, of `lists.others.keys_of`.
        crossing: Where it was found out.
        grounds: What tells the two apart.

    Returns:
        How many keys are remembered newly.

    Raises:
        NotFound: No such entry on the list now.
        Invalid: Without grounds.
    """
    about("listed", listed)
    about("crossing", crossing)
    if not grounds.strip():
        raise Invalid(_("Say what tells the two apart."), places={"grounds": _("Say what tells the two apart")})
    entry = ListedPerson.objects.filter(ON_LIST, pk=listed).first()
    if entry is None:
        raise NotFound(_("This entry is not on the list any more."))
    known = OtherPerson.objects.filter(source=entry.source, reference=entry.reference, key__in=keys, lifted_at=None)
    known.exclude(likeness=likeness(entry)).update(lifted_at=at, lifted_by=duty.id, lifted_why="overtaken")
    standing = set(known.values_list("key", flat=True))
    new = [key for key in dict.fromkeys(keys) if key not in standing]
    OtherPerson.objects.bulk_create(
        OtherPerson(
            source=entry.source,
            reference=entry.reference,
            likeness=likeness(entry),
            key=key,
            crossing=crossing,
            grounds=grounds.strip(),
            found_at=at,
            found_by=duty.id,
        )
        for key in new
    )
    note(source=entry.source, keys=len(new))
    return len(new)


@act("candidate.restore", title=gettext_noop("Offer a traveller and a listed person again"), purpose=Purpose.LISTS)
def restore_candidate(duty: Duty, /, *, pair: UUID, reason: str, at: datetime) -> int:
    """Take back that two are different persons: the pair is offered again, by all keys of that finding.

    Raises:
        NotFound: No such pair.
        Invalid: Without a reason.
        Conflict: It was taken back before.
    """
    found = OtherPerson.objects.filter(pk=pair).first()
    if found is None:
        raise NotFound(_("There is no such finding."))
    about("crossing", found.crossing)
    if not reason.strip():
        raise Invalid(_("Say why."), places={"reason": _("Say why")})
    same = OtherPerson.objects.filter(
        source=found.source, reference=found.reference, crossing=found.crossing, lifted_at=None
    )
    lifted = same.update(lifted_at=at, lifted_by=duty.id, lifted_why=reason.strip()[:300])
    if not lifted:
        raise Conflict(_("This was taken back before."))
    note(source=found.source, keys=lifted)
    return lifted
