"""Asks all checks. Silence never means clean: a check that could not run says so."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sarhad.checks.dossier import Dossier, EvidenceMissing, Missing
from sarhad.checks.findings import CHECKS, Check, Finding, Weight
from sarhad.kernel.words import gettext_noop as _

logger = logging.getLogger(__name__)

NOT_CHECKED = _("This could not be checked: %(reason)s.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was asked and what was found; the weightiest first."""

    asked: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def worst(self) -> int:
        """The weight of the weightiest finding; 0 if there is none."""
        return max((finding.weight for finding in self.findings), default=0)


def run(dossier: Dossier) -> Verdict:
    """Put a dossier before every check of the catalogue."""
    return _run(dossier, CHECKS)


def run_ahead(dossier: Dossier) -> Verdict:
    """Put a dossier before the checks, while nobody has the document in hand: its zone cannot be judged yet."""
    return _run(dossier, [check for check in CHECKS if not check.code.startswith("zone.")])


def run_again(dossier: Dossier) -> Verdict:
    """Put a dossier with further evidence before the checks that depend on it."""
    return _run(dossier, [check for check in CHECKS if check.is_asked_again])


def _run(dossier: Dossier, checks: Iterable[Check]) -> Verdict:
    asked: list[str] = []
    findings: list[Finding] = []
    for check in checks:
        if check.needs and not _has(dossier, check.needs):
            continue
        asked.append(check.code)
        findings += ask(check, dossier)
    findings.sort(key=lambda finding: -finding.weight)
    return Verdict(tuple(asked), tuple(findings))


def _has(dossier: Dossier, path: str) -> bool:
    """Whether there is such evidence, or a reason why it is missing."""
    evidence: object = dossier
    for name in path.split("."):
        evidence = getattr(evidence, name)
        if evidence is None or isinstance(evidence, Missing):
            break
    return evidence is not None


def ask(check: Check, dossier: Dossier) -> list[Finding]:
    """Put a dossier before one check. Whatever breaks in it becomes a finding."""
    try:
        found = [replace(f, check=check.code, source=f.source or check.source) for f in check.function(dossier)]
    except EvidenceMissing as missing:
        reason = str(missing)
    except Exception as trouble:  # a check's boundary: one broken check must not hide the others
        logger.exception("check.broken", extra={"check": check.code, "error": type(trouble).__name__})
        reason = type(trouble).__name__
    else:
        return found
    return [Finding(NOT_CHECKED, Weight.DOUBT, {"reason": reason}, check.code, check.source)]
