"""Is there a file on the chip that nobody signed?"""

from collections.abc import Iterable

from borderkit.emrtd import StepName
from sarhad.checks.chip_steps import say_step
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.kernel.words import gettext_noop as _


@check("chip.groups", title=_("Chip: nothing added"), source="ICAO Doc 9303-11 §5.1; Doc 9303-10 §4.6.1", needs="chip")
def chip_groups(dossier: Dossier) -> Iterable[Finding]:
    """A data group that is on the chip and not in the signed list was put there by somebody else."""
    yield from say_step(dossier, StepName.GROUPS)
