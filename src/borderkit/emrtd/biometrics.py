"""DG2, DG3 and DG4: faces with their pictures; of fingers and irises only the headers."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from borderkit.emrtd.files import name_of, open_group
from borderkit.emrtd.pictures import Picture, PictureForm, make_picture, recognise
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.tlv import Node, NotAFile, walk

GROUP, TEMPLATE = 0x7F61, 0x7F60
BLOCKS = (0x5F2E, 0x7F2E)
HEADER = 0xA1
FACE_FILE = struct.Struct(">4s4sIH")
FACE = struct.Struct(">IHBBB3sH3s3s")
FEATURE_SIZE = 8
IMAGE = struct.Struct(">BBHHBBHH")
NAMED_FORMS = {0: (PictureForm.JPEG,), 1: (PictureForm.JPEG_2000, PictureForm.JPEG_2000_STREAM)}
MOST = 64  # records that are read of one file


class Coding(StrEnum):
    """Which standard a biometric block follows."""

    ISO_19794 = "ISO/IEC 19794"
    ISO_39794 = "ISO/IEC 39794"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Template:
    """One biometric record with its header.

    Attributes:
        header: Elements of the header by tag: ``0x87`` format owner, ``0x88`` format type, ``0x81`` what is recorded.
        coding: Which standard the block follows.
        block: The block itself; that of DG3 and DG4 is not looked into.

    Source: ICAO Doc 9303-10 §4.7.2 to §4.7.4; ISO/IEC 7816-11.
    """

    header: tuple[tuple[int, bytes], ...]
    coding: Coding
    block: bytes


@dataclass(frozen=True, slots=True)
class Biometrics:
    """DG2, DG3 or DG4.

    Attributes:
        templates: One for each face, finger or iris; DG3 and DG4 may hold none.
        pictures: Of DG2 only: the faces, in order.
        problems: What is not by the book.
    """

    templates: tuple[Template, ...]
    pictures: tuple[Picture, ...]
    problems: tuple[Problem, ...]


def read_dg2(data: bytes) -> Biometrics:
    """Read DG2: the face, in ISO/IEC 19794-5 or 39794-5.

    Raises:
        NotAFile: No DG2.

    Source: ICAO Doc 9303-10 §4.7.2; ISO/IEC 19794-5:2005 §5; ISO/IEC 39794-5.
    """
    templates, problems = _read_templates(data, 2)
    pictures: list[Picture] = []
    for template in templates:
        if template.coding is Coding.ISO_39794:
            pictures += _find_pictures(template.block)
        else:
            pictures += _read_faces(template.block, problems)
    if not pictures:
        problems.append(make_problem("picture.missing", file="DG2"))
    if any(picture.form is PictureForm.UNKNOWN for picture in pictures):
        problems.append(make_problem("picture.unknown", file="DG2"))
    return Biometrics(tuple(templates), tuple(pictures), tuple(problems))


def read_biometrics(data: bytes, group: int) -> Biometrics:
    """Read the headers of DG3 (fingers) or DG4 (irises).

    Raises:
        NotAFile: No such file.

    Source: ICAO Doc 9303-10 §4.7.3, §4.7.4.
    """
    templates, problems = _read_templates(data, group)
    return Biometrics(tuple(templates), (), tuple(problems))


def _read_templates(data: bytes, group: int) -> tuple[list[Template], list[Problem]]:
    opened = open_group(data, group)
    problems = list(opened.problems)
    outer = next((node for node in opened.node.children() if node.tag == GROUP), None)
    if outer is None:
        raise NotAFile(f"No {name_of(group)}: there is no biometric template in it.")
    children = outer.children()
    found = [_read_template(node) for node in children if node.tag == TEMPLATE][:MOST]
    announced = next((int.from_bytes(node.value, "big") for node in children if node.tag == 0x02), None)
    if announced != len(found):
        printed = "nothing" if announced is None else str(announced)
        problems.append(make_problem("file.count", file=name_of(group), printed=printed, count=str(len(found))))
    return found, problems


def _read_template(node: Node) -> Template:
    header: tuple[tuple[int, bytes], ...] = ()
    block: Node | None = None
    for part in node.children():
        if part.tag == HEADER and block is None:
            header = tuple((element.tag, element.value) for element in part.children())
        elif part.tag in BLOCKS and block is None:
            block = part
    if block is None:
        return Template(header, Coding.UNKNOWN, b"")
    return Template(header, _find_coding(block), block.value)


def _find_coding(block: Node) -> Coding:
    if block.value[:3] in (b"FAC", b"FIR", b"IIR"):
        return Coding.ISO_19794
    return Coding.ISO_39794 if block.tag == 0x7F2E else Coding.UNKNOWN


def _read_faces(block: bytes, problems: list[Problem]) -> Iterator[Picture]:
    """Read the records of ISO/IEC 19794-5; a damaged one ends the reading, with what was read before kept."""
    try:
        _, version, _, count = FACE_FILE.unpack_from(block)
        if version != b"010\0":
            problems.append(make_problem("file.version", file="DG2", printed=ascii(version)[2:-1]))
        at = FACE_FILE.size
        for _ in range(min(count, MOST)):
            size, points, *_ = FACE.unpack_from(block, at)
            image = at + FACE.size + points * FEATURE_SIZE
            form = IMAGE.unpack_from(block, image)[1]
            data = block[image + IMAGE.size : at + size]
            if at + size > len(block):
                held = str(len(block) - at)
                problems.append(make_problem("file.count", file="DG2", printed=f"{size} bytes", count=held))
            if not data:
                raise NotAFile("A face without a picture.")
            if recognise(data) not in NAMED_FORMS.get(form, ()):
                problems.append(make_problem("picture.other", file="DG2", printed=str(form), found=recognise(data)))
            yield make_picture(data)
            at += size
    except (struct.error, NotAFile):
        problems.append(make_problem("file.unreadable", file="DG2", reason="a face record is damaged"))


def _find_pictures(block: bytes) -> Iterator[Picture]:
    """Find the pictures in a block of ISO/IEC 39794-5, wherever in its representation blocks they stand."""
    node = Node(b"\x30" + block, 0x30, 0, 1, len(block) + 1, len(block) + 1)
    for inner in walk(node):
        if not inner.is_constructed and recognise(inner.value) is not PictureForm.UNKNOWN:
            yield make_picture(inner.value)
