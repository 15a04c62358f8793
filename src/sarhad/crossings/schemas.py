"""What the API takes and gives."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.states import State
from sarhad.kernel.words import fill


class Given(Schema):
    """What a program sends: an object with these members and no others.

    A member that nobody knows is a slip of the pen, and evidence under such a name would be lost without a word.
    """

    model_config = ConfigDict(extra="forbid")


class DocumentIn(Given):
    """A document as a reader or a person gives it: a zone, or fields entered by hand."""

    zone: str = Field("", max_length=2000, description="The machine-readable zone, lines parted by line ends.")
    given: str = Field("", max_length=2000, description="What was scanned first, if `zone` was corrected.")
    repaired: bool = Field(False, description="Whether `zone` is what a repair by machine made of `given`.")
    fields: dict[str, str] | None = Field(
        None, description="document_code, issuer, number, nationality, surname, given, birth, sex, expiry."
    )
    direction: Literal["entry", "exit"]
    purpose: str = Field("", max_length=20)
    with_adult: bool | None = None
    occurred_at: datetime | None = Field(None, description="When it happened at the post; now, if left out. Aware.")


class FindingOut(Schema):
    """One finding with its grounds and its source."""

    check: str
    weight: Literal["note", "doubt", "stop"]
    text: str
    grounds: dict[str, str]
    source: str


class CrossingOut(Schema):
    """A crossing and its verdict."""

    id: UUID
    state: str
    direction: str
    weight: Literal["clear", "note", "doubt", "stop"]
    document_code: str
    issuer: str
    number: str
    surname: str
    given: str
    nationality: str
    birth: str
    sex: str
    expiry: str
    identity: str
    occurred_at: datetime
    recorded_at: datetime
    asked: list[str]
    not_read: list[str] = Field(description="Of chip and seal, what no reader handed over: nothing is known of it.")
    findings: list[FindingOut]


class DecisionIn(Given):
    """What a person decided. `refuse` and `conclude-admit` are the second line's."""

    decision: Literal["admit", "refer", "protect", "refuse", "conclude-admit"]
    reason: str = Field("", max_length=20, description="refer: a referral code; refuse: A to J of the standard form.")
    note: str = Field("", max_length=500)


class WantedIn(Schema):
    """What to look for among the crossings of one's own post; empty: anything."""

    number: str = Field("", max_length=30)
    name: str = Field("", max_length=60)
    state: str = Field("", max_length=10)
    from_on: date | None = None
    until_on: date | None = None
    page: int = Field(1, ge=1, le=100_000)


class CrossingRow(Schema):
    """A crossing in a list."""

    id: UUID
    state: str
    direction: str
    number: str
    issuer: str
    surname: str
    given: str
    weight: int
    occurred_at: datetime


class CrossingPage(Schema):
    """One page of crossings, newest first."""

    page: int
    more: bool
    items: list[CrossingRow]


WEIGHTS = ("clear", "note", "doubt", "stop")
NOT_PLAIN = frozenset({"findings", "weight", "not_read"})
PARTS = {"chip": "chip.signature", "seal": "seal.valid"}
"""Parts of a document, and a check that is asked only if a reader handed them over."""


def crossing_out(
    crossing: Crossing, findings: list[Found] | tuple[Found, ...], *, state: State | None = None
) -> dict[str, Any]:
    """A crossing as `CrossingOut`, findings weightiest first.

    Args:
        state: What is told of its state; None: what it is.
    """
    plain = {name: getattr(crossing, name) for name in CrossingOut.model_fields if name not in NOT_PLAIN}
    return plain | {
        "state": (state or State(crossing.state)).value,
        "weight": WEIGHTS[crossing.weight],
        "not_read": [part for part, check in PARTS.items() if check not in crossing.asked],
        "findings": findings_out(findings),
    }


def row_out(crossing: Crossing, *, state: State) -> dict[str, Any]:
    """A crossing as `CrossingRow`; `state` is what is told of its state."""
    return {name: getattr(crossing, name) for name in CrossingRow.model_fields} | {"state": state.value}


def findings_out(findings: Iterable[Found]) -> list[dict[str, Any]]:
    """Findings as `FindingOut`, the weightiest first."""
    return [
        {
            "check": found.check_code,
            "weight": WEIGHTS[found.weight],
            "text": fill(found.text, found.grounds),
            "grounds": found.grounds,
            "source": found.source,
        }
        for found in sorted(findings, key=lambda found: -found.weight)
    ]
