"""Who may see and change what is trusted, and who may warn of documents."""

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.documents.models import Proposal
from sarhad.kernel.policy import policy


@policy
def may_see_trust(acting: Acting) -> str | None:
    """Whoever has the right to see what is trusted and what was proposed: keys of States, no persons."""
    return acting.why_not("trust.see")


@policy
def may_propose(acting: Acting) -> str | None:
    """Whoever has the act itself."""
    return acting.why_not("trust.propose")


@policy
def may_decide(acting: Acting, proposal: Proposal) -> str | None:
    """An officer who keeps the trust store, and did not bring the file: never a machine, never the console."""
    if not isinstance(acting, Duty):
        return _("Only an officer on duty accepts or declines.")
    if acting.id == proposal.by:
        return _("You brought this file. A second person decides on it.")
    return acting.why_not("trust.accept")


@policy
def may_withdraw(acting: Acting) -> str | None:
    """Whoever has the act itself. One person is enough to trust less."""
    return acting.why_not("trust.withdraw")


@policy
def may_see_alerts(acting: Acting) -> str | None:
    """Whoever has the right to read document alerts."""
    return acting.why_not("alert.see")


@policy
def may_draft(acting: Acting) -> str | None:
    """Whoever has the act itself."""
    return acting.why_not("alert.draft")


@policy
def may_publish(acting: Acting) -> str | None:
    """Whoever has the act itself: examiners."""
    return acting.why_not("alert.publish")


@policy
def may_withdraw_alert(acting: Acting) -> str | None:
    """Whoever has the act itself: examiners, whoever published it."""
    return acting.why_not("alert.withdraw")
