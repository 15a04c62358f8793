"""The zone from a picture of a document, where the library for it is installed: the extra `ocr`."""

from collections.abc import Callable
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
NO_ZONE = Found(trouble=_("There is no machine-readable zone in this picture that can be read."))


def find_zone(data: bytes, *, today: date) -> Found:
    """Find the zone in a picture: its text as it was read, repaired in nothing.

    Args:
        data: JPEG, PNG or another form that the library opens, from anybody.
    """
    if WHY_NOT:
        return Found(trouble=WHY_NOT)
    read_picture: Callable[..., Any] = import_module("borderkit.ocr").read_picture
    found = read_picture(data, today=today)
    return Found(text=found.text) if found.text else NO_ZONE
