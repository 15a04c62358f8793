"""Was the signer's certificate revoked?"""

from collections.abc import Iterable

from borderkit.emrtd import StepName
from sarhad.checks.chip_steps import say_step
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.kernel.words import gettext_noop as _


@check("chip.revocation", title=_("Chip: signer not revoked"), source="ICAO Doc 9303-12 §7.3", needs="chip")
def chip_revocation(dossier: Dossier) -> Iterable[Finding]:
    """The signer's certificate against the revocation list of its State. Without one that is current, it stays open."""
    yield from say_step(dossier, StepName.REVOCATION)
