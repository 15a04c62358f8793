"""What a line holds, in which form it is hashed. Pure: the offline verifier uses it too."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

FORM = 1
GENESIS = "0" * 64


@dataclass(slots=True, kw_only=True)
class Record:
    """A journal line before it takes its place in the chain. Ids and codes only, never names."""

    id: str
    act: str
    kind: str
    outcome: str
    officer: str
    role: str
    agency: str
    post: str
    purpose: str
    occurred_at: str
    recorded_at: str
    about: list[list[str]] = field(default_factory=list)
    notes: dict[str, str | int | list[str]] = field(default_factory=dict)


def canonical(value: Mapping[str, object]) -> str:
    """JSON with sorted keys, without blanks, UTF-8: one value has one text.

    Source: in the manner of RFC 8785; values are text, whole numbers, lists and maps only.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def link(record: Record, *, seq: int, previous: str) -> tuple[str, str]:
    """The text of a line at its place in the chain, and its hash (SHA-256, hexadecimal)."""
    text = canonical({**asdict(record), "form": FORM, "seq": seq, "previous": previous})
    return text, digest(text)


def digest(text: str) -> str:
    """SHA-256 of a line's text, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
