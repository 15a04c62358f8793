"""Undo a merge: two records were of two persons after all."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.travellers.facts import TravellerSplit
from sarhad.travellers.models import Movement, Permit, TravelDocument, Traveller, TravellerMerge


@act("traveller.split", title=gettext_noop("Undo a merge of two records"), purpose=Purpose.SECOND_LINE)
def split_travellers(acting: Acting, /, *, merge: TravellerMerge, reason: str, at: datetime) -> TravellerMerge:
    """Give back everything that a merge moved. Movements made since with a document given back go with it.

    Raises:
        Invalid: No reason.
        Conflict: It was undone before, or the kept record was itself merged since: undo that merge first.
    """
    about("traveller", merge.kept_id)
    about("traveller", merge.merged_id)
    if not reason.strip():
        raise Invalid(_("Say why."), places={"reason": _("A reason is needed.")})
    pair = (merge.kept_id, merge.merged_id)
    records = list(Traveller.objects.select_for_update().filter(pk__in=pair).order_by("pk"))
    merge = TravellerMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None:
        raise Conflict(_("This merge was undone before."))
    if any(record.pk == merge.kept_id and record.merged_into_id for record in records):
        raise Conflict(_("The kept record was merged into another one since. Undo that merge first."))
    _give_back(merge)
    merge.undone_at, merge.undone_by, merge.undone_reason = at, acting.id, reason.strip()[:300]
    merge.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    publish(TravellerSplit(kept=str(merge.kept_id), merged=str(merge.merged_id), merge=str(merge.pk)), at=at)
    return merge


def _give_back(merge: TravellerMerge) -> None:
    moved = merge.moved
    documents = TravelDocument.objects.filter(traveller=merge.kept_id, pk__in=moved["documents"])
    movements = Movement.objects.filter(traveller=merge.kept_id)
    movements.filter(Q(pk__in=moved["movements"]) | Q(document__in=documents)).update(traveller=merge.merged_id)
    documents.update(traveller=merge.merged_id)
    Permit.objects.filter(traveller=merge.kept_id, pk__in=moved["permits"]).update(traveller=merge.merged_id)
    followers = Traveller.objects.filter(merged_into=merge.kept_id, pk__in=moved["travellers"])
    followers.update(merged_into=merge.merged_id)
    Traveller.objects.filter(pk=merge.merged_id).update(merged_into=None)
