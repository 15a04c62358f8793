"""The lists by API: what was imported and refused, what waits, and deciding on that."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from sarhad.access.duty import Duty
from sarhad.kernel import clock
from sarhad.lists.models import ImportAttempt, ListVersion
from sarhad.lists.policies import may_see_imports
from sarhad.lists.selectors import get_version, list_imports, list_waiting
from sarhad.lists.services.activate_version import activate_version
from sarhad.lists.services.decline_version import decline_version

router = Router(tags=["lists"])

PAGE = 50


class ImportOut(Schema):
    """One import that was tried."""

    id: UUID
    source: str
    outcome: str
    reason: str
    attempted_at: datetime
    sha256: str
    rows: int
    faults: int
    warnings: int
    version: int | None
    added: int | None
    removed: int | None
    changed: int | None


class ImportsOut(Schema):
    """A page of imports, newest first."""

    count: int
    page: int
    pages: int
    results: list[ImportOut]


class OfficerHttpRequest(HttpRequest):
    """A request that the authentication of the API has given a duty."""

    duty: Duty


class PageIn(Schema):
    """Which page, counted from 1."""

    page: int = Field(1, ge=1, le=100_000)


@router.get("/lists/imports", response=ImportsOut, operation_id="list_imports")
def imports(request: OfficerHttpRequest, asked: Query[PageIn]) -> ImportsOut:
    """Fifty a page, newest first. A page beyond the last one is empty."""
    attempts = list_imports(request.duty)
    count = attempts.count()
    page = asked.page
    start = (page - 1) * PAGE
    results = [_out(attempt) for attempt in attempts[start : start + PAGE]]
    return ImportsOut(count=count, page=page, pages=-(-count // PAGE), results=results)


def _out(attempt: ImportAttempt) -> ImportOut:
    version = attempt.version
    return ImportOut(
        id=attempt.pk,
        source=attempt.source,
        outcome=attempt.outcome,
        reason=attempt.reason,
        attempted_at=attempt.attempted_at,
        sha256=attempt.sha256,
        rows=attempt.rows,
        faults=attempt.faults_count,
        warnings=attempt.warnings_count,
        version=version.number if version else None,
        added=version.added if version else None,
        removed=version.removed if version else None,
        changed=version.changed if version else None,
    )


class VersionOut(Schema):
    """A version of a list: counts, no persons."""

    id: UUID
    source: str
    number: int
    state: str
    waits: str
    imported_at: datetime
    published_at: datetime | None
    signed_by: str
    decided_at: datetime | None
    reason: str
    sha256: str
    persons: int
    documents: int
    others: int
    kept_out: int
    added: int
    removed: int
    changed: int


class DeclineIn(Schema):
    """Why a version is turned down."""

    reason: str = Field(min_length=1, max_length=300)


@router.get("/lists/versions/waiting", response=list[VersionOut], operation_id="list_waiting_versions")
def waiting(request: OfficerHttpRequest) -> list[VersionOut]:
    """The versions that wait for activation, one a source at most."""
    may_see_imports.check(request.duty)
    return [_version(version) for version in list_waiting()]


@router.get("/lists/versions/{version_id}", response=VersionOut, operation_id="get_list_version")
def version(request: OfficerHttpRequest, version_id: UUID) -> VersionOut:
    """One version, whatever its state."""
    return _version(get_version(request.duty, version_id))


@router.post("/lists/versions/{version_id}/activation", response=VersionOut, operation_id="activate_list_version")
def activation(request: OfficerHttpRequest, version_id: UUID) -> VersionOut:
    """Make a waiting version live. 403 for whoever imported it; 409 if it does not wait any more."""
    return _version(activate_version(request.duty, version=version_id, at=clock.now()))


@router.post("/lists/versions/{version_id}/decline", response=VersionOut, operation_id="decline_list_version")
def decline(request: OfficerHttpRequest, version_id: UUID, body: DeclineIn) -> VersionOut:
    """Turn a waiting version down, with the reason."""
    return _version(decline_version(request.duty, version=version_id, reason=body.reason, at=clock.now()))


def _version(version: ListVersion) -> VersionOut:
    same = {name: getattr(version, name) for name in VersionOut.model_fields if name not in ("id", "signed_by")}
    return VersionOut(id=version.pk, signed_by=version.key.name if version.key else "", **same)
