"""Reading travellers for the desk, in a fixed number of queries."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from sarhad.kernel.errors import NotFound
from sarhad.kernel.prepared import Prepared, prepared
from sarhad.travellers.keys import name_key, number_key
from sarhad.travellers.known import DocumentData, History, Known, Passage, PersonData, root
from sarhad.travellers.models import (
    Movement,
    Permit,
    TravelDocument,
    Traveller,
    TravellerCorrection,
    TravellerMerge,
)

_PASSAGE = (
    "id", "traveller_id", "document_id", "direction", "occurred_at", "counts", "crossing", "permit__number",
    "post_id", "post__code", "post__name", "post__latitude", "post__longitude", "post__time_zone",
)  # fmt: skip


def find_document(*, issuer: str, number: str, code: str) -> TravelDocument | None:
    """The document, with whom it belongs to: one query."""
    return _document.first(issuer=issuer, code=code, number=number_key(number))


@prepared(issuer=str, code=str, number=str)
def _document(issuer: str, code: str, number: str) -> QuerySet[TravelDocument]:
    documents = TravelDocument.objects.select_related("traveller__merged_into")
    return documents.filter(issuer=issuer, code=code, number=number)


def find_persons(*, surname: str, given: str, birth: str, nationality: str) -> tuple[Traveller, ...]:
    """Travellers with this name and date of birth, those of this nationality first: one query."""
    same = _same_person.all(name_key=name_key(surname, given), birth=birth)
    found = {traveller.pk: traveller for traveller in map(root, same)}
    return tuple(sorted(found.values(), key=lambda each: (each.nationality != nationality, each.pk)))


@prepared(name_key=str, birth=str)
def _same_person(name_key: str, birth: str) -> QuerySet[Traveller]:
    travellers = Traveller.objects.select_related("merged_into")
    return travellers.filter(name_key=name_key, birth=birth).order_by("pk")


def find_known(  # noqa: PLR0913 - one document and one person, as a zone has them
    *, issuer: str, number: str, code: str, surname: str, given: str, birth: str, nationality: str
) -> Known:
    """What is known of a document and of a person with this data: two queries.

    Travellers of the same nationality come first in `by_person`.
    """
    return Known(
        find_document(issuer=issuer, number=number, code=code),
        find_persons(surname=surname, given=given, birth=birth, nationality=nationality),
    )


def find_known_many(asked: Sequence[tuple[PersonData, DocumentData]]) -> list[Known]:
    """As `find_known` for many, in order: two queries."""
    numbers = {number_key(document.number) for _person, document in asked} - {""}
    keys = {name_key(person.surname, person.given) for person, _document in asked}
    of_number = {
        (row.issuer, row.code, row.number): row
        for row in TravelDocument.objects.select_related("traveller__merged_into").filter(number__in=numbers)
    }
    of_name: dict[tuple[str, str], list[Traveller]] = {}
    for row in Traveller.objects.select_related("merged_into").filter(name_key__in=keys).order_by("pk"):
        of_name.setdefault((row.name_key, row.birth), []).append(row)
    found = []
    for person, document in asked:
        same = of_name.get((name_key(person.surname, person.given), person.birth), ())
        roots = {traveller.pk: traveller for traveller in map(root, same)}
        ordered = sorted(roots.values(), key=lambda each: (each.nationality != person.nationality, each.pk))
        shown = of_number.get((document.issuer, document.code, number_key(document.number)))
        found.append(Known(shown, tuple(ordered)))
    return found


def histories(traveller_ids: Collection[UUID], *, since: datetime) -> dict[UUID, History]:
    """Movements since a moment, permits and documents of many travellers: three queries.

    Longer stays are not looked back to.
    """
    movements: dict[UUID, list[Passage]] = {}
    permits: dict[UUID, list[Permit]] = {}
    documents: dict[UUID, list[TravelDocument]] = {}
    if traveller_ids:
        standing = Movement.objects.filter(traveller__in=traveller_ids, withdrawn_at=None, occurred_at__gte=since)
        for passage in map(_passage, _in_order(standing)):
            movements.setdefault(passage.traveller, []).append(passage)
        for permit in Permit.objects.filter(traveller__in=traveller_ids).order_by("-valid_until", "-id"):
            permits.setdefault(permit.traveller_id, []).append(permit)
        for document in TravelDocument.objects.filter(traveller__in=traveller_ids).order_by("-id"):
            documents.setdefault(document.traveller_id, []).append(document)
    return {
        id_: History(tuple(movements.get(id_, ())), tuple(permits.get(id_, ())), tuple(documents.get(id_, ())))
        for id_ in traveller_ids
    }


def history(traveller_ids: Iterable[UUID], *, since: datetime, documents: bool = True) -> History:
    """Movements since a moment, permits and documents of one person (who may have several ids): three
    queries; two without the documents.

    The last entry or exit before `since` comes with them, so that a stay that began earlier can be counted.
    """
    ids = {f"id{place}": id_ for place, id_ in enumerate(traveller_ids)}
    if not ids:
        return History()
    of_these = _of(len(ids))
    return History(
        movements=tuple(map(_passage, of_these.movements.all(**ids, since=since))),
        permits=tuple(of_these.permits.all(**ids)),
        documents=tuple(of_these.documents.all(**ids)) if documents else (),
    )


@dataclass(frozen=True, slots=True)
class _Of:
    """The queries of a history for so many ids."""

    movements: Prepared[tuple[Any, ...]]
    permits: Prepared[Permit]
    documents: Prepared[TravelDocument]


@cache
def _of(count: int) -> _Of:
    kinds = {f"id{place}": UUID for place in range(count)}

    def movements(*, since: datetime, **ids: UUID) -> QuerySet[Movement, tuple[Any, ...]]:
        standing = Movement.objects.filter(traveller__in=ids.values(), withdrawn_at=None)
        before = standing.filter(occurred_at__lt=since).exclude(direction="refusal")
        newest = before.order_by("-occurred_at", "-id").values("id")[:1]
        return _in_order(standing.filter(Q(occurred_at__gte=since) | Q(id=Subquery(newest))))

    def permits(**ids: UUID) -> QuerySet[Permit]:
        return Permit.objects.filter(traveller__in=ids.values()).order_by("-valid_until", "-id")

    def documents(**ids: UUID) -> QuerySet[TravelDocument]:
        return TravelDocument.objects.filter(traveller__in=ids.values()).order_by("-id")

    return _Of(prepared(**kinds, since=datetime)(movements), prepared(**kinds)(permits), prepared(**kinds)(documents))


def document_uses(*, issuer: str, number: str, code: str, most: int = 10) -> tuple[Passage, ...]:
    """The latest movements with a document of this issuer, code and number, by whomever: one query."""
    uses = Movement.objects.filter(
        document__issuer=issuer, document__code=code, document__number=number_key(number), withdrawn_at=None
    )
    return tuple(map(_passage, _in_order(uses)[:most]))


def list_merges(traveller: Traveller) -> tuple[TravellerMerge, ...]:
    """Merges into this traveller that stand, newest first: one query."""
    merges = TravellerMerge.objects.select_related("merged").filter(kept=traveller, undone_at=None)
    return tuple(merges.order_by("-merged_at", "-id"))


def get_merge(traveller: Traveller, merge_id: UUID) -> TravellerMerge:
    """A merge into this traveller.

    Raises:
        NotFound: No such merge.
    """
    merge = TravellerMerge.objects.filter(pk=merge_id, kept=traveller).first()
    if merge is None:
        raise NotFound(_("There is no such merge."))
    return merge


def list_corrections(traveller: Traveller) -> tuple[TravellerCorrection, ...]:
    """What was corrected, newest first: one query."""
    return tuple(TravellerCorrection.objects.filter(traveller=traveller).order_by("-corrected_at", "-id"))


def _in_order(movements: QuerySet[Movement]) -> QuerySet[Movement, tuple[Any, ...]]:
    """Newest first, as rows of `_PASSAGE`."""
    return movements.order_by("-occurred_at", "-id").values_list(*_PASSAGE)


def _passage(row: tuple[Any, ...]) -> Passage:
    return Passage(
        id=row[0], traveller=row[1], document=row[2], direction=row[3], occurred_at=row[4], counts=row[5],
        crossing=row[6], permit_number=row[7] or "", post=row[8], post_code=row[9], post_name=row[10],
        latitude=row[11], longitude=row[12], time_zone=row[13],
    )  # fmt: skip
