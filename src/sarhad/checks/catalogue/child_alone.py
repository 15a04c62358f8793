"""Is a child travelling alone?"""

from collections.abc import Iterable
from datetime import date

from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

OF_AGE = 18  # years


@check("child.alone", title=_("Children"), source="Regulation (EU) 2016/399 Annex VII §6")
def child_alone(dossier: Dossier) -> Iterable[Finding]:
    """A holder under 18 with no adult known to travel along: make sure that the child is safe and its carers agree."""
    born = dossier.person.birth.last
    if born is None or dossier.with_adult:
        return
    age = _years(born, dossier.today)
    if age >= OF_AGE:
        return
    grounds = {"age": str(age), "under": str(OF_AGE)}
    if dossier.with_adult is None:
        yield Finding(_("A child of %(age)s: is an adult travelling along?"), Weight.DOUBT, grounds)
    else:
        text = _("A child of %(age)s travelling alone: see that the child is safe and who waits for it")
        yield Finding(text, Weight.STOP, grounds)


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
