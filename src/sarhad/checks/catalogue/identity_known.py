"""Does the document belong to whom we know it to belong?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Dossier, have
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _

TEXTS = {
    "document-of-another": (
        Weight.STOP,
        _("Document %(number)s is known with another holder: compare name and date of birth"),
    ),
    "person": (Weight.NOTE, _("Same name and date of birth known with another document than %(number)s")),
    "ambiguous": (
        Weight.DOUBT,
        _("Several people of this name and date of birth are known; document %(number)s is new"),
    ),
}


@check(
    "identity.known",
    title=_("Identity in earlier records"),
    source="Regulation (EU) 2016/399 Art. 8(2) and 8(3)(a)(i)",
)
def identity_known(dossier: Dossier) -> Iterable[Finding]:
    """What earlier records say of this document and this person. Nobody is merged without a person's decision."""
    how = have(dossier.identity)
    if how in TEXTS:
        weight, text = TEXTS[how]
        yield Finding(text, weight, {"number": dossier.document.number, "match": how})
