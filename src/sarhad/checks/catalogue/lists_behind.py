"""Was a list asked in its newest version?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _


@check(
    "lists.behind",
    title=_("Newest version of the lists"),
    source="Regulation (EU) 2016/399 Art. 8(3)(a)(vi)",
    needs="lists_behind",
)
def lists_behind(dossier: Dossier) -> Iterable[Finding]:
    """A large new version of a list is taken in aside, and no traveller waits for it. Until then the version before is
    asked; who crossed meanwhile is looked up in the new one by itself, and whoever is found is told to the post."""
    if dossier.lists_behind:
        text = _("A new version of %(lists)s is being taken in: the one before was asked, the new one will be")
        yield Finding(text, Weight.NOTE, {"lists": ", ".join(dossier.lists_behind)})
