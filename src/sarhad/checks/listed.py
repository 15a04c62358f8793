"""Evidence from the lists: persons who may be the traveller, documents that were reported. For `gather` alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from borderkit.screening import Query
from sarhad.checks.dossier import Candidate, Likeness, LostDocument, Missing
from sarhad.checks.seen import Seen
from sarhad.checks.told import NOTHING, Told
from sarhad.lists.holding import as_asked
from sarhad.lists.others import keys_of
from sarhad.lists.screen import (
    Asked,
    DocumentHit,
    Hit,
    Presented,
    Screening,
    ScreeningUnavailable,
    screen,
    screen_many,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """What was found on the lists, or why nothing could be."""

    persons: tuple[Candidate, ...] | Missing
    documents: tuple[LostDocument, ...] | Missing
    behind: tuple[str, ...] | None = None


def look_up(seen: Seen, today: date, *, agency: str, traveller: UUID | None, told: Told = NOTHING) -> Listed:
    """Look the traveller and the document up, at the likeness that the officer's agency accepts.

    Args:
        told: What is known besides the document.
        traveller: The record here, if the traveller was recognised: who was found to be somebody else than a listed
            person is not offered again.
    """
    documents, keys = (_presented(seen),), known_by(seen, traveller)
    try:
        found = screen(query_of(seen, told), on=today, documents=documents, agency=agency, keys=keys)
    except ScreeningUnavailable as trouble:
        return _nothing(trouble)
    return _said(found)


def look_up_many(many: Sequence[tuple[Seen, UUID | None, Told]], today: date, *, agency: str) -> list[Listed]:
    """As `look_up`, for many travellers with their records here: five queries at most. In order."""
    asked = [Asked(query=query_of(seen, told), documents=(_presented(seen),), keys=known_by(seen, traveller))
             for seen, traveller, told in many]  # fmt: skip
    try:
        return [_said(found) for found in screen_many(asked, on=today, agency=agency)]
    except ScreeningUnavailable as trouble:
        return [_nothing(trouble)] * len(many)


def _presented(seen: Seen) -> Presented:
    return Presented(issuer=seen.document.issuer, code=seen.document.code, number=seen.document.number)


def _nothing(trouble: ScreeningUnavailable) -> Listed:
    missing = Missing(str(trouble) or _("the lists cannot be read"))
    return Listed(missing, missing)


def _said(found: Screening) -> Listed:
    persons = tuple(map(_candidate, found.persons))
    documents = tuple(map(_lost, found.documents))
    behind = found.behind or None
    if not found.missing:
        return Listed(persons, documents, behind)
    # silence on a list that is not there would read as "not listed"
    missing = Missing(_("no version of these lists is live: %(lists)s") % {"lists": ", ".join(found.missing)})
    return Listed(persons or missing, documents or missing, behind)


def query_of(seen: Seen, told: Told = NOTHING) -> Query:
    """The traveller as screening asks for one: what the document says first, then what is told besides."""
    person = seen.person
    query = Query(
        names=(f"{person.given} {person.surname}".strip(),),
        birth=as_asked(str(person.birth)),
        nationality=person.nationality,
        sex=person.sex,
        documents=(seen.document.number,),
        truncated=person.truncated,
    )
    return widened(query, told)


def widened(query: Query, told: Told) -> Query:
    """A question to the lists, with what is told besides the document."""
    if told == NOTHING:
        return query
    births = dict.fromkeys(map(as_asked, told.births))
    births.pop(query.birth, None)
    return Query(
        names=query.names if told.names == query.names else _spellings((*query.names, *told.names)),
        birth=query.birth,
        nationality=query.nationality,
        sex=query.sex,
        documents=tuple(dict.fromkeys((*query.documents, *told.documents))),
        truncated=query.truncated,
        father=told.father,
        place=told.place,
        other_births=tuple(births),
        other_nationalities=tuple([code for code in told.nationalities if code != query.nationality]),
    )


def _spellings(names: Iterable[str]) -> tuple[str, ...]:
    """Names that differ by more than the order of their parts."""
    found: dict[tuple[str, ...], str] = {}
    for name in names:
        found.setdefault(tuple(sorted(name.casefold().split())), name)
    return tuple(found.values())


def known_by(seen: Seen, traveller: UUID | None) -> tuple[str, ...]:
    """The keys by which this traveller was, or will be, set apart from a listed person."""
    person, document = seen.person, seen.document
    return keys_of(
        traveller=traveller,
        issuer=document.issuer,
        number=document.number,
        birth=str(person.birth),
        name=f"{person.given} {person.surname}",
    )


def _candidate(hit: Hit) -> Candidate:
    return Candidate(
        entry=str(hit.person),
        list_name=hit.list_name,
        reference=hit.reference,
        instruction=hit.instruction,
        legal_basis=hit.legal_basis,
        score=hit.score,
        terms=tuple(
            Likeness(
                kind=term.kind,
                asked=term.asked,
                listed=term.listed,
                agrees=term.agrees,
                weight=float(term.weight),
                why=term.why,
            )
            for term in hit.terms
        ),
        version=hit.version.label,
    )


def _lost(hit: DocumentHit) -> LostDocument:
    return LostDocument(
        list_name=hit.list_name,
        kind=hit.status,
        reported_on=hit.reported_on,
        version=hit.version.label,
        is_exact=hit.is_exact,
        is_same_kind=hit.is_same_kind,
    )
