"""Who may do what in the laboratory; the act itself is asked of the role by `@act`."""

from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.kernel.policy import policy
from sarhad.laboratory.models import Analysis, Control, Library, Measurement, Result

CERTIFICATE = "laboratory-analysis"
"""The certificate that analysts and reviewers need; the report names it."""


@policy
def may_analyse(duty: Duty, analysis: Analysis) -> str | None:
    """The analyst who took it in work."""
    if str(analysis.analyst_id or "") != duty.id:
        return _("Somebody else works on this, or nobody: take it first.")
    return None


@policy
def may_work_blind(duty: Duty, analysis: Analysis) -> str | None:
    """Somebody who does not know what is in it."""
    if Control.objects.filter(analysis=analysis, placed_by=UUID(duty.id)).exists():
        return _("Somebody else must do this.")
    return None


@policy
def may_release(duty: Duty, analysis: Analysis, result: Result) -> str | None:
    """A second person: not who concluded, nor anybody who measured for it."""
    if str(result.analyst_id) == duty.id or str(analysis.analyst_id) == duty.id:
        return _("A second person releases: never the one who analysed.")
    if Measurement.objects.filter(sample__analysis=analysis, officer=UUID(duty.id)).exists():
        return _("A second person releases: never one who measured.")
    return may_work_blind.why_not(duty, analysis)


@policy
def may_decide_library(duty: Duty, library: Library) -> str | None:
    """A second person: never the one who proposed."""
    if str(library.proposed_by_id) == duty.id:
        return _("A second person decides: never the one who proposed.")
    return None
