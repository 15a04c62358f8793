"""Targeting officers look at hits: confirm, find that it is somebody else, ask another agency."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sarhad.access.duty import Duty
from sarhad.access.models import Agency
from sarhad.advance.ahead import see_ahead
from sarhad.advance.facts import HitAsked, QuestionChanged
from sarhad.advance.hit_models import Hit, Question
from sarhad.advance.pairs import pairs_of
from sarhad.advance.services.hits import Settled, settle_one
from sarhad.advance.services.turns import lock_journey, take_turns
from sarhad.advance.states import OUTCOMES, SETTLED
from sarhad.advance.twins import twins_of
from sarhad.advance.waiting_hits import in_reach, name_of
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.checks.listed import known_by
from sarhad.kernel.errors import Conflict, Invalid, NotFound
from sarhad.kernel.facts import publish
from sarhad.kernel.words import gettext_noop
from sarhad.lists.others import pairs_with
from sarhad.lists.services.other_person import decline_candidate, restore_candidate


@act("hit.settle", title=gettext_noop("Decide what a hit on an expected traveller is"), purpose=Purpose.BORDER_CHECK)
def settle_hit(duty: Duty, /, *, hit: UUID, outcome: str, text: str, at: datetime, seen: str | None = None) -> Hit:
    """Confirm a hit, or find that it is another person: that is remembered, and the pair is not offered again.

    Every outcome may be overruled later: settle it again. What was remembered of another person is then taken back.
    The same finding on the same traveller under the other number of the flight is settled with it.

    Args:
        seen: The outcome that stood on the officer's page; None: it is not said, and whatever stands is overruled.

    Raises:
        NotFound: No such hit, or of another post's journey.
        Invalid: No such outcome, or without grounds.
        Conflict: It is settled so already; or somebody else settled it since the officer's page was made.
    """
    found = _get(duty, hit)
    places = {}
    if outcome not in SETTLED:
        places["outcome"] = _("Choose one")
    if not text.strip():
        places["note"] = _("Write down the grounds")
    if places:
        raise Invalid(_("Say what came of it, and why."), places=places)
    _not_overtaken(found, outcome, seen)
    grounds = text.strip()[:500]
    if found.entry and "other" in (outcome, found.outcome):
        _remember(duty, found, outcome, grounds, at)
    twins = [one for one in twins_of(found) if one.outcome != outcome]
    note(outcome=outcome, before=found.outcome, also=len(twins))
    for one in (found, *twins):
        about("hit", one.pk)
        settle_one(one, Settled(outcome, grounds, at, duty.id), at=at)
    return found


def _not_overtaken(found: Hit, outcome: str, seen: str | None) -> None:
    """Nobody settles what somebody else settled meanwhile without having seen it."""
    if found.outcome not in SETTLED:
        return
    who = {"name": name_of(found.settled_by), "outcome": _(OUTCOMES[found.outcome])}
    if seen is not None and seen != found.outcome:
        raise Conflict(_("%(name)s was faster and settled this hit: %(outcome)s. Nothing of yours was kept.") % who)
    if found.outcome == outcome:
        raise Conflict(_("This was settled before, by %(name)s: %(outcome)s.") % who)


def _remember(duty: Duty, found: Hit, outcome: str, grounds: str, at: datetime) -> None:
    """Remember that the two are different persons; or take that back, wherever it was found."""
    expected, entry = found.expected, UUID(found.entry)
    keys = known_by(see_ahead(expected, expected.journey), expected.traveller)
    if outcome == "other":
        decline_candidate(duty, listed=entry, keys=keys, crossing=expected.pk, grounds=grounds, at=at)
        return
    for pair in pairs_with(keys, entry):
        restore_candidate(duty, pair=pair, reason=grounds[:300], at=at)


@act("hit.ask", title=gettext_noop("Ask another agency about a hit"), purpose=Purpose.BORDER_CHECK)
def ask_agency(duty: Duty, /, *, hit: UUID, agency: str, text: str, at: datetime) -> Question:
    """Ask. The hit stays open until somebody settles it, under both numbers if the flight has two.

    Raises:
        NotFound: No such hit or agency.
        Invalid: Nothing is asked, or one's own agency.
        Conflict: The hit is settled.
    """
    found = _get(duty, hit)
    if not text.strip() or agency == duty.agency:
        raise Invalid(_("Ask another agency something."), places={"question": _("Write it down")})
    if not Agency.objects.filter(pk=agency).exists():
        raise NotFound(_("There is no such agency."))
    if found.outcome in SETTLED:
        raise Conflict(_("This was settled before."))
    asked = Question(hit=found, agency=agency, text=text.strip()[:500], asked_at=at, asked_by=duty.id)
    asked.save(force_insert=True)
    same = [one.pk for one in twins_of(found) if one.outcome not in SETTLED]
    Hit.objects.filter(pk__in=[found.pk, *same]).update(outcome="asked")
    _tell_asked(found, asked, at)
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
    _tell_asked(found.hit, found, at)
    return found


def _tell_asked(hit: Hit, asked: Question, at: datetime) -> None:
    journey, is_answered = hit.expected.journey, asked.replied_at is not None
    post, key = str(journey.post_id or ""), str(hit.pk)
    told = HitAsked(journey=str(journey.pk), post=post, hit=key, agency=asked.agency, is_answered=is_answered)
    publish(told, at=at)
    publish(QuestionChanged(agency=asked.agency, question=str(asked.pk), is_answered=is_answered), at=at)


def _get(duty: Duty, hit: UUID) -> Hit:
    """A hit of a journey of the officer's post; from headquarters any. Nobody joins its flight to another meanwhile."""
    about("hit", hit)
    take_turns(in_reach(duty).filter(pk=hit).values_list("expected__journey__number", flat=True))
    places = list(in_reach(duty).filter(pk=hit).values_list("expected__journey", flat=True))
    both = {*places, *(pk for pair in pairs_of(places).values() for pk in (pair.journey_id, pair.other_id))}
    for journey in sorted(both):
        lock_journey(journey)
    found = in_reach(duty).select_for_update(of=("self",)).filter(pk=hit).first()
    if found is None:
        raise NotFound(_("There is no such hit."))
    about("expected", found.expected_id)
    return found
