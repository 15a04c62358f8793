"""Facts that this room publishes: ids, codes and times only."""

from dataclasses import dataclass

from sarhad.kernel.facts import Fact, fact


@fact("journey.announced", subject="journey")
@dataclass(frozen=True, kw_only=True)
class JourneyAnnounced(Fact):
    """A message on a journey came, or one was mended or refused: the picture of the journey is to be made anew."""

    journey: str
    message: str


@fact("journey.checked", subject="journey")
@dataclass(frozen=True, kw_only=True)
class JourneyChecked(Fact):
    """The people of a journey stood before the checks."""

    journey: str
    post: str
    hits: int


@fact("hit.settled", subject="journey")
@dataclass(frozen=True, kw_only=True)
class HitSettled(Fact):
    """A person decided what a hit is."""

    journey: str
    expected: str
    hit: str
    outcome: str
