"""What a higher room puts on a page of a lower one: the lower page names a place and knows nothing of who fills it.

A room adds an annex in its own `annexes.py`; the page says ``{% annexes "case" case.pk %}``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest

from sarhad.kernel.room_catalogue import RoomCatalogue


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown at a place: a template and its variables."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)


Show = Callable[[HttpRequest, UUID], Shown | None]


@dataclass(frozen=True, slots=True)
class Annex:
    """One thing at one place of a page.

    Args:
        code: `room.thing`.
        place: The place that a page of a lower room names, such as `case`.
        show: Given the request and what the page is about; None when this officer has nothing to see here.
        order: Lower stands first.
    """

    code: str
    place: str
    show: Show
    order: int = 50


ANNEXES: RoomCatalogue[Annex] = RoomCatalogue("annexes", "sarhad.annexes")


def annex(place: str, code: str, *, order: int = 50) -> Callable[[Show], Show]:
    """Mark a function as what is shown at a place."""

    def mark(show: Show) -> Show:
        ANNEXES.add(Annex(code, place, show, order))
        return show

    return mark


def shown_at(request: HttpRequest, place: str, subject: UUID) -> Iterator[Shown]:
    """What there is to see at a place, in order."""
    here = sorted((one for one in ANNEXES if one.place == place), key=lambda one: (one.order, one.code))
    found = (one.show(request, subject) for one in here)
    return (shown for shown in found if shown is not None)
