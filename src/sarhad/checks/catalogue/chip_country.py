"""Did the State sign whose document it is?"""

from collections.abc import Iterable

from borderkit.emrtd import StepName
from sarhad.checks.chip_steps import say_step
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.kernel.words import gettext_noop as _


@check(
    "chip.country",
    title=_("Chip: signer of the right State"),
    source="ICAO Doc 9303-11 §5.1; Doc 9303-12 §7.1.1",
    needs="chip",
)
def chip_country(dossier: Dossier) -> Iterable[Finding]:
    """The issuer of the document against the State of the signer; the kind of document against those it may sign."""
    yield from say_step(dossier, StepName.COUNTRY)
