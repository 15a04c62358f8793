"""Are the algorithms strong enough?"""

from collections.abc import Iterable

from borderkit.emrtd import StepName
from sarhad.checks.chip_steps import say_step
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.kernel.words import gettext_noop as _


@check("chip.algorithms", title=_("Chip: strength of the signature"), source="ICAO Doc 9303-12 §4.4", needs="chip")
def chip_algorithms(dossier: Dossier) -> Iterable[Finding]:
    """Hashes, keys and curves against what Doc 9303 allows. Weak ones are met on old documents of honest States."""
    yield from say_step(dossier, StepName.ALGORITHMS)
