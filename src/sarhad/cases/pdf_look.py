"""Look into a PDF without opening it: does something in it act by itself, is a second file hung on to it? Pure.

Not a reader of PDF: it looks for names. What it cannot look into (encrypted, streams of objects that are not plainly
deflated) it refuses, for silence never means clean.
"""

import re
import zlib
from collections.abc import Iterator

ACTS = "acts"
BROKEN = "broken"
SECOND = "second"
CLOSED = "closed"

MOST_INFLATED = 64 * 1024 * 1024
TAIL = 66_000  # bytes at the end in which the directory of a ZIP may stand: 22, and a remark of 65,535

# Looked for everywhere: no chance of the bytes makes names as long as these.
LONG = re.compile(
    rb"/(?:javascript|launch|openaction|embeddedfiles?|richmedia|submitform|importdata|rendition)(?![a-z0-9])"
)
# Looked for outside of streams: compressed bytes hold them by chance.
SHORT = re.compile(rb"/(?:js|aa|xfa)(?![a-z0-9+_.-])")
CRYPT = re.compile(rb"/encrypt(?![a-z0-9])")
MARKUP = re.compile(rb"<(?:script|html|svg|!doctype html|iframe)[\s>]")
STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
OBJECTS = re.compile(rb"/objstm(?![a-z0-9])[^\0]{0,400}?stream\r?\n", re.DOTALL)
ESCAPE = re.compile(rb"#([0-9a-f]{2})")


def look_into_pdf(data: bytes) -> None:
    """Say nothing if nothing was found.

    Raises:
        ValueError: `BROKEN`, no PDF or not whole; `SECOND`, another file is in or behind it; `CLOSED`, it cannot be
            looked into; `ACTS`, a name of something that acts when it is opened.
    """
    low = data.lower()
    _before, mark, behind = low.rpartition(b"%%eof")
    if not low.startswith(b"%pdf-") or not mark:
        raise ValueError(BROKEN)
    if behind.strip(b"\r\n\t \0") or b"PK\5\6" in data[-TAIL:] or MARKUP.search(low):
        raise ValueError(SECOND)
    outside = STREAM.sub(b" ", low)
    if CRYPT.search(_plain(outside)):
        raise ValueError(CLOSED)
    if LONG.search(_plain(low)) or SHORT.search(_plain(outside)):
        raise ValueError(ACTS)
    for objects in _inflated(data, low):
        plain = _plain(objects.lower())
        if LONG.search(plain) or SHORT.search(plain):
            raise ValueError(ACTS)


def _plain(low: bytes) -> bytes:
    """The bytes with #xx of names written out."""
    return ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode("ascii")).lower(), low)


def _inflated(data: bytes, low: bytes) -> Iterator[bytes]:
    """The content of each stream of objects; all together no more than `MOST_INFLATED`."""
    left = MOST_INFLATED
    for found in OBJECTS.finditer(low):
        work = zlib.decompressobj()
        try:
            objects = work.decompress(data[found.end() :], left)
        except zlib.error:
            raise ValueError(CLOSED) from None
        left -= len(objects)
        if not work.eof or left <= 0:
            raise ValueError(CLOSED)
        yield objects
