"""Makers of alerts, proposed and decided through the real acts."""

from dataclasses import replace
from datetime import date, datetime

from sarhad.access.duty import Duty, duty_of
from sarhad.lists.alert_models import Alert, AlertProposal
from sarhad.lists.alerting import Span
from sarhad.lists.services.decide_alert import decide_alert
from sarhad.lists.services.propose_alert import propose_alert
from sarhad.lists.source import Birth, Document, Name, PersonEntry
from tests.make.access import NOW, TODAY, assignment

SPAN = Span(TODAY, date(2027, 5, 1), date(2026, 12, 1))
ENTRY = PersonEntry(
    row=0,
    reference="",
    names=(Name("MARKELOV ORIN"), Name("Маркелов Орин", "alias")),
    births=(Birth("1979-11-02"),),
    nationalities=("UTO",),
    sex="M",
    documents=(Document("X1234567", "", "UTO"),),
    instruction="refer",
    legal_basis="Border Act of Utopia, section 12",
)


def keeper(**fields: object) -> Duty:
    """A list keeper on duty; each one is another person."""
    return duty_of(assignment("list-keeper", **fields), on=TODAY)


def proposed(by: Duty | None = None, *, kind: str = "entry-ban", at: datetime = NOW, **fields: object) -> AlertProposal:
    """An alert that waits for a second person. `fields` are of the entry, or `span`."""
    span = fields.pop("span", SPAN)
    entry = replace(ENTRY, **fields)
    return propose_alert(by or keeper(), kind=kind, entry=entry, span=span, reason="Told by a court.", at=at)


def live(at: datetime = NOW, **fields: object) -> Alert:
    """An alert that two persons made."""
    return decide_alert(keeper(), proposal=proposed(at=at, **fields).pk, is_accepted=True, at=at)
