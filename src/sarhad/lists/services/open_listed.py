"""Look at what a list says of a person: the content behind a hit."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.audit.acts import Purpose, about, look
from sarhad.kernel.errors import NotFound
from sarhad.kernel.words import gettext_noop
from sarhad.lists.models import ListedPerson


@look("list.open", title=gettext_noop("Open what a list says of a person"), purpose=Purpose.LISTS)
def open_listed(acting: Acting, id: UUID, *, at: datetime) -> ListedPerson:
    """Get a listed person; the look is journaled. One that left the list is still opened, with its `until`.

    Raises:
        NotFound: No such entry.
    """
    about("listed", id)
    person = ListedPerson.objects.select_related("since", "until").filter(pk=id).first()
    if person is None:
        raise NotFound(_("There is no such entry."))
    return person
