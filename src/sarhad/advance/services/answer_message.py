"""A carrier asks whether travellers may board, and is answered at once."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from borderkit.edi import Flight, Leg, ResponseKind
from sarhad.access.duty import Duty
from sarhad.advance.ahead import Foreseen, foresee
from sarhad.advance.answer_models import Answer, Reply
from sarhad.advance.answering import Told, tell
from sarhad.advance.asking import FEW, hits_of, known_people
from sarhad.advance.check_before import Before, check_before
from sarhad.advance.messages import Understood, commons
from sarhad.advance.models import Carrier, Expected, Journey, Message
from sarhad.advance.picture import people
from sarhad.advance.responding import leg_of, respond
from sarhad.advance.services.hits import write_hits
from sarhad.advance.services.people import write_people
from sarhad.advance.services.place_message import find_placed
from sarhad.advance.services.take_message import Sent, Taken, find_same, keep_message, read_sent
from sarhad.advance.services.turns import lock_journey, take_turns
from sarhad.advance.states import READ, WAITING
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.errors import Invalid
from sarhad.kernel.rows import insert_rows, update_row
from sarhad.kernel.words import gettext_noop

logger = logging.getLogger(__name__)
MOST_PEOPLE = 50
"""Travellers in one question; a whole manifest is sent as one, and not asked about."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Our reply; `is_new` is False for a question that was repeated."""

    reply: Reply
    is_new: bool

    @property
    def is_erased(self) -> bool:
        """Whether retention took the text of the answer: there is nothing to send."""
        return not self.reply.text


def answer_message(duty: Duty, /, *, carrier: Carrier, data: bytes, at: datetime) -> Answered:
    """Read a question, and answer it; see `keep_answer`.

    The travellers of a long one are checked before the act, so that nobody waits for the write lock meanwhile.
    """
    sent = Sent(data=data, channel="http", carrier=carrier)
    understood = read_sent(sent, at)
    is_long = understood is not None and FEW < understood.people <= MOST_PEOPLE
    before = check_before(understood, at=at) if understood is not None and is_long and find_same(sent) is None else None
    return keep_answer(duty, sent=sent, understood=understood, before=before, at=at)


@act("board.answer", title=gettext_noop("Answer a carrier whether travellers may board"), purpose=Purpose.BORDER_CHECK)
def keep_answer(
    duty: Duty, /, *, sent: Sent, understood: Understood | None, before: Before | None, at: datetime
) -> Answered:
    """Take a question in, check the travellers that it names, and write the answer.

    The picture of the whole journey is made afterwards. The same question twice has the same answer; a message that
    came before and was not asked about, as by the folder, is answered now.

    Args:
        understood: What the question says; None if nothing can be read.
        before: What the checks found already; it is used if they would see the same now.

    Raises:
        Invalid: No passenger list that can be read, of no flight, or with more than `MOST_PEOPLE` travellers.
    """
    carrier = sent.carrier
    if carrier is None:
        raise ValueError("a question is a carrier's")
    taken = keep_message(duty, sent=sent, understood=understood, at=at)
    if not taken.is_new:
        taken = _asked_again(taken, understood or read_sent(sent, at))
        reply = Reply.objects.filter(message=taken.message, is_unsolicited=False).first()
        if reply is not None:
            return Answered(reply, is_new=False)
        if len(taken.journeys) != len(taken.understood.flights if taken.understood else ()):
            raise Invalid(_("This message came before, and was no question."), places={"body": ""})
    understood = taken.understood
    if understood is None or not understood.flights:
        raise Invalid(_("No list of a flight and its day could be read."), places={"body": understood_trouble(taken)})
    if understood.people > MOST_PEOPLE:
        raise Invalid(_("At most %(most)s travellers are asked about at once.") % {"most": MOST_PEOPLE})
    told: list[tuple[Expected, Told]] = []
    for journey, (_key, flight) in zip(taken.journeys, understood.flights, strict=True):
        told += _answer_flight(journey, flight, before, at)
    reply = _reply(carrier, taken.journeys[0], understood, told, at)
    reply.message = taken.message
    _keep(reply, told, at)
    about("journey", taken.journeys[0].pk)
    note(
        people=len(told), safe=sum(one.is_safe for _row, one in told), codes=sorted({one.status for _row, one in told})
    )
    return Answered(reply, is_new=True)


def _asked_again(taken: Taken, understood: Understood | None) -> Taken:
    """The same bytes came before: as a question, or by a way that asks nothing, such as the folder. Who asks now, waits
    for whoever does so at this moment, and is answered about the journeys to which the message was put."""
    message = taken.message
    if understood is None or message.state not in (READ, WAITING) or message.erased_at is not None:
        return taken
    take_turns(key[0] for key, _flight in understood.flights)
    journeys = find_placed(message, understood)
    for journey in sorted(one.pk for one in journeys):
        lock_journey(journey)
    return replace(taken, journeys=journeys, understood=understood)


def understood_trouble(taken: object) -> str:
    """Why a message cannot be read, as a code."""
    message: Message = taken.message  # type: ignore[attr-defined]
    return message.trouble or next((problem["code"] for problem in message.problems), "")


def _answer_flight(
    journey: Journey, flight: Flight, before: Before | None, at: datetime
) -> list[tuple[Expected, Told]]:
    values = [one for one in people(flight) if not one["is_removed"]]
    numbers = [one["number_key"] for one in values if one["number_key"]]
    names = [one["name_key"] for one in values]
    known = known_people(journey, numbers, names)
    written = write_people(journey, values, is_whole=False, known=known, at=at)
    found = before.of(journey, written) if before is not None else None
    foreseen, is_away = (found, False) if found is not None else _foresee(journey, written, at)
    _keep_checked(journey, written, foreseen, at)
    hits = hits_of([row.pk for row in written])
    safe = settings.SAFE_ANSWER
    return [(row, tell(row, hits.get(row.pk, ()), safe=safe, is_unchecked=is_away or row.is_unchecked))
            for row in written]  # fmt: skip


def _foresee(journey: Journey, rows: list[Expected], at: datetime) -> tuple[list[Foreseen], bool]:
    """What the checks find. If they break, the carrier is answered all the same, and the answer says so."""
    try:
        return foresee(journey, rows, at=at), False
    except (OperationalError, InterfaceError):
        raise  # without its database the house says so as a whole
    except Exception as trouble:
        logger.exception("advance.checks_broken", extra={"error": type(trouble).__name__})
        return [], True


def _keep_checked(journey: Journey, rows: list[Expected], foreseen: list[Foreseen], at: datetime) -> None:
    by_id = {row.pk: row for row in rows}
    for one in foreseen:
        row = by_id[one.expected]
        row.traveller, row.findings, row.weight = one.traveller, one.stored(), one.weight
        row.checked_at, row.is_unchecked = at, one.is_unchecked
    if any(one.hits for one in foreseen) or any(row.checked_at != at for row in rows):
        _new, journey.open_hits = write_hits(journey, foreseen, at=at)
        update_row(journey, "open_hits")


def _reply(
    carrier: Carrier, journey: Journey, understood: Understood, told: list[tuple[Expected, Told]], at: datetime
) -> Reply:
    reading = understood.reading
    first = reading.manifests[0] if reading is not None and reading.manifests else None
    leg: Leg | None = first.crossing_leg if first is not None else None
    reference, text = respond(
        ResponseKind.ANSWER,
        told,
        to=first.sender if first is not None else carrier.code,
        answers_to=next(iter(commons(reading.manifests)), "") if reading is not None else "",
        leg=replace(leg, number=leg.padded or leg.number) if leg is not None else leg_of(journey),
        at=at,
    )
    return Reply(carrier=carrier, journey=journey, reference=reference, text=text, made_at=at, fetched_at=at)


def _keep(reply: Reply, told: list[tuple[Expected, Told]], at: datetime) -> None:
    insert_rows([reply])
    insert_rows(
        [
            Answer(expected=row, reply=reply, status=one.status, why=one.why, is_safe=one.is_safe, answered_at=at)
            for row, one in told
        ]
    )
    for row, one in told:
        row.answer = one.status
        update_row(row, "answer", "traveller", "findings", "weight", "checked_at", "is_unchecked")
