"""Facts that this room publishes: ids, codes and times only."""

from dataclasses import dataclass

from sarhad.kernel.facts import Fact, fact


@fact("journey.announced", subject="journey")
@dataclass(frozen=True, kw_only=True)
class JourneyAnnounced(Fact):
    """The picture of a journey is to be made anew: a message came, was mended or refused, or a port became known.

    `message` is empty for a port.
    """

    journey: str
    message: str


@fact("journey.checked", subject="journey")
@dataclass(frozen=True, kw_only=True)
class JourneyChecked(Fact):
    """The people of a journey stood before the checks."""

    journey: str
    post: str
    hits: int


@fact("journey.pictured", subject="journey")
@dataclass(frozen=True, kw_only=True)
class JourneyPictured(Fact):
    """The picture of a journey was made anew: times, people, counts, cancelled or not. `post` as in `HitSettled`."""

    post: str = ""
    journey: str


@fact("answer.changed", subject="journey")
@dataclass(frozen=True, kw_only=True)
class AnswerChanged(Fact):
    """A carrier is told another answer for people of a journey. `post` as in `HitSettled`."""

    post: str = ""
    journey: str
    people: int


@fact("hit.shown", subject="hit")
@dataclass(frozen=True, kw_only=True)
class HitShown(Fact):
    """A hit that a booth may see was settled: none that the traveller is not to notice. `post` as in `HitSettled`."""

    post: str = ""
    hit: str


@fact("hit.settled", subject="journey")
@dataclass(frozen=True, kw_only=True)
class HitSettled(Fact):
    """A person decided what a hit is. `post`: where the travellers will stand; empty if it is not known."""

    post: str = ""
    journey: str
    expected: str
    hit: str
    outcome: str


@fact("hit.asked", subject="journey")
@dataclass(frozen=True, kw_only=True)
class HitAsked(Fact):
    """Another agency was asked about a hit, or answered. `post` as in `HitSettled`."""

    post: str = ""
    journey: str
    hit: str
    agency: str
    is_answered: bool


@fact("question.changed", subject="question")
@dataclass(frozen=True, kw_only=True)
class QuestionChanged(Fact):
    """A question to another agency was asked, or answered by it: told to that agency, at whichever post."""

    agency: str
    question: str
    is_answered: bool


@fact("message.waits", subject="message")
@dataclass(frozen=True, kw_only=True)
class MessageWaits(Fact):
    """A message waits for repair; or it does not any more, since a person mended, accepted or refused it."""

    message: str
    is_waiting: bool


@fact("journey.paired", subject="pair")
@dataclass(frozen=True, kw_only=True)
class JourneyPaired(Fact):
    """A person joined two numbers of one flight, or parted them. `post` as in `HitSettled`."""

    post: str = ""
    pair: str
    is_joined: bool
