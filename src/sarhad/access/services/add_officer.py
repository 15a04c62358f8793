"""Add an officer."""

from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext

from sarhad.access.duty import Acting
from sarhad.access.models import Agency, Officer, Unit
from sarhad.access.passwords import one_time_password
from sarhad.access.policies import may_enlist_in
from sarhad.audit.acts import Purpose, about, act
from sarhad.kernel.errors import Conflict
from sarhad.kernel.words import gettext_noop as _


class OfficerFields(TypedDict):
    """What is told of an officer."""

    service_number: str
    name: str
    agency: Agency
    unit: NotRequired[Unit | None]


@act("officer.add", title=_("Add an officer"), purpose=Purpose.ADMINISTRATION)
def add_officer(
    acting: Acting, /, *, at: datetime, password: str = "", **fields: Unpack[OfficerFields]
) -> tuple[Officer, str]:
    """Add an officer and return him or her with a password that must be changed at the first sign-in.

    Args:
        password: One that the officer has chosen at the console; empty: one at random.
        fields: Service number, name, agency, and a unit if there is one.

    Raises:
        Refused: The agency is out of reach.
        Conflict: The service number is taken, in capital letters or small ones.
        ValidationError: A field is empty or too long, or the password is a weak one.
    """
    officer = Officer(**fields)
    may_enlist_in.check(acting, officer.agency)
    officer.service_number, officer.name = officer.service_number.strip(), officer.name.strip()
    if Officer.objects.filter(service_number__iexact=officer.service_number).exists():
        raise Conflict(gettext("This service number is taken."))
    if password:
        validate_password(password, officer)
    officer.must_change_password = not password
    password = password or one_time_password()
    officer.set_password(password)
    officer.full_clean()
    officer.save(force_insert=True)
    about("officer", officer.pk)
    return officer, password
