"""Add an agency that works at the border."""

from datetime import datetime

from django.utils.translation import gettext

from sarhad.access.duty import Acting
from sarhad.access.models import Agency
from sarhad.access.policies import is_everywhere
from sarhad.audit.acts import Purpose, about, act
from sarhad.kernel.errors import Refused
from sarhad.kernel.words import gettext_noop as _


@act("agency.add", title=_("Add an agency"), purpose=Purpose.ADMINISTRATION)
def add_agency(acting: Acting, /, *, code: str, name: str, kind: str, at: datetime) -> Agency:
    """Add an agency; from headquarters only.

    Raises:
        ValidationError: The code is taken, or the kind is not in `AGENCY_KINDS`.
    """
    if not is_everywhere(acting):
        raise Refused(gettext("Agencies are added at headquarters."))
    agency = Agency(code=code, name=name, kind=kind)
    agency.full_clean()
    agency.save(force_insert=True)
    about("agency", agency.pk)
    return agency
