"""How long may the traveller stay?"""

from collections.abc import Iterable

from borderkit.stay import account
from sarhad.checks.dossier import Dossier, have
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

FEW = 10  # days


@check("stay.left", title=_("Days of stay left"), source="Regulation (EU) 2016/399 Art. 6(1) and 8(3)(a)(iii)")
def stay_left(dossier: Dossier) -> Iterable[Finding]:
    """Days left and the last legal day for somebody who enters, if few are left or none."""
    if dossier.allowance is None or dossier.is_own_citizen or dossier.direction == "exit":
        return
    sheet = account(have(dossier.stays), on=dossier.today, allowance=dossier.allowance)
    if sheet.overstay_days > 0 or sheet.days_left > FEW:
        return
    grounds = {
        "days_left": str(sheet.days_left),
        "last_day": sheet.last_legal_day.isoformat() if sheet.last_legal_day else "–",
        "days_used": str(sheet.days_used),
        "window": str(dossier.allowance.window),
    }
    if sheet.days_left <= 0:
        yield Finding(_("No day of stay is left: %(days_used)s used in %(window)s"), Weight.STOP, grounds)
    else:
        yield Finding(_("%(days_left)s days of stay left, until %(last_day)s"), Weight.NOTE, grounds)
