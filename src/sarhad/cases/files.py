"""What may be attached to a case: known by its own bytes, bounded, pictures drawn anew. Nothing is ever run."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from sarhad.cases.pdf_look import ACTS, BROKEN, CLOSED, SECOND, look_into_pdf
from sarhad.kernel.apart import NotDone, Wrong, apart
from sarhad.kernel.errors import Invalid
from sarhad.kernel.words import gettext_noop

PHONE = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
"""Brands of pictures as telephones keep them, at bytes 8 to 12 behind `ftyp`. Source: ISO/IEC 23008-12."""
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 3000
TOO_MANY_POINTS = "points"
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png"}
PDF_FAULTS: dict[str, str] = {
    ACTS: gettext_noop("This PDF holds something that acts by itself."),
    BROKEN: gettext_noop("This PDF is not whole."),
    SECOND: gettext_noop("There is another file in this PDF, or behind it."),
    CLOSED: gettext_noop("This PDF is encrypted or packed so that it cannot be looked into. Print it to a new PDF."),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is kept."""

    form: str
    data: bytes


def keep(data: bytes) -> Kept:
    """Look at what a file is, and make of it what is kept.

    A picture is read and written anew as JPEG or PNG, without what else stood in the file (place, device, a second
    file behind the first), no side longer than 3000. A PDF is kept as it is if nothing in it acts by itself and
    nothing hangs on to it; see `pdf_look`. A plain text must be UTF-8.

    Raises:
        Invalid: Too large, empty, of no known kind, broken, or active.
    """
    if not data or len(data) > MOST_BYTES:
        raise _refusal(_("A file of 1 byte to 10 MB."))
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _picture(data)
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if data[4:8] == b"ftyp" and data[8:12] in PHONE:
        raise _refusal(_("A picture as telephones keep it (HEIC): send it as JPEG, or photograph it from the screen."))
    return _text(data)


def _picture(data: bytes) -> Kept:
    try:
        said, drawn = apart(draw_anew, data)
    except Wrong as trouble:
        if trouble.reason == TOO_MANY_POINTS:
            raise _refusal(_("This picture has too many points.")) from None
        raise _refusal(_("This picture cannot be read.")) from None
    except NotDone:
        raise _refusal(_("This picture cannot be read.")) from None
    return Kept(str(said["form"]), drawn)


def draw_anew(data: bytes) -> tuple[Mapping[str, str], bytes]:
    """Read a picture and write it anew, in a process apart: its `form` and its bytes.

    Raises:
        ValueError: Of too many points, or no picture that can be read.
    """
    try:
        with Image.open(io.BytesIO(data), formats=list(PICTURES)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValueError(TOO_MANY_POINTS)
            form = picture.format or "PNG"
            drawn = picture.convert("RGB" if form == "JPEG" else "RGBA")
    except Image.DecompressionBombError as trouble:
        raise ValueError(TOO_MANY_POINTS) from trouble
    except (UnidentifiedImageError, OSError, SyntaxError) as trouble:
        raise ValueError("unreadable") from trouble
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    file = Image.new(drawn.mode, drawn.size)
    file.paste(drawn)
    file.save(out, form, **({"quality": 90} if form == "JPEG" else {}))
    return {"form": PICTURES[form]}, out.getvalue()


def _pdf(data: bytes) -> Kept:
    try:
        look_into_pdf(data)
    except ValueError as trouble:
        raise _refusal(_(PDF_FAULTS[str(trouble)])) from None
    return Kept("application/pdf", data)


def _text(data: bytes) -> Kept:
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        raise _refusal(_("A picture (JPEG, PNG), a PDF or a plain text.")) from trouble
    if any(ord(sign) < 32 and sign not in "\t\n\r" for sign in words):
        raise _refusal(_("A picture (JPEG, PNG), a PDF or a plain text."))
    return Kept("text/plain", data)


def _refusal(text: str) -> Invalid:
    return Invalid(text, places={"file": text})
