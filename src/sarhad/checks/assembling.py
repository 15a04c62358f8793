"""Puts together what was read of a document and its holder: one by one at a desk, or for a manifest. Reads nothing."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from borderkit.geo import Place
from borderkit.stay import Allowance, Stay, missing_exits
from sarhad.checks.dossier import Dossier, EntryRule, Missing, Oddity, Offered, PermitHeld, Use
from sarhad.checks.entry_rules import entry_rules
from sarhad.checks.evidence import Evidence
from sarhad.checks.listed import Listed
from sarhad.checks.seen import Seen
from sarhad.kernel import clock
from sarhad.places.selectors import known_states
from sarhad.travellers.known import History, Passage, Recognition
from sarhad.travellers.staying import ENTRY_WITHOUT_EXIT, EXIT_WITHOUT_ENTRY, Staying, stays

logger = logging.getLogger(__name__)

T = TypeVar("T")
RECENT = timedelta(days=2)  # uses of a document long ago cannot be impossible
LONG = frozenset({"residence", "long-stay"})


class Booth(Protocol):
    """Where the traveller stands, or will stand."""

    @property
    def post_code(self) -> str: ...
    @property
    def post_name(self) -> str: ...
    @property
    def time_zone(self) -> str: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Gathered:
    """The dossier, and who the traveller seems to be: `identity` as `travellers.known.How`."""

    dossier: Dossier
    identity: str
    traveller: UUID | None
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What was read of a document and its holder. `moves`: movements with this very document, by whomever."""

    recognised: Recognition
    past: History
    moves: tuple[Passage, ...]
    listed: Listed
    evidence: Evidence
    listed_before: tuple[Offered, ...] | None = None


def assemble(booth: Booth, seen: Seen, read: Material, *, at: datetime) -> Gathered:
    """Make the dossier."""
    document, person, past = seen.document, seen.person, read.past
    today = clock.local_day(at, booth.time_zone)
    states, home = known_states()
    permits, counts = _permits(past, today)
    rule = _try(lambda: _rule(seen, today), _("the table of entry rules cannot be read"))
    is_own = person.nationality == home
    staying = Staying() if is_own else stays(past.movements, today)
    dossier = Dossier(
        at=at,
        today=today,
        post=booth.post_code,
        place=Place(booth.latitude, booth.longitude),
        direction=seen.direction,
        purpose=seen.purpose,
        home=home,
        document=document,
        person=person,
        reading=seen.reading,
        changes=seen.changes,
        with_adult=seen.with_adult,
        identity=read.recognised.how,
        known_states=states,
        rule=rule,
        allowance=_allowance(rule) if counts and not is_own else None,
        stays=_counted(staying, seen),
        oddities=() if is_own or not counts else _oddities(staying, past, seen, booth, at),
        permits=permits,
        uses=_uses(read.moves, at),
        persons_listed=read.listed.persons,
        listed_before=read.listed_before,
        lists_behind=read.listed.behind,
        documents_listed=read.listed.documents,
        document_alerts=read.evidence.document_alerts,
        has_chip=read.evidence.has_chip,
        chip=read.evidence.chip,
        seal=read.evidence.seal,
        not_taken=read.evidence.not_taken,
    )
    return Gathered(dossier, read.recognised.how, getattr(read.recognised.traveller, "pk", None), counts)


def _permits(past: History, today: date) -> tuple[tuple[PermitHeld, ...], bool]:
    """The permits that are held, and whether days of stay count: under one for long they do not."""
    held = tuple(PermitHeld(kind=p.kind, number=p.number, valid_from=p.valid_from, valid_until=p.valid_until)
                 for p in past.permits)  # fmt: skip
    return held, not any(p.kind in LONG and p.valid_from <= today <= p.valid_until for p in held)


def _allowance(rule: EntryRule | Missing | None) -> Allowance | None:
    """The days that the entry rule grants; without a rule of its own, the general 90 in 180."""
    if isinstance(rule, EntryRule) and rule.days is not None:
        return Allowance(days=rule.days, window=rule.window, source=rule.source)
    return Allowance()


def _counted(staying: Staying, seen: Seen) -> tuple[Stay, ...]:
    """The stays that days may be counted from. One whose exit nobody recorded could accuse an innocent traveller: it is
    set aside, and told as an oddity."""
    aside = set(missing_exits(staying.stays))
    if seen.direction == "entry" and staying.stays and staying.stays[-1].left_on is None:
        aside.add(staying.stays[-1])  # who comes in now must have left since
    return tuple(stay for stay in staying.stays if stay not in aside)


def _oddities(staying: Staying, past: History, seen: Seen, booth: Booth, at: datetime) -> tuple[Oddity, ...]:
    """What does not pair among earlier movements of the last time, and with this one."""
    posts = {move.id: move.post_name for move in past.movements}
    odd = [Oddity(code=o.code, at=o.at, post=posts.get(o.movement, "–")) for o in staying.oddities]
    inside = bool(staying.stays) and staying.stays[-1].left_on is None
    latest = next((move for move in past.movements if move.direction in ("entry", "exit")), None)
    if seen.direction == "entry" and inside and latest is not None:
        odd.append(Oddity(code=ENTRY_WITHOUT_EXIT, at=latest.occurred_at, post=latest.post_name))
    if seen.direction == "exit" and not inside:
        odd.append(Oddity(code=EXIT_WITHOUT_ENTRY, at=at, post=booth.post_name))
    return tuple(odd[-3:])


def _uses(movements: tuple[Passage, ...], at: datetime) -> tuple[Use, ...]:
    return tuple(
        Use(
            post=move.post_name,
            place=Place(move.latitude, move.longitude),
            at=move.occurred_at,
            direction=move.direction,
        )
        for move in movements
        if abs(at - move.occurred_at) < RECENT
    )


def _try(read: Callable[[], T], reason: str) -> T | Missing:
    try:
        return read()
    except (ValueError, OSError) as trouble:
        logger.warning("evidence.missing", extra={"reason": reason, "error": type(trouble).__name__})
        return Missing(reason)


def _rule(seen: Seen, today: date) -> EntryRule | None:
    rule = entry_rules().find(seen.person.nationality, seen.document.code, seen.purpose, today)
    if rule is None:
        return None
    return EntryRule(needs=rule.needs.value, days=rule.days, window=rule.window, source=rule.source)
