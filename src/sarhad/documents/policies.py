"""Who may see and change what is trusted, and who may warn of documents."""

from django.utils.translation import gettext as _

from sarhad.access.duty import Acting, Duty
from sarhad.documents.models import DocumentAlert, Proposal
from sarhad.documents.states import AlertState
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
def may_put_away(acting: Acting) -> str | None:
    """Whoever has the act itself: officers of both lines."""
    return acting.why_not("alert.put-away")


@policy
def may_draft(acting: Acting) -> str | None:
    """Whoever has the act itself."""
    return acting.why_not("alert.draft")


@policy
def may_put_forward(acting: Acting) -> str | None:
    """Whoever has the act itself: examiners, be it the one who wrote it or another."""
    return acting.why_not("alert.propose")


@policy
def may_publish(acting: Acting, alert: DocumentAlert) -> str | None:
    """An examiner who is not the one who put it forward: never a machine, never the console."""
    if not isinstance(acting, Duty):
        return _("Only an officer on duty publishes an alert.")
    if acting.id == alert.proposed_by:
        return _("You put this alert forward. A second examiner publishes it.")
    return acting.why_not("alert.publish")


@policy
def may_publish_alone(acting: Acting) -> str | None:
    """An examiner on duty, for some hours only."""
    if not isinstance(acting, Duty):
        return _("Only an officer on duty publishes an alert.")
    return acting.why_not("alert.publish-alone")


@policy
def may_review(acting: Acting) -> str | None:
    """Whoever has the act itself: examiners."""
    return acting.why_not("alert.review")


@policy
def may_ask_withdrawal(acting: Acting) -> str | None:
    """Whoever has the act itself: examiners, whoever published it."""
    return acting.why_not("alert.ask-withdrawal")


@policy
def may_take_off(acting: Acting) -> str | None:
    """An examiner on duty, for some hours and once."""
    if not isinstance(acting, Duty):
        return _("Only an officer on duty takes an alert off the desks.")
    return acting.why_not("alert.take-off")


@policy
def may_withdraw_alert(acting: Acting, alert: DocumentAlert) -> str | None:
    """An examiner; of a published alert a second one, who did not ask for it."""
    if alert.state == AlertState.PUBLISHED:
        if not isinstance(acting, Duty):
            return _("Only an officer on duty withdraws an alert.")
        if acting.id == alert.withdrawal_by:
            return _("You asked that this alert be withdrawn. A second examiner withdraws it.")
    return acting.why_not("alert.withdraw")


@policy
def may_keep_alert(acting: Acting) -> str | None:
    """Whoever has the act itself: examiners, also the one who asked."""
    return acting.why_not("alert.keep")
