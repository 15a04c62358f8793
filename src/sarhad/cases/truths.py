"""What an outcome says of what the first line found: a table; what follows when several said something. Pure.

Silence is no truth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

# Whose word weighs more, the strongest first. Whoever looked at the thing itself, with method and review, is heard
# before an officer who had the person and the papers, and that officer before a search of the vehicle.
STRENGTH = ("examination", "officer", "search")
DECISION = "decision"
"""What two persons decided between examinations that contradict each other; it weighs only between them."""

# By the first word of a check: the letters of a refusal that confirm its findings.
# Source: house, after Annex V part B of Regulation (EU) 2016/399.
CONFIRMED_BY: dict[str, frozenset[str]] = {
    "document": frozenset("AB"),
    "zone": frozenset("B"),
    "chip": frozenset("B"),
    "page": frozenset("B"),
    "seal": frozenset("BD"),
    "state": frozenset("A"),
    "identity": frozenset("B"),
    "visa": frozenset("CD"),
    "stay": frozenset("F"),
    "movements": frozenset("F"),
    "person": frozenset("H"),
}
CONFIRMED: dict[str, frozenset[str]] = {
    "document-seized": frozenset({"document", "zone", "chip", "page", "seal"}),
    "police": frozenset({"person"}),
    "child-alone": frozenset({"child"}),
}
FALSE: dict[str, frozenset[str]] = {
    "other-person": frozenset({"person"}),
    "data-error": frozenset({"zone", "identity", "document", "state"}),
}


def truth_of(check: str, outcome: str, reasons: list[str]) -> str:
    """What a finding turned out to be, as far as the outcome says it: `confirmed`, `false` or `undetermined`.

    Somebody who was admitted, or was refused for another reason, proves nothing about a finding.
    """
    area = check.partition(".")[0]
    if area in FALSE.get(outcome, ()):
        return "false"
    if area in CONFIRMED.get(outcome, ()):
        return "confirmed"
    if outcome == "refused" and CONFIRMED_BY.get(area, frozenset()) & set(reasons):
        return "confirmed"
    return "undetermined"


@dataclass(frozen=True, slots=True)
class Word:
    """What one source says of a finding: a code of `TRUTHS`, with its kind (of `STRENGTH`, or `DECISION`) and when."""

    source: str
    truth: str
    at: datetime


def concluded(words: Sequence[Word]) -> tuple[int, str, bool] | None:
    """What follows from all that stands, whatever the order in which it came.

    The strongest kind of source is heard alone. Of officers, and of searches, the last one stands: they know what was
    said before. Examinations do not overrule each other: if two say different things, the truth is not determined and
    open until one is taken back or says otherwise, or two persons have decided it, after all of them. Where
    examinations do not contradict each other, such a decision says nothing.

    Args:
        words: What stands; what was taken back is not among them.

    Returns:
        The place of the word that stands (the last of its kind), the truth, and whether it is open. None: no words.

    Raises:
        ValueError: A kind of source that is neither `DECISION` nor in `STRENGTH`.

    Source: house.
    """
    decisions = [(word.at, place) for place, word in enumerate(words) if word.source == DECISION]
    others = [(word, place) for place, word in enumerate(words) if word.source != DECISION]
    if not others:
        return None
    strongest = min(STRENGTH.index(word.source) for word, _place in others)
    heard = [(word.at, place) for word, place in others if STRENGTH.index(word.source) == strongest]
    at, last = max(heard)
    said = {words[place].truth for _when, place in heard}
    if STRENGTH[strongest] == "examination" and len(said) > 1:
        decided, place = max(decisions, default=(at, -1))
        if place >= 0 and decided >= at:
            return place, words[place].truth, False
        return last, "undetermined", True
    return last, words[last].truth, False


def rule_of(grounds: Mapping[str, object]) -> str:
    """The code of the rule that the grounds of a finding name; empty if they name none."""
    return str(grounds.get("rule", ""))[:60]
