"""Exported journals made without a database, for tests of the verifier."""

import functools
import json
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sarhad.audit.offline import record_line
from sarhad.audit.records import GENESIS, Record, canonical, link
from sarhad.audit.seal import seal

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
LAST = 9


def texts(count: int = LAST) -> list[str]:
    """Records that are not yet linked."""
    return [
        link(
            Record(
                id=f"id{number}", act="test.act", kind="act", outcome="done", officer=f"o{number % 3}", role="r",
                agency="BP", post="p", purpose="border-check", occurred_at="2026-06-01T09:30:00.000+00:00",
                recorded_at="2026-06-01T09:30:00.000+00:00", about=[["person", f"ü{number}\u2028"]],
                notes={"n": number},
            ),
            seq=number,
            previous=GENESIS,
        )[0]
        for number in range(1, count + 1)
    ]  # fmt: skip


def linked(records: list[str], first: int = 1, previous: str = GENESIS) -> list[tuple[str, str]]:
    """Text and hash of every record, numbered and linked."""
    made = []
    for seq, text in enumerate(records, start=first):
        text = canonical({**json.loads(text), "seq": seq, "previous": previous})
        previous = sha256(text.encode()).hexdigest()
        made.append((text, previous))
    return made


def export(records: list[tuple[str, str]], key=KEY, first: int = 1, previous: str = GENESIS, **moment) -> list[bytes]:
    """The lines of an export, whole and signed."""
    moment = moment or {"signed_at": "2026-06-01T10:00:00.000+00:00"}
    span = {"kind": "header", "from": first, "to": first + len(records) - 1, "previous": previous}
    header = canonical(seal("header", {**span, **moment}, key)).encode() + b"\n"
    end = {"kind": "closing", "seq": span["to"], "hash": records[-1][1], "header": sha256(header).hexdigest()}
    closing = canonical(seal("closing", {**end, **moment}, key)).encode() + b"\n"
    return [header, *(record_line(*one) for one in records), closing]


@functools.cache
def whole() -> tuple[bytes, ...]:
    """An export of nine records: line 1 is the header, line n + 1 is record n, line 11 is the closing."""
    return tuple(export(linked(texts())))
