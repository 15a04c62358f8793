"""The API of the crossings: read a document, get the verdict, decide, look for crossings of one's own post."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Header, Query, Router, Status

from sarhad.access.duty import Duty
from sarhad.checks.seen import Scan
from sarhad.crossings import selectors
from sarhad.crossings.models import Crossing
from sarhad.crossings.schemas import CrossingOut, CrossingPage, DecisionIn, DocumentIn, WantedIn, crossing_out
from sarhad.crossings.services.conclude import conclude_crossing
from sarhad.crossings.services.decide import admit_crossing
from sarhad.crossings.services.protect import protect_crossing
from sarhad.crossings.services.read_document import read_document
from sarhad.crossings.services.refer import refer_crossing
from sarhad.crossings.states import State
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid

router = Router(tags=["crossings"])


@router.post("/crossings", response={200: CrossingOut, 201: CrossingOut}, operation_id="read_document")
def read(
    request: HttpRequest, body: DocumentIn, idempotency_key: Annotated[str | None, Header(max_length=80)] = None
) -> Status[dict[str, Any]]:
    """Read a document: all checks run, the verdict is stored. 200 instead of 201 for a repeated Idempotency-Key."""
    at = clock.now()
    if body.occurred_at is not None:
        if body.occurred_at.tzinfo is None:
            raise Invalid(_("A time without a time zone."), places={"occurred_at": _("Give it with an offset")})
        at = body.occurred_at
    scan = Scan(
        zone=body.zone,
        given=body.given,
        fields=body.fields,
        direction=body.direction,
        purpose=body.purpose,
        with_adult=body.with_adult,
    )
    verdict = read_document(_duty(request), scan=scan, at=at, key=idempotency_key)
    return Status(201 if verdict.is_new else 200, crossing_out(verdict.crossing, verdict.findings))


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
    rows = selectors.search_crossings(_duty(request), wanted=asked, at=clock.now())
    return {"page": asked.page, "more": len(rows) > selectors.PAGE, "items": rows[: selectors.PAGE]}


@router.get("/crossings/{crossing_id}", response=CrossingOut, operation_id="open_crossing")
def open_one(request: HttpRequest, crossing_id: UUID) -> dict[str, Any]:
    """One crossing of one's own post, with its findings. Journaled."""
    crossing = selectors.open_crossing(_duty(request), crossing=crossing_id, at=clock.now())
    return crossing_out(crossing, list(crossing.findings.all()))


def _duty(request: HttpRequest) -> Duty:
    duty = getattr(request, "duty", None)
    if not isinstance(duty, Duty):
        raise TypeError("an API operation ran without authentication")
    return duty
