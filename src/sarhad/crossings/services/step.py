"""What the deciding acts share: lock the crossing, take one step of the table, record the movement."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import about
from sarhad.audit.acts import note as journal_note
from sarhad.crossings import policies
from sarhad.crossings.facts import CrossingDecided
from sarhad.crossings.models import Crossing, EvidenceFile, Handover
from sarhad.crossings.shown_state import shown_state
from sarhad.crossings.states import NEXT, TITLES, State
from sarhad.kernel.errors import Conflict, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.prepared import prepared
from sarhad.kernel.rows import update_row
from sarhad.travellers.known import DocumentData, PersonData
from sarhad.travellers.services.identify import identify_traveller
from sarhad.travellers.services.record_movement import record_movement


def lock(
    duty: Duty,
    crossing: Crossing,
    state: State,
    key: str | None,
    *,
    only_from: frozenset[State] = frozenset(State),
) -> tuple[Crossing, bool]:
    """Read the crossing for a step, so that nobody else can take one; True if this very request was done before.

    Args:
        only_from: The states from which this act may take the step, fewer than the table's.

    Raises:
        Refused: At another post.
        Conflict: The step does not fit where the crossing stands now.
    """
    about("crossing", crossing.pk)
    locked = _for_update.first(pk=crossing.pk)
    if locked is None:
        raise NotFound(_("No such crossing."))
    policies.may_touch.check(duty, locked)
    if key and locked.decision_key == key and locked.state == state:
        return locked, True
    was = State(locked.state)
    if state not in NEXT[was] or was not in only_from:
        title = _(TITLES[shown_state(duty, locked)])
        raise Conflict(_("This crossing was decided before: %(state)s.") % {"state": title})
    return locked, False


@prepared(pk=UUID)
def _for_update(pk: UUID) -> QuerySet[Crossing]:
    return Crossing.objects.select_for_update(of=("self",)).filter(pk=pk)


def take(duty: Duty, crossing: Crossing, state: State, at: datetime, key: str | None) -> None:
    """Take the step and tell it."""
    was = State(crossing.state)
    crossing.state = state
    crossing.decision_key = key or ""
    if state in (State.ADMITTED, State.REFUSED):
        crossing.decided_at, crossing.decided_by_id = at, duty.id
    elif was == State.OPEN:
        crossing.referred_at = at
    update_row(
        crossing, "state", "decision_key", "decided_at", "decided_by", "referred_at", "referral_reason",
        "referral_note", "refusal_reason", "decision_note",
    )  # fmt: skip
    journal_note(was=was.value, became=state.value)
    publish(
        CrossingDecided(crossing=str(crossing.pk), post=duty.post, direction=crossing.direction, state=state.value),
        at=at,
    )


def record(duty: Duty, crossing: Crossing, at: datetime) -> None:
    """Write the movement: who, with which document, in which direction. An unknown traveller becomes known."""
    identity = identify_traveller(
        duty,
        person=PersonData(
            surname=crossing.surname,
            given=crossing.given,
            birth=crossing.birth,
            sex=crossing.sex,
            nationality=crossing.nationality,
        ),
        document=DocumentData(
            code=crossing.document_code,
            issuer=crossing.issuer,
            number=crossing.number,
            expiry=crossing.expiry,
        ),
        at=at,
    )
    record_movement(
        duty,
        traveller=identity.traveller,
        document=identity.document,
        direction="refusal" if crossing.state == State.REFUSED else crossing.direction,
        post=crossing.post_id,
        counts=crossing.counts,
        crossing=crossing.pk,
        at=crossing.occurred_at,
    )
    if crossing.traveller_id != identity.traveller.pk:
        crossing.traveller_id = identity.traveller.pk
        update_row(crossing, "traveller")


def replace_crossing(duty: Duty, crossing: UUID, *, by: UUID) -> bool:
    """Close an open crossing whose document was read again, and hand its evidence on.

    Args:
        by: The crossing that takes its place.

    Returns:
        Whether there was evidence to hand on.

    Raises:
        Refused, Conflict: As for a step.
    """
    locked, _repeated = lock(duty, Crossing(pk=crossing), State.REPLACED, None)
    locked.state = State.REPLACED
    locked.replaced_by_id = by
    locked.save(update_fields=["state", "replaced_by"])
    EvidenceFile.objects.filter(crossing=locked).update(crossing=by)
    return bool(Handover.objects.filter(crossing=locked).update(crossing=by))
