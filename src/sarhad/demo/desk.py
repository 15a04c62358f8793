"""The invented travellers who come to a visitor's desk, one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext

from sarhad.access.duty import SYSTEM, Acting
from sarhad.audit.acts import Purpose, act, note
from sarhad.demo.arrivals import arrive, scan_of
from sarhad.demo.country import find_box
from sarhad.demo.journeys import Traveller, Truth
from sarhad.demo.models import Queue
from sarhad.demo.people import TEACHING, party_at
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop as _
from sarhad.places.models import Post

APART = 2
"""Added to the box's seed, so that nobody comes to the desk who is in the history or the live traffic."""
LESSONS: tuple[Truth | None, ...] = (
    None,
    Truth.WRONG_DIGIT,
    Truth.LISTED,
    None,
    Truth.CHILD_ALONE,
    Truth.OVERSTAYED,
    Truth.PROTECTION,
    Truth.EXPIRED,
    Truth.TWO_PLACES,
    Truth.NO_VISA,
    Truth.LOST,
    Truth.ALTERED,
    Truth.UNKNOWN_STATE,
)
"""The first parties show each thing once; after them chance decides."""


@dataclass(frozen=True, slots=True)
class Guest:
    """The traveller in front of the desk.

    Attributes:
        place: From 1, within the party.
        size: Of the party.
    """

    traveller: Traveller
    place: int
    size: int
    purpose: str
    with_adult: bool | None


def find_guest(post: str) -> Guest | None:
    """Who stands in front of the desk of a post; None if nobody was sent yet, or it is no crossing point."""
    queue = Queue.objects.select_related("post").filter(post_id=UUID(post)).first()
    box = find_box()
    if queue is None or box is None or queue.desk_on is None:
        return None
    party = _party(box.seed, queue, queue.desk_on)
    traveller = party[min(queue.desk_member, len(party) - 1)]
    scan = scan_of(traveller)
    return Guest(traveller, queue.desk_member + 1, len(party), scan.purpose, scan.with_adult)


@act("demo.next", title=_("Send the next invented traveller to a desk"), purpose=Purpose.SYSTEM)
def send_next(acting: Acting, /, *, post: str, at: datetime, anew: bool = False) -> None:
    """Send the next member of the party, or the next party.

    Args:
        anew: The next party, whoever is left of the last one.

    Raises:
        NotFound: No crossing point, or there is no invented country.
    """
    queue = Queue.objects.select_for_update(of=("self",)).select_related("post").filter(post_id=UUID(post)).first()
    box = find_box()
    if queue is None or box is None:
        raise NotFound(gettext("No travellers come here."))
    left = queue.desk_on is not None and queue.desk_member + 1 < len(_party(box.seed, queue, queue.desk_on))
    if left and not anew:
        queue.desk_member += 1
    else:
        queue.desk_party, queue.desk_member = queue.desk_party + 1, 0
        queue.desk_on = local_day(at, queue.post.time_zone)
        other = Post.objects.exclude(pk=queue.post_id).exclude(kind="headquarters").order_by("code").first()
        party = _party(box.seed, queue, queue.desk_on)
        arrive(SYSTEM, travellers=party, post=queue.post, other=other or queue.post, on=queue.desk_on, at=at)
    queue.save(update_fields=["desk_party", "desk_member", "desk_on"])
    note(party=queue.desk_party, member=queue.desk_member)


def greet(*, at: datetime) -> None:
    """Send a traveller to each desk, unless one is there: who came on another day has gone, with papers of that day."""
    for queue in Queue.objects.select_related("post"):
        if queue.desk_on is None or queue.desk_on < local_day(at, queue.post.time_zone):
            send_next(SYSTEM, post=str(queue.post_id), at=at, anew=True)


def _party(seed: int, queue: Queue, on: date) -> list[Traveller]:
    return party_at(seed + APART, queue.desk_party, on=on, post_kind=queue.post.kind, shares=_shares(queue.desk_party))


def _shares(party: int) -> Mapping[Truth, float]:
    if party > len(LESSONS):
        return TEACHING
    lesson = LESSONS[party - 1]
    return {lesson: 1.0} if lesson else {}
