"""The lists by API: what was imported and refused."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from sarhad.access.duty import Duty
from sarhad.lists.models import ImportAttempt
from sarhad.lists.selectors import list_imports

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
