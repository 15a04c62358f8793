"""Look at an officer's file: assignments, certificates, keys."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from sarhad.access.duty import Acting
from sarhad.access.models import Officer
from sarhad.access.policies import may_see
from sarhad.audit.acts import Purpose, about, look
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop as _


@look("officer.open", title=_("Open an officer's file"), purpose=Purpose.ADMINISTRATION)
def open_officer(acting: Acting, /, *, officer_id: UUID, at: datetime) -> Officer:
    """Open an officer's file. One out of reach is not found, never refused.

    Raises:
        NotFound: No such officer, or not for this administrator.
    """
    about("officer", officer_id)
    officer = Officer.objects.select_related("agency", "unit").filter(pk=officer_id).first()
    if officer is None or not may_see.allows(acting, officer):
        raise NotFound(gettext("There is no such officer."))
    return officer
