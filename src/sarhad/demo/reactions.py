"""When the document of the one in front of a desk was read: its chip follows, and the next traveller steps up."""

import logging

from sarhad.access.duty import SYSTEM, WITH, Duty, duty_of
from sarhad.access.models import Assignment
from sarhad.crossings.facts import CrossingRead
from sarhad.crossings.models import Crossing
from sarhad.crossings.services.add_evidence import add_evidence
from sarhad.demo.chips import has_chip, read_by_machine
from sarhad.demo.desk import find_guest, send_next
from sarhad.demo.journeys import Traveller
from sarhad.kernel import clock
from sarhad.kernel.errors import SarhadError
from sarhad.kernel.facts import on

logger = logging.getLogger(__name__)


@on(CrossingRead)
def step_up(fact: CrossingRead) -> None:
    """Safe to run twice: the one in front is another by then, and the chip is handed over under one key."""
    guest = find_guest(fact.post)
    if guest is None:
        return
    crossing = Crossing.objects.filter(pk=fact.crossing).first()
    if crossing is not None and crossing.number == guest.traveller.document.number:
        hand_over(crossing, guest.traveller)
        send_next(SYSTEM, post=fact.post, at=clock.now())


def hand_over(crossing: Crossing, traveller: Traveller) -> None:
    """Let the reader of the desk hand over the chip and the pictures of the page, as if it had taken a moment."""
    duty = _duty(crossing)
    if duty is None or not has_chip(traveller):
        return
    at = clock.now()
    given = read_by_machine(traveller, on=clock.local_day(at, duty.time_zone))
    try:
        add_evidence(duty, crossing=crossing.pk, given=given, at=at, key=f"demo-{crossing.pk}")
    except SarhadError as trouble:
        logger.warning("demo.no_chip", extra={"error": trouble.code})


def _duty(crossing: Crossing) -> Duty | None:
    """The duty of the officer whose desk it is."""
    held = Assignment.objects.select_related(*WITH).filter(officer=crossing.officer_id, post=crossing.post_id).first()
    return duty_of(held, on=clock.local_day(clock.now(), held.post.time_zone)) if held else None
