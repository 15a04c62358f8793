"""The key that signs the journal, and the public keys that signed before it: files in one folder.

`journal.key` (private, for its owner's eyes only), `journal.pub` (to give away), `keys.jsonl` (every public
key since the first; each is signed by one before it, the first by itself).
"""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sarhad.audit.proof import Bad, parse
from sarhad.audit.records import canonical
from sarhad.audit.seal import (
    fingerprint,
    holds,
    private_text,
    public_text,
    read_private,
    read_public,
    seal,
)
from sarhad.kernel.errors import Conflict
from sarhad.kernel.words import gettext_noop as _

PRIVATE, PUBLIC, KEYS = "journal.key", "journal.pub", "keys.jsonl"
NO_KEY = _("This key is not signed by one before it.")


@dataclass(frozen=True, slots=True)
class Keys:
    """The public keys that hold, by fingerprint; and the first entry that does not."""

    public: dict[str, Ed25519PublicKey] = field(default_factory=dict)
    bad: Bad | None = None


def read_key(folder: Path) -> Ed25519PrivateKey | None:
    """The key that signs now; None if there is none yet.

    Raises:
        Conflict: Others may read it, or it cannot be read.
    """
    path = folder / PRIVATE
    try:
        data = path.read_bytes()
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    except OSError as trouble:
        raise Conflict(f"{PRIVATE} cannot be read: {trouble.strerror}") from trouble
    if mode & 0o077:
        raise Conflict(f"{PRIVATE} can be read by others: chmod 600 it")
    try:
        return read_private(data)
    except ValueError as trouble:
        raise Conflict(f"{PRIVATE}: {trouble}") from trouble


def read_keys(folder: Path) -> Keys:
    """All public keys that have signed here, each proved by one before it."""
    found: dict[str, Ed25519PublicKey] = {}
    for number, line in enumerate(read_lines(folder / KEYS), start=1):
        key = _proved(parse(line) or {}, found)
        if key is None:
            return Keys(found, Bad(f"{KEYS} line {number}", NO_KEY))
        found[fingerprint(key)] = key
    return Keys(found)


def ensure_key(folder: Path, *, at: datetime) -> Ed25519PrivateKey:
    """The key that signs; made if there is none, and entered in `keys.jsonl` if it is the first.

    Raises:
        Conflict: The key does not belong to the keys that signed before it.
    """
    with locked(folder):
        keys = read_keys(folder)
        key = read_key(folder)
        if key is None and not keys.public:
            key = Ed25519PrivateKey.generate()
            _write_private(folder, key)
        if key is None or keys.bad:
            raise Conflict(f"{PRIVATE} or {KEYS} was changed or lost: put the folder back from its copy")
        if not keys.public:
            _enter(folder, key.public_key(), key, at)
        elif fingerprint(key.public_key()) not in keys.public:
            raise Conflict(f"{PRIVATE} is none of the keys in {KEYS}")
        (folder / PUBLIC).write_text(public_text(key.public_key()))
        return key


def change_key(folder: Path, *, at: datetime) -> Ed25519PrivateKey:
    """Make a new key, signed by the one before it, which is destroyed."""
    old = ensure_key(folder, at=at)
    with locked(folder):
        new = Ed25519PrivateKey.generate()
        _enter(folder, new.public_key(), old, at)
        _write_private(folder, new)
        (folder / PUBLIC).write_text(public_text(new.public_key()))
        return new


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process at a time writes in the folder."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def add_line(path: Path, value: Mapping[str, object]) -> None:
    """Add a line to a file and wait until it is on the disk. Half a line, left by a crash, goes first."""
    with path.open("a+b") as file:
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(max(0, size - 65536))
            tail = file.read()
            if not tail.endswith(b"\n"):
                file.truncate(size - len(tail) + tail.rfind(b"\n") + 1)
        file.write(canonical(value).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, without their ends; none if it is not there."""
    try:
        with path.open("rb") as file:
            for line in file:
                yield line.rstrip(b"\n")
    except FileNotFoundError:
        return


def _proved(entry: Mapping[str, object], known: Mapping[str, Ed25519PublicKey]) -> Ed25519PublicKey | None:
    try:
        key = read_public(str(entry.get("public")).encode())
    except ValueError:
        return None
    by = known.get(str(entry.get("key"))) if known else key
    return key if by is not None and fingerprint(by) == entry.get("key") and holds("key", entry, by) else None


def _enter(folder: Path, key: Ed25519PublicKey, by: Ed25519PrivateKey, at: datetime) -> None:
    fields = {"public": public_text(key), "made_at": at.isoformat(timespec="milliseconds")}
    add_line(folder / KEYS, seal("key", fields, by))


def _write_private(folder: Path, key: Ed25519PrivateKey) -> None:
    path = folder / f"{PRIVATE}.new"
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(private_text(key))
        file.flush()
        os.fsync(file.fileno())
    path.replace(folder / PRIVATE)
