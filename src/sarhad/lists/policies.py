"""Who may see imports, make them, and let them go live."""

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.kernel.policy import policy
from sarhad.lists.alert_models import Alert, AlertProposal
from sarhad.lists.models import ListVersion


@policy
def may_see_imports(acting: Acting) -> str | None:
    """Whoever has the right to see what was imported and refused: counts, rows and reasons, no persons."""
    return acting.why_not("list.imports")


@policy
def may_import(acting: Acting) -> str | None:
    """Whoever has the act itself."""
    return acting.why_not("list.import")


@policy
def may_activate(acting: Acting, version: ListVersion) -> str | None:
    """A second person: never the one who imported it."""
    if version.by == acting.id:
        return _("You imported this version. Somebody else activates it.")
    return acting.why_not("list.activate")


@policy
def may_restore(acting: Acting) -> str | None:
    """Whoever has the act; it waits for a second person, as an import does."""
    return acting.why_not("list.restore")


@policy
def may_bypass(acting: Acting) -> str | None:
    """The house itself and the console of the server; no officer goes live without a second person."""
    return _("A second person is needed.") if isinstance(acting, Duty) else None


@policy
def may_rule(acting: Acting) -> str | None:
    """Whoever sets how lists go live, and registers publishers' keys; cannot import."""
    return acting.why_not("list.rule")


@policy
def may_keep_alerts(acting: Acting) -> str | None:
    """Whoever may open alerts at all."""
    return acting.why_not("national.open")


@policy
def may_decide_alert(acting: Acting, proposal: AlertProposal) -> str | None:
    """A second person of the agency that keeps the alert: never the one who proposed it."""
    if proposal.proposed_by == acting.id:
        return _("You proposed this. Somebody else decides on it.")
    if proposal.alert.owner != acting.agency:
        return _("Another agency keeps this alert.")
    return acting.why_not("national.decide")


@policy
def may_review_alert(acting: Acting, alert: Alert) -> str | None:
    """Somebody of the agency that keeps it, but the one who proposed what stands."""
    if alert.owner != acting.agency:
        return _("Another agency keeps this alert.")
    stands = alert.proposals.filter(state="accepted").order_by("-decided_at", "-pk").first()
    if stands is not None and stands.proposed_by == acting.id:
        return _("You proposed this alert as it stands. Somebody else looks at it again.")
    return acting.why_not("national.review")
