"""An alert is looked at again, and found to be needed still; to change or to end it has acts of its own."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.lists.alert_models import Alert, AlertReview
from sarhad.lists.alert_selectors import get_alert
from sarhad.lists.alerting import ALERT_KINDS, AlertState, Span
from sarhad.lists.policies import may_review_alert


@act("national.review", title=gettext_noop("Look at an alert again and confirm it"), purpose=Purpose.LISTS)
def review_alert(duty: Duty, /, *, alert: UUID, review_on: date, grounds: str, at: datetime) -> AlertReview:
    """Confirm that somebody is still to be looked for, as it stands, until the next review or its last day.

    Somebody else than the one who proposed what stands: who asked for it sees no reason to end it.

    Args:
        review_on: The next day of review, after today and within a year; at most the last day.
        grounds: Why it is needed still.

    Raises:
        NotFound: No such alert in this agency.
        Refused: The actor proposed what stands.
        Invalid: Says which field and why.
        Conflict: It is not in force, or something else is proposed for it.

    Source: Regulation (EU) 2018/1861 Art. 39 and 2018/1862 Art. 53 (review of alerts).
    """
    get_alert(duty, alert)
    found = Alert.objects.select_for_update().get(pk=alert)
    about("alert", found.pk)
    may_review_alert.check(duty, found)
    if found.state != AlertState.LIVE.value:
        raise Conflict(_("This alert is not in force."))
    if found.proposals.filter(state="waiting").exists():
        raise Conflict(_("Something else is proposed for this alert and waits to be decided."))
    span = Span(found.from_on, found.until_on, review_on)
    problem = span.problems(ALERT_KINDS[found.kind], local_day(at, duty.time_zone)).get("review_on")
    places = {"review_on": _(problem)} if problem else {}
    if not grounds.strip():
        places["grounds"] = _("Say why it is needed still")
    if places:
        raise Invalid(_("This alert cannot be confirmed so."), places=places)
    made = AlertReview.objects.create(
        alert=found,
        due_on=found.review_on,
        next_on=review_on,
        grounds=grounds.strip()[:300],
        reviewed_at=at,
        reviewed_by=duty.id,
    )
    found.review_on = review_on
    found.save(update_fields=["review_on"])
    note(late=int(local_day(at, duty.time_zone) > made.due_on))
    return made
