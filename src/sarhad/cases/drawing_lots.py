"""The draw: which of the waiting cases comes next. Pure, so that it can be computed again by anybody."""

import hashlib
import hmac
from collections.abc import Sequence
from uuid import UUID


def commit(secret: str) -> str:
    """What is written down before the first draw: SHA-256 of the secret's 32 bytes, hexadecimal.

    Raises:
        ValueError: The secret is not 64 hexadecimal digits.
    """
    data = bytes.fromhex(secret)
    if len(data) != 32:
        raise ValueError("a secret has 32 bytes")
    return hashlib.sha256(data).hexdigest()


def drawn(secret: str, seq: int, officer: str, waiting: Sequence[str]) -> str:
    """The case that an officer draws.

    HMAC-SHA256 with the secret over `seq|officer|id,id,…` (ids sorted) as a whole number, modulo how many wait. The
    number has 256 bits: no case is favoured by more than one in 2**240.

    Args:
        seq: Number of the draw under this secret, from 1.
        waiting: Ids of the cases that wait, in any order; at least one.

    Raises:
        ValueError: None waits.
    """
    ids = sorted(waiting)
    if not ids:
        raise ValueError("no case waits")
    words = f"{seq}|{officer}|{','.join(ids)}".encode()
    number = int.from_bytes(hmac.digest(bytes.fromhex(secret), words, "sha256"), "big")
    return ids[number % len(ids)]


def proves(secret: str, commitment: str, seq: int, officer: UUID, waiting: Sequence[str], case: UUID) -> bool:
    """Whether a draw was what the secret makes it, and the secret what was committed to."""
    return commit(secret) == commitment and drawn(secret, seq, str(officer), waiting) == str(case)
