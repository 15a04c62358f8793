"""Several documents in one picture: shown beside one another, so that an officer says which one is being checked."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from borderkit.mrz import NotAZone, read
from sarhad.crossings.doubting import write_doubts
from sarhad.crossings.picture_reading import Found


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the documents: its zone, or none if it cannot be read.

    Attributes:
        name: As the zone has it; empty if the zone does not read as one.
        doubts: Of `write_doubts`.
    """

    zone: str = ""
    name: str = ""
    number: str = ""
    doubts: str = ""


def show_several(found: Found, *, today: date) -> tuple[Shown, ...]:
    """The documents of a picture, those whose zone was read first."""
    shown = (_show(one, today) for one in (found, *found.others))
    return tuple(sorted(shown, key=lambda one: not one.zone))


def _show(found: Found, today: date) -> Shown:
    if not found.text:
        return Shown()
    doubts = write_doubts(found.doubts)
    try:
        reading = read(found.text, today=today)
    except NotAZone:
        return Shown(found.text, doubts=doubts)
    name = ", ".join(part for part in (reading.surname, reading.given) if part)
    return Shown(found.text, name or _("Not known"), reading.number, doubts)
