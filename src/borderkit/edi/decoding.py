"""Bytes to characters without losing the place of a single byte."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from borderkit.edi.problems import NotReadable, Reason

MOST_BYTES = 16 * 1024 * 1024
"""More than this is refused: the bookings of the largest aircraft make some 6 MB."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EBCDIC_HEADS = tuple(head.encode("cp037") for head in ("UNA", "UNB", "UNH"))
_ASCII_HEADS = (b"UNA", b"UNB", b"UNH", b"<")
_LOOK = 4096  # bytes in which the beginning of a message is looked for


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters that each stand for ``width`` bytes.

    Attributes:
        text: One character for each ``width`` bytes. UTF-8 is left in its bytes, each as one character, until the
            parts are known (see ``mend``): separators are never part of a letter.
        charset: ``"ascii"``, ``"utf-8"``, ``"latin-1"``, ``"utf-16"``, ``"ebcdic"``.
        width: Bytes for a character, 1 or 2.
        first: Bytes before the first character.
    """

    text: str
    charset: str
    width: int = 1
    first: int = 0


def decode(data: bytes, most_bytes: int = MOST_BYTES) -> Decoded:
    """Tell the character set and decode.

    Raises:
        NotReadable: Too large or empty.
    """
    if len(data) > most_bytes:
        raise NotReadable(Reason.SIZE, most_bytes)
    if not data[:_LOOK].strip() and not data.strip():
        raise NotReadable(Reason.EMPTY)
    for bom, charset in _BOMS:
        if data.startswith(bom):
            rest = data[len(bom) :]
            if charset == "utf-8":
                return Decoded(rest.decode("latin-1"), charset, 1, len(bom))
            return _wide(rest, charset, len(bom))
    head = data[:_LOOK]
    if b"\0U\0N" in head or b"\0<\0" in head:
        return _wide(data, "utf-16-be", 0)
    if b"U\0N\0" in head or b"<\0" in head:
        return _wide(data, "utf-16-le", 0)
    if not any(tag in head for tag in _ASCII_HEADS) and any(tag in head for tag in _EBCDIC_HEADS):
        return Decoded(data.decode("cp037").replace("\x85", "\n"), "ebcdic")
    text = data.decode("latin-1")
    if text.isascii():
        return Decoded(text, "ascii")
    return Decoded(text, "utf-8" if _is_utf8(data) else "latin-1")


def _wide(data: bytes, charset: str, first: int) -> Decoded:
    """Two bytes a character; one that takes four becomes two that cannot be shown, so that places stay right."""
    text = data.decode(charset, "replace")
    if not text.isascii() and max(text) > "\uffff":
        text = "".join(char if char <= "\uffff" else "\ufffd\ufffd" for char in text)
    return Decoded(text, "utf-16", 2, first)


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8, be it with line ends inside letters."""
    try:
        data.translate(None, b"\r\n").decode("utf-8")
    except UnicodeDecodeError as wrong:
        return wrong.reason == "unexpected end of data"
    return True


def mend(text: str) -> tuple[str, bool]:
    """Make letters of the bytes of UTF-8.

    Returns:
        The text, and whether that worked; if not, the text is what Latin-1 makes of the bytes.
    """
    try:
        return text.encode("latin-1").decode("utf-8"), True
    except UnicodeError:
        return text, False
