"""Two records are of one person: one is kept, the other points to it."""

from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.travellers.facts import TravellerMerged
from sarhad.travellers.models import Movement, Permit, TravelDocument, Traveller, TravellerMerge


@act("traveller.merge", title=gettext_noop("Merge two records of one traveller"), purpose=Purpose.SECOND_LINE)
def merge_travellers(
    acting: Acting, /, *, kept: Traveller, merged: Traveller, reason: str, at: datetime
) -> TravellerMerge:
    """Move everything of one record to the other. `split_travellers` undoes it.

    Records that pointed to the merged one point to the kept one afterwards, so that one step always leads to
    the record that stands.

    Raises:
        Invalid: One and the same record, or no reason.
        Conflict: One of the two was merged before.
        NotFound: One of the two is not there.
    """
    about("traveller", kept.pk)
    about("traveller", merged.pk)
    if kept.pk == merged.pk or not reason.strip():
        raise Invalid(_("Name two different records, and the reason."))
    locked = Traveller.objects.select_for_update().filter(pk__in=(kept.pk, merged.pk)).order_by("pk")
    records = {record.pk: record for record in locked}
    if len(records) != 2:
        raise NotFound(_("There is no such traveller."))
    if any(record.merged_into_id for record in records.values()):
        raise Conflict(_("One of these records was merged into another one before."))
    merge = TravellerMerge.objects.create(
        kept=kept,
        merged=merged,
        moved=_move(merged, kept),
        reason=reason.strip()[:300],
        by=acting.id,
        merged_at=at,
    )
    publish(TravellerMerged(kept=str(kept.pk), merged=str(merged.pk), merge=str(merge.pk)), at=at)
    return merge


def _move(merged: Traveller, kept: Traveller) -> dict[str, list[str]]:
    """Give all of one record to the other. Returns the ids of what was moved, by kind."""
    moved: dict[str, list[str]] = {}
    for kind, model in (("documents", TravelDocument), ("movements", Movement), ("permits", Permit)):
        rows = model._default_manager.filter(traveller=merged)
        moved[kind] = [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]
        rows.update(traveller=kept)
    followers = Traveller.objects.filter(merged_into=merged)
    moved["travellers"] = [str(pk) for pk in followers.order_by("pk").values_list("pk", flat=True)]
    Traveller.objects.filter(pk__in=[merged.pk, *moved["travellers"]]).update(merged_into=kept)
    return moved
