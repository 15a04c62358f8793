"""Correct the record of a person; what stood there before is kept."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.travellers.facts import TravellerCorrected
from sarhad.travellers.keys import name_key
from sarhad.travellers.models import Traveller, TravellerCorrection

FIELDS = ("surname", "given", "birth", "sex", "nationality")


@act("traveller.correct", title=gettext_noop("Correct the record of a traveller"), purpose=Purpose.SECOND_LINE)
def correct_traveller(
    acting: Acting, /, *, traveller: Traveller, changes: Mapping[str, str], reason: str, at: datetime
) -> TravellerCorrection:
    """Change what is recorded of a person. Documents keep what is printed in them.

    Args:
        changes: New values by field: any of `FIELDS`.
        reason: Why, in the officer's words.

    Raises:
        Invalid: No reason, an unknown field, a value that does not fit, or nothing that differs.
        Conflict: The record was merged into another one.
    """
    about("traveller", traveller.pk)
    record = Traveller.objects.select_for_update().get(pk=traveller.pk)
    if record.merged_into_id:
        raise Conflict(_("This record was merged into another one. Correct that one."))
    if not set(changes) <= set(FIELDS) or not reason.strip():
        raise Invalid(_("Say what is to be corrected, and why."), places={"reason": _("A reason is needed.")})
    before = {field: getattr(record, field) for field in changes}
    differing = sorted(field for field in changes if changes[field] != before[field])
    if not differing:
        raise Invalid(_("Nothing differs from what is recorded."))
    _write(record, {field: changes[field] for field in differing})
    correction = TravellerCorrection.objects.create(
        traveller=record,
        before={field: before[field] for field in differing},
        after={field: changes[field] for field in differing},
        reason=reason.strip()[:300],
        by=acting.id,
        corrected_at=at,
    )
    note(fields=differing)
    publish(TravellerCorrected(traveller=str(record.pk), correction=str(correction.pk)), at=at)
    return correction


def _write(record: Traveller, changes: Mapping[str, str]) -> None:
    for field, value in changes.items():
        setattr(record, field, value)
    record.name_key = name_key(record.surname, record.given)
    if not record.name_key:
        raise Invalid(_("A traveller needs a name."), places={"surname": _("A name is needed.")})
    record.clean_fields(exclude=["merged_into"])
    record.save(update_fields=[*changes, "name_key"])
