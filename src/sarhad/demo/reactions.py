"""When the document of the one in front of a desk was read, the next invented traveller steps up."""

from sarhad.access.duty import SYSTEM
from sarhad.crossings.facts import CrossingRead
from sarhad.crossings.models import Crossing
from sarhad.demo.desk import find_guest, send_next
from sarhad.kernel import clock
from sarhad.kernel.facts import on


@on(CrossingRead)
def step_up(fact: CrossingRead) -> None:
    """Safe to run twice: the one in front is another by then."""
    guest = find_guest(fact.post)
    if guest is None:
        return
    number = Crossing.objects.filter(pk=fact.crossing).values_list("number", flat=True).first()
    if number == guest.traveller.document.number:
        send_next(SYSTEM, post=fact.post, at=clock.now())
