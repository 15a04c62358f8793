"""Pictures that strangers made, shown safely: measured before they are opened, and drawn anew.

What is shown is never the file that was handed over: a JPEG is written from its dots alone, without what the file says
of itself. The decoders are those of Pillow (JPEG, PNG, JPEG 2000); a fault in one of them stays possible, so they work
in a process apart.
"""

import io
import warnings
from collections.abc import Mapping

from PIL import Image, UnidentifiedImageError

from borderkit.emrtd import NotAFile, read_dg2
from sarhad.kernel.apart import NotDone, Wrong, apart
from sarhad.kernel.words import gettext_noop as _

FORMS = ("JPEG", "PNG", "JPEG2000")
MOST_DOTS = 40_000_000
WIDEST = 1600  # dots of the longer side, as shown
QUALITY = 85
TOO_MANY_DOTS = _("It has far more dots than a page.")
TOO_LONG = _("It took too long or too much memory.")
NO_PICTURE = _("It is no picture that can be shown.")
DAMAGED = _("The picture is damaged.")
NONE_INSIDE = _("There is no picture in it.")


class NotShown(ValueError):
    """The picture cannot be shown; says why, in English, by a text of this file or a reason of the library."""


def redraw_apart(data: bytes) -> bytes:
    """Write a picture anew as JPEG, in a process apart.

    Raises:
        NotShown: As `redraw`; or it took too long, or too much memory.
    """
    try:
        _size, drawn = apart(draw_anew, data)
    except Wrong as trouble:
        raise NotShown(trouble.reason) from None
    except NotDone:
        raise NotShown(TOO_LONG) from None
    return drawn


def draw_anew(data: bytes) -> tuple[Mapping[str, str], bytes]:
    """The work itself. Raises: NotShown."""
    return {}, redraw(data)


def redraw(data: bytes, *, widest: int = WIDEST) -> bytes:
    """Write a picture anew as JPEG.

    Args:
        data: JPEG, PNG or JPEG 2000, from anybody.
        widest: Dots of the longer side at most.

    Raises:
        NotShown: It is none of these, is damaged, or has far more dots than a page.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMS) as picture:
                width, height = picture.size
                if width * height > MOST_DOTS or min(width, height) < 1:
                    raise NotShown(TOO_MANY_DOTS)
                _shrink_while_reading(picture, widest)
                picture.thumbnail((widest, widest))
                shown = picture.convert("RGB")
        filed = Image.frombytes("RGB", shown.size, shown.tobytes())  # the dots alone: no comment, no profile
        out = io.BytesIO()
        filed.save(out, "JPEG", quality=QUALITY)
    except NotShown:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning) as trouble:
        raise NotShown(NO_PICTURE) from trouble
    except (OSError, ValueError, SyntaxError, MemoryError, EOFError, IndexError) as trouble:
        raise NotShown(DAMAGED) from trouble
    return out.getvalue()


def face_of(dg2: bytes) -> bytes:
    """The first face of DG2, as the chip has it.

    Raises:
        NotShown: There is none.
    """
    try:
        pictures = read_dg2(dg2).pictures
    except NotAFile as refusal:
        raise NotShown(refusal.reason) from None
    if not pictures:
        raise NotShown(NONE_INSIDE)
    return pictures[0].data


def _shrink_while_reading(picture: Image.Image, widest: int) -> None:
    """Let the decoder leave out what would be thrown away: a small file may stand for very many dots."""
    if picture.format == "JPEG":
        picture.draft("RGB", (widest, widest))
    elif picture.format == "JPEG2000":  # Pillow leaves out whole steps of resolution
        longest, reduce = max(picture.size), 0
        while longest >> (reduce + 1) >= widest:
            reduce += 1
        picture.reduce = reduce  # type: ignore[method-assign,assignment]
    picture.load()
