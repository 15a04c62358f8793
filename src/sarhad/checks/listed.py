"""Evidence from the lists: persons who may be the traveller, documents that were reported. For `gather` alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from borderkit.screening import Query
from sarhad.checks.dossier import Candidate, Likeness, LostDocument, Missing
from sarhad.checks.seen import Seen
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


def look_up(seen: Seen, today: date, *, agency: str, traveller: UUID | None) -> Listed:
    """Look the traveller and the document up, at the likeness that the officer's agency accepts.

    Args:
        traveller: The record here, if the traveller was recognised: who was found to be somebody else than a listed
            person is not offered again.
    """
    documents, keys = (_presented(seen),), known_by(seen, traveller)
    try:
        found = screen(query_of(seen), on=today, documents=documents, agency=agency, keys=keys)
    except ScreeningUnavailable as trouble:
        return _nothing(trouble)
    return _said(found)


def look_up_many(many: Sequence[tuple[Seen, UUID | None]], today: date, *, agency: str) -> list[Listed]:
    """As `look_up`, for many travellers with their records here: five queries at most. In order."""
    asked = [Asked(query=query_of(seen), documents=(_presented(seen),), keys=known_by(seen, traveller))
             for seen, traveller in many]  # fmt: skip
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
    if not found.missing:
        return Listed(persons, documents)
    # silence on a list that is not there would read as "not listed"
    missing = Missing(_("no version of these lists is live: %(lists)s") % {"lists": ", ".join(found.missing)})
    return Listed(persons or missing, documents or missing)


def query_of(seen: Seen) -> Query:
    """The traveller as screening asks for one."""
    person = seen.person
    return Query(
        names=(f"{person.given} {person.surname}".strip(),),
        birth=str(person.birth),
        nationality=person.nationality,
        sex=person.sex,
        documents=(seen.document.number,),
        truncated=person.truncated,
    )


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
