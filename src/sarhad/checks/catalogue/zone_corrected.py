"""Was the zone corrected by hand?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _


@check(
    "zone.corrected",
    title=_("Corrections by hand"),
    source="ICAO Doc 9303-3 §4; house rule: every change is kept",
)
def zone_corrected(dossier: Dossier) -> Iterable[Finding]:
    """Every part that an officer changed after the machine had read it, before and after."""
    for change in dossier.changes:
        yield Finding(
            _("%(field)s was corrected by hand: %(was)s became %(now)s"),
            Weight.NOTE,
            {"field": change.field, "was": change.was or "–", "now": change.now or "–"},
        )
