"""The one place that reads the database for a dossier. The number of queries is pinned by a test.

What cannot be read becomes `Missing` with its reason; the checks that need it say so.
"""

from datetime import datetime, timedelta

from sarhad.access.duty import Duty
from sarhad.checks.assembling import Gathered, Material, assemble
from sarhad.checks.dossier import Offered
from sarhad.checks.evidence import evidence_of
from sarhad.checks.examine import Handed
from sarhad.checks.listed import look_up
from sarhad.checks.seen import Seen
from sarhad.checks.told import NOTHING, Told, together, told_by_chip, told_by_records, told_by_zone
from sarhad.kernel import clock
from sarhad.travellers.known import History, Known, Passage, PersonData, recognise
from sarhad.travellers.models import Traveller
from sarhad.travellers.selectors import document_uses, find_known, history

LOOK_BACK = timedelta(days=400)


def gather(
    duty: Duty,
    seen: Seen,
    *,
    at: datetime,
    handed: Handed | None = None,
    told: Told = NOTHING,
    before: tuple[Offered, ...] | None = None,
) -> Gathered:
    """Read all that is known of a document and its holder. Nine queries at most; five for a stranger.

    Args:
        handed: What a reader handed over besides the zone; two queries more.
        told: What a carrier or an officer told of the person; with what chip and records tell, lists are asked for it.
        before: Whom the lists offered when they were asked before; None: they were not.
    """
    document, person = seen.document, seen.person
    today = clock.local_day(at, duty.time_zone)
    known = find_known(
        issuer=document.issuer,
        number=document.number,
        code=document.code,
        surname=person.surname,
        given=person.given,
        birth=str(person.birth),
        nationality=person.nationality,
    )
    recognised = recognise(person_of(seen), known)
    past = _history(recognised.traveller, at)
    traveller = recognised.traveller.pk if recognised.traveller else None
    all_told = together(
        (
            told,
            told_by_chip(handed, today=today),
            told_by_zone(seen.reading),
            told_by_records(recognised.traveller, past),
        )
    )
    read = Material(
        recognised=recognised,
        past=past,
        moves=document_moves(known, recognised.how, past, seen),
        listed=look_up(seen, today, agency=duty.agency, traveller=traveller, told=all_told),
        evidence=evidence_of(seen, handed, today, at=at),
        listed_before=before,
    )
    return assemble(duty, seen, read, at=at)


def person_of(seen: Seen) -> PersonData:
    """The holder as the records know one."""
    person = seen.person
    return PersonData(
        surname=person.surname, given=person.given, birth=str(person.birth), nationality=person.nationality
    )


def _history(traveller: Traveller | None, at: datetime) -> History:
    return history([traveller.pk], since=at - LOOK_BACK) if traveller else History()


def document_moves(known: Known, how: str, past: History, seen: Seen) -> tuple[Passage, ...]:
    """Movements with this very document, by whomever."""
    if known.by_document is None:
        return ()
    if how == "document-of-another":
        document = seen.document
        return document_uses(issuer=document.issuer, number=document.number, code=document.code)
    return tuple(move for move in past.movements if move.document == known.by_document.pk)


__all__ = ["LOOK_BACK", "Gathered", "document_moves", "gather", "person_of"]
