"""A person joins two numbers of one flight, and parts them again. Nothing is joined by itself."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.policies import is_everywhere
from sarhad.advance.facts import JourneyPaired
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Journey
from sarhad.advance.pair_models import SameFlight
from sarhad.advance.pairs import is_joined, likely_pairs
from sarhad.advance.services.hits import Settled, settle_one
from sarhad.advance.services.turns import lock_journey, take_turns
from sarhad.advance.states import OPEN
from sarhad.advance.twins import settled_twins
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop


@act("journey.same", title=gettext_noop("Join two numbers of one flight"), purpose=Purpose.BORDER_CHECK)
def join_numbers(duty: Duty, /, *, journey: UUID, other: UUID, why: str, at: datetime) -> SameFlight:
    """`other` is the flight `journey` under another number: it stands on no board by itself, and counts once.

    What was said, answered and found under either number stays there, and goes on: the carrier is answered by the
    number under which it asks. A hit that was settled under one of them is settled under the other.

    Raises:
        NotFound: No such journey, or another post's.
        Invalid: Without grounds.
        Refused: They are not alike enough, as `pairs.likely_pairs` says it.
        Conflict: One of them is joined with a journey.
    """
    about("journey", journey)
    about("journey", other)
    grounds = _grounds(why)
    numbers = dict(Journey.objects.filter(pk__in=(journey, other)).values_list("pk", "number"))
    take_turns(numbers.values())
    found, same = _get(duty, journey), _get(duty, other)
    if is_joined(found.pk) or is_joined(same.pk):
        raise Conflict(_("One of these journeys is joined with another one: part them first."))
    likely = next((one for one in likely_pairs(found) if one.journey.pk == same.pk), None)
    if likely is None:
        raise Refused(_("One carrier, one route, one time and half of the travellers: these two are not alike enough."))
    for each in sorted((found.pk, same.pk)):
        lock_journey(each)
    pair = SameFlight.objects.create(
        journey=found, other=same, shared=likely.shared, why=grounds, officer_id=UUID(duty.id), at=at
    )
    note(shared=likely.shared, settled=_settle_alike(found, at) + _settle_alike(same, at))
    _tell(pair, at, is_joined=True)
    return pair


def _settle_alike(journey: Journey, at: datetime) -> int:
    """Settle the open hits of a journey that were settled under its other number, as they were there."""
    rows = Hit.objects.filter(expected__journey=journey, outcome__in=OPEN).select_related("expected__journey")
    hits = {one.pk: one for one in rows}
    twins = settled_twins(journey.pk, list(hits.values()))
    for pk, twin in twins.items():
        about("hit", pk)
        settle_one(hits[pk], Settled(twin.outcome, twin.note, twin.settled_at, twin.settled_by), at=at)
    return len(twins)


def _tell(pair: SameFlight, at: datetime, *, is_joined: bool) -> None:
    post = str(pair.journey.post_id or "")
    publish(JourneyPaired(pair=str(pair.pk), post=post, is_joined=is_joined), at=at)


@act("journey.apart", title=gettext_noop("Part two numbers that were joined"), purpose=Purpose.BORDER_CHECK)
def part_numbers(duty: Duty, /, *, pair: UUID, why: str, at: datetime) -> SameFlight:
    """They are two flights after all; each stands by itself again. Hits that were settled meanwhile stay settled, under
    each number: a person can settle them anew.

    Raises:
        NotFound: No such pair, or another post's.
        Invalid: Without grounds.
        Conflict: Parted before.
    """
    found = SameFlight.objects.select_for_update().filter(pk=pair).first()
    if found is None:
        raise NotFound(_("No such journey."))
    about("journey", found.journey_id)
    about("journey", found.other_id)
    _get(duty, found.journey_id)
    if found.ended_at is not None:
        raise Conflict(_("These two were parted before."))
    found.ended_why, found.ended_by_id, found.ended_at = _grounds(why), UUID(duty.id), at
    found.save(update_fields=["ended_why", "ended_by", "ended_at"])
    _tell(found, at, is_joined=False)
    return found


def _grounds(why: str) -> str:
    if not 0 < len(why.strip()) <= 300:
        text = _("1 to %(most)s letters") % {"most": 300}
        raise Invalid(_("Write down the grounds"), places={"why": text})
    return why.strip()


def _get(duty: Duty, journey: UUID) -> Journey:
    rows = Journey.objects.filter(pk=journey)
    found = (rows if is_everywhere(duty) else rows.filter(post_id=duty.post)).first()
    if found is None:
        raise NotFound(_("No such journey."))
    return found
