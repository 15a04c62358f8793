"""Open an exhibit to a centre at another post, and end that."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.roles import ROLES
from sarhad.audit.acts import Purpose, act, note
from sarhad.cases import policies
from sarhad.cases.custody_models import Exhibit, Lending
from sarhad.cases.services.step import open_to_work
from sarhad.cases.services.transfer import lock_exhibit
from sarhad.cases.states import ExhibitState
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.places.models import Post

HERE = frozenset({ExhibitState.HELD, ExhibitState.STORED})


@act("exhibit.lend", title=gettext_noop("Open an exhibit to a centre"), purpose=Purpose.SECOND_LINE)
def lend_exhibit(duty: Duty, /, *, exhibit: UUID, post: UUID, role: str, at: datetime) -> Lending:
    """Let the officers in a role at a post see an exhibit, take it over and hand it on. What is lent stays so.

    Raises:
        NotFound: No such exhibit here.
        Refused: The agency does not keep this part, or the officer does not work on the case.
        Conflict: The case is closed, or the thing is returned or destroyed.
        Invalid: No such post or role.
    """
    found, last = lock_exhibit(duty, exhibit)
    policies.may_work_on.check(duty, found.case)
    policies.may_write_in.check(duty, found.part)
    open_to_work(found.case)
    if last.state not in HERE:
        raise Conflict(_("This exhibit is returned or destroyed."))
    if role not in ROLES or not Post.objects.filter(pk=post).exists():
        raise Invalid(_("Choose from the lists."), places={"post": _("Not one of the list")})
    made, _new = Lending.objects.get_or_create(
        exhibit=found, post_id=post, role=role, until_at=None, defaults={"lent_by_id": duty.id, "from_at": at}
    )
    note(number=found.number, role=role)
    return made


@act("exhibit.unlend", title=gettext_noop("End that an exhibit is open to a centre"), purpose=Purpose.SECOND_LINE)
def end_lending(duty: Duty, /, *, exhibit: UUID, post: UUID, role: str, at: datetime) -> int:
    """The centre sees the exhibit no more; whoever holds it there still hands it back. Returns how many ended.

    Raises:
        NotFound: No such exhibit here.
    """
    found: Exhibit = lock_exhibit(duty, exhibit)[0]
    note(number=found.number, role=role)
    return found.lendings.filter(post_id=post, role=role, until_at=None).update(until_at=at)
