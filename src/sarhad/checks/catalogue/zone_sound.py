"""Is the machine-readable zone sound?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

WEIGHTS = {"error": Weight.STOP, "deviation": Weight.DOUBT, "note": Weight.NOTE}
# States and repairs have checks of their own; that a child's zone could be somebody's over a hundred, an officer sees.
ELSEWHERE = ("state.unknown", "state.missing", "date.century", "repaired.")


@check("zone.sound", title=_("Machine-readable zone"), source="ICAO Doc 9303-3 §4.9")
def zone_sound(dossier: Dossier) -> Iterable[Finding]:
    """Check digits one by one, dates, codes and shape of the zone. A sound zone proves nothing about the document."""
    if dossier.reading is None:
        yield Finding(_("Entered by hand from %(source)s: no zone was read"), Weight.NOTE, {"source": "the page"})
        return
    for problem in dossier.reading.problems:
        if not problem.code.startswith(ELSEWHERE):
            grounds = {"line": str(problem.line), "column": str(problem.column), **problem.grounds}
            yield Finding(problem.text, WEIGHTS[problem.severity], grounds, source=problem.source)
