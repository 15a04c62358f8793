"""Documents by API: the trust store, proposals and their decisions, the alerts that hold for a document."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, File, Form, Query, Router, Schema, Status, UploadedFile

from sarhad.access.duty import Duty
from sarhad.documents import selectors, shown
from sarhad.documents.alerts import Alert, alerts_for
from sarhad.documents.difference import Part, compare
from sarhad.documents.models import Proposal
from sarhad.documents.policies import may_see_alerts
from sarhad.documents.schemas import (
    AcceptIn,
    AlertOut,
    DeclineIn,
    DifferenceOut,
    LineOut,
    PartOut,
    ProblemOut,
    ProposalOut,
    ProposalsOut,
    StateOut,
    TrustOut,
)
from sarhad.documents.services.decide import accept_proposal, decline_proposal
from sarhad.documents.services.propose import propose_file
from sarhad.documents.settling import Line
from sarhad.documents.versions import version_of
from sarhad.kernel import clock

router = Router(tags=["documents"])
PAGE = 50


class OfficerHttpRequest(HttpRequest):
    """A request that the authentication of the API has given a duty."""

    duty: Duty


class PageIn(Schema):
    """Which page, counted from 1."""

    page: int = Field(1, ge=1, le=100_000)


class DocumentIn(Schema):
    """A document, as its zone says."""

    issuer: str = Field(max_length=10)
    number: str = Field("", max_length=40)
    code: str = Field("", max_length=4)


@router.get("/trust", response=TrustOut, operation_id="show_trust")
def trust(request: OfficerHttpRequest) -> TrustOut:
    """What is trusted, State by State."""
    states = shown.states(
        selectors.list_certificates(request.duty),
        selectors.list_published(request.duty),
        selectors.list_standing(request.duty),
        clock.now().date(),
    )
    return TrustOut(version=version_of("trust"), states=[_state(one) for one in states])


@router.get("/trust/proposals", response=ProposalsOut, operation_id="list_proposals")
def proposals(request: OfficerHttpRequest, asked: Query[PageIn]) -> ProposalsOut:
    """Fifty a page, newest first. A page beyond the last one is empty."""
    rows = selectors.list_proposals(request.duty)
    count, start = rows.count(), (asked.page - 1) * PAGE
    results = [_proposal(row) for row in rows[start : start + PAGE]]
    return ProposalsOut(count=count, page=asked.page, pages=-(-count // PAGE), results=results)


@router.post("/trust/proposals", response={201: ProposalOut}, operation_id="propose_file")
def propose(
    request: OfficerHttpRequest,
    file: Annotated[UploadedFile, File()],
    note: Annotated[str, Form(max_length=300)] = "",
    with_signers: Annotated[bool, Form()] = False,
) -> Status[ProposalOut]:
    """Bring a file: DER, PEM or LDIF. It changes nothing until a second person accepts it."""
    made = propose_file(
        request.duty, data=file.read(), filename=file.name or "", note=note, with_signers=with_signers, at=clock.now()
    )
    return Status(201, _proposal(made))


@router.get("/trust/proposals/{proposal_id}", response=DifferenceOut, operation_id="show_proposal")
def proposal(request: OfficerHttpRequest, proposal_id: UUID) -> DifferenceOut:
    """A proposal with its difference from the trust store as it stands now."""
    return _difference(selectors.get_proposal(request.duty, proposal_id))


@router.post("/trust/proposals/{proposal_id}/acceptance", response=DifferenceOut, operation_id="accept_proposal")
def accept(request: OfficerHttpRequest, proposal_id: UUID, given: AcceptIn) -> DifferenceOut:
    """Accept States of a proposal: by a second person only, upon the version that was looked at."""
    done = accept_proposal(
        request.duty, proposal_id=proposal_id, countries=given.countries, yes=given.yes, seen=given.seen, at=clock.now()
    )
    return _difference(done)


@router.post("/trust/proposals/{proposal_id}/refusal", response=DifferenceOut, operation_id="decline_proposal")
def decline(request: OfficerHttpRequest, proposal_id: UUID, given: DeclineIn) -> DifferenceOut:
    """Decline States of a proposal: by a second person only, with a reason."""
    done = decline_proposal(
        request.duty, proposal_id=proposal_id, countries=given.countries, reason=given.reason, at=clock.now()
    )
    return _difference(done)


@router.get("/alerts", response=list[AlertOut], operation_id="list_alerts_for_document")
def alerts(request: OfficerHttpRequest, asked: Query[DocumentIn]) -> list[AlertOut]:
    """The alerts that hold for a document today, the newest first."""
    may_see_alerts.check(request.duty)
    at = clock.now()
    today = clock.local_day(at, request.duty.time_zone)
    return [_alert(one) for one in alerts_for(asked.issuer, asked.code, asked.number, today, at=at)]


def _state(one: shown.StateShown) -> StateOut:
    return StateOut(
        country=one.country,
        anchors=one.anchors,
        links=one.links,
        signers=one.signers,
        expired=one.expired,
        last_on=one.last_on,
        crl_issued_at=one.crl.issued_at if one.crl else None,
        crl_late=one.crl_late,
        deviations=one.deviations.entries if one.deviations else None,
        publishers=sorted(one.publishers),
    )


def _proposal(row: Proposal) -> ProposalOut:
    return ProposalOut(
        id=row.pk,
        kind=row.kind,
        filename=row.filename,
        sha256=row.sha256,
        note=row.note,
        state=row.state,
        by=row.by,
        proposed_at=row.proposed_at,
        skipped=row.faults_count,
    )


def _difference(found: Proposal) -> DifferenceOut:
    difference = compare(found, today=clock.now().date())
    return DifferenceOut(
        proposal=_proposal(found),
        version=difference.version,
        parts=[_part(part) for part in difference.parts],
        skipped=[f"{place} {name}: {reason}" for place, name, reason in shown.faults(found)],
    )


def _part(part: Part) -> PartOut:
    return PartOut(
        country=part.country,
        is_open=part.is_open,
        outcome=part.decision.outcome if part.decision else "",
        counts=part.counts,
        lines=[_line(line) for line in part.lines],
    )


def _line(line: Line) -> LineOut:
    return LineOut(
        kind=line.kind,
        fingerprint=line.fingerprint,
        title=line.title,
        change=line.change,
        origin=line.origin,
        needs_yes=line.needs_yes,
        publishers=list(line.publishers),
        last_on=line.last_on,
        issued_at=line.issued_at,
        problems=[ProblemOut(**row) for row in shown.problem_rows(line.problems)],
    )


def _alert(one: Alert) -> AlertOut:
    return AlertOut(
        id=one.id,
        title=one.title,
        manipulation=one.manipulation,
        where_to_look=one.where_to_look,
        text=one.text,
        issuer=one.issuer,
        code=one.code,
        series=one.series,
        published_at=one.published_at,
        is_alone=one.is_alone,
    )
