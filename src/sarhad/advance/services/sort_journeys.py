"""Puts what was said of one number to its flights anew; a step of the acts that take or accept a message."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min

from borderkit import edi
from borderkit.edi import NotReadable, Reading
from sarhad.advance.answer_models import Answer, Reply
from sarhad.advance.facts import JourneyAnnounced
from sarhad.advance.hit_models import Hit, UnmaskRequest
from sarhad.advance.joined import keys_said
from sarhad.advance.models import Expected, Journey, Message, Part
from sarhad.advance.pair_models import SameFlight
from sarhad.advance.pairs import is_joined
from sarhad.advance.retimed import Moment, Saying, days_of
from sarhad.advance.states import READ, WAITING
from sarhad.kernel.facts import publish
from sarhad.kernel.ids import new_id

OF_PART = ("journey_id", "day", "departs_local", "is_scheduled")


def sort_journeys(number: str, first: date, last: date, *, message: Message, at: datetime) -> None:
    """Put the messages of one number to the flights that their times speak of, with the people and their answers.

    A journey that turns out to be another one at another time is ended: everything of it moves. Whoever opens it by
    an old link is told that there is no such journey.

    Args:
        first: Of the days that are looked at; what is said of the first and of the last one stays where it is.
        last: Included.
        message: The one for which it is done.
    """
    rows = Journey.objects.select_for_update().filter(number=number, day__range=(first, last)).order_by("pk")
    journeys = {one.pk: one for one in rows}
    held = _held(journeys)
    days = days_of(held)
    groups: dict[date, dict[Moment, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    for saying, holders in held.items():
        if first < saying.moment[0] < last:
            groups[days[saying.moment]][saying.moment] |= holders
    changed: set[UUID] = set()
    went: dict[UUID, UUID] = {}
    for day, moments in sorted(groups.items()):
        journey = _journey_of(day, moments, journeys, groups)
        for moment, holders in moments.items():
            for old in holders - {journey.pk}:
                _move(journeys[old], journey, moment)
                went[old] = journey.pk
                changed |= {old, journey.pk}
        is_retimed = len({departs for _day, departs in moments if departs is not None}) > 1
        Journey.objects.filter(pk=journey.pk).exclude(is_retimed=is_retimed).update(is_retimed=is_retimed)
    here = set(Part.objects.filter(journey__in=changed).values_list("journey_id", flat=True))
    Journey.objects.filter(pk__in=changed & here).update(is_stale=True)
    for pk in sorted(changed & here):
        publish(JourneyAnnounced(journey=str(pk), message=str(message.pk)), at=at)
    for gone in sorted(changed - here):
        _keep_pairs(gone, went.get(gone))
    Journey.objects.filter(pk__in=changed - here).delete()


def _keep_pairs(gone: UUID, now: UUID | None) -> None:
    """What a person joined stays joined, where the journey is another one now that has no other number yet."""
    if now is None or is_joined(now):
        return
    SameFlight.objects.filter(journey=gone).exclude(other=now).update(journey=now)
    SameFlight.objects.filter(other=gone).exclude(journey=now).update(other=now)


def _held(journeys: Mapping[UUID, Journey]) -> dict[Saying, set[UUID]]:
    """What was said, once each with the first message that said it, and the journeys it was put to."""
    rows = Part.objects.filter(journey__in=journeys, message__state__in=(READ, WAITING)).order_by()
    found: dict[Moment, tuple[str, bool]] = {}
    holders: dict[Moment, set[UUID]] = defaultdict(set)
    for journey, day, departs, scheduled, order in rows.values_list(*OF_PART).annotate(first=Min("message__order")):
        moment = (day or journeys[journey].day, departs)
        was = found.get(moment, (order, scheduled))
        found[moment] = (min(order, was[0]), scheduled or was[1])
        holders[moment].add(journey)
    return {Saying(moment, *said): holders[moment] for moment, said in found.items()}


def _journey_of(
    day: date,
    moments: Mapping[Moment, set[UUID]],
    journeys: dict[UUID, Journey],
    groups: Collection[date],
) -> Journey:
    """The journey of this day; else one that is of no day that is needed; else a new one."""
    known = next((one for one in journeys.values() if one.day == day), None)
    if known is not None:
        return known
    holders = sorted({pk for holders in moments.values() for pk in holders})
    free = next((journeys[pk] for pk in holders if journeys[pk].day not in groups), None)
    if free is not None:
        free.day = day
        Journey.objects.filter(pk=free.pk).update(day=day, is_stale=True)
        return free
    like = Journey.objects.get(pk=holders[0])
    like.pk, like._state.adding = new_id(), True
    like.day, like.is_stale, like.planned, like.checked_at, like.open_hits = day, True, {}, None, 0
    like.save()
    journeys[like.pk] = like
    return like


def _move(old: Journey, new: Journey, moment: Moment) -> None:
    """Move what was said at one time, and the people of whom it was said."""
    day, departs = moment
    parts = Part.objects.filter(journey=old, departs_local=departs)
    parts = parts.filter(day=day) | parts.filter(day=None) if day == old.day else parts.filter(day=day)
    moved = list(parts.values_list("message_id", flat=True))
    parts.update(journey=new)
    rest = list(Part.objects.filter(journey=old).values_list("message_id", flat=True))
    Reply.objects.filter(journey=old, **({"message__in": moved} if rest else {})).update(journey=new)
    rows = list(Expected.objects.filter(journey=old).order_by("pk"))
    if rest:
        keys = keys_said(_readings(moved)) - keys_said(_readings(rest))
        rows = [row for row in rows if keys & set(row.keys)]
    by_key = {key: row for row in Expected.objects.filter(journey=new).order_by("-pk") for key in row.keys}
    for row in rows:
        same = next((by_key[key] for key in row.keys if key in by_key), None)
        if same is None:
            Expected.objects.filter(pk=row.pk).update(journey=new)
        else:
            _merge(row, same)


def _merge(row: Expected, same: Expected) -> None:
    """Somebody who was named at both times is one person: answers, hits and requests go to the row that stays."""
    Answer.objects.filter(expected=row).update(expected=same)
    UnmaskRequest.objects.filter(expected=row).update(expected=same)
    known = {(hit.check_code, hit.reference): hit for hit in Hit.objects.filter(expected=same)}
    for hit in Hit.objects.filter(expected=row):
        other = known.get((hit.check_code, hit.reference))
        if other is not None and (other.outcome or not hit.outcome):
            continue
        if other is not None:  # what a person decided of one holds
            other.delete()
        Hit.objects.filter(pk=hit.pk).update(expected=same)
    newest = Answer.objects.filter(expected=same).order_by("answered_at", "pk").last()
    if newest is not None:
        Expected.objects.filter(pk=same.pk).update(answer=newest.status)
    row.delete()


def _readings(messages: Collection[UUID]) -> list[Reading]:
    found = []
    for raw, received_at in Message.objects.filter(pk__in=messages).values_list("raw", "received_at"):
        try:
            found.append(edi.read(bytes(raw or b""), today=received_at.date()))
        except NotReadable:
            continue
    return found
