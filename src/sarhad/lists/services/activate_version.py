"""Make a waiting version live: by somebody else than who imported it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.lists.facts import ListChanged
from sarhad.lists.models import ListVersion
from sarhad.lists.policies import may_activate
from sarhad.lists.services.going_live import go_live


@act("list.activate", title=gettext_noop("Activate a version of a list"), purpose=Purpose.LISTS)
def activate_version(acting: Acting, /, *, version: UUID, at: datetime) -> ListVersion:
    """Make a version live, exactly as it was compared; the one before becomes a former one. Its rows stand.

    Raises:
        Refused: The actor imported it, or may not activate.
        NotFound: No such version.
        Conflict: It does not wait, or another version went live since it was compared.
    """
    about("list", version)
    found = ListVersion.objects.select_for_update().filter(pk=version).first()
    if found is None:
        raise NotFound(_("There is no such version."))
    may_activate.check(acting, found)
    if found.state != "waiting":
        raise Conflict(_("This version does not wait any more."))
    live = ListVersion.objects.select_for_update().filter(source=found.source, state="live").first()
    if (live.pk if live else None) != found.over_id:
        raise Conflict(_("Another version went live since this one was compared. Import the file again."))
    found.decided_at, found.decided_by = at, acting.id
    go_live(live, found)
    publish(ListChanged(version=str(found.pk), source=found.source), at=at)
    note(source=found.source, version=found.number, added=found.added, removed=found.removed, changed=found.changed)
    return found
