"""Turn a waiting version down; the one that is live stays."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.lists.models import ListVersion
from sarhad.lists.services.going_live import drop_version
from sarhad.lists.services.loading import sweep


def decline_version(acting: Acting, /, *, version: UUID, reason: str, at: datetime) -> ListVersion:
    """Turn a version down, with the reason; also one's own. What it would have brought is swept away after the act.

    Raises:
        NotFound: No such version.
        Invalid: No reason.
        Conflict: It does not wait.
    """
    declined = _decline(acting, version=version, reason=reason, at=at)
    sweep(declined.source)
    return declined


@act("list.decline", title=gettext_noop("Turn a version of a list down"), purpose=Purpose.LISTS)
def _decline(acting: Acting, /, *, version: UUID, reason: str, at: datetime) -> ListVersion:
    about("list", version)
    found = ListVersion.objects.select_for_update().filter(pk=version).first()
    if found is None:
        raise NotFound(_("There is no such version."))
    if not reason.strip():
        raise Invalid(_("Say why it is turned down."), places={"reason": _("There is nothing here.")})
    if found.state != "waiting":
        raise Conflict(_("This version does not wait any more."))
    drop_version(found, "declined", acting, at, reason.strip())
    note(source=found.source, version=found.number)
    found.refresh_from_db()
    return found
