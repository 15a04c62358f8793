"""JSON in the one form that is signed.

Source: RFC 8785.
"""

from __future__ import annotations

import json
import math
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

DEEPEST = 32  # levels
EXACT = 2**53  # whole numbers up to here are the same in every reader
SHORT_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
ESCAPES = str.maketrans({chr(code): f"\\u{code:04x}" for code in range(32)} | SHORT_ESCAPES)


def canonical(value: Json, depth: int = 0) -> str:
    """Write a value in its canonical form.

    Args:
        depth: Levels above it.

    Raises:
        ValueError: Nested too deep, a number that is none, or half of a character.

    Source: RFC 8785 §3.2.
    """
    if depth > DEEPEST:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_text(name)}:{canonical(value[name], depth + 1)}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(part, depth + 1) for part in value) + "]"
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return _number(value)


def parse(text: str) -> Json:
    """Read JSON strictly.

    Raises:
        ValueError: Not JSON, nested too deep, or a name that stands twice in one object.

    Source: RFC 8259; RFC 8785 §3.1.
    """
    try:
        value: Json = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deep") from None
    return value


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name stands twice")
    return members


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number of JSON")


def _text(text: str) -> str:
    text.encode()  # half of a character cannot be written
    return f'"{text.translate(ESCAPES)}"'


def _number(value: int | float) -> str:
    """A number as ECMAScript writes it.

    Source: RFC 8785 §3.2.2.3; ECMA-262 §6.1.6.1.20.
    """
    if isinstance(value, int) and abs(value) <= EXACT:
        return str(value)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError("a number beyond all numbers")
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    mantissa, _, power = f"{abs(number)!r}".partition("e")
    whole, _, part = mantissa.partition(".")
    point = len(whole) + int(power or 0)
    digits = (whole + part).lstrip("0")
    point -= len(whole + part) - len(digits)
    return sign + _place_point(digits.rstrip("0"), point)


def _place_point(digits: str, point: int) -> str:
    """Write digits whose decimal point stands after so many of them."""
    if len(digits) <= point <= 21:
        return digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
    return f"{mantissa}e{'+' if point > 0 else '-'}{abs(point - 1)}"
