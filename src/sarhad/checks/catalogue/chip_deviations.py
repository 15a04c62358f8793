"""Is a defect of these documents known?"""

from collections.abc import Iterable

from borderkit.emrtd import StepName
from sarhad.checks.chip_steps import say_step
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.kernel.words import gettext_noop as _


@check("chip.deviations", title=_("Chip: known defects"), source="ICAO Doc 9303-12 §10", needs="chip")
def chip_deviations(dossier: Dossier) -> Iterable[Finding]:
    """Deviation lists: a State says that some of its documents are flawed. A known defect is not a valid document:
    somebody has to look."""
    yield from say_step(dossier, StepName.DEVIATIONS)
