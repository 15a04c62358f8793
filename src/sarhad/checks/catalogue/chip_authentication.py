"""Did the chip prove that it is no copy, by Chip Authentication?"""

from collections.abc import Iterable

from sarhad.checks.chip_steps import chip_of, say_proof
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.kernel.words import gettext_noop as _


@check(
    "chip.authentication",
    title=_("Chip: no copy (chip authentication)"),
    source="ICAO Doc 9303-11 §6.2",
    needs="chip.authentication",
)
def chip_authentication(dossier: Dossier) -> Iterable[Finding]:
    """The chip's first answer under the new keys, by its key in DG14. A copied chip has the data and not the key."""
    yield from say_proof(dossier, chip_of(dossier).authentication)
