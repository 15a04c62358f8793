"""Pictures of an alert: checked to be pictures, made smaller, encoded anew. Nothing of the sent file remains.

They are opened in a process apart, where Django's settings are not known.
"""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from sarhad.kernel.apart import NotDone, Wrong, apart
from sarhad.kernel.errors import Invalid

LARGEST = 8 * 1024 * 1024  # bytes of a sent file
MOST_PIXELS = 40_000_000
SIDE = 1600  # pixels of the longer side of what is kept
MOST = 4  # pictures of one alert
FORMS = ("JPEG", "PNG", "WEBP")
QUALITY = 85
TOO_MANY_PIXELS = "pixels"


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture as it is kept: JPEG, without any metadata."""

    data: bytes
    width: int
    height: int
    media_type: str = "image/jpeg"

    @property
    def sha256(self) -> str:
        """Of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def clean_picture(data: bytes) -> CleanPicture:
    """Check and encode a picture anew.

    Raises:
        Invalid: Too large, of another kind than JPEG, PNG or WebP by its content, damaged, or of too many pixels.
    """
    if len(data) > LARGEST:
        raise Invalid(_("A picture is larger than %(most)s MB.") % {"most": LARGEST // 1024 // 1024})
    try:
        size, jpeg = apart(encode_anew, data)
    except Wrong as trouble:
        if trouble.reason == TOO_MANY_PIXELS:
            raise Invalid(_("A picture has too many pixels.")) from None
        raise Invalid(_("A picture cannot be read. Send a JPEG, PNG or WebP.")) from None
    except NotDone:
        raise Invalid(_("A picture cannot be read. Send a JPEG, PNG or WebP.")) from None
    return CleanPicture(jpeg, int(size["width"]), int(size["height"]))


def encode_anew(data: bytes) -> tuple[Mapping[str, int], bytes]:
    """The work itself: a JPEG, with its `width` and `height`.

    Raises:
        ValueError: Of too many pixels, or no picture that can be read.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMS) as sent:
            if sent.width * sent.height > MOST_PIXELS:
                raise ValueError(TOO_MANY_PIXELS)
            sent.draft("RGB", (SIDE, SIDE))
            upright = ImageOps.exif_transpose(sent)
            file_picture = Image.new("RGB", upright.size, "white")
            shown = upright.convert("RGBA")
            file_picture.paste(shown, mask=shown.getchannel("A"))
    except Image.DecompressionBombError:
        raise ValueError(TOO_MANY_PIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError) as trouble:
        raise ValueError("unreadable") from trouble
    file_picture.thumbnail((SIDE, SIDE))
    out = io.BytesIO()
    file_picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return {"width": file_picture.width, "height": file_picture.height}, out.getvalue()
