"""Dossiers of many travellers who are announced together, in a fixed number of queries."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import repeat
from uuid import UUID

from sarhad.checks.assembling import Booth, Gathered, Material, assemble
from sarhad.checks.evidence import Evidence, document_alerts
from sarhad.checks.gather import LOOK_BACK, document_moves, person_of
from sarhad.checks.listed import Listed, look_up, look_up_many
from sarhad.checks.seen import Seen
from sarhad.checks.told import NOTHING, Told, together, told_by_records
from sarhad.kernel import clock
from sarhad.travellers.known import DocumentData, History, Known, PersonData, recognise
from sarhad.travellers.selectors import find_known, find_known_many, histories

NOBODY = History()


def gather_many(
    booth: Booth, many: Sequence[Seen], *, agency: str, at: datetime, told: Sequence[Told] = ()
) -> list[Gathered]:
    """Read what is known of many documents and their holders, in order. Of a chip nothing is asked: it is not there.

    Ten queries, and one more for each document that is known under another name, and for each document's alerts.

    Args:
        agency: Whose rate of false hits sets how much likeness makes a candidate.
        told: What the carrier told of each besides; in the same order, or nothing.
    """
    today = clock.local_day(at, booth.time_zone)
    asked = [(person_of(seen), DocumentData(code=seen.document.code, issuer=seen.document.issuer,
                                            number=seen.document.number)) for seen in many]  # fmt: skip
    known = find_known_many(asked) if len(many) > 1 else [_find(*one) for one in asked]
    recognised = [recognise(person, one) for (person, _document), one in zip(asked, known, strict=True)]
    ids = {one.traveller.pk for one in recognised if one.traveller is not None}
    past = histories(ids, since=at - LOOK_BACK)
    whom = [one.traveller.pk if one.traveller is not None else None for one in recognised]
    further = [
        together((said, told_by_records(who.traveller, past.get(of_whom, NOBODY) if of_whom else NOBODY)))
        for said, who, of_whom in zip(told or repeat(NOTHING, len(many)), recognised, whom, strict=True)
    ]
    listed = _listed(list(zip(many, whom, further, strict=True)), today, agency)
    found = []
    for seen, who, of_whom, here, on_lists in zip(many, recognised, whom, known, listed, strict=True):
        before = past[of_whom] if of_whom is not None else NOBODY
        alerts = document_alerts(seen.document, today, at=at) if seen.document.number else ()
        read = Material(
            recognised=who,
            past=before,
            moves=document_moves(here, who.how, before, seen),
            listed=on_lists,
            evidence=Evidence(document_alerts=alerts, has_chip=None),
        )
        found.append(assemble(booth, seen, read, at=at))
    return found


def _find(person: PersonData, document: DocumentData) -> Known:
    """One alone is looked for by the desk's queries, which are compiled."""
    return find_known(
        issuer=document.issuer,
        number=document.number,
        code=document.code,
        surname=person.surname,
        given=person.given,
        birth=person.birth,
        nationality=person.nationality,
    )


def _listed(many: Sequence[tuple[Seen, UUID | None, Told]], today: date, agency: str) -> list[Listed]:
    """As `look_up_many`; one alone by the desk's queries."""
    if len(many) == 1:
        seen, traveller, told = many[0]
        return [look_up(seen, today, agency=agency, traveller=traveller, told=told)]
    return look_up_many(many, today, agency=agency)
