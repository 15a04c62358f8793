"""What a carrier is told of one traveller. Pure.

Only a person says "do not board" (decision 0026). Alerts that the person is not to notice, and those that protect,
change no answer: the carrier's counter would give them away.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from borderkit.edi import Status
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Expected
from sarhad.checks.catalogue.person_listed import DISCREET, PROTECTIVE
from sarhad.kernel.words import gettext_noop

SILENT = PROTECTIVE | {DISCREET}
WHY = {
    "clear": "OK TO BOARD",
    "person": "DO NOT BOARD - CONTACT THE STATE",
    "hit": "SELECTED - CONTACT THE STATE",
    "data": "DATA MISSING - SEND AGAIN",
    "safe": "OK TO BOARD - NOT CHECKED",
}
"""What stands in the free text of an answer, by the code of why. Never what was found."""
SAID = {
    "clear": gettext_noop("nothing found"),
    "person": gettext_noop("a targeting officer decided so"),
    "hit": gettext_noop("a hit that is not settled, or was confirmed"),
    "data": gettext_noop("name, birth, nationality or document were missing"),
    "safe": gettext_noop("the checks could not run: the configured answer"),
}
"""The same for officers: why the answer was so."""
OWED = ("surname", "birth", "nationality", "number_key", "issuer")
BOARD, NO_BOARD, ADVISORY, INSUFFICIENT = (
    Status.OK_TO_BOARD.value,
    Status.DO_NOT_BOARD.value,
    Status.ADVISORY.value,
    Status.INSUFFICIENT.value,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A status, a key of `WHY`, and whether it is the configured one because the checks could not run."""

    status: str
    why: str
    is_safe: bool = False

    @property
    def text(self) -> str:
        """The free text."""
        return "NOT CHECKED" if self.is_safe and self.status != BOARD else WHY[self.why]


def tell(expected: Expected, hits: Iterable[Hit], *, safe: str, is_unchecked: bool) -> Told:
    """Decide the answer for one traveller.

    Args:
        hits: All of this traveller, also settled ones.
        safe: The status that is given when the checks could not run.
        is_unchecked: Whether they could not.

    Source: WCO/IATA/ICAO CUSRES implementation guide; ICAO Annex 9 ch. 9.
    """
    standing = [hit for hit in hits if not hit.is_gone]
    if any(hit.outcome == "no-board" for hit in standing):
        return Told(NO_BOARD, "person")
    if any(not getattr(expected, name) for name in OWED):
        return Told(INSUFFICIENT, "data")
    if any(hit.outcome != "other" and hit.instruction not in SILENT for hit in standing):
        return Told(ADVISORY, "hit")
    if is_unchecked:
        return Told(safe, "safe", is_safe=True)
    return Told(BOARD, "clear")
