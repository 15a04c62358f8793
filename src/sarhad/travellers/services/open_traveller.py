"""Look at the record of a person."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, look
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.travellers.models import Traveller


@look("traveller.open", title=gettext_noop("Open the record of a traveller"), purpose=Purpose.BORDER_CHECK)
def open_traveller(acting: Acting, id: UUID, *, at: datetime) -> Traveller:
    """Get a traveller; the look is journaled. A merged record comes as itself, with `merged_into` read along.

    Raises:
        NotFound: No such record.
    """
    about("traveller", id)
    traveller = Traveller.objects.select_related("merged_into").filter(pk=id).first()
    if traveller is None:
        raise NotFound(_("There is no such traveller."))
    return traveller
