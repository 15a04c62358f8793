"""Some days of crossings at the three posts, written in bulk as one act. Every verdict is one of the real checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sarhad.access.duty import Acting, Duty
from sarhad.audit.acts import Purpose, act, note
from sarhad.checks.run import Verdict
from sarhad.checks.seen import Seen
from sarhad.crossings.columns import columns
from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.states import State
from sarhad.demo.arrivals import MOMENTS_AGO, seen
from sarhad.demo.country import TIME_ZONE
from sarhad.demo.crew import Crew, crews
from sarhad.demo.journeys import Truth
from sarhad.demo.judgement import Step, first_line, second_line
from sarhad.demo.models import Box
from sarhad.demo.passages import Passage, passages
from sarhad.demo.register_rows import BATCH, Known, Register
from sarhad.demo.verdicts import verdict_of
from sarhad.kernel.words import gettext_noop as _

STILL_WAITING = 3
"""Referrals of the last hours that are left at each post for whoever signs in at the second line."""
NOT_LONGER_THAN = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Referral:
    """A crossing before the second line, and when that would come to an end."""

    passage: Passage
    known: Known
    crossing: Crossing
    ended: datetime


@dataclass(slots=True)
class Pages:
    """Rows of history, not yet written."""

    crews: Mapping[str, Crew]
    rng: Random
    until: datetime
    register: Register = field(default_factory=Register)
    crossings: list[Crossing] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    referred: dict[str, list[Referral]] = field(default_factory=dict)


@act("demo.history", title=_("Write the invented country's last days"), purpose=Purpose.SYSTEM)
def write_history(acting: Acting, /, *, box: Box, days: int, at: datetime) -> int:
    """Write some days of crossings, unless there are some. Returns how many there are."""
    if box.history_days or days < 1:
        return 0
    pages = Pages(crews(at=at), Random(f"history/{box.seed}"), at)  # noqa: S311 - invented people, no secrets
    for passage in passages(box.seed, days=days, until=at, zone=TIME_ZONE):
        _add(pages, passage)
    _end_referrals(pages)
    pages.register.write()
    Crossing.objects.bulk_create(pages.crossings, batch_size=BATCH)
    Found.objects.bulk_create(pages.found, batch_size=BATCH)
    Box.objects.filter(pk=box.pk).update(history_days=days)
    note(crossings=len(pages.crossings), days=days)
    return len(pages.crossings)


def _add(pages: Pages, passage: Passage) -> None:
    """One passage: read, checked, decided, recorded."""
    traveller, crew = passage.traveller, pages.crews[passage.traveller.post_kind]
    other = next(each for kind, each in pages.crews.items() if kind != traveller.post_kind)
    read = seen(traveller, passage.on)
    known = pages.register.know(traveller, read, crew.post.pk, passage.on)
    if Truth.TWO_PLACES in traveller.truth:
        pages.register.move(known, traveller.direction, other.post.pk, passage.at - MOMENTS_AGO)
    verdict = verdict_of(passage, read, known, crew, other)
    officer = pages.rng.choice(crew.first)
    crossing = _crossing(passage, read, known, verdict, officer)
    crossing.lane = crew.lane_for(pages.rng, traveller.direction)
    pages.crossings.append(crossing)
    pages.found += _found(crossing, verdict)
    _decide(pages, passage, known, crossing, verdict)


def _crossing(passage: Passage, read: Seen, known: Known, verdict: Verdict, officer: Duty) -> Crossing:
    return Crossing(
        post_id=officer.post,
        occurred_at=passage.at,
        zone=passage.traveller.document.zone,
        zone_given=passage.traveller.document.zone,
        identity=known.how,
        traveller=known.traveller,
        officer_id=officer.id,
        **columns(read, verdict),
    )


def _found(crossing: Crossing, verdict: Verdict) -> list[Found]:
    return [
        Found(
            crossing=crossing,
            check_code=finding.check,
            weight=int(finding.weight),
            text=finding.text,
            grounds=dict(finding.grounds),
            source=finding.source,
            found_at=crossing.occurred_at,
        )
        for finding in verdict.findings
    ]


def _decide(pages: Pages, passage: Passage, known: Known, crossing: Crossing, verdict: Verdict) -> None:
    """The first line's decision."""
    rng = pages.rng
    step = first_line(rng, passage.traveller, verdict.worst, [finding.check for finding in verdict.findings])
    moment = passage.at + timedelta(seconds=rng.randrange(9, 60))
    if step.state == State.ADMITTED:
        _end(pages, known, crossing, step, moment, crossing.officer_id)
        return
    crossing.state, crossing.referred_at = step.state, moment
    crossing.referral_reason, crossing.referral_note = step.reason, step.note
    if step.state == State.REFERRED:
        ended = moment + timedelta(minutes=rng.randrange(4, 70))
        referral = Referral(passage, known, crossing, ended)
        pages.referred.setdefault(passage.traveller.post_kind, []).append(referral)


def _end_referrals(pages: Pages) -> None:
    """The second line's decisions, but for those who wait still."""
    for post_kind, referrals in pages.referred.items():
        crew = pages.crews[post_kind]
        for left, one in enumerate(reversed(referrals)):
            waits = left < STILL_WAITING and pages.until - one.passage.at < NOT_LONGER_THAN
            if one.ended < pages.until and not waits:
                step = second_line(pages.rng, one.passage.traveller)
                _end(pages, one.known, one.crossing, step, one.ended, pages.rng.choice(crew.second).id)


def _end(pages: Pages, known: Known, crossing: Crossing, step: Step, at: datetime, officer: object) -> None:
    """Admitted or refused, and recorded."""
    crossing.state, crossing.refusal_reason, crossing.decision_note = step.state, step.reason, step.note
    crossing.decided_at = at
    crossing.decided_by_id = officer  # type: ignore[assignment]  # an id as text is an id
    direction = "refusal" if step.state == State.REFUSED else crossing.direction
    pages.register.move(known, direction, crossing.post_id, crossing.occurred_at, crossing.pk)
