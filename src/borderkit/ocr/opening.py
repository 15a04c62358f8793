"""From a file to a grey picture, within bounds."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from borderkit.ocr.measures import Grey

MOST_BYTES = 48 * 1024 * 1024
MOST_PIXELS = 64_000_000
HALVED_ABOVE = 24_000_000
"""JPEG pictures of more pixels than these are decoded at half their width and height."""

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")
_FIRST_COUNTS = ("MPO",)  # a JPEG to which a telephone added a second view
_ORIENTATION = 0x0112


class NotAPicture(ValueError):
    """What was given is no picture that can be opened.

    Attributes:
        reason: Why, in words.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def open_picture(data: bytes | NDArray[np.generic]) -> tuple[Grey, float]:
    """Open a picture and turn it as its camera says (EXIF).

    Args:
        data: A file (JPEG, PNG, WebP, TIFF, BMP, one GIF), or pixels of 8 bit: (height, width) grey,
            (height, width, 3) RGB or (height, width, 4) RGBA.

    Returns:
        Grey levels (height, width), and how many pixels of the file one of these is wide: 1, or 2 for a very large
        JPEG. Transparent parts are white.

    Raises:
        NotAPicture: Not one of these, cut short, more than one picture, or larger than the bounds. The bounds are
            looked at before anything is decoded.
    """
    if isinstance(data, np.ndarray):
        return _from_pixels(data), 1.0
    if not data:
        raise NotAPicture("the file is empty")
    if len(data) > MOST_BYTES:
        raise NotAPicture(f"the file has {len(data) // 2**20} MB; {MOST_BYTES // 2**20} MB at most")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            return _decode(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as refusal:
        raise NotAPicture(_too_large()) from refusal
    except UnidentifiedImageError as refusal:
        raise NotAPicture("this is not a JPEG, PNG, WebP, TIFF, BMP or GIF picture") from refusal
    except MemoryError:
        raise
    except NotAPicture:
        raise
    except Exception as fault:
        raise NotAPicture("the picture is cut short or damaged") from fault


def _too_large() -> str:
    return f"the picture has more than {MOST_PIXELS // 1_000_000} million pixels"


def _from_pixels(pixels: NDArray[np.generic]) -> Grey:
    if pixels.dtype != np.uint8:
        raise NotAPicture(f"pixels are of type {pixels.dtype}, not uint8")
    if pixels.size == 0 or not (pixels.ndim == 2 or (pixels.ndim == 3 and pixels.shape[2] in (3, 4))):
        raise NotAPicture(f"pixels have the shape {pixels.shape}, not (height, width), with 3 or 4 colours or none")
    if pixels.shape[0] * pixels.shape[1] > MOST_PIXELS:
        raise NotAPicture(_too_large())
    return _grey(Image.fromarray(np.ascontiguousarray(pixels)))


def _decode(picture: Image.Image) -> tuple[Grey, float]:
    """Look at the head; only then decode."""
    pixels = picture.width * picture.height
    if pixels > MOST_PIXELS:
        raise NotAPicture(_too_large())
    if picture.format not in _FIRST_COUNTS and getattr(picture, "n_frames", 1) > 1:
        raise NotAPicture("the file holds more than one picture")
    width = max(picture.size)
    if picture.format in ("JPEG", "MPO") and picture.mode in ("L", "RGB", "YCbCr"):
        half = (picture.width // 2, picture.height // 2)
        picture.draft("L", half if pixels > HALVED_ABOVE else picture.size)
    turned = picture.getexif().get(_ORIENTATION, 1)
    grey = _grey(picture)
    if turned in (2, 3, 4, 5, 6, 7, 8):
        bare = Image.fromarray(grey)
        bare.getexif()[_ORIENTATION] = turned
        grey = np.asarray(ImageOps.exif_transpose(bare))
    return grey, round(width / max(grey.shape))


def _grey(picture: Image.Image) -> Grey:
    """Grey levels of 8 bit; transparent parts white."""
    if picture.mode.startswith(("I", "F")):
        deep = np.asarray(picture, dtype=np.float64)
        if not np.isfinite(deep).all():
            raise NotAPicture("the picture is cut short or damaged")
        if picture.mode.startswith("I;16") or (picture.mode == "I" and deep.max(initial=0) > 255):
            return np.clip(deep / 257, 0, 255).astype(np.uint8)
        return np.clip(deep * (255 if deep.max(initial=0) <= 1 else 1), 0, 255).astype(np.uint8)
    if picture.has_transparency_data:
        layered = picture.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        picture = Image.alpha_composite(ground, layered)
    return np.asarray(picture if picture.mode == "L" else picture.convert("L"))
