"""How a finding's weight is shown: never by colour alone, always with a drawing and a word."""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one weight; ``key`` is the end of its class name and the name of its icon."""

    key: str
    word: str | Promise


LOOKS = {
    "stop": Look("stop", _("Stop")),
    "doubt": Look("doubt", _("Doubt")),
    "note": Look("note", _("Note")),
    "clear": Look("clear", _("Nothing found")),
    "unknown": Look("unknown", _("Could not be checked")),
}


def look(weight: object) -> Look:
    """Return the look of a weight, given as a word or an enumeration's member; a stranger is ``unknown``."""
    if isinstance(weight, Enum):
        name = weight.name.lower()
        return LOOKS.get(name) or look(str(weight.value))
    return LOOKS.get(str(weight).lower(), LOOKS["unknown"])
