"""How a carrier's program signs a request, and how the signature is read and compared. Pure.

    Authorization: Sarhad-HMAC-SHA256 key=ID,time=UNIX,nonce=TEXT,signature=HEX

The signature is HMAC-SHA256, with the secret's characters as the key, over these lines, each but the last followed by
a line feed: the scheme, the method, the path with its query, the time, the nonce, the SHA-256 of the body in
hexadecimal.

Source: RFC 2104 (HMAC); RFC 9110 §11.4 (form of the header).
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from uuid import UUID

SCHEME = "Sarhad-HMAC-SHA256"
WINDOW = 300
"""Seconds that a request's time may be off, both ways, the last included."""

_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_NAMES = {"key", "time", "nonce", "signature"}


@dataclass(frozen=True, slots=True)
class Signed:
    """What the header says. `time` is in seconds since 1970, UTC."""

    key: UUID
    time: int
    nonce: str
    signature: str


def is_signed(header: str) -> bool:
    """Whether the header is of this scheme."""
    return header.partition(" ")[0].lower() == SCHEME.lower()


def read_header(header: str) -> Signed | None:
    """Take the header apart; None if it is not as it should be."""
    if not is_signed(header) or len(header) > 400:
        return None
    pairs = [part.strip().partition("=") for part in header.partition(" ")[2].split(",")]
    said = {name: value.strip() for name, _sign, value in pairs}
    if len(pairs) != len(_NAMES) or set(said) != _NAMES or not _NONCE.fullmatch(said["nonce"]):
        return None
    time, signature = said["time"], said["signature"].lower()
    if not re.fullmatch(r"[0-9]{9,11}", time) or not re.fullmatch(r"[0-9a-f]{64}", signature):
        return None
    try:
        return Signed(UUID(said["key"]), int(time), said["nonce"], signature)
    except ValueError:
        return None


def sign(secret: str, *, method: str, path: str, time: int, nonce: str, body: bytes) -> str:
    """The signature of a request, 64 hexadecimal digits."""
    lines = (SCHEME, method.upper(), path, str(time), nonce, hashlib.sha256(body).hexdigest())
    return hmac.new(secret.encode(), "\n".join(lines).encode(), hashlib.sha256).hexdigest()


def fits(said: Signed, secret: str, *, method: str, path: str, body: bytes) -> bool:
    """Whether the signature is that of the request. How long it takes says nothing about one that nearly fits."""
    made = sign(secret, method=method, path=path, time=said.time, nonce=said.nonce, body=body)
    return hmac.compare_digest(made, said.signature)


def is_in_time(said: Signed, now: float) -> bool:
    """Whether the request was made just now, by the two clocks."""
    return abs(now - said.time) <= WINDOW
