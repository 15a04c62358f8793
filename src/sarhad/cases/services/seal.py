"""A seal is on one thing only, and a broken one is never put on again."""

import unicodedata
from datetime import datetime

from django.utils.translation import gettext as _

from sarhad.cases.custody_models import Exhibit, Seal
from sarhad.cases.services.step import owed
from sarhad.kernel.errors import Invalid

LONGEST = 40


def take_seal(text: str, exhibit: Exhibit, at: datetime) -> str:
    """The number of a seal as it is kept: in capitals, single blanks, digits and letters as plain ones.

    It belongs to this exhibit from now on, whether the offer that names it is accepted or not. The seal that is on the
    exhibit may stay; one that was on it before was broken.

    Raises:
        Invalid: None given, longer than 40 letters, named for another exhibit, or broken before.
    """
    number = " ".join(unicodedata.normalize("NFKC", owed("seal", text)).upper().split())
    if len(number) > LONGEST:
        raise Invalid(_("This number is too long."), places={"seal": _("At most %(most)s letters") % {"most": LONGEST}})
    kept, _new = Seal.objects.get_or_create(number=number, defaults={"exhibit": exhibit, "at": at})
    if kept.exhibit_id != exhibit.pk:
        raise Invalid(_("This seal is on another exhibit."), places={"seal": _("Used before")})
    seals = list(exhibit.chain.order_by("seq").values_list("seal", flat=True))
    if number in seals and number != seals[-1]:
        raise Invalid(_("This seal was on it before and was broken."), places={"seal": _("A new seal")})
    return number
