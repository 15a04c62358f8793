"""Signed heads: at that moment the chain ended with that hash. Kept outside the database."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sarhad.audit.keys import Keys, add_line, locked, read_lines
from sarhad.audit.proof import Bad, parse
from sarhad.audit.seal import fingerprint, holds, seal
from sarhad.kernel.words import gettext_noop as _

HEADS = "heads.jsonl"
NOT_SIGNED = _("This is not a head that one of the keys has signed.")
BACKWARDS = _("This head lies before the one above it.")


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The chain's last record at a moment, signed. `line` is its place in the file."""

    seq: int
    hash: str
    signed_at: str
    key: str
    line: int = 0


def sign(folder: Path, *, seq: int, hash_: str, key: Ed25519PrivateKey, at: datetime) -> SignedHead:
    """Sign a head and write it down; not if another process has signed one as new in the meantime."""
    signed_at = at.astimezone(UTC).isoformat(timespec="milliseconds")
    with locked(folder):
        newest = (parse(last_line(folder) or b"") or {}).get("seq")
        if type(newest) is not int or newest < seq:
            fields = {"seq": seq, "hash": hash_, "signed_at": signed_at}
            add_line(folder / HEADS, seal("head", fields, key))
    return SignedHead(seq, hash_, signed_at, fingerprint(key.public_key()))


def read_heads(folder: Path, keys: Keys) -> tuple[list[SignedHead], Bad | None]:
    """All signed heads up to the first that does not hold."""
    heads: list[SignedHead] = []
    for number, line in enumerate(read_lines(folder / HEADS), start=1):
        head = read_head(line, keys.public, number)
        if head is None:
            return heads, Bad(f"{HEADS} line {number}", NOT_SIGNED)
        if heads and head.seq < heads[-1].seq:
            return heads, Bad(f"{HEADS} line {number}", BACKWARDS)
        heads.append(head)
    return heads, None


def read_head(line: bytes, keys: Mapping[str, Ed25519PublicKey], number: int = 0) -> SignedHead | None:
    """One signed head; None if none of the keys has signed it."""
    value = parse(line) or {}
    seq, hash_ = value.get("seq"), value.get("hash")
    by = keys.get(str(value.get("key")))
    if by is None or type(seq) is not int or not isinstance(hash_, str) or not holds("head", value, by):
        return None
    return SignedHead(seq, hash_, str(value.get("signed_at")), str(value.get("key")), number)


def last_line(folder: Path) -> bytes | None:
    """The newest line of `heads.jsonl`; None if there is none."""
    try:
        with (folder / HEADS).open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 4096))
            lines = file.read().rpartition(b"\n")[0].splitlines()
    except FileNotFoundError:
        return None
    return lines[-1] if lines else None
