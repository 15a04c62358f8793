"""What a case is about: the reasons of a referral, and the request for protection that opens one by itself."""

from sarhad.crossings.reasons import REFERRAL
from sarhad.kernel.words import gettext_noop as _

PROTECTION = "protection"
SUBJECTS: dict[str, str] = {**REFERRAL, PROTECTION: _("Protection")}
