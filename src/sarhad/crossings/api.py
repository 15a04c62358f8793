"""The API of the crossings: read a document, get the verdict, decide, look for crossings of one's own post."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Header, Query, Router, Status

from sarhad.access.duty import Duty
from sarhad.checks.seen import Scan
from sarhad.crossings import selectors
from sarhad.crossings.handing_schemas import EvidenceIn, EvidenceOut, LaterEvidenceIn, evidence_out
from sarhad.crossings.models import Crossing
from sarhad.crossings.schemas import CrossingOut, CrossingPage, DecisionIn, DocumentIn, WantedIn, crossing_out, row_out
from sarhad.crossings.services.add_evidence import add_evidence
from sarhad.crossings.services.conclude import conclude_crossing
from sarhad.crossings.services.decide import admit_crossing
from sarhad.crossings.services.protect import protect_crossing
from sarhad.crossings.services.read_document import read_document
from sarhad.crossings.services.refer import refer_crossing
from sarhad.crossings.shown_state import shown_state
from sarhad.crossings.states import State
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid

router = Router(tags=["crossings"])
AHEAD = timedelta(minutes=10)
"""By how much the clock of a program may be ahead of ours."""
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


class ReadIn(DocumentIn, EvidenceIn):
    """A document, and what the reader got besides the zone."""


@router.post("/crossings", response={200: CrossingOut, 201: CrossingOut}, operation_id="read_document")
def read(
    request: HttpRequest, body: ReadIn, idempotency_key: Annotated[str | None, Header(max_length=80)] = None
) -> Status[dict[str, Any]]:
    """Read a document: all checks run, the verdict is stored. 200 instead of 201 for a repeated Idempotency-Key.

    A chip, pictures and a seal may come along, or later to `/crossings/{id}/evidence`.
    """
    at = _moment(body.occurred_at)
    scan = Scan(
        zone=body.zone,
        given=body.given,
        repaired=body.repaired,
        fields=body.fields,
        direction=body.direction,
        purpose=body.purpose,
        with_adult=body.with_adult,
    )
    duty = _duty(request)
    verdict = read_document(duty, scan=scan, at=at, key=idempotency_key)
    given = body.data()
    if not given.is_empty:
        added = add_evidence(duty, crossing=verdict.crossing.pk, given=given, at=at, key=idempotency_key)
        return Status(
            201 if verdict.is_new else 200,
            crossing_out(added.crossing, added.findings, state=shown_state(duty, added.crossing)),
        )
    return Status(
        201 if verdict.is_new else 200,
        crossing_out(verdict.crossing, verdict.findings, state=shown_state(duty, verdict.crossing)),
    )


@router.post(
    "/crossings/{crossing_id}/evidence", response={200: EvidenceOut, 201: EvidenceOut}, operation_id="add_evidence"
)
def add(
    request: HttpRequest,
    crossing_id: UUID,
    body: LaterEvidenceIn,
    idempotency_key: Annotated[str | None, Header(max_length=80)] = None,
) -> Status[dict[str, Any]]:
    """Hand over a chip, pictures or a seal that were read after the zone; the checks that need them are asked again.

    200 instead of 201 for a repeated Idempotency-Key. A file that cannot be used is a finding.
    """
    at = _moment(body.occurred_at)
    duty = _duty(request)
    added = add_evidence(duty, crossing=crossing_id, given=body.data(), at=at, key=idempotency_key)
    kept = selectors.get_examination(added.crossing)
    out = evidence_out(added.crossing, added.handover, kept, added.findings)
    return Status(201 if added.is_new else 200, out | {"state": shown_state(duty, added.crossing)})


@router.post("/crossings/{crossing_id}/decision", response=CrossingOut, operation_id="decide_crossing")
def decide(
    request: HttpRequest,
    crossing_id: UUID,
    body: DecisionIn,
    idempotency_key: Annotated[str | None, Header(max_length=80)] = None,
) -> dict[str, Any]:
    """Decide. A second decision on the same crossing is a 409; the same one repeated with its key is not."""
    duty = _duty(request)
    crossing = Crossing(pk=crossing_id)
    at, key = clock.now(), idempotency_key
    if body.decision == "admit":
        crossing = admit_crossing(duty, crossing=crossing, at=at, note=body.note, key=key)
    elif body.decision == "refer":
        crossing = refer_crossing(duty, crossing=crossing, reason=body.reason, at=at, note=body.note, key=key)
    elif body.decision == "protect":
        crossing = protect_crossing(duty, crossing=crossing, at=at, note=body.note, key=key)
    else:
        state = State.REFUSED if body.decision == "refuse" else State.ADMITTED
        crossing = conclude_crossing(
            duty, crossing=crossing, state=state, reason=body.reason, note=body.note, at=at, key=key
        )
    return crossing_out(crossing, selectors.list_findings(crossing))


@router.get("/crossings", response=CrossingPage, operation_id="search_crossings")
def search(request: HttpRequest, wanted: Query[WantedIn]) -> dict[str, Any]:
    """Crossings of one's own post. A look at personal data: journaled."""
    asked = selectors.Wanted(**wanted.dict())
    duty = _duty(request)
    rows = selectors.search_crossings(duty, wanted=asked, at=clock.now())
    items = [row_out(row, state=shown_state(duty, row)) for row in rows[: selectors.PAGE]]
    return {"page": asked.page, "more": len(rows) > selectors.PAGE, "items": items}


@router.get("/crossings/{crossing_id}", response=CrossingOut, operation_id="open_crossing")
def open_one(request: HttpRequest, crossing_id: UUID) -> dict[str, Any]:
    """One crossing of one's own post, with its findings. Journaled."""
    duty = _duty(request)
    crossing = selectors.open_crossing(duty, crossing=crossing_id, at=clock.now())
    return crossing_out(crossing, list(crossing.findings.all()), state=shown_state(duty, crossing))


def _moment(occurred_at: datetime | None) -> datetime:
    """When it happened: as the program says, or now. By it the document is judged, so it must be a day that was."""
    now = clock.now()
    if occurred_at is None:
        return now
    if occurred_at.tzinfo is None:
        raise Invalid(_("A time without a time zone."), places={"occurred_at": _("Give it with an offset")})
    if not EARLIEST <= occurred_at <= now + AHEAD:
        raise Invalid(
            _("A time after now, or of another age: the reader's clock is wrong."),
            places={"occurred_at": _("Set the reader's clock, or leave the time out")},
        )
    return occurred_at


def _duty(request: HttpRequest) -> Duty:
    duty = getattr(request, "duty", None)
    if not isinstance(duty, Duty):
        raise TypeError("an API operation ran without authentication")
    return duty
