"""The zone from a picture of a document, where the library for it is installed: the extra `ocr`.

The picture is opened and read in a process apart; what is imported here must do without Django's settings.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from sarhad.crossings.doubting import Doubtful
from sarhad.kernel.apart import NotDone, Wrong, apart
from sarhad.kernel.words import gettext_noop as _

logger = logging.getLogger(__name__)
LARGEST_PICTURE = 16 * 1024 * 1024
"""Bytes."""
NEEDS = ("cv2", "numpy", "PIL", "borderkit.ocr")
WHY_NOT = (
    "" if all(find_spec(name) for name in NEEDS) else _("This house cannot read pictures: the extra ocr is missing.")
)
"""Why no picture can be read here; empty if one can."""


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a zone as it was read, or why there is none; and the signs of it that are in doubt.

    Attributes:
        others: Other documents in the same picture, each with its text or why there is none.
    """

    text: str = ""
    trouble: str = ""
    doubts: tuple[Doubtful, ...] = ()
    others: tuple["Found", ...] = ()


TOO_LARGE = Found(trouble=_("The picture is too large: 16 MiB at most."))
MISSING = {
    "too_small": _("The picture is too small for a zone: come closer, or choose a larger one."),
    "no_band": _("There is no machine-readable zone in this picture."),
    "not_readable": _("There may be a zone in this picture, but it cannot be read: try again with more light."),
}
NOT_DONE = Found(
    trouble=_("This picture could not be read: it took too long or is damaged. Type the zone, or try another picture.")
)
SECONDS = 10.0
NO_PICTURE = Found(trouble=_("This is no picture that can be opened."))


def find_zone(data: bytes, *, today: date) -> Found:
    """Find the zone in a picture: its text as it was recognised, repaired in nothing.

    Args:
        data: JPEG, PNG or another form that the library opens, from anybody.
    """
    if WHY_NOT:
        return Found(trouble=WHY_NOT)
    try:
        said, _nothing = apart(read_zone, data, seconds=SECONDS, today=today.isoformat())
    except Wrong:
        return NO_PICTURE
    except NotDone as trouble:
        logger.warning("picture.not_read", extra={"error": str(trouble)})
        return NOT_DONE
    return _found(said, *map(_found, said["others"]))


def _found(said: Mapping[str, Any], *others: Found) -> Found:
    if not said["zone"]:
        return Found(trouble=MISSING[said["missing"]], others=others)
    return Found(text=said["zone"], doubts=tuple(Doubtful(*one) for one in said["doubts"]), others=others)


def read_zone(data: bytes, *, today: str) -> tuple[Mapping[str, object], bytes]:
    """The work itself: `zone` and `doubts`, or `missing`, why there is none; `others` alike. Raises: ValueError."""
    ocr: Any = import_module("borderkit.ocr")
    found = ocr.read_picture(data, today=date.fromisoformat(today), most_seconds=SECONDS / 2)
    return {**_told(found), "others": [_told(one) for one in found.others]}, b""


def _told(found: Any) -> dict[str, object]:
    """One document as it goes from process to process."""
    missing = found.missing.value if found.missing else ""
    doubts = [[one.line, one.column, one.read, one.other] for one in found.doubts]
    return {"zone": found.zone or "", "missing": missing, "doubts": doubts}
