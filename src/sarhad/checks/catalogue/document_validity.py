"""Is the document valid today?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _


@check("document.validity", title=_("Document validity"), source="Regulation (EU) 2016/399 Art. 6(1)(a)")
def document_validity(dossier: Dossier) -> Iterable[Finding]:
    """Expired, not yet valid, or without an expiry date. The last day printed is still a valid day."""
    document, today = dossier.document, dossier.today
    if document.valid_from is not None and today < document.valid_from:
        yield Finding(
            _("Not valid before %(valid_from)s"), Weight.STOP, {"valid_from": document.valid_from.isoformat()}
        )
    last = document.expiry.last
    if last is None:
        yield Finding(
            _("The document shows no day of expiry: %(expiry)s"),
            Weight.NOTE,
            {"expiry": str(document.expiry)},
        )
    elif last < today:
        weight = Weight.DOUBT if dossier.direction == "exit" else Weight.STOP
        grounds = {"expired_on": last.isoformat(), "days": str((today - last).days)}
        yield Finding(_("Expired on %(expired_on)s, %(days)s days ago"), weight, grounds)
