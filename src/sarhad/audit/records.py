"""What a line holds, in which form it is hashed. Pure: the offline verifier uses it too."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

FORM = 1
GENESIS = "0" * 64
MOST_CHARACTERS = 1_000_000  # of one line's text
LONGEST = 8 * MOST_CHARACTERS  # bytes of a line in a file: who reads it need not fear a line without end

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
_LONE = re.compile("[\ud800-\udfff]")


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


NAMES = tuple(one.name for one in fields(Record))
KEYS = frozenset({*NAMES, "form", "seq", "previous"})


def canonical(value: Mapping[str, object]) -> str:
    """JSON with sorted keys, without blanks, UTF-8: one value has one text, in one line.

    Half a surrogate pair, which UTF-8 cannot hold, is written as its escape.

    Source: in the manner of RFC 8785; values are text, whole numbers, lists and maps only.
    """
    text = _ENCODER.encode(value)
    return text if text.isascii() else _LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def link(record: Record, *, seq: int, previous: str) -> tuple[str, str]:
    """The text of a line at its place in the chain, and its hash (SHA-256, hexadecimal).

    Raises:
        ValueError: The text has more than `MOST_CHARACTERS`.
    """
    value: dict[str, object] = {name: getattr(record, name) for name in NAMES}
    text = canonical({**value, "form": FORM, "seq": seq, "previous": previous})
    if len(text) > MOST_CHARACTERS:
        raise ValueError(f"a journal line of {len(text)} characters is too long")
    return text, digest(text)


def digest(text: str) -> str:
    """SHA-256 of a line's text, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
