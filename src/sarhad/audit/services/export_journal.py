"""Export the journal, or a part of it, to a file that anybody can verify with the public key alone."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from sarhad.audit.acts import Actor, Purpose, act, note
from sarhad.audit.keys import read_key
from sarhad.audit.models import Head, Line
from sarhad.audit.offline import record_line
from sarhad.audit.proof import Progress, Walk, bad_record, quiet
from sarhad.audit.records import GENESIS, canonical
from sarhad.audit.seal import fingerprint, seal
from sarhad.audit.services.sign_head import sign_head
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.kernel.words import gettext_noop as _

BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Exported:
    """What an exported file holds."""

    first: int
    last: int
    key: str


def export_journal(
    actor: Actor,
    /,
    *,
    at: datetime,
    path: Path,
    first: int = 1,
    last: int | None = None,
    progress: Progress = quiet,
) -> Exported:
    """Write records `first` to `last` (both included; without `last` all, the record of this export too).

    The file appears when it is whole. Its line in the journal is written before the first record leaves.

    Raises:
        Invalid: There are no such records, or the file cannot be written.
        Conflict: A record does not hold, or the key is lost; there is no file then.
    """
    if path.exists():
        raise Invalid(f"{path.name} is there already")
    _begin(actor, at=at, first=first, last=last)
    signing = sign_head(actor, at=at)
    key = read_key(Path(settings.JOURNAL_FOLDER))
    if signing.bad or key is None:
        raise Conflict(str(signing.bad or "there is no key"))
    until = Head.objects.get(pk=1).seq if last is None else last
    part = path.with_name(f"{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            _write(file, range(first, until + 1), key, at, progress)
        part.replace(path)
    except OSError as trouble:
        raise Invalid(f"{path.name} cannot be written: {trouble.strerror}") from trouble
    finally:
        part.unlink(missing_ok=True)
    return Exported(first, until, fingerprint(key.public_key()))


@act("journal.export", title=_("Export the journal"), purpose=Purpose.DATA_PROTECTION)
def _begin(actor: Actor, /, *, at: datetime, first: int, last: int | None) -> None:
    head = Head.objects.get(pk=1).seq
    until = head + 1 if last is None else last  # this export's own line will be head + 1
    if not 1 <= first <= until or (last is not None and last > head):
        raise Invalid(f"the journal has records 1 to {head}")
    note(first=first)
    if last is not None:
        note(last=last)


def _write(file: BinaryIO, numbers: range, key: Ed25519PrivateKey, at: datetime, progress: Progress) -> None:
    previous = GENESIS if numbers.start == 1 else Line.objects.get(pk=numbers.start - 1).hash
    moment = {"signed_at": at.astimezone(UTC).isoformat(timespec="milliseconds")}
    span = {"kind": "header", "from": numbers.start, "to": numbers.stop - 1, "previous": previous}
    header = canonical(seal("header", {**span, **moment}, key)).encode() + b"\n"
    file.write(header)
    walk = Walk(numbers.start, previous)
    for text, hash_ in _rows(numbers):
        wrong = walk.step(text.encode(), hash_)
        if isinstance(wrong, str):
            raise Conflict(str(bad_record(walk.seq + 1, wrong)))
        file.write(record_line(text, hash_))
        if walk.seq % BATCH == 0:
            progress(walk.seq)
    if walk.seq != numbers.stop - 1:
        raise Conflict(f"the journal ends after record {walk.seq}")
    end = {"kind": "closing", "seq": walk.seq, "hash": walk.hash, "header": sha256(header).hexdigest()}
    file.write(canonical(seal("closing", {**end, **moment}, key)).encode() + b"\n")
    file.flush()
    os.fsync(file.fileno())


def _rows(numbers: range) -> Iterator[tuple[str, str]]:
    for start in range(numbers.start, numbers.stop, BATCH):
        stop = min(start + BATCH, numbers.stop)
        rows = Line.objects.filter(seq__gte=start, seq__lt=stop).order_by("seq")
        yield from rows.values_list("record", "hash")
