"""Could everything be taken that the reader handed over?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _


@check("evidence.taken", title=_("Evidence from the reader"), source="ICAO Doc 9303-10 §4", needs="not_taken")
def evidence_taken(dossier: Dossier) -> Iterable[Finding]:
    """What the reader handed over and this house could not take: too large, of no known name, or damaged on the way."""
    for trouble in dossier.not_taken or ():
        yield Finding(
            _("%(file)s from the reader cannot be used: %(reason)s"),
            Weight.DOUBT,
            {"file": trouble.file, "reason": trouble.reason},
        )
