"""Bytes to characters without losing the place of a single byte."""

from __future__ import annotations

import codecs
import re
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
    if b"U\0N\0" in head or b"\0U\0N" in head or b"<\0" in head or b"\0<" in head:
        is_high_first = head[0::2].count(0) > head[1::2].count(0)
        return _wide(data, "utf-16-be" if is_high_first else "utf-16-le", 0)
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


_SYNTAX = re.compile(r"UNB {0,3}[^\w\s] {0,3}(UNO[A-Z])")
_CODECS = {
    "UNOD": "iso8859-2", "UNOE": "iso8859-5", "UNOF": "iso8859-7", "UNOG": "iso8859-3", "UNOH": "iso8859-4",
    "UNOI": "iso8859-6", "UNOJ": "iso8859-8", "UNOK": "iso8859-9",
}  # fmt: skip
"""How letters are coded by the identifier of the syntax. Source: ISO 9735-1 annex A."""


def codec_of(text: str) -> str:
    """How the letters of an interchange are coded, as its UNB says; else as most machines of offices do."""
    found = _SYNTAX.search(text[:_LOOK])
    return _CODECS.get(found[1], "cp1252") if found else "cp1252"


def mend(text: str, codec: str) -> str:
    """Make letters of bytes that stand as characters: of UTF-8, if they are that; else as the codec says.

    A file in which programs of several houses wrote may hold both.
    """
    try:
        coded = text.encode("latin-1")
    except UnicodeError:
        return text
    for one in ("utf-8", codec):
        try:
            return coded.decode(one)
        except UnicodeError:
            continue
    return text
