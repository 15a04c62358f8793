"""What the lists tell other rooms. Ids and codes only."""

from dataclasses import dataclass

from sarhad.kernel.facts import Fact, fact


@fact("list.changed", subject="version")
@dataclass(frozen=True, kw_only=True)
class ListChanged(Fact):
    """A version of a list went live: what it added or changed is looked for among travellers who are known already."""

    version: str
    source: str


@fact("national.decided", subject="alert")
@dataclass(frozen=True, kw_only=True)
class AlertDecided(Fact):
    """A second person accepted or turned down what was proposed of an alert."""

    alert: str
    state: str
