"""What a person said on the page of a proposal: which States, and yes to which keys. Pure."""

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from sarhad.documents.difference import Difference, open_parts
from sarhad.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Said:
    """Countries (None: all that are open), keys with a yes, the version that was looked at, and a reason."""

    countries: tuple[str, ...] | None
    yes: frozenset[str]
    seen: UUID | None
    reason: str


def said(sent: QueryDict, difference: Difference) -> Said:
    """Read what was sent. A yes for a whole State, or for all, stands for each of its keys.

    Raises:
        Invalid: No State was chosen, or what was sent is not from this page.
    """
    countries = None if "all" in sent else tuple(dict.fromkeys(sent.getlist("state")))
    if countries == ():
        raise Invalid(_("Choose at least one State."), places={"state": _("Choose at least one State.")})
    whole = set(sent.getlist("yes_state"))
    yes = set(sent.getlist("yes"))
    for part in open_parts(difference):
        if "yes_all" in sent or part.country in whole:
            is_meant = countries is None or part.country in countries
            yes |= {line.fingerprint for line in part.asked if is_meant}
    return Said(countries, frozenset(yes), _version(sent.get("seen", "")), sent.get("reason", ""))


def _version(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as trouble:
        raise Invalid(_("What was sent is not from this page.")) from trouble
