"""Are the files of the chip those that were signed?"""

from collections.abc import Iterable

from borderkit.emrtd import StepName
from sarhad.checks.chip_steps import say_step
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.kernel.words import gettext_noop as _


@check("chip.hashes", title=_("Chip: data unchanged"), source="ICAO Doc 9303-11 §5.1", needs="chip")
def chip_hashes(dossier: Dossier) -> Iterable[Finding]:
    """The hash of every file that was read, header included, against the signed one. One that differs was changed."""
    yield from say_step(dossier, StepName.HASHES)
