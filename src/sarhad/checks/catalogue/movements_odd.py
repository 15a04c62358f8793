"""Do the recorded movements fit each other, and this one?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Dossier, have
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

TEXTS = {
    "exit-without-entry": _("An exit without an entry: %(at)s at %(post)s"),
    "entry-without-exit": _("An entry without an exit: %(at)s at %(post)s"),
    "two-entries": _("Two entries with no exit between: %(at)s at %(post)s"),
    "two-exits": _("Two exits with no entry between: %(at)s at %(post)s"),
}


@check(
    "movements.odd",
    title=_("Earlier movements"),
    source="Regulation (EU) 2017/2226 Art. 20 (entry/exit record)",
)
def movements_odd(dossier: Dossier) -> Iterable[Finding]:
    """Entries and exits that do not pair. Often a record was missed; stamps in the document may tell."""
    for oddity in have(dossier.oddities):
        text = TEXTS.get(oddity.code, _("Movements do not fit: %(at)s at %(post)s"))
        grounds = {"at": oddity.at.isoformat(timespec="minutes"), "post": oddity.post, "kind": oddity.code}
        yield Finding(text, Weight.DOUBT, grounds)
