"""Fills the register for benches: many travellers with documents and movements, and many listed people. Fast."""

from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice

from sarhad.access.duty import SYSTEM, Acting
from sarhad.audit.acts import Purpose, act, note
from sarhad.demo.arrivals import seen
from sarhad.demo.lists import STOP, stop_list
from sarhad.demo.people import people
from sarhad.demo.register_rows import Register
from sarhad.kernel.clock import local_day
from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.services.import_list import import_list
from sarhad.places.models import Post

APART = 3
PIECE = 20_000
"""Travellers made and written at a time, so that memory does not grow with their number."""


@act("demo.bulk", title=_("Fill the register with invented travellers, for a bench"), purpose=Purpose.SYSTEM)
def fill_travellers(acting: Acting, /, *, number: int, post: Post, at: datetime, seed: int = 1) -> int:
    """Write travellers, each with a document, an entry, and for most an exit. Returns how many were written.

    Args:
        number: How many; their documents have numbers that no other invented traveller has.
        post: Where they came and went.
    """
    on = local_day(at, post.time_zone)
    sequence = people(seed + APART, on=on, post_kind="air", shares={})
    written = 0
    while written < number:
        register = Register()
        for invented in islice(sequence, min(PIECE, number - written)):
            known = register.know(invented, seen(invented, on), post.pk, on)
            came = at - timedelta(days=40 + invented.number % 300, minutes=invented.number % 1400)
            register.move(known, "entry", post.pk, came)
            if invented.number % 10:
                register.move(known, "exit", post.pk, came + timedelta(days=1 + invented.number % 30))
        register.write()
        written += len(register.documents)
    note(travellers=written)
    return written


def fill_lists(*, number: int, at: datetime) -> str:
    """Take in a stop list of so many people, through the act that takes in any list. Returns its SHA-256."""
    data = stop_list(number)
    import_list(SYSTEM, source=STOP, data=data, filename="bench.csv", at=at)
    return sha256(data).hexdigest()
