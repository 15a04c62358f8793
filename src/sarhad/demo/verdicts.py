"""The dossier of an invented traveller put together from what is known of them, and the verdict of the real checks.

History is made without asking the database for each traveller; live traffic goes through the real services instead.
"""

from datetime import datetime

from borderkit.geo import Place
from borderkit.stay import Allowance, Stay
from sarhad.checks.dossier import Candidate, Dossier, EntryRule, Likeness, LostDocument, PermitHeld, Use
from sarhad.checks.entry_rules import entry_rules
from sarhad.checks.run import Verdict, run
from sarhad.checks.seen import Seen
from sarhad.demo.arrivals import MOMENTS_AGO
from sarhad.demo.crew import Crew
from sarhad.demo.journeys import Truth
from sarhad.demo.lists import LOST, STOP
from sarhad.demo.nations import HOME, NATIONS
from sarhad.demo.passages import Passage
from sarhad.demo.register_rows import Known
from sarhad.demo.registers import GROUNDS, lost, wanted
from sarhad.lists.source import SOURCES

ALIKE = 0.97
STATES = frozenset(NATIONS)


def verdict_of(passage: Passage, seen: Seen, known: Known, crew: Crew, other: Crew) -> Verdict:
    """What the checks find. `other` is the post where a document was a moment ago that is here now."""
    traveller, on = passage.traveller, passage.on
    rule = _rule(seen, passage)
    own = traveller.person.state == HOME
    permit = known.permit
    dossier = Dossier(
        at=passage.at,
        today=on,
        post=crew.post.code,
        place=_place(crew),
        direction=traveller.direction,
        purpose=seen.purpose,
        home=HOME,
        document=seen.document,
        person=seen.person,
        reading=seen.reading,
        with_adult=seen.with_adult,
        identity=known.how,
        known_states=STATES,
        rule=rule,
        allowance=None if own else _allowance(rule),
        stays=(Stay(traveller.entered_on),) if traveller.entered_on and not own else (),
        permits=()
        if permit is None
        else (
            PermitHeld(
                kind=permit.kind, number=permit.number, valid_from=permit.valid_from, valid_until=permit.valid_until
            ),
        ),
        uses=(_use(passage.at - MOMENTS_AGO, other, traveller.direction),)
        if Truth.TWO_PLACES in traveller.truth
        else (),
        persons_listed=_listed(passage) if Truth.LISTED in traveller.truth else (),
        documents_listed=_lost(seen) if Truth.LOST in traveller.truth else (),
    )
    return run(dossier)


def _place(crew: Crew) -> Place:
    return Place(crew.post.latitude, crew.post.longitude)


def _use(at: datetime, crew: Crew, direction: str) -> Use:
    return Use(post=crew.post.name, place=_place(crew), at=at, direction=direction)


def _rule(seen: Seen, passage: Passage) -> EntryRule | None:
    rule = entry_rules().find(seen.person.nationality, seen.document.code, seen.purpose, passage.on)
    if rule is None:
        return None
    return EntryRule(needs=rule.needs.value, days=rule.days, window=rule.window, source=rule.source)


def _allowance(rule: EntryRule | None) -> Allowance:
    if rule is not None and rule.days is not None:
        return Allowance(days=rule.days, window=rule.window, source=rule.source)
    return Allowance()


def _listed(passage: Passage) -> tuple[Candidate, ...]:
    person = passage.traveller.person
    return tuple(
        Candidate(
            list_name=_title(STOP),
            reference=entry.reference,
            instruction=entry.instruction,
            legal_basis=GROUNDS[entry.instruction],
            score=ALIKE,
            terms=_alike(f"{person.given} {person.family}", person.born_on.isoformat()),
            version="1",
        )
        for entry in wanted()
        if entry.person.born_on == person.born_on and entry.person.given == person.given
    )


def _alike(name: str, birth: str) -> tuple[Likeness, ...]:
    return tuple(
        Likeness(kind=kind, asked=both, listed=both, agrees=True) for kind, both in (("name", name), ("birth", birth))
    )


def _lost(seen: Seen) -> tuple[LostDocument, ...]:
    return tuple(
        LostDocument(list_name=_title(LOST), kind=entry.status, reported_on=entry.reported_on, version="1")
        for entry in lost()
        if entry.number == seen.document.number and entry.state == seen.document.issuer
    )


def _title(code: str) -> str:
    source = SOURCES.get(code)
    return source.title if source else code
