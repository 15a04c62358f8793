"""What an invented officer does with a traveller: admit, refer, open the protection path; and at second line, why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sarhad.checks.findings import Weight
from sarhad.crossings.reasons import SUGGESTED
from sarhad.crossings.states import State
from sarhad.demo.journeys import Traveller, Truth
from sarhad.kernel.words import gettext_noop as _

LOOKED_INTO = 0.35
"""Of the doubts, the share that the first line hands on; the rest it settles by a look or a question."""
RANDOM = 0.004


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: the state that a crossing takes, the coded reason, a note."""

    state: State
    reason: str = ""
    note: str = ""


REFUSALS: Mapping[Truth, tuple[str, str]] = {
    Truth.EXPIRED: ("A", _("The passport has expired; no other document.")),
    Truth.WRONG_DIGIT: ("B", _("The number was altered; seen under ultraviolet light.")),
    Truth.ALTERED: ("B", _("The date of expiry was altered.")),
    Truth.LOST: ("B", _("The document is reported lost by its issuer; the bearer is not the holder.")),
    Truth.UNKNOWN_STATE: ("A", _("A document of a state that does not exist.")),
    Truth.NO_VISA: ("C", _("A visa is needed; there is none.")),
    Truth.LISTED: ("H", _("The person is the one on the stop list: name, birth and photograph agree.")),
}
SETTLED: Mapping[Truth, str] = {
    Truth.EXPIRED: _("Own citizen or leaving; identity was established otherwise."),
    Truth.OVERSTAYED: _("Overstayed; recorded, fined, leaves."),
    Truth.CHILD_ALONE: _("A parent was reached by telephone and agrees; met by an aunt."),
    Truth.TWO_PLACES: _("The other post had read the document of a namesake; examined and genuine."),
}
NO_OBJECTION = _("Looked into; nothing against it.")


def first_line(rng: Random, traveller: Traveller, weight: int, checks: Sequence[str]) -> Step:
    """The decision of the first line.

    Args:
        weight: Of the weightiest finding.
        checks: Codes of the checks that found something, the weightiest first.
    """
    if Truth.PROTECTION in traveller.truth:
        return Step(State.PROTECTION, note=_("Asks for protection."))
    if weight >= Weight.STOP or (weight == Weight.DOUBT and rng.random() < LOOKED_INTO):
        reason = next((SUGGESTED[code] for code in checks if code in SUGGESTED), "other")
        return Step(State.REFERRED, reason)
    if rng.random() < RANDOM:
        return Step(State.REFERRED, "random")
    return Step(State.ADMITTED)


def second_line(rng: Random, traveller: Traveller) -> Step:
    """The end of a referral. Nobody is refused at exit, and no citizen at entry."""
    refusable = traveller.direction == "entry" and traveller.person.state != "UTO"
    for truth in sorted(traveller.truth):
        if truth in REFUSALS and refusable:
            reason, text = REFUSALS[truth]
            return Step(State.REFUSED, reason, text)
        if truth in SETTLED:
            return Step(State.ADMITTED, note=SETTLED[truth])
    return Step(State.ADMITTED, note=NO_OBJECTION)
