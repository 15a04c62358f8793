"""Look at what a waiting version would change: persons and documents, a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, look, note
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.lists.entries import CONTENT, Says, says_of_row
from sarhad.lists.models import ListedDocument, ListedPerson, ListVersion, ProposedChange

PAGE = 25
DOCUMENT = ("status", "reported_on")


@dataclass(frozen=True, slots=True)
class Shown:
    """One change: the entry before and after, either may be missing, and the fields that differ."""

    change: str
    key: str
    before: Says | None
    after: Says | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version that waits, and one page of what it would change."""

    version: ListVersion
    change: str
    changes: tuple[Shown, ...]
    page: int
    pages: int


@look("list.waiting", title=gettext_noop("Open what a waiting version would change"), purpose=Purpose.LISTS)
def open_waiting(acting: Acting, version: UUID, *, change: str = "changed", page: int = 1, at: datetime) -> Waiting:
    """Get a page of the changes of one kind. Of a version that no longer waits only the counts are left.

    Args:
        change: A key of `CHANGES`.
        page: From 1.

    Raises:
        NotFound: No such version.
    """
    about("list", version)
    found = ListVersion.objects.select_related("key").filter(pk=version).first()
    if found is None:
        raise NotFound(_("There is no such version."))
    count = {"added": found.added, "removed": found.removed}.get(change, found.changed)
    rows = ProposedChange.objects.filter(version=found, change=change).order_by("key")
    proposed = list(rows[(page - 1) * PAGE : page * PAGE])
    ids = [row.before for row in proposed if row.before]
    live: dict[UUID, Says] = {row.pk: says_of_row(row) for row in ListedPerson.objects.filter(pk__in=ids)}
    live |= {row.pk: says_of_row(row) for row in ListedDocument.objects.filter(pk__in=ids)}
    note(change=change, page=page)
    shown = tuple(_shown(row, live.get(row.before) if row.before else None) for row in proposed)
    return Waiting(found, change, shown, page, max(1, -(-count // PAGE)))


def _shown(row: ProposedChange, before: Says | None) -> Shown:
    after = row.says
    names = CONTENT if "reference" in (after or before or {}) else DOCUMENT
    differ = tuple(name for name in names if before and after and before[name] != after[name])
    return Shown(row.change, row.key, before, after, differ)
