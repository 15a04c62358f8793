"""Takes in messages that carriers' programs lay into a folder, also as e-mails with the message inside.

    <folder>/<carrier>/         files with messages; *.eml: an e-mail, its attachments and its text are read;
                                *.sig: the signature of the file whose name stands before it (`origin`)
    <folder>/mail/              e-mails of all; <folder>/senders.tsv says which address is which carrier's
    <folder>/<carrier>/done/    what was taken in; a broken message waits for repair all the same
    <folder>/<carrier>/refused/ what was not, each with a file that says why; both are erased when their time is over

Names that begin with a dot or end in .part are still being written, and so is what changed within the last seconds. Of
an e-mail every part that looks like a message is taken; one with none waits for repair as a whole. What may not be the
carrier's waits for repair too, and counts for nothing until a person accepts it. A folder that is no carrier's is left
as it is. A file that cannot be read now is left too, and does not hold up the others.
"""

import logging
import os
import stat
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from django.conf import settings
from django.db import DatabaseError

from borderkit.edi import MOST_BYTES
from sarhad.access.duty import SYSTEM
from sarhad.advance.mail import messages_of
from sarhad.advance.models import Carrier
from sarhad.advance.origin import SIGNATURE, carriers_by_address, doubt_of_file, sender_of, signature_beside
from sarhad.advance.retention import terms
from sarhad.advance.services.take_message import Sent, take_message
from sarhad.kernel.errors import SarhadError

logger = logging.getLogger(__name__)
DONE, REFUSED, MAIL = "done", "refused", "mail"
NOBODY: Mapping[str, str] = MappingProxyType({})
AT_ONCE = 200
MOST_MAIL = 2 * MOST_BYTES
"""Bytes of an e-mail: base64 makes four of three."""
SETTLES = 2.0
"""Seconds without a change after which a file counts as written."""
STAMP = "%Y%m%dT%H%M%S%f"
LENGTH = len("20261122T030000000000")
"""Of the moment (UTC) at which a file was put aside, before its name."""
LONGEST_NAME = 200
"""Bytes of a file's name that are kept when it is put aside."""


def take_in_messages(folder: Path, *, at: datetime) -> int:
    """Take in every file that is complete, `AT_ONCE` at most of a carrier. Returns how many messages came.

    A file that cannot be taken in is put aside with the reason; the others go on.
    """
    taken = 0
    for place in sorted(folder.iterdir()) if folder.is_dir() else ():
        if place.is_dir() and not place.is_symlink():
            carrier = Carrier.objects.filter(code=place.name.upper()[:3]).first()
            if place.name == MAIL:
                senders = carriers_by_address(folder)
                for path in _complete(place, at):
                    taken += _take_in(path, None, at, senders)
            elif carrier is not None and carrier.code == place.name.upper():
                for path in _complete(place, at):
                    taken += _take_in(path, carrier, at)
    return taken


def forget_files(folder: Path, *, at: datetime) -> int:
    """Erase what was put aside so long ago that it may not be kept. Returns how many files went.

    What is done is kept in the database by its own terms: the file goes as early as a list of carriers may. What was
    refused waits for a person as long as a message of no journey does. Files that others laid there go by the time
    at which they were last changed.
    """
    kept, gone = terms(), 0
    for name, term in ((DONE, kept["api_plain"]), (REFUSED, kept["api_hit"])):
        for path in sorted(folder.glob(f"*/{name}/*")) if folder.is_dir() else ():
            try:
                if _put_at(path) < at - term and not path.is_dir():
                    path.unlink()
                    gone += 1
            except OSError as trouble:
                logger.warning("advance.folder", extra={"outcome": "not erased", "error": type(trouble).__name__})
    if gone:
        logger.info("advance.folder", extra={"outcome": "erased", "files": gone})
    return gone


def _put_at(path: Path) -> datetime:
    """When a file was put aside, by its name; by its last change if its name does not say so."""
    try:
        return datetime.strptime(path.name[:LENGTH], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(path.lstat().st_mtime, UTC)


def _complete(place: Path, at: datetime) -> Iterator[Path]:
    whole: list[Path] = []
    for path in sorted(place.iterdir()):
        if path.name.startswith(".") or path.suffix in (".part", SIGNATURE) or len(whole) >= AT_ONCE:
            continue
        try:
            found = path.lstat()
        except OSError:  # gone since
            continue
        age = at.timestamp() - found.st_mtime
        if (
            stat.S_ISREG(found.st_mode) and not -60 < age < SETTLES
        ):  # a clock far ahead never settles: it is let through
            whole.append(path)
    yield from whole


def _take_in(path: Path, carrier: Carrier | None, at: datetime, senders: Mapping[str, str] = NOBODY) -> int:
    is_mail = path.suffix.lower() == ".eml" or carrier is None
    try:
        data = _read(path, MOST_MAIL if is_mail else MOST_BYTES)
    except OSError as trouble:
        logger.warning("advance.folder", extra={"outcome": "unreadable", "error": type(trouble).__name__})
        return 0
    name = path.name.encode("utf-8", "replace").decode()
    channel, reason, taken = "mail" if is_mail else "folder", "", 0
    try:
        owner, doubt = _origin(path, data, carrier, senders)
        for one in messages_of(data) if is_mail and len(data) <= MOST_MAIL else [data]:
            sent = Sent(data=one, channel=channel, name=name, carrier=owner, doubt=doubt)
            take_message(SYSTEM, sent=sent, at=at)
            taken += 1
    except SarhadError as trouble:
        reason = trouble.detail
    except DatabaseError:
        raise  # nothing is put aside: it is taken in when the database answers again
    except Exception as trouble:
        logger.exception("advance.folder_broken", extra={"error": type(trouble).__name__})
        reason = "It could not be taken in: a fault of this house. Its log says more."
    _put_aside(path, reason, at)
    return taken


def _origin(path: Path, data: bytes, carrier: Carrier | None, senders: Mapping[str, str]) -> tuple[Carrier | None, str]:
    """Whose message it is, and what speaks against that."""
    if carrier is not None:
        return carrier, doubt_of_file(path, data, carrier, must_sign=carrier.code in settings.ADVANCE_SIGNED)
    owner = Carrier.objects.filter(code=senders.get(sender_of(data), "")).first()
    must_sign = owner is not None and owner.code in settings.ADVANCE_SIGNED
    return owner, "sender.unknown" if owner is None else "signature.missing" if must_sign else ""


def _read(path: Path, most: int) -> bytes:
    """The file's bytes; one more than the most it may have, if it has more."""
    with path.open("rb") as file:
        return file.read(most + 1)


def _put_aside(path: Path, reason: str, at: datetime) -> None:
    target = path.parent / (REFUSED if reason else DONE)
    target.mkdir(exist_ok=True)
    kept = os.fsdecode(os.fsencode(path.name)[-LONGEST_NAME:])
    put = target / f"{at.astimezone(UTC):{STAMP}}-{kept}"
    if reason:
        put.with_name(f"{put.name}.reason.txt").write_text(f"{reason}\n", encoding="utf-8")
    path.rename(put)
    beside = signature_beside(path)
    if beside is not None:
        beside.rename(put.with_name(put.name + SIGNATURE))
    logger.info("advance.folder", extra={"outcome": target.name})
