"""How a case ends: coded, so that it can be counted, translated, and held against what the first line found."""

from dataclasses import dataclass

from sarhad.crossings.states import State
from sarhad.kernel.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way to end a case.

    Attributes:
        code: As it is kept.
        title: In words.
        crossing: Which step of the crossing it takes; None: it leaves the crossing as it stands.
        needs: What it cannot do without: `conditions`, `reasons`, `exhibit`, `entry`. `system`: no officer chooses it.
    """

    code: str
    title: str
    crossing: State | None
    needs: str = ""


OUTCOMES: dict[str, Outcome] = {
    one.code: one
    for one in (
        Outcome("admitted", _("Admitted"), State.ADMITTED),
        Outcome("admitted-conditions", _("Admitted with conditions"), State.ADMITTED, "conditions"),
        Outcome("refused", _("Refused entry"), State.REFUSED, "reasons"),
        Outcome("protection", _("Asylum or protection: handed to those who decide on it"), State.PROTECTION),
        Outcome("child-alone", _("Unaccompanied child: child protection called"), State.PROTECTION),
        Outcome("trafficking", _("Presumed victim of trafficking: national referral mechanism"), State.PROTECTION),
        Outcome("police", _("Handed to the police"), None),
        Outcome("document-seized", _("Document seized"), None, "exhibit"),
        Outcome("other-person", _("Another person than the listed one (false hit)"), State.ADMITTED, "entry"),
        Outcome("data-error", _("Error in the data"), State.ADMITTED),
        Outcome("withdrawn", _("Referral taken back"), None, "system"),
    )
}

# Of these, the crossing ends in protection, and nothing that was found stands in the way.
# Source: Regulation (EU) 2016/399 Art. 3(b), 4.
PROTECTIVE = frozenset(code for code, one in OUTCOMES.items() if one.crossing == State.PROTECTION)

# What the state of a crossing says of a case that was ended without one of these codes.
OF_CROSSING: dict[str, str] = {"admitted": "admitted", "refused": "refused", "protection": "protection"}
