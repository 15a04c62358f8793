"""Was the same document used elsewhere, too far away for the time between?"""

from collections.abc import Iterable

from borderkit.geo import distance_m
from sarhad.checks.dossier import Dossier, have
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

FASTEST_M_S = 280.0  # about 1,000 km/h: faster than an airliner's block speed
NEAR_M = 2_000.0  # two booths of one place


@check(
    "document.elsewhere",
    title=_("Document used elsewhere"),
    source="Regulation (EU) 2016/399 Art. 8(2) (use by another than the holder)",
)
def document_elsewhere(dossier: Dossier) -> Iterable[Finding]:
    """A use at another post that the holder could not have come from in the time. One of the two is not the holder."""
    for use in have(dossier.uses):
        way = distance_m(use.place, dossier.place)
        seconds = abs((dossier.at - use.at).total_seconds())
        if way > NEAR_M and way > seconds * FASTEST_M_S:
            grounds = {
                "post": use.post,
                "at": use.at.isoformat(timespec="minutes"),
                "km": f"{way / 1000:.0f}",
                "minutes": f"{seconds / 60:.0f}",
            }
            text = _("Used at %(post)s %(minutes)s minutes ago, %(km)s km from here")
            yield Finding(text, Weight.STOP, grounds)
            return
