"""The step that the acts of this room share: a new version of what is held. Called within them only."""

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.documents.models import StoreChange
from sarhad.kernel.errors import Conflict


def change_store(acting: Acting, *, store: str, at: datetime) -> StoreChange:
    """Write that ``"trust"`` or ``"alerts"`` has changed.

    Raises:
        Conflict: Somebody else changed it in the meantime.
    """
    last = StoreChange.objects.filter(store=store).order_by("-number").first()
    change = StoreChange(store=store, number=last.number + 1 if last else 1, by=acting.id, changed_at=at)
    try:
        change.save(force_insert=True)
    except IntegrityError as trouble:
        raise Conflict(_("Somebody else changed this in the meantime. Look again.")) from trouble
    return change
