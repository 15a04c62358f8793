"""Does the document run for three months more?"""

from collections.abc import Iterable
from datetime import timedelta

from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

OWED = timedelta(days=90)


@check("qamaria.three-months", title=_("Document valid for three months more"), source="Border Act, section 12")
def three_months(dossier: Dossier) -> Iterable[Finding]:
    """The last day of the document, against ninety days from today. Own citizens are not asked."""
    last = dossier.document.expiry.last
    if dossier.direction == "entry" and last is not None and dossier.today <= last < dossier.today + OWED:
        yield Finding(_("Valid only until %(until)s"), Weight.DOUBT, {"until": last.isoformat()})
