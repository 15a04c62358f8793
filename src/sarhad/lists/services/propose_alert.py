"""Propose an alert, a change of one, or its end. Nobody is looked up by it before a second person has decided."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.clock import local_day
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop
from sarhad.lists.alert_models import Alert, AlertProposal
from sarhad.lists.alert_selectors import get_alert
from sarhad.lists.alerting import ALERT_KINDS, ALERT_NEXT, AlertState, Span
from sarhad.lists.entries import Says, says_of
from sarhad.lists.instructions import Instruction
from sarhad.lists.source import PersonEntry


@act("national.propose", title=gettext_noop("Propose an alert"), purpose=Purpose.LISTS)
def propose_alert(
    duty: Duty, /, *, kind: str, entry: PersonEntry, span: Span, reason: str, at: datetime
) -> AlertProposal:
    """Propose that somebody is looked for.

    Args:
        kind: A key of `ALERT_KINDS`.
        entry: Who, and what the officer is asked to do; its reference and last day are left to us.
        reason: Why, for the second person.

    Raises:
        Invalid: Says which field and why.
    """
    says = _checked(kind, entry, span, reason, duty, at)
    made = Alert(
        number=_number(at),
        kind=kind,
        owner=duty.agency,
        owner_name=duty.agency_name,
        state=AlertState.PROPOSED.value,
        says=says,
        from_on=span.from_on,
        until_on=span.until_on,
        review_on=span.review_on,
        made_at=at,
        made_by=duty.id,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as trouble:
        raise Conflict(_("Another alert was numbered in this moment. Try again.")) from trouble
    return _propose(duty, made, says, span, reason, at)


@act("national.change", title=gettext_noop("Propose a change of an alert"), purpose=Purpose.LISTS)
def propose_change(
    duty: Duty, /, *, alert: UUID, entry: PersonEntry, span: Span, reason: str, at: datetime
) -> AlertProposal:
    """Propose other content or other days. What stands goes on until a second person has decided.

    Raises:
        Refused: Another agency's alert.
        NotFound: No such alert.
        Invalid: Says which field and why.
        Conflict: It has ended, or a proposal waits already.
    """
    found = get_alert(duty, alert)
    _check_stands(found)
    says = _checked(found.kind, entry, span, reason, duty, at)
    return _propose(duty, found, says, span, reason, at)


@act("national.withdraw", title=gettext_noop("Propose the withdrawal of an alert"), purpose=Purpose.LISTS)
def propose_withdrawal(duty: Duty, /, *, alert: UUID, reason: str, at: datetime) -> AlertProposal:
    """Propose the end of an alert. A second person is asked here too: whom nobody looks for any more can be bought.

    Raises:
        Refused: Another agency's alert.
        NotFound: No such alert.
        Invalid: Without a reason.
        Conflict: It has ended, or a proposal waits already.
    """
    found = get_alert(duty, alert)
    _check_stands(found)
    if not reason.strip():
        raise Invalid(_("Say why."), places={"reason": _("Say why")})
    span = Span(found.from_on, found.until_on, found.review_on)
    return _propose(duty, found, None, span, reason, at)


def _propose(duty: Duty, alert: Alert, says: Says | None, span: Span, reason: str, at: datetime) -> AlertProposal:
    kind = "withdrawal" if says is None else "new" if alert.state == AlertState.PROPOSED else "change"
    about("alert", alert.pk)
    note(kind=kind)
    made = AlertProposal(
        alert=alert,
        kind=kind,
        says=says,
        from_on=span.from_on,
        until_on=span.until_on,
        review_on=span.review_on,
        reason=reason.strip(),
        proposed_at=at,
        proposed_by=duty.id,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as trouble:
        raise Conflict(_("Something else is proposed for this alert and waits to be decided.")) from trouble
    return made


def _check_stands(alert: Alert) -> None:
    if AlertState.WITHDRAWN not in ALERT_NEXT[AlertState(alert.state)]:
        raise Conflict(_("This alert does not stand any more, or not yet."))


def _checked(kind: str, entry: PersonEntry, span: Span, reason: str, duty: Duty, at: datetime) -> Says:
    """The entry as it would be kept; every fault is named before anything is refused."""
    places: dict[str, str] = {}
    known = ALERT_KINDS.get(kind)
    if known is None or (kind == "discreet" and not settings.DISCREET_CHECKS):
        raise Invalid(_("There is no such kind of alert here."), places={"kind": _("Choose one")})
    if entry.instruction not in known.instructions:
        places["instruction"] = _("An alert of this kind cannot ask for this")
    if not any(name.text.strip() for name in entry.names):
        places["names"] = _("At least one name")
    if not entry.legal_basis.strip():
        places["legal_basis"] = _("An alert needs its legal basis")
    if not reason.strip():
        places["reason"] = _("Say why, for the second person")
    if not entry.births and not entry.documents and Instruction(entry.instruction) is not Instruction.PROTECT:
        places.setdefault("births", _("A name alone stops too many innocent people: add a date of birth or a document"))
    today = local_day(at, duty.time_zone)
    places |= {field: _(text) for field, text in span.problems(known, today).items()}
    if places:
        raise Invalid(_("This alert cannot be proposed."), places=places)
    return says_of(replace(entry, row=0, reference="", valid_until=span.until_on))


def _number(at: datetime) -> str:
    last = Alert.objects.filter(number__startswith=f"{at.year}-").order_by("-number").values_list("number").first()
    return f"{at.year}-{int(last[0][5:]) + 1 if last else 1:06}"
