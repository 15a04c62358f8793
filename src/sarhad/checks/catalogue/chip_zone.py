"""Does the chip say what the printed zone says?"""

from collections.abc import Iterable

from borderkit.emrtd import StepName
from sarhad.checks.chip_steps import chip_of, say_step
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _


@check("chip.zone", title=_("Chip: same as the printed zone"), source="ICAO Doc 9303-11 §5.1", needs="chip")
def chip_zone(dossier: Dossier) -> Iterable[Finding]:
    """Every character of the printed zone against the zone on the chip. A zone that was repaired is a guess, and never
    compared as if it had been read clean."""
    chip_of(dossier)
    if dossier.reading is not None and dossier.reading.repaired:
        yield Finding(
            _("The printed zone was repaired: it was not compared with the chip. Compare by eye"),
            Weight.DOUBT,
            {"places": str(len(dossier.reading.changes))},
        )
        return
    yield from say_step(dossier, StepName.ZONE)
