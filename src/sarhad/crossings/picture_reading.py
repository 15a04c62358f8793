"""The zone from a picture of a document, where the library for it is installed: the extra `ocr`."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sarhad.kernel.words import gettext_noop as _

LARGEST_PICTURE = 16 * 1024 * 1024
"""Bytes."""
NEEDS = ("cv2", "numpy", "PIL", "borderkit.ocr")
WHY_NOT = (
    "" if all(find_spec(name) for name in NEEDS) else _("This house cannot read pictures: the extra ocr is missing.")
)
"""Why no picture can be read here; empty if one can."""


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a zone as it was read, or why there is none."""

    text: str = ""
    trouble: str = ""


TOO_LARGE = Found(trouble=_("The picture is too large: 16 MiB at most."))
MISSING = {
    "too_small": _("The picture is too small for a zone: come closer, or choose a larger one."),
    "no_band": _("There is no machine-readable zone in this picture."),
    "not_readable": _("There may be a zone in this picture, but it cannot be read: try again with more light."),
}
NO_PICTURE = Found(trouble=_("This is no picture that can be opened."))


def find_zone(data: bytes, *, today: date) -> Found:
    """Find the zone in a picture: its text as it was recognised, repaired in nothing.

    Args:
        data: JPEG, PNG or another form that the library opens, from anybody.
    """
    if WHY_NOT:
        return Found(trouble=WHY_NOT)
    ocr: Any = import_module("borderkit.ocr")
    try:
        found = ocr.read_picture(data, today=today)
    except ocr.NotAPicture:
        return NO_PICTURE
    if found.zone is None:
        return Found(trouble=MISSING[found.missing.value])
    return Found(text=found.zone)
