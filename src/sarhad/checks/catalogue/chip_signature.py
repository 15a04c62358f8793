"""Does the signature over the chip's data hold?"""

from collections.abc import Iterable

from borderkit.emrtd import StepName
from sarhad.checks.chip_steps import say_step
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.kernel.words import gettext_noop as _


@check("chip.signature", title=_("Chip: signature"), source="ICAO Doc 9303-11 §5.1", needs="chip")
def chip_signature(dossier: Dossier) -> Iterable[Finding]:
    """Whether the signature over the list of hashes (EF.SOD) was made by the key that it names. One that fails means
    data that somebody changed or made."""
    yield from say_step(dossier, StepName.SIGNATURE)
