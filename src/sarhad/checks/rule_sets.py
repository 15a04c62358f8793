"""Rule sets in force: a catalogue, empty until risk analysis installs one. A country pack may bring its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sarhad.checks.dossier import Dossier
from sarhad.checks.findings import Finding
from sarhad.kernel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Approved rules of one origin, in force as one."""

    code: str
    apply: Callable[[Dossier], Iterable[Finding]]


RULE_SETS: Catalogue[RuleSet] = Catalogue("sarhad.checks.installed_rules", "sarhad.rule_sets")
