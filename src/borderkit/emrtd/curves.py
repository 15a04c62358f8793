"""Elliptic curves of Doc 9303, and the match of explicit parameters with one of them.

Explicit parameters are never computed with: they only choose a curve from `CURVES`, and only if all of them are that
curve's. A generator chosen by a forger (CVE-2020-0601) matches none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from borderkit.emrtd.tlv import NotAFile, read_node


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve y² = x³ + ax + b over a prime field, with cofactor 1.

    Attributes:
        name: ``"secp256r1"``, ``"brainpoolP256r1"``.
        oid: Its object identifier, dotted.
        p: The prime.
        x: Of the generator.
        y: Of the generator.
        order: Of the generator.

    Source: FIPS 186-4 D.1.2; RFC 5639 §3.
    """

    name: str
    oid: str
    p: int
    a: int
    b: int
    x: int
    y: int
    order: int

    @property
    def size(self) -> int:
        """Bytes of one coordinate."""
        return (self.p.bit_length() + 7) // 8


class CurveRefused(ValueError):
    """Parameters that name no curve of `CURVES`.

    Attributes:
        code: The kind of problem: ``"curve.manipulated"`` or ``"curve.unknown"``.
        name: The curve they are most like, or what they name.
    """

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code)
        self.code, self.name = code, name


VERSIONS = (b"\1", b"\2", b"\3")
"""Source: ANSI X9.62; SEC 1 C.2."""


def _load() -> Mapping[str, Curve]:
    table = resources.files(__package__).joinpath("curves.tsv").read_text(encoding="ascii")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return MappingProxyType(
        {name: Curve(name, oid, *(int(number, 16) for number in numbers)) for name, oid, *numbers in rows}
    )


CURVES: Mapping[str, Curve] = _load()
BY_OID: Mapping[str, Curve] = MappingProxyType({curve.oid: curve for curve in CURVES.values()})


def match_parameters(parameters: bytes) -> Curve:
    """Find the curve whose parameters these are, every one of them.

    Args:
        parameters: Content of a ``SpecifiedECDomain`` sequence. The seed is not looked at: it is no parameter.

    Raises:
        CurveRefused: A prime and order that no curve has, or those of one with another a, b, generator or cofactor.
        NotAFile: No such structure.

    Source: ICAO Doc 9303-12 §4.4.2; RFC 3279 §2.3.5.
    """
    p, a, b, base, order, cofactor = _read_parameters(parameters)
    likest = next((curve for curve in CURVES.values() if p == curve.p or order == curve.order), None)
    if likest is None:
        raise CurveRefused("curve.unknown", f"{p.bit_length()} bit")
    if (p, order) != (likest.p, likest.order) or (a, b) != (likest.a, likest.b) or cofactor not in (None, 1):
        raise CurveRefused("curve.manipulated", likest.name)
    size = likest.size
    x, y = likest.x.to_bytes(size, "big"), likest.y.to_bytes(size, "big")
    if base not in (b"\x04" + x + y, bytes((2 + (likest.y & 1),)) + x):
        raise CurveRefused("curve.manipulated", likest.name)
    return likest


def _read_parameters(parameters: bytes) -> tuple[int, int, int, bytes, int, int | None]:
    fields = read_node(b"\x30\x84" + len(parameters).to_bytes(4, "big") + parameters).children()
    tags = [field.tag for field in fields]
    if tags[:5] != [0x02, 0x30, 0x30, 0x04, 0x02] or tags[5:] not in ([], [0x02], [0x30], [0x02, 0x30]):
        raise NotAFile("No parameters of an elliptic curve.")
    kind, *prime = fields[1].children()
    curve = fields[2].children()
    if fields[0].value not in VERSIONS or kind.tag != 0x06:
        raise NotAFile("No parameters of an elliptic curve.")
    if kind.value != bytes.fromhex("2a8648ce3d0101") or len(prime) != 1 or prime[0].tag != 0x02:
        raise CurveRefused("curve.unknown", "field of characteristic two")
    if len(curve) < 2 or curve[0].tag != 0x04 or curve[1].tag != 0x04:
        raise NotAFile("No parameters of an elliptic curve.")
    cofactor = _number(fields[5].value) if len(fields) > 5 and fields[5].tag == 0x02 else None
    return (
        _number(prime[0].value),
        int.from_bytes(curve[0].value, "big"),
        int.from_bytes(curve[1].value, "big"),
        fields[3].value,
        _number(fields[4].value),
        cofactor,
    )


def _number(value: bytes) -> int:
    return int.from_bytes(value, "big", signed=True)
