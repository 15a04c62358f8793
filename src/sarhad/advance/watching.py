"""Takes in messages that carriers' programs lay into a folder, also as e-mails with the message inside.

    <folder>/<carrier>/      files with messages; *.eml: an e-mail, its attachments and its text are read
    <folder>/<carrier>/done/ what was taken in; a broken message waits for repair all the same

Names that begin with a dot or end in .part are still being written. Of an e-mail every part that looks like a message
is taken; one with none waits for repair as a whole.
"""

import email
import email.policy
import logging
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sarhad.access.duty import SYSTEM
from sarhad.advance.models import Carrier
from sarhad.advance.services.take_message import Sent, take_message
from sarhad.kernel.errors import SarhadError

logger = logging.getLogger(__name__)
DONE, REFUSED = "done", "refused"
AT_ONCE = 200
_MESSAGE = re.compile(rb"UN[AB][^A-Za-z0-9]|<\?xml|IATA_PNRGOV|PAXLST|PNRGOV")


def take_in_messages(folder: Path, *, at: datetime) -> int:
    """Take in every file that is complete, `AT_ONCE` at most. Returns how many messages came.

    A file that cannot be taken in is put aside with the reason; the others go on.
    """
    taken = 0
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        if place.is_dir() and not place.is_symlink():
            carrier = Carrier.objects.filter(code=place.name.upper()).first()
            for path in _complete(place):
                taken += _take_in(path, carrier, at)
    return taken


def messages_of(data: bytes, name: str) -> list[bytes]:
    """What stands in a file: itself, or the messages in an e-mail's attachments and text."""
    if not name.lower().endswith(".eml"):
        return [data]
    found = []
    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        content = part.get_payload(decode=True) if not part.is_multipart() else None
        if isinstance(content, bytes) and _MESSAGE.search(content):
            found.append(content)
    return found or [data]


def _complete(place: Path) -> Iterator[Path]:
    files = (path for path in sorted(place.iterdir()) if path.is_file() and not path.is_symlink())
    whole = [path for path in files if not path.name.startswith(".") and path.suffix != ".part"]
    yield from whole[:AT_ONCE]


def _take_in(path: Path, carrier: Carrier | None, at: datetime) -> int:
    channel = "mail" if path.suffix.lower() == ".eml" else "folder"
    reason, taken = "", 0
    try:
        for data in messages_of(path.read_bytes(), path.name):
            take_message(SYSTEM, sent=Sent(data=data, channel=channel, name=path.name, carrier=carrier), at=at)
            taken += 1
    except SarhadError as trouble:
        reason = trouble.detail
    target = path.parent / (REFUSED if reason else DONE)
    target.mkdir(exist_ok=True)
    path.rename(target / f"{at:%Y%m%dT%H%M%S%f}-{path.name}"[:250])
    if reason:
        (target / f"{at:%Y%m%dT%H%M%S%f}-{path.name}.reason.txt"[:250]).write_text(f"{reason}\n", encoding="utf-8")
    logger.info("advance.folder", extra={"outcome": target.name})
    return taken
