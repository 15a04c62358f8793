"""Bring an earlier version of a list back, with the reason; a second person lets it go live."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.lists.comparing_back import compare_back
from sarhad.lists.difference import Compared
from sarhad.lists.finding import is_kept_here
from sarhad.lists.models import ListVersion
from sarhad.lists.policies import may_restore
from sarhad.lists.services.going_live import drop_version
from sarhad.lists.services.import_list import write_version
from sarhad.lists.services.loading import sweep


def restore_version(acting: Acting, /, *, version: UUID, why: str, at: datetime) -> ListVersion:
    """Make a new version that says what a former one said. It always waits for a second person.

    Entries are compared before the act and written after it, as in an import. Once it goes live, travellers are looked
    up in what came back.

    Raises:
        Refused: The actor may not.
        NotFound: No such version.
        Invalid: No reason.
        Conflict: It is not a former one, nothing would change, or the entries of this list are kept one by one.
    """
    former = ListVersion.objects.filter(pk=version).first()
    compared = Compared()
    try:
        if former is not None and may_restore.allows(acting):
            sweep(former.source)
            live = ListVersion.objects.filter(source=former.source, state="live").first()
            compared = compare_back(former, live) if live else compared
        made = _restore(acting, version=version, why=why, compared=compared, at=at)
        return write_version(made, compared.changes, at=at)
    finally:
        compared.changes.close()


@act("list.restore", title=gettext_noop("Bring an earlier version of a list back"), purpose=Purpose.LISTS)
def _restore(acting: Acting, /, *, version: UUID, why: str, compared: Compared, at: datetime) -> ListVersion:
    about("list", version)
    former = ListVersion.objects.select_for_update().filter(pk=version).first()
    if former is None:
        raise NotFound(_("There is no such version."))
    if not why.strip():
        raise Invalid(_("Say why it is brought back."), places={"why": _("There is nothing here.")})
    rows = ListVersion.objects.select_for_update().filter(
        source=former.source, state__in=("live", "waiting", "loading")
    )
    standing = {one.state: one for one in rows}
    _check(former, standing, compared)
    if "waiting" in standing:
        drop_version(standing["waiting"], "overtaken", acting, at)
    made = _made(acting, former, why.strip()[:300], compared, at)
    made.save(force_insert=True)
    about("list", made.pk)
    note(source=made.source, version=made.number, restores=former.number)
    note(added=made.added, removed=made.removed, changed=made.changed)
    return made


def _made(acting: Acting, former: ListVersion, why: str, compared: Compared, at: datetime) -> ListVersion:
    """The new version, not yet saved."""
    last = ListVersion.objects.filter(source=former.source).order_by("-number").values_list("number", flat=True)
    return ListVersion(
        source=former.source,
        number=last[0] + 1,
        sha256=former.sha256,
        read_as=former.read_as,
        state="loading",
        touched_at=clock.now(),
        waits="restored",
        imported_at=at,
        by=acting.id,
        over_id=compared.over,
        title=former.title,
        published_at=former.published_at,
        key_id=former.key_id,
        restores=former,
        why=why,
        persons=former.persons,
        documents=former.documents,
        others=former.others,
        added=compared.added,
        removed=compared.removed,
        changed=compared.changed,
    )


def _check(former: ListVersion, standing: dict[str, ListVersion], compared: Compared) -> None:
    if is_kept_here(former.source):
        raise Conflict(_("The entries of this list are kept here one by one: change them one by one."))
    if former.state != "former":
        raise Conflict(_("Only a version that was live before can be brought back."))
    if "loading" in standing:
        raise Conflict(_("This list is being taken in at this moment."))
    if "live" not in standing or standing["live"].pk != compared.over:
        raise Conflict(_("Another import of this list ended in the meantime."))
    if not compared.added + compared.removed + compared.changed:
        raise Conflict(_("This version says the same as the one that is live."))
