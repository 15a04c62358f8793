"""Record an entry, an exit or a refusal of entry."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Invalid
from sarhad.kernel.rows import insert_rows
from sarhad.kernel.words import gettext_noop
from sarhad.travellers.known import root
from sarhad.travellers.models import MOVEMENTS, Movement, Permit, TravelDocument, Traveller


@act(
    "movement.record",
    title=gettext_noop("Record an entry, an exit or a refusal"),
    purpose=Purpose.BORDER_CHECK,
)
def record_movement(  # noqa: PLR0913 - who, with what, which way, where, when: the record itself
    acting: Acting,
    /,
    *,
    traveller: Traveller,
    direction: str,
    document: TravelDocument | None = None,
    permit: Permit | None = None,
    counts: bool = True,
    crossing: UUID | None = None,
    post: UUID | str = "",
    occurred_at: datetime | None = None,
    at: datetime,
) -> Movement:
    """Record one movement: one insert.

    Args:
        traveller: Not a merged record, unless its `merged_into` was read along.
        direction: `entry`, `exit` or `refusal`.
        permit: The visa or permit that the stay is under.
        counts: No for a stay under a residence permit or a long-stay visa.
        crossing: Id of the crossing that led to it; it has one standing movement at most.
        post: Id of the post where it happened; the officer's own unless said otherwise.
        occurred_at: When it happened, if it is recorded later than that.
        at: When it is recorded.

    Raises:
        Invalid: Another direction, or no post.

    Source: Regulation (EU) 2016/399 Art. 6(2) (stays that do not count).
    """
    where = post or acting.post
    if direction not in MOVEMENTS or not where:
        raise Invalid(_("A movement is an entry, an exit or a refusal of entry, at a post."))
    person = root(traveller) if traveller.merged_into_id else traveller
    movement = Movement(
        traveller=person, document=document, direction=direction, post_id=where, permit=permit, counts=counts,
        crossing=crossing, occurred_at=occurred_at or at,
    )  # fmt: skip
    insert_rows([movement])
    about("traveller", person.pk)
    note(direction=direction)
    return movement
