"""Targeting officers look at hits: confirm, find that it is somebody else, ask another agency."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.models import Agency
from sarhad.advance.ahead import see_ahead
from sarhad.advance.facts import HitAsked, HitSettled
from sarhad.advance.hit_models import Hit, Question
from sarhad.advance.models import Journey
from sarhad.advance.states import SETTLED
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.checks.listed import known_by
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.lists.services.other_person import decline_candidate


@act("hit.settle", title=gettext_noop("Decide what a hit on an expected traveller is"), purpose=Purpose.BORDER_CHECK)
def settle_hit(duty: Duty, /, *, hit: UUID, outcome: str, text: str, at: datetime) -> Hit:
    """Confirm a hit, or find that it is another person: that is remembered, and the pair is not offered again.

    The one who said that a traveller is not to be taken on board may be overruled later: settle it again.

    Raises:
        NotFound: No such hit.
        Invalid: No such outcome, or without grounds.
        Conflict: It is settled so already, or another person's was remembered for it.
    """
    found = _get(hit)
    places = {}
    if outcome not in SETTLED:
        places["outcome"] = _("Choose one")
    if not text.strip():
        places["note"] = _("Write down the grounds")
    if places:
        raise Invalid(_("Say what came of it, and why."), places=places)
    if found.outcome in ("other", outcome):
        raise Conflict(_("This was settled before."))
    expected = found.expected
    if outcome == "other" and found.entry:
        keys = known_by(see_ahead(expected, expected.journey), expected.traveller)
        grounds = text.strip()[:500]
        decline_candidate(duty, listed=UUID(found.entry), keys=keys, crossing=expected.pk, grounds=grounds, at=at)
    found.outcome, found.note, found.settled_at, found.settled_by = outcome, text.strip()[:500], at, duty.id
    found.save(update_fields=["outcome", "note", "settled_at", "settled_by"])
    _recount(expected.journey)
    journey = expected.journey
    told = HitSettled(
        journey=str(journey.pk), post=_post(journey), expected=str(expected.pk), hit=str(found.pk), outcome=outcome
    )
    publish(told, at=at)
    note(outcome=outcome)
    return found


@act("hit.ask", title=gettext_noop("Ask another agency about a hit"), purpose=Purpose.BORDER_CHECK)
def ask_agency(duty: Duty, /, *, hit: UUID, agency: str, text: str, at: datetime) -> Question:
    """Ask. The hit stays open until somebody settles it.

    Raises:
        NotFound: No such hit or agency.
        Invalid: Nothing is asked, or one's own agency.
        Conflict: The hit is settled.
    """
    found = _get(hit)
    if not text.strip() or agency == duty.agency:
        raise Invalid(_("Ask another agency something."), places={"question": _("Write it down")})
    if not Agency.objects.filter(pk=agency).exists():
        raise NotFound(_("There is no such agency."))
    if found.outcome in SETTLED:
        raise Conflict(_("This was settled before."))
    asked = Question(hit=found, agency=agency, text=text.strip()[:500], asked_at=at, asked_by=duty.id)
    asked.save(force_insert=True)
    Hit.objects.filter(pk=found.pk).update(outcome="asked")
    _tell_asked(found, agency, at, is_answered=False)
    note(agency=agency)
    return asked


@act("hit.reply", title=gettext_noop("Answer another agency about a hit"), purpose=Purpose.BORDER_CHECK)
def reply_question(duty: Duty, /, *, question: UUID, text: str, at: datetime) -> Question:
    """Answer a question that one's own agency was asked.

    Raises:
        NotFound: No such question to this agency.
        Invalid: Without an answer.
        Conflict: It was answered before.
    """
    found = Question.objects.select_for_update(of=("self",)).filter(pk=question, agency=duty.agency).first()
    if found is None:
        raise NotFound(_("There is no such question."))
    about("hit", found.hit_id)
    if not text.strip():
        raise Invalid(_("Write the answer down."), places={"reply": _("Write it down")})
    if found.replied_at is not None:
        raise Conflict(_("This was answered before."))
    found.reply, found.replied_at, found.replied_by = text.strip()[:500], at, duty.id
    found.save(update_fields=["reply", "replied_at", "replied_by"])
    _tell_asked(found.hit, found.agency, at, is_answered=True)
    return found


def _tell_asked(hit: Hit, agency: str, at: datetime, *, is_answered: bool) -> None:
    journey = hit.expected.journey
    told = HitAsked(
        journey=str(journey.pk), post=_post(journey), hit=str(hit.pk), agency=agency, is_answered=is_answered
    )
    publish(told, at=at)


def _post(journey: Journey) -> str:
    return str(journey.post_id or "")


def _get(hit: UUID) -> Hit:
    about("hit", hit)
    rows = Hit.objects.select_for_update(of=("self",)).select_related("expected__journey")
    found = rows.filter(pk=hit).first()
    if found is None:
        raise NotFound(_("There is no such hit."))
    about("expected", found.expected_id)
    return found


def _recount(journey: Journey) -> None:
    waiting = Hit.objects.filter(
        expected__journey=journey, expected__is_removed=False, is_gone=False, outcome__in=("", "asked")
    ).count()
    Journey.objects.filter(pk=journey.pk).update(open_hits=waiting)
