"""Did the chip prove that it is no copy, by Active Authentication?"""

from collections.abc import Iterable

from sarhad.checks.chip_steps import chip_of, say_proof
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.kernel.words import gettext_noop as _


@check(
    "chip.active", title=_("Chip: no copy (active authentication)"), source="ICAO Doc 9303-11 §6.1", needs="chip.active"
)
def chip_active(dossier: Dossier) -> Iterable[Finding]:
    """The chip's answer to the reader's challenge, by the key in DG15. A copied chip has the data and not the key."""
    yield from say_proof(dossier, chip_of(dossier).active)
