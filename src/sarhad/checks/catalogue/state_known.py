"""Are the issuing state and the nationality known codes?"""

from collections.abc import Iterable

from borderkit.codes import find_state
from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, Weight, check
from sarhad.kernel.words import gettext_noop as _


@check("state.known", title=_("Issuing state and nationality"), source="ICAO Doc 9303-3 §5")
def state_known(dossier: Dossier) -> Iterable[Finding]:
    """A code that stands in no table: a fantasy document, a misread letter, or a table that is out of date."""
    if not _known(dossier.document.issuer, dossier):
        grounds = {"code": dossier.document.issuer or "–"}
        yield Finding(_("The issuing state %(code)s is not a known code"), Weight.STOP, grounds)
    if dossier.document.issuer != dossier.person.nationality and not _known(dossier.person.nationality, dossier):
        grounds = {"code": dossier.person.nationality or "–"}
        yield Finding(_("The nationality %(code)s is not a known code"), Weight.STOP, grounds)


def _known(code: str, dossier: Dossier) -> bool:
    return code in dossier.known_states or find_state(code) is not None
