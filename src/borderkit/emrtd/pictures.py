"""Pictures on the chip, known by their first bytes. Nothing is decoded here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PictureForm(StrEnum):
    """How a picture is coded."""

    JPEG = "image/jpeg"
    JPEG_2000 = "image/jp2"
    JPEG_2000_STREAM = "image/j2c"
    PNG = "image/png"
    WSQ = "image/x-wsq"
    UNKNOWN = "application/octet-stream"


BEGINNINGS = (
    (b"\xff\xd8\xff", PictureForm.JPEG),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", PictureForm.JPEG_2000),
    (b"\xff\x4f\xff\x51", PictureForm.JPEG_2000_STREAM),
    (b"\x89PNG\r\n\x1a\n", PictureForm.PNG),
    (b"\xff\xa0\xff", PictureForm.WSQ),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and their form."""

    data: bytes
    form: PictureForm


def recognise(data: bytes) -> PictureForm:
    """Say how a picture is coded, by its first bytes.

    Source: ISO/IEC 10918-1, 15444-1 annex I, 15948; ANSI/NIST-ITL WSQ.
    """
    return next((form for beginning, form in BEGINNINGS if data.startswith(beginning)), PictureForm.UNKNOWN)


def make_picture(data: bytes) -> Picture:
    """Make the value of a picture's bytes."""
    return Picture(data, recognise(data))
