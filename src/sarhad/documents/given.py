"""What an examiner gives for an alert, brought into one form and held against itself. Pure."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from sarhad.documents.series import Series, plain
from sarhad.documents.states import MANIPULATIONS
from sarhad.kernel.errors import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertGiven:
    """An alert as it is written; `series` by its three parts."""

    title: str
    issuer: str
    manipulation: str
    where_to_look: str
    source: str
    valid_from: date
    review_on: date
    code: str = ""
    prefix: str = ""
    first: str = ""
    last: str = ""
    text: str = ""
    valid_until: date | None = None


def settle_given(given: AlertGiven) -> AlertGiven:
    """The same in the form that is kept: capital letters, no blanks in codes and numbers.

    Raises:
        Invalid: Names each field that cannot be.
    """
    settled = replace(
        given,
        title=given.title.strip(),
        issuer=plain(given.issuer),
        code=plain(given.code),
        prefix=plain(given.prefix),
        first=plain(given.first),
        last=plain(given.last),
        where_to_look=given.where_to_look.strip(),
        text=given.text.strip(),
        source=given.source.strip(),
    )
    places = _wrong(settled)
    if places:
        raise Invalid(_("This alert cannot be kept as it is."), places=places)
    return settled


def _wrong(given: AlertGiven) -> dict[str, str]:
    places: dict[str, str] = {}
    for name in ("title", "where_to_look", "source"):
        if not getattr(given, name):
            places[name] = _("This is needed.")
    if not (1 <= len(given.issuer) <= 3 and _is_letters(given.issuer)):
        places["issuer"] = _("One to three letters, as in the zone.")
    if given.code and not (len(given.code) <= 2 and _is_letters(given.code)):
        places["code"] = _("One or two letters, as in the zone; or nothing.")
    if given.manipulation not in MANIPULATIONS:
        places["manipulation"] = _("Choose what was done.")
    try:
        Series(given.prefix, given.first, given.last)
    except ValueError as trouble:
        places["first" if given.first or given.last else "prefix"] = _(str(trouble))
    if given.valid_until is not None and given.valid_until < given.valid_from:
        places["valid_until"] = _("The last day is before the first.")
    if given.review_on < given.valid_from:
        places["review_on"] = _("The review is before the first day.")
    return places


def _is_letters(text: str) -> bool:
    return text.isascii() and text.isalpha()
