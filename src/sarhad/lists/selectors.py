"""Reading versions and imports."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sarhad.kernel.errors import NotFound
from sarhad.lists.models import ImportAttempt, ListVersion


def list_live() -> tuple[ListVersion, ...]:
    """The live version of each source: one query."""
    return tuple(ListVersion.objects.filter(state="live").order_by("source"))


def list_attempts() -> QuerySet[ImportAttempt]:
    """Imports that were tried, newest first, without their faults."""
    attempts = ImportAttempt.objects.select_related("version").defer("faults", "warnings")
    return attempts.order_by("-attempted_at", "-id")


def get_attempt(attempt_id: UUID) -> ImportAttempt:
    """One import that was tried, with its faults and warnings.

    Raises:
        NotFound: No such import.
    """
    attempt = ImportAttempt.objects.select_related("version").filter(pk=attempt_id).first()
    if attempt is None:
        raise NotFound(_("There is no such import."))
    return attempt
