"""What the lists tell other rooms. Ids and codes only."""

from dataclasses import dataclass

from sarhad.kernel.facts import Fact, fact


@fact("list.changed", subject="version")
@dataclass(frozen=True, kw_only=True)
class ListChanged(Fact):
    """A version of a list went live: what it added or changed is looked for among travellers who are known already."""

    version: str
    source: str


@fact("list.overdue", subject="version")
@dataclass(frozen=True, kw_only=True)
class ListOverdue(Fact):
    """The live version of a list is older than it may grow, and no newer one came."""

    version: str
    source: str


@fact("national.due", subject="alert")
@dataclass(frozen=True, kw_only=True)
class AlertDue(Fact):
    """An alert in force is to be looked at again: its day has come."""

    alert: str


@fact("national.decided", subject="alert")
@dataclass(frozen=True, kw_only=True)
class AlertDecided(Fact):
    """A second person accepted or turned down what was proposed of an alert."""

    alert: str
    state: str
