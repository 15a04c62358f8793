"""Facts that crossings publish: ids, codes and times only."""

from dataclasses import dataclass

from sarhad.kernel.facts import Fact, fact


@fact("crossing.read", subject="crossing")
@dataclass(frozen=True, kw_only=True)
class CrossingRead(Fact):
    """A document was read and its checks have run."""

    crossing: str
    post: str
    direction: str
    weight: int


@fact("crossing.decided", subject="crossing")
@dataclass(frozen=True, kw_only=True)
class CrossingDecided(Fact):
    """An officer decided: admitted, referred, protection, refused."""

    crossing: str
    post: str
    direction: str
    state: str


@fact("crossing.amended", subject="crossing")
@dataclass(frozen=True, kw_only=True)
class CrossingAmended(Fact):
    """A decision was amended."""

    crossing: str
    post: str
    was: str
    became: str


@fact("crossing.evidence", subject="crossing")
@dataclass(frozen=True, kw_only=True)
class EvidenceAdded(Fact):
    """A reader handed over evidence, and the checks were asked again. `late`: 1 if it came after the decision."""

    crossing: str
    post: str
    weight: int
    state: str
    late: int


@fact("crossing.behind", subject="crossing")
@dataclass(frozen=True, kw_only=True)
class ReadBehind(Fact):
    """A document was read while a new version of a list was still being taken in. `source`: of the list."""

    crossing: str
    source: str


@fact("later.found", subject="crossing")
@dataclass(frozen=True, kw_only=True)
class TravellerFoundLater(Fact):
    """A list changed, and a traveller of late may be somebody who came to it."""

    found: str
    crossing: str
    post: str


@fact("screening.counted", subject="count")
@dataclass(frozen=True, kw_only=True)
class RateCounted(Fact):
    """What travellers of late score on the lists was counted."""

    count: str
