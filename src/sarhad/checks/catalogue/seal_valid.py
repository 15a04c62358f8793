"""Is the visible digital seal valid?"""

from collections.abc import Iterable

from borderkit.seals import Indication, Severity
from borderkit.seals.verdicts import TRUSTS, Trust
from sarhad.checks.dossier import Dossier, have
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

WEIGHTS = {Trust.TRUSTABLE: Weight.NOTE, Trust.MEDIUM: Weight.DOUBT, Trust.HIGH: Weight.STOP}


@check("seal.valid", title=_("Visible digital seal"), source="ICAO Doc 9303-13 appendix D", needs="seal")
def seal_valid(dossier: Dossier) -> Iterable[Finding]:
    """The seal's signature and signer, and what it says against the zone, in ICAO's words. A zone that was repaired is
    not compared."""
    seen = have(dossier.seal)
    if seen is None:
        return
    for problem in seen.verdict.problems:
        if problem.severity is Severity.ERROR and problem.indication is not None:
            grounds = {"indication": problem.indication.value, **problem.grounds}
            yield Finding(problem.text, _weight(problem.indication), grounds, source=problem.source)
    if dossier.reading is not None and dossier.reading.repaired:
        yield Finding(
            _("The printed zone was repaired: it was not compared with the seal. Compare by eye"),
            Weight.DOUBT,
            {"places": str(len(dossier.reading.changes))},
        )


def _weight(indication: Indication) -> Weight:
    """By ICAO's trust level; that this house does not know a certificate says nothing against the holder."""
    if indication is Indication.UNKNOWN_CERTIFICATE:
        return Weight.DOUBT
    return WEIGHTS[TRUSTS[indication]]
