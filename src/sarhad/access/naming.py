"""What officers, their roles and their agencies are called in the journal."""

from collections.abc import Mapping, Set

from django.utils.translation import gettext as _

from sarhad.access.models import Agency, Officer
from sarhad.access.roles import ROLES
from sarhad.access.selectors import officer_names
from sarhad.audit.naming import NAMINGS, Naming


def _officers(ids: Set[str]) -> Mapping[str, str]:
    nobody = {"system": _("The system itself"), "console": _("Console of the server")}
    return {**{one: nobody[one] for one in ids & nobody.keys()}, **officer_names(ids)}


def _find_officer(text: str) -> str | None:
    pk = Officer.objects.filter(service_number__iexact=text).values_list("pk", flat=True).first()
    return None if pk is None else str(pk)


def _roles(codes: Set[str]) -> Mapping[str, str]:
    others = {"oneself": _("Not on duty"), "system": ""}
    return {**others, **{code: _(role.title) for code, role in ROLES.items() if code in codes}}


def _agencies(codes: Set[str]) -> Mapping[str, str]:
    return dict(Agency.objects.filter(pk__in=codes).values_list("code", "name"))


NAMINGS.add(Naming("officer", _officers, _find_officer))
NAMINGS.add(Naming("role", _roles))
NAMINGS.add(Naming("agency", _agencies))
