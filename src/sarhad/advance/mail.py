"""The messages that stand in an e-mail: bounded work, whatever the mail is. Pure."""

import email
import re
from email.message import Message

MOST_PARTS = 200
MOST_BOUNDARIES = 2_000
"""Lines that may begin a part: a mail with more is not taken apart, since that would take long."""

MOST_LINES = 600_000
"""Lines that are taken apart: the largest message that is read makes half as many in base64. Each line costs some
eighty bytes of memory while a mail is read, so that a mail of nothing but line ends would fill a machine."""

_MESSAGE = re.compile(rb"UN[AB][^A-Za-z0-9]|<\?xml|IATA_PNRGOV|PAXLST|PNRGOV")
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")


def messages_of(data: bytes) -> list[bytes]:
    """The attachments and texts of a mail that look like messages, each once, in their order.

    Archives are not opened: one is given as it is, so that it waits for a person and is not lost in silence. A mail in
    which nothing looks like a message, or that cannot be taken apart, is given as a whole.
    """
    if data.count(b"\n--") > MOST_BOUNDARIES or _lines(data) > MOST_LINES:
        return [data]
    try:
        found = list(dict.fromkeys(_parts(email.message_from_bytes(data))))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError, AssertionError):
        return [data]  # the standard library's reader breaks at some of what strangers send
    return found or [data]


def _lines(data: bytes) -> int:
    """Ends of lines, as the standard library's reader counts them: CR, LF, or both."""
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")


def _parts(letter: Message) -> list[bytes]:
    found = []
    for number, part in enumerate(letter.walk()):
        if number >= MOST_PARTS:
            raise ValueError("too many parts")
        content = part.get_payload(decode=True) if not part.is_multipart() else None
        if isinstance(content, bytes) and (_MESSAGE.search(content) or content.startswith(_ARCHIVES)):
            found.append(content)
    return found
