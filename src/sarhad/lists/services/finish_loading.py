"""All rows of a version are written: it goes live, or waits for a second person."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Conflict
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.lists.facts import ListChanged
from sarhad.lists.models import ListVersion
from sarhad.lists.services.going_live import go_live


@act("list.load", title=gettext_noop("Finish taking a version of a list in"), purpose=Purpose.LISTS)
def finish_loading(acting: Acting, /, *, version: UUID, at: datetime) -> ListVersion:
    """Let a version that was loaded wait or, if nothing speaks against it, go live. The house itself does it.

    Raises:
        Conflict: It is not loading any more, or another version went live meanwhile.
    """
    about("list", version)
    found = ListVersion.objects.select_for_update().get(pk=version)
    live = ListVersion.objects.select_for_update().filter(source=found.source, state="live").first()
    if found.state != "loading" or (live.pk if live else None) != found.over_id:
        raise Conflict(_("Another import of this list ended in the meantime."))
    if found.waits:
        found.state = "waiting"
        found.save(update_fields=["state"])
    else:
        go_live(live, found)
        publish(ListChanged(version=str(found.pk), source=found.source), at=at)
    note(source=found.source, version=found.number, state=found.state)
    return found
