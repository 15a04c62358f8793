"""Was the zone repaired by machine?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _


@check("zone.repaired", title=_("Repairs by machine"), source="ICAO Doc 9303-3 §4.3 and §4.9")
def zone_repaired(dossier: Dossier) -> Iterable[Finding]:
    """Whether signs were put in the place of those that were read. Then lists were asked with a guess, and nothing is
    compared with the zone as if it had been read clean."""
    changes = dossier.reading.changes if dossier.reading is not None else ()
    if changes:
        yield Finding(
            _("The zone was repaired in %(count)s places; lists were asked with a guess. Compare with the document"),
            Weight.DOUBT,
            {
                "count": str(len(changes)),
                "changes": "; ".join(f"{c.line}:{c.column} {c.was or '–'} → {c.now or '–'}" for c in changes),
            },
        )
