"""What the API of documents takes and gives."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema


class ProblemOut(Schema):
    """A finding of a certificate or list: weight is stop, doubt or note."""

    weight: str
    text: str
    source: str


class StateOut(Schema):
    """What is trusted of one State; `country` has the two letters of its certificates."""

    country: str
    anchors: int
    links: int
    signers: int
    expired: int
    last_on: date | None
    crl_issued_at: datetime | None
    crl_late: bool
    deviations: int | None
    publishers: list[str]


class TrustOut(Schema):
    """The trust store by State. `version` goes with a decision, to show what it was taken upon."""

    version: UUID | None
    states: list[StateOut]


class ProposalOut(Schema):
    """One proposal."""

    id: UUID
    kind: str
    filename: str
    sha256: str
    note: str
    state: str
    by: str
    proposed_at: datetime
    skipped: int


class ProposalsOut(Schema):
    """A page of proposals, newest first."""

    count: int
    page: int
    pages: int
    results: list[ProposalOut]


class LineOut(Schema):
    """One line of a difference. `publishers`: whose word comes or goes; an empty one: brought by itself."""

    kind: str
    fingerprint: str
    title: str
    change: str
    origin: str
    needs_yes: bool
    publishers: list[str]
    last_on: date | None
    issued_at: datetime | None
    problems: list[ProblemOut]


class PartOut(Schema):
    """What a proposal would change for one State. `outcome` is empty while it is open or nothing changes."""

    country: str
    is_open: bool
    outcome: str
    counts: dict[str, int]
    lines: list[LineOut]


class DifferenceOut(Schema):
    """A proposal held against the trust store of `version`."""

    proposal: ProposalOut
    version: UUID | None
    parts: list[PartOut]
    skipped: list[str]


class AcceptIn(Schema):
    """Which States (none given: all that are open), which new keys have a yes, and which version was looked at."""

    countries: list[str] | None = Field(None, max_length=400)
    yes: list[str] = Field(default_factory=list, max_length=20_000)
    seen: UUID | None = None


class DeclineIn(Schema):
    """Which States (none given: all that are open), and why."""

    countries: list[str] | None = Field(None, max_length=400)
    reason: str = Field(max_length=300)


class AlertOut(Schema):
    """A document alert that holds. Its texts are the examiner's, in one language."""

    id: UUID
    title: str
    manipulation: str
    where_to_look: str
    text: str
    issuer: str
    code: str
    series: str
    published_at: datetime
    is_alone: bool
