"""Alerts of one's own: their kinds, what each may ask of an officer, how long it may stand, and the states. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.instructions import Instruction

SOURCE = "national.alerts"
LONGEST_REVIEW = timedelta(days=366)
"""Every alert is looked at again within a year, by a person."""


class AlertState(StrEnum):
    """Where an alert stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    LIVE = "live"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


ALERT_STATES: dict[AlertState, str] = {
    AlertState.PROPOSED: _("Waits for a second person"),
    AlertState.ACCEPTED: _("Accepted, begins later"),
    AlertState.LIVE: _("In force"),
    AlertState.DECLINED: _("Turned down"),
    AlertState.WITHDRAWN: _("Withdrawn"),
    AlertState.EXPIRED: _("Expired"),
}

# Nothing leads back: who is looked for again gets a new alert, which a second person accepts again.
ALERT_NEXT: dict[AlertState, frozenset[AlertState]] = {
    AlertState.PROPOSED: frozenset({AlertState.ACCEPTED, AlertState.LIVE, AlertState.DECLINED}),
    AlertState.ACCEPTED: frozenset({AlertState.LIVE, AlertState.WITHDRAWN, AlertState.EXPIRED}),
    AlertState.LIVE: frozenset({AlertState.WITHDRAWN, AlertState.EXPIRED}),
    AlertState.DECLINED: frozenset(),
    AlertState.WITHDRAWN: frozenset(),
    AlertState.EXPIRED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class AlertKind:
    """Why somebody is looked for.

    Args:
        instructions: What the officer may be asked to do; the first is the usual one.
        longest: Days that an alert may stand; a new one is needed after that.
        source: The paragraph that the kind is modelled on.
    """

    title: str
    instructions: tuple[Instruction, ...]
    longest: int
    source: str


ALERT_KINDS: dict[str, AlertKind] = {
    "entry-ban": AlertKind(
        _("Refusal of entry"), (Instruction.REFUSE, Instruction.REFER), 3 * 366, "Regulation (EU) 2018/1861 Art. 24"
    ),
    "wanted": AlertKind(
        _("Wanted for arrest"), (Instruction.DETAIN, Instruction.REFER), 5 * 366, "Regulation (EU) 2018/1862 Art. 26"
    ),
    "missing": AlertKind(
        _("Missing person"), (Instruction.MISSING, Instruction.PROTECT), 5 * 366, "Regulation (EU) 2018/1862 Art. 32"
    ),
    "child": AlertKind(
        _("Child at risk of abduction"),
        (Instruction.CHILD_AT_RISK, Instruction.PROTECT),
        366,
        "Regulation (EU) 2018/1862 Art. 32(1)(c)-(d)",
    ),
    "vulnerable": AlertKind(
        _("Person to be protected"), (Instruction.PROTECT,), 366, "Regulation (EU) 2018/1862 Art. 32(1)(e)"
    ),
    "judicial": AlertKind(_("Sought for a court"), (Instruction.REFER,), 3 * 366, "Regulation (EU) 2018/1862 Art. 34"),
    "discreet": AlertKind(_("Discreet check"), (Instruction.DISCREET,), 366, "Regulation (EU) 2018/1862 Art. 36"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """When an alert stands, both days included, and when somebody looks at it again."""

    from_on: date
    until_on: date
    review_on: date

    def problems(self, kind: AlertKind, today: date) -> dict[str, str]:
        """What is wrong with the days: field and reason. Empty: nothing."""
        if self.until_on < max(self.from_on, today):
            return {"until_on": _("The last day lies before the first one, or in the past")}
        found: dict[str, str] = {}
        if (self.until_on - self.from_on).days > kind.longest:
            found["until_on"] = _("Longer than an alert of this kind may stand")
        if not today < self.review_on <= today + LONGEST_REVIEW:
            found["review_on"] = _("A day within the next year")
        elif self.review_on > self.until_on:
            found["review_on"] = _("After the last day: nobody would look again")
        return found


def state_on(span: Span, days: tuple[date, date]) -> AlertState:
    """Where an accepted alert stands: in force from when its first day begins at one post until its last ends at all.

    Each desk goes by its own post's day within that.

    Args:
        days: The earliest and the latest local day of the posts (`places.selectors.days_at_posts`).
    """
    earliest, latest = days
    if earliest > span.until_on:
        return AlertState.EXPIRED
    return AlertState.LIVE if latest >= span.from_on else AlertState.ACCEPTED
