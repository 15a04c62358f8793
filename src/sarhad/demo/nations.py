"""The invented states: Utopia and its neighbours. No name, flag or number here is a real state's.

ICAO knows one specimen state, Utopia (UTO). The others use codes from the range that ISO 3166-1 leaves to
users (XAA to XZZ), none of which ICAO Doc 9303-3 §5 has given to an organization or a class of persons.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from borderkit.mrz import Layout
from borderkit.specimen.issuers import INVENTED_STATES
from sarhad.kernel.words import gettext_noop as _

HOME = "UTO"
UNKNOWN = "XZQ"
"""A code that no state has, invented or not: some travellers carry a document of it."""


@dataclass(frozen=True, slots=True)
class Nation:
    """One invented state.

    Attributes:
        code: Three letters, as its documents show them.
        culture: File of name parts in `cultures/`.
        letter: First letter of its passport numbers.
        card: Layout of its identity cards.
        needs_visa: Whether its nationals need a visa for Utopia; as in the entry rules of Utopia.
        single_names: Share of its people who have one name only.
    """

    code: str
    name: str
    culture: str
    letter: str
    card: Layout
    needs_visa: bool = False
    single_names: float = 0.0


NATIONS: Mapping[str, Nation] = {
    nation.code: nation
    for nation in (
        Nation("UTO", _("Utopia"), "utopia", "U", Layout.TD1),
        Nation("XKV", _("Karavia"), "karavia", "K", Layout.TD1),
        Nation("XNR", _("Norlandia"), "norlandia", "N", Layout.TD1),
        Nation("XQM", _("Qamaria"), "qamaria", "Q", Layout.TD2, needs_visa=True),
        Nation("XSB", _("Sonabhum"), "sonabhum", "S", Layout.TD2, needs_visa=True, single_names=0.08),
        Nation("XVM", _("Velmora"), "velmora", "V", Layout.TD2),
    )
}

SIGNERS: Mapping[str, str] = {state.code: state.signer for state in INVENTED_STATES}
"""Two letters of the neighbours, as their certificates have them."""

WHO_COMES: Mapping[str, Mapping[str, int]] = {
    "land": {"UTO": 40, "XKV": 42, "XQM": 9, "XSB": 4, "XVM": 3, "XNR": 2},
    "air": {"UTO": 34, "XVM": 19, "XNR": 16, "XSB": 14, "XQM": 11, "XKV": 6},
    "sea": {"UTO": 33, "XNR": 24, "XQM": 20, "XVM": 14, "XSB": 6, "XKV": 3},
}
"""Of a hundred travellers at a kind of post, how many are of which state."""
