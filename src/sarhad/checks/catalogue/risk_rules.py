"""Do installed risk rules point to anything?"""

from collections.abc import Iterable

from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding, check
from sarhad.checks.rule_sets import RULE_SETS
from sarhad.kernel.words import gettext_noop as _


@check("risk.rules", title=_("Risk rules"), source="Regulation (EU) 2016/399 Art. 8(2); CIRAM 2.1")
def risk_rules(dossier: Dossier) -> Iterable[Finding]:
    """The rule sets in force. A rule points to something; it never decides, and may not use protected grounds."""
    for rule_set in RULE_SETS:
        yield from rule_set.apply(dossier)
