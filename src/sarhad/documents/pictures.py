"""Pictures of an alert: checked to be pictures, made smaller, encoded anew. Nothing of the sent file remains. Pure."""

import hashlib
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from sarhad.kernel.errors import Invalid

LARGEST = 8 * 1024 * 1024  # bytes of a sent file
MOST_PIXELS = 40_000_000
SIDE = 1600  # pixels of the longer side of what is kept
MOST = 4  # pictures of one alert
FORMS = ("JPEG", "PNG", "WEBP")
QUALITY = 85


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
        with Image.open(io.BytesIO(data), formats=FORMS) as sent:
            if sent.width * sent.height > MOST_PIXELS:
                raise Invalid(_("A picture has too many pixels."))
            sent.draft("RGB", (SIDE, SIDE))
            upright = ImageOps.exif_transpose(sent)
            file_picture = Image.new("RGB", upright.size, "white")
            shown = upright.convert("RGBA")
            file_picture.paste(shown, mask=shown.getchannel("A"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as trouble:
        raise Invalid(_("A picture cannot be read. Send a JPEG, PNG or WebP.")) from trouble
    file_picture.thumbnail((SIDE, SIDE))
    out = io.BytesIO()
    file_picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return CleanPicture(out.getvalue(), file_picture.width, file_picture.height)
