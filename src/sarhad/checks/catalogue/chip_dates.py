"""Was it signed while the signer was allowed to sign?"""

from collections.abc import Iterable

from borderkit.emrtd import StepName
from sarhad.checks.chip_steps import say_step
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.kernel.words import gettext_noop as _


@check(
    "chip.dates", title=_("Chip: dates of the signer"), source="ICAO Doc 9303-12 §7.1.1 and appendix D", needs="chip"
)
def chip_dates(dossier: Dossier) -> Iterable[Finding]:
    """The signer valid today, and the day of signing within the time its key was in use."""
    yield from say_step(dossier, StepName.DATES)
