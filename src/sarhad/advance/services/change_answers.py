"""Something new is known of travellers about whom a carrier was answered: it is told, and says that it was."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from borderkit.edi import ResponseKind
from sarhad.access.duty import Acting
from sarhad.advance.answer_models import Answer, Reply
from sarhad.advance.answering import Told, tell
from sarhad.advance.facts import AnswerChanged
from sarhad.advance.hit_models import Hit
from sarhad.advance.models import Expected, Journey
from sarhad.advance.responding import leg_of, respond
from sarhad.audit.acts import Purpose, about, act, note
from sarhad.kernel.facts import publish
from sarhad.kernel.rows import insert_rows
from sarhad.kernel.words import gettext_noop


@act("board.change", title=gettext_noop("Change an answer that a carrier was given"), purpose=Purpose.BORDER_CHECK)
def change_answers(acting: Acting, /, *, journey: UUID, at: datetime) -> int:
    """Queue one message with every answer that is another one now. Nothing after the departure. Returns how many.

    Source: WCO/IATA/ICAO CUSRES implementation guide, BGM 132.
    """
    found = Journey.objects.select_for_update(of=("self",)).select_related("carrier").get(pk=journey)
    about("journey", journey)
    if found.carrier is None or (found.departs_at is not None and found.departs_at <= at):
        return 0
    rows = list(Expected.objects.filter(journey=found, is_removed=False).exclude(answer=""))
    hits: dict[object, list[Hit]] = {}
    for hit in Hit.objects.filter(expected__in=[row.pk for row in rows]):
        hits.setdefault(hit.expected_id, []).append(hit)
    changed: list[tuple[Expected, Told]] = []
    for row in rows:
        told = tell(row, hits.get(row.pk, ()), safe=settings.SAFE_ANSWER, is_unchecked=row.is_unchecked)
        if told.status != row.answer:
            changed.append((row, told))
    if changed:
        _queue(found, changed, at)
        post = str(found.post_id or "")
        publish(AnswerChanged(journey=str(found.pk), post=post, people=len(changed)), at=at)
    note(changed=len(changed))
    return len(changed)


def _queue(journey: Journey, changed: list[tuple[Expected, Told]], at: datetime) -> None:
    carrier = journey.carrier
    assert carrier is not None  # noqa: S101 - asked by the act
    last = Reply.objects.filter(journey=journey, is_unsolicited=False).order_by("-made_at").first()
    reference, text = respond(
        ResponseKind.UNSOLICITED,
        changed,
        to=carrier.sender or carrier.code,
        answers_to=last.reference if last is not None else "",
        leg=leg_of(journey),
        at=at,
    )
    reply = Reply(carrier=carrier, journey=journey, reference=reference, text=text, made_at=at, is_unsolicited=True)
    insert_rows([reply])
    insert_rows(
        [
            Answer(expected=row, reply=reply, status=one.status, why=one.why, is_safe=one.is_safe, answered_at=at)
            for row, one in changed
        ]
    )
    for row, one in changed:
        Expected.objects.filter(pk=row.pk).update(answer=one.status)
