"""Does the signer's certificate lead to a key that this State trusts?"""

from collections.abc import Iterable

from borderkit.emrtd import StepName
from sarhad.checks.chip_steps import say_step
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.kernel.words import gettext_noop as _


@check("chip.chain", title=_("Chip: who signed"), source="ICAO Doc 9303-12 §6", needs="chip")
def chip_chain(dossier: Dossier) -> Iterable[Finding]:
    """The one step from the signer's certificate to a trusted key of its State. Without a trusted key it cannot be told
    who signed; that says nothing against the holder."""
    yield from say_step(dossier, StepName.CHAIN)
