"""Reading travellers for the desk, in a fixed number of queries."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from sarhad.kernel.errors import NotFound
from sarhad.travellers.keys import name_key, number_key
from sarhad.travellers.known import History, Known, Passage, root
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
    documents = TravelDocument.objects.select_related("traveller__merged_into")
    return documents.filter(issuer=issuer, code=code, number=number_key(number)).first()


def find_persons(*, surname: str, given: str, birth: str, nationality: str) -> tuple[Traveller, ...]:
    """Travellers with this name and date of birth, those of this nationality first: one query."""
    same = Traveller.objects.select_related("merged_into").filter(name_key=name_key(surname, given), birth=birth)
    found = {traveller.pk: traveller for traveller in map(root, same.order_by("pk"))}
    return tuple(sorted(found.values(), key=lambda each: (each.nationality != nationality, each.pk)))


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


def history(traveller_ids: Iterable[UUID], *, since: datetime) -> History:
    """Movements since a moment, permits and documents of one person (who may have several ids): three
    queries.

    The last entry or exit before `since` comes with them, so that a stay that began earlier can be counted.
    """
    ids = list(traveller_ids)
    if not ids:
        return History()
    standing = Movement.objects.filter(traveller__in=ids, withdrawn_at=None)
    before = standing.filter(occurred_at__lt=since).exclude(direction="refusal")
    newest = before.order_by("-occurred_at", "-id").values("id")[:1]
    wanted = standing.filter(Q(occurred_at__gte=since) | Q(id=Subquery(newest)))
    return History(
        movements=_passages(wanted),
        permits=tuple(Permit.objects.filter(traveller__in=ids).order_by("-valid_until", "-id")),
        documents=tuple(TravelDocument.objects.filter(traveller__in=ids).order_by("-id")),
    )


def document_uses(*, issuer: str, number: str, code: str, most: int = 10) -> tuple[Passage, ...]:
    """The latest movements with a document of this issuer, code and number, by whomever: one query."""
    uses = Movement.objects.filter(
        document__issuer=issuer, document__code=code, document__number=number_key(number), withdrawn_at=None
    )
    return _passages(uses, most)


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


def _passages(movements: QuerySet[Movement], most: int | None = None) -> tuple[Passage, ...]:
    rows = movements.order_by("-occurred_at", "-id").values_list(*_PASSAGE)[:most]
    return tuple(
        Passage(
            id=row[0], traveller=row[1], document=row[2], direction=row[3], occurred_at=row[4], counts=row[5],
            crossing=row[6], permit_number=row[7] or "", post=row[8], post_code=row[9], post_name=row[10],
            latitude=row[11], longitude=row[12], time_zone=row[13],
        )
        for row in rows
    )  # fmt: skip
