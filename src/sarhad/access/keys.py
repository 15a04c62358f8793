"""Keys of programs: how they are made and what is kept of them."""

import hashlib
import secrets

PREFIX = "sarhad_"  # so that whoever searches code for leaked secrets finds it


def new_key() -> str:
    """A key of 256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


def digest(key: str) -> str:
    """What is kept of a key. It is random and long, so one round of SHA-256 is enough."""
    return hashlib.sha256(key.encode()).hexdigest()
