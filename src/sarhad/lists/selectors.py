"""Reading versions and imports: counts, rows and reasons, no persons."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.kernel.errors import NotFound
from sarhad.lists.models import ImportAttempt, ListVersion
from sarhad.lists.policies import may_see_imports


def list_live() -> tuple[ListVersion, ...]:
    """The live version of each source: one query."""
    return tuple(ListVersion.objects.filter(state="live").order_by("source"))


def list_imports(acting: Acting) -> QuerySet[ImportAttempt]:
    """Imports that were tried, newest first, without their faults.

    Raises:
        Refused: The role does not see imports.
    """
    may_see_imports.check(acting)
    attempts = ImportAttempt.objects.select_related("version").defer("faults", "warnings")
    return attempts.order_by("-attempted_at", "-id")


def get_import(acting: Acting, attempt_id: UUID) -> ImportAttempt:
    """One import that was tried, with its faults and warnings.

    Raises:
        Refused: The role does not see imports.
        NotFound: No such import.
    """
    may_see_imports.check(acting)
    attempt = ImportAttempt.objects.select_related("version").filter(pk=attempt_id).first()
    if attempt is None:
        raise NotFound(_("There is no such import."))
    return attempt


def list_waiting() -> tuple[ListVersion, ...]:
    """The versions that wait for activation: one query."""
    return tuple(ListVersion.objects.filter(state="waiting").select_related("key").order_by("source"))


def get_waiting(source: str) -> ListVersion:
    """The version of a source that waits.

    Raises:
        NotFound: None does.
    """
    found = ListVersion.objects.filter(source=source, state="waiting").first()
    if found is None:
        raise NotFound(_("No version of this list waits."))
    return found
