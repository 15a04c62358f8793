"""The files of a specimen's chip, from EF.COM to DG16."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from borderkit.emrtd.algorithms import hash_bytes
from borderkit.emrtd.files import GROUP_TAGS
from borderkit.emrtd.sod import SECURITY_OBJECT
from borderkit.emrtd.tlv import write_node
from borderkit.specimen import der
from borderkit.specimen.authority import Issued
from borderkit.specimen.keys import write_digest
from borderkit.specimen.wrapping import Wrapping, write_signed

GREY = bytes.fromhex(
    "ffd8ffdb004300" + "01" * 64 + "ffc0000b080008000801011100"
    "ffc40014000100000000000000000000000000000000ffc40014100100000000000000000000000000000000"
    "ffda0008010100003f003fffd9"
)
"""A picture of eight by eight grey points, in JPEG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An invented holder, as DG11 and DG12 have it."""

    name: str
    lines: tuple[str, ...]
    birth: datetime.date
    birthplace: tuple[str, ...] = ("UTOPIA CITY", "UTOPIA")
    issued_on: datetime.date
    picture: bytes = GREY


def write_group(group: int, value: bytes) -> bytes:
    """Write a data group's file around its content."""
    return write_node(GROUP_TAGS[group], value)


def write_com(groups: Iterable[int]) -> bytes:
    """Write EF.COM."""
    tags = bytes(GROUP_TAGS[group] for group in groups)
    version = write_node(0x5F01, b"0107") + write_node(0x5F36, b"040000")
    return write_node(0x60, version + write_node(0x5C, tags))


def write_dg1(lines: Iterable[str]) -> bytes:
    """Write DG1."""
    return write_group(1, write_node(0x5F1F, "".join(lines).encode()))


def write_dg2(picture: bytes, form: int = 0) -> bytes:
    """Write DG2 as ISO/IEC 19794-5 has it; ``form`` is 0 for JPEG, 1 for JPEG 2000."""
    image = struct.pack(">BBHHBBHH", 1, form, 413, 531, 1, 0, 0, 0)
    face = struct.pack(">IHBBB3sH3s3s", 32 + len(picture), 0, 0, 0, 0, b"\0" * 3, 0, b"\0" * 3, b"\0" * 3)
    block = struct.pack(">4s4sIH", b"FAC\0", b"010\0", 46 + len(picture), 1) + face + image + picture
    return write_group(2, write_templates([write_node(0x5F2E, block)], b"\x02", b"\x00\x08"))


def write_new_dg2(picture: bytes) -> bytes:
    """Write DG2 as ISO/IEC 39794-5 has it: version block, one representation block with the picture."""
    version = der.tagged(0, der.tagged(0, b"\x03", is_constructed=False) + der.tagged(1, b"\x07\xe3"))
    image = der.tagged(0, der.tagged(0, der.tagged(0, picture, is_constructed=False)))
    representation = der.tagged(1, der.sequence(der.tagged(0, b"\x01", is_constructed=False), der.tagged(1, image)))
    block = write_node(0x65, version + representation)
    return write_group(2, write_templates([write_node(0x7F2E, block)], b"\x02", b"\x00\x2a"))


def write_templates(blocks: list[bytes], kind: bytes, form: bytes) -> bytes:
    """Write biometric blocks with their headers. Source: ICAO Doc 9303-10 §4.7.2."""
    header = write_node(0xA1, write_node(0x81, kind) + write_node(0x87, b"\x01\x01") + write_node(0x88, form))
    templates = [write_node(0x7F60, header + block) for block in blocks]
    return write_node(0x7F61, write_node(0x02, bytes((len(blocks),))) + b"".join(templates))


def write_dg11(person: Person) -> bytes:
    """Write DG11."""
    fields = {
        0x5F0E: person.name.encode(),
        0x5F2B: person.birth.strftime("%Y%m%d").encode(),
        0x5F11: "<".join(person.birthplace).encode(),
    }
    return write_group(11, write_fields(fields))


def write_dg12(person: Person) -> bytes:
    """Write DG12."""
    fields = {0x5F19: b"MINISTRY OF THE INTERIOR", 0x5F26: person.issued_on.strftime("%Y%m%d").encode()}
    return write_group(12, write_fields(fields))


def write_fields(fields: Mapping[int, bytes]) -> bytes:
    """Write fields after the list of their tags."""
    tags = b"".join(tag.to_bytes(2, "big") for tag in fields)
    return write_node(0x5C, tags) + b"".join(write_node(tag, value) for tag, value in fields.items())


def write_dg14(*infos: bytes) -> bytes:
    """Write DG14 around its entries."""
    return write_group(14, der.set_of(*infos))


def write_dg15(info: bytes) -> bytes:
    """Write DG15 around a ``SubjectPublicKeyInfo``."""
    return write_group(15, info)


def write_sod(
    groups: Mapping[int, bytes], signer: Issued, wrapping: Wrapping, *, digest: str = "SHA-256", version: int = 0
) -> bytes:
    """Write EF.SOD over data groups; version 1 has the versions of LDS and Unicode in it."""
    hashes = [der.sequence(der.integer(group), der.octets(hash_bytes(digest, data))) for group, data in groups.items()]
    versions = der.sequence(der.printable("0108"), der.printable("040000")) if version else b""
    algorithm = write_digest(digest, has_null=wrapping.has_null)
    content = der.sequence(der.integer(version), algorithm, der.sequence(*hashes), versions)
    signed = write_signed(SECURITY_OBJECT, content, signer, wrapping)
    return der.indefinite(0x77, signed) if wrapping.is_indefinite else write_node(0x77, signed)
