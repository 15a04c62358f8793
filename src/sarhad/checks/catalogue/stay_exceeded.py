"""Has the traveller stayed longer than allowed?"""

from collections.abc import Iterable

from borderkit.stay import account
from sarhad.checks.dossier import Dossier, have
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _


@check("stay.exceeded", title=_("Length of stay"), source="Regulation (EU) 2016/399 Art. 6(1)")
def stay_exceeded(dossier: Dossier) -> Iterable[Finding]:
    """Days of presence in the window, today counted, against the days allowed."""
    if dossier.allowance is None or dossier.is_own_citizen:
        return
    sheet = account(have(dossier.stays), on=dossier.today, allowance=dossier.allowance)
    if sheet.overstay_days <= 0:
        return
    yield Finding(
        _("%(days_used)s days in %(window)s; %(days_allowed)s are allowed: %(overstay)s too many"),
        Weight.STOP,
        {
            "days_used": str(sheet.days_used),
            "days_allowed": str(dossier.allowance.days),
            "window": str(dossier.allowance.window),
            "overstay": str(sheet.overstay_days),
        },
        source=dossier.allowance.source,
    )
