"""Look at what a list says of a person: the content behind a hit, and since when it says so."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, look
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.lists.entries import SAID, says_of_row
from sarhad.lists.models import IN_EFFECT, ListedPerson
from sarhad.lists.selectors import list_history


@dataclass(frozen=True, slots=True)
class Step:
    """One form of an entry over the versions: `fields` differ from the one before it; empty: the first."""

    entry: ListedPerson
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry, and what the list said under its reference before and after; newest first."""

    person: ListedPerson
    history: tuple[Step, ...]


@look("list.open", title=gettext_noop("Open what a list says of a person"), purpose=Purpose.LISTS)
def open_listed(acting: Acting, id: UUID, *, at: datetime) -> Opened:
    """Get a listed person; the look is journaled. One that left the list is still opened, with its `until`.

    Raises:
        NotFound: No such entry.
    """
    about("listed", id)
    person = (
        ListedPerson.objects.select_related("since__key", "until").filter(pk=id, since__state__in=IN_EFFECT).first()
    )
    if person is None:
        raise NotFound(_("There is no such entry."))
    rows = list_history(person)
    says = [says_of_row(row) for row in rows]
    differ = [tuple(name for name in SAID if now[name] != then[name]) for now, then in pairwise(says)]
    return Opened(person, tuple(map(Step, rows, [*differ, ()])))
