"""DG14 and DG15: the keys with which the chip itself can be asked for a proof."""

from __future__ import annotations

from dataclasses import dataclass

from borderkit.emrtd import asn1
from borderkit.emrtd.files import open_group
from borderkit.emrtd.problems import Problem
from borderkit.emrtd.tlv import Node, NotAFile

ACTIVE = "2.23.136.1.1.5"
CHIP = "0.4.0.127.0.7.2.2.3."
CHIP_KEY = "0.4.0.127.0.7.2.2.1."
READER_PROOF = "0.4.0.127.0.7.2.2.2"
PACE = "0.4.0.127.0.7.2.2.4."


@dataclass(frozen=True, slots=True)
class SecurityInfo:
    """One entry of DG14, of any kind.

    Attributes:
        oid: The protocol, dotted.
        required: DER of the first part of its data.
        optional: DER of the second; empty if there is none.
    """

    oid: str
    required: bytes
    optional: bytes


@dataclass(frozen=True, slots=True)
class ChipKey:
    """A public key for Chip Authentication.

    Attributes:
        oid: ``0.4.0.127.0.7.2.2.1.1`` Diffie-Hellman, ``….2`` on an elliptic curve.
        info: Its ``SubjectPublicKeyInfo``.
        key_id: None if the chip has only one.
    """

    oid: str
    info: bytes
    key_id: int | None


@dataclass(frozen=True, slots=True)
class ChipProtocol:
    """A variant of Chip Authentication that the chip offers. ``oid`` names key agreement and cipher."""

    oid: str
    version: int
    key_id: int | None


@dataclass(frozen=True, slots=True)
class SecurityInfos:
    """DG14.

    Attributes:
        infos: Every entry.
        active_signature: Algorithm of Active Authentication with an elliptic curve, dotted; empty if not named.
        chip_keys: Public keys for Chip Authentication.
        chip_protocols: Its variants.

    Source: ICAO Doc 9303-11 §9.2.
    """

    infos: tuple[SecurityInfo, ...]
    active_signature: str
    chip_keys: tuple[ChipKey, ...]
    chip_protocols: tuple[ChipProtocol, ...]
    problems: tuple[Problem, ...]


def read_dg14(data: bytes) -> SecurityInfos:
    """Read DG14.

    Raises:
        NotAFile: No DG14.

    Source: ICAO Doc 9303-10 §4.7.14; Doc 9303-11 §9.2.
    """
    opened = open_group(data, 14)
    infos, active = [], ""
    keys: list[ChipKey] = []
    protocols: list[ChipProtocol] = []
    for node in asn1.only_child(opened.node, asn1.SET).children():
        parts = asn1.fields(node, asn1.SEQUENCE, "DG14")
        oid = asn1.oid(parts.take(asn1.OID))
        required = parts.nodes[1] if len(parts.nodes) > 1 else None
        optional = parts.nodes[2] if len(parts.nodes) > 2 else None
        if required is None:
            raise NotAFile("No DG14: an entry is empty.")
        infos.append(SecurityInfo(oid, required.whole, optional.whole if optional else b""))
        if oid == ACTIVE and optional is not None:
            active = asn1.oid(optional)
        elif oid.startswith(CHIP_KEY):
            keys.append(ChipKey(oid, required.whole, _find_number(optional)))
        elif oid.startswith(CHIP):
            protocols.append(ChipProtocol(oid, asn1.integer(required), _find_number(optional)))
    return SecurityInfos(tuple(infos), active, tuple(keys), tuple(protocols), opened.problems)


def read_dg15(data: bytes) -> bytes:
    """Read DG15: the ``SubjectPublicKeyInfo`` for Active Authentication.

    Raises:
        NotAFile: No DG15.

    Source: ICAO Doc 9303-10 §4.7.15.
    """
    return asn1.only_child(open_group(data, 15).node, asn1.SEQUENCE).whole


def _find_number(node: Node | None) -> int | None:
    return asn1.integer(node) if node is not None and node.tag == asn1.INTEGER else None
