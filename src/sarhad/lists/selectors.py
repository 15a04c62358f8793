"""Reading versions and imports: counts, rows and reasons, no persons."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sarhad.access.duty import Acting
from sarhad.kernel.errors import NotFound
from sarhad.lists.finding import Known, list_known
from sarhad.lists.models import IN_EFFECT, ImportAttempt, ListedPerson, ListVersion, PublisherKey
from sarhad.lists.policies import may_rule, may_see_imports


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


def import_of(acting: Acting, version: ListVersion) -> ImportAttempt | None:
    """The import that made a version, with its faults; None: it came otherwise, or one does not see imports.

    A version that brings back another one has none of its own.
    """
    rows = ImportAttempt.objects.filter(version=version) if may_see_imports.allows(acting) else None
    return rows.order_by("-attempted_at").first() if rows is not None else None


def get_version(acting: Acting, version_id: UUID) -> ListVersion:
    """A version with its counts; no persons.

    Raises:
        Refused: The role does not see imports.
        NotFound: No such version.
    """
    may_see_imports.check(acting)
    found = ListVersion.objects.select_related("key", "over", "restores").filter(pk=version_id).first()
    if found is None:
        raise NotFound(_("There is no such version."))
    return found


def list_versions(acting: Acting, source: str) -> QuerySet[ListVersion]:
    """All versions of a source, newest first.

    Raises:
        Refused: The role does not see imports.
    """
    may_see_imports.check(acting)
    return ListVersion.objects.filter(source=source).select_related("restores").order_by("-number")


def list_keys(acting: Acting, source: str) -> list[PublisherKey]:
    """The keys of a source, those that stand first.

    Raises:
        Refused: The role does not set rules.
    """
    may_rule.check(acting)
    return list(PublisherKey.objects.filter(source=source).order_by("ended_at", "registered_at"))


def list_history(person: ListedPerson) -> list[ListedPerson]:
    """What a list said of the same reference over its versions, newest first; read within the look at it."""
    rows = ListedPerson.objects.filter(source=person.source, reference=person.reference, since__state__in=IN_EFFECT)
    return list(rows.select_related("since", "until").order_by("-since__number"))


def list_overdue(at: datetime) -> list[tuple[Known, ListVersion]]:
    """Sources whose live version is older than their rules let it grow: three queries."""
    live = {version.source: version for version in list_live()}
    return [
        (known, version)
        for known in list_known()
        if (version := live.get(known.code)) is not None and is_overdue(known, version, at)
    ]


def is_overdue(known: Known, version: ListVersion, at: datetime) -> bool:
    """Whether a version is older than its source's rule lets it grow; counted from publishing, else from import."""
    hours = known.rule.oldest_hours
    return bool(hours) and at - (version.published_at or version.imported_at) > timedelta(hours=hours)
