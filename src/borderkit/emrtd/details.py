"""DG1, DG5, DG7, DG11, DG12, DG13 and DG16: what is written about the holder and the document."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from borderkit.emrtd.content import LIST, Content
from borderkit.emrtd.files import open_group
from borderkit.emrtd.pictures import Picture, make_picture
from borderkit.emrtd.problems import Problem
from borderkit.emrtd.tlv import NotAFile
from borderkit.mrz import PartialDate

ZONE = 0x5F1F
ZONE_SIZES = {90: 30, 72: 36, 88: 44}
DISPLAYED = {5: 0x5F40, 7: 0x5F43}


@dataclass(frozen=True, slots=True)
class ChipZone:
    """DG1: the machine readable zone.

    Attributes:
        text: All characters in one run, as they stand.
        lines: The same in lines; one line if the length is that of no zone.
    """

    text: str
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """DG11: more about the holder. Texts are as written; empty where the chip has none.

    Attributes:
        name: Full name, with ``<`` and ``<<`` between its parts.
        birth: Full date of birth; any part may be unknown. None if it is absent or unreadable.
        birthplace: Parts from the smallest to the State.
        address: Parts in the order of an address.

    Source: ICAO Doc 9303-10 §4.7.11.
    """

    name: str
    other_names: tuple[str, ...]
    personal_number: str
    birth: PartialDate | None
    birthplace: tuple[str, ...]
    address: tuple[str, ...]
    telephone: str
    profession: str
    title: str
    summary: str
    nationality_proof: Picture | None
    other_documents: tuple[str, ...]
    custody: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """DG12: more about the document. Texts are as written; empty where the chip has none.

    Attributes:
        issued_on: Day of issue; None if it is absent or unreadable.
        personalised: Time of personalisation as written, ``YYYYMMDDhhmmss``.

    Source: ICAO Doc 9303-10 §4.7.12.
    """

    authority: str
    issued_on: datetime.date | None
    other_people: tuple[str, ...]
    endorsements: str
    exit_requirements: str
    front: Picture | None
    rear: Picture | None
    personalised: str
    system: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """One person to notify, from DG16."""

    recorded_on: datetime.date | None
    name: str
    telephone: str
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contacts:
    """DG16: persons to notify. Source: ICAO Doc 9303-10 §4.7.16."""

    people: tuple[Contact, ...]
    problems: tuple[Problem, ...]


def read_dg1(data: bytes) -> ChipZone:
    """Read DG1.

    Raises:
        NotAFile: No DG1.

    Source: ICAO Doc 9303-10 §4.7.1.
    """
    opened = open_group(data, 1)
    node = next((node for node in opened.node.children() if node.tag == ZONE), None)
    if node is None:
        raise NotAFile("No DG1: there is no machine readable zone in it.")
    text = node.value.decode("latin-1")
    width = ZONE_SIZES.get(len(text), len(text)) or 1
    lines = tuple(text[at : at + width] for at in range(0, len(text), width))
    return ChipZone(text, lines, opened.problems)


def read_displayed(data: bytes, group: int) -> tuple[Picture, ...]:
    """Read the pictures of DG5 (displayed portrait) or DG7 (signature or mark).

    Raises:
        NotAFile: No such file.

    Source: ICAO Doc 9303-10 §4.7.5, §4.7.7.
    """
    nodes = open_group(data, group).node.children()
    return tuple(make_picture(node.value) for node in nodes if node.tag == DISPLAYED[group])


def read_dg11(data: bytes) -> Holder:
    """Read DG11.

    Raises:
        NotAFile: No DG11.

    Source: ICAO Doc 9303-10 §4.7.11.
    """
    content = _open(data, 11)
    content.check_list(frozenset({0x5F0E, 0x5F0F, 0x5F2B, 0x5F42, *range(0x5F10, 0x5F19)}))
    return Holder(
        content.text(0x5F0E),
        content.texts(0x5F0F),
        content.text(0x5F10),
        content.date(0x5F2B),
        content.parts(0x5F11),
        content.parts(0x5F42),
        content.text(0x5F12),
        content.text(0x5F13),
        content.text(0x5F14),
        content.text(0x5F15),
        content.picture(0x5F16),
        content.parts(0x5F17),
        content.text(0x5F18),
        tuple(content.problems),
    )


def read_dg12(data: bytes) -> Issue:
    """Read DG12.

    Raises:
        NotAFile: No DG12.

    Source: ICAO Doc 9303-10 §4.7.12.
    """
    content = _open(data, 12)
    content.check_list(frozenset({0x5F19, 0x5F26, 0x5F55, 0x5F56, *range(0x5F1A, 0x5F1F)}))
    issued = content.date(0x5F26)
    time = content.nodes.get(0x5F55)
    is_packed = time is not None and len(time.value) == 7
    return Issue(
        content.text(0x5F19),
        issued.exact if issued else None,
        content.texts(0x5F1A),
        content.text(0x5F1B),
        content.text(0x5F1C),
        content.picture(0x5F1D),
        content.picture(0x5F1E),
        time.value.hex() if time and is_packed else content.text(0x5F55),
        content.text(0x5F56),
        tuple(content.problems),
    )


def read_dg13(data: bytes) -> bytes:
    """Read DG13: what the issuer put there, which only the issuer can tell.

    Raises:
        NotAFile: No DG13.

    Source: ICAO Doc 9303-10 §4.7.13.
    """
    return open_group(data, 13).node.value


def read_dg16(data: bytes) -> Contacts:
    """Read DG16.

    Raises:
        NotAFile: No DG16.

    Source: ICAO Doc 9303-10 §4.7.16.
    """
    opened = open_group(data, 16)
    problems = list(opened.problems)
    people = []
    for node in opened.node.children():
        if node.tag & 0xF0 == LIST:
            content = Content(16, node.children(), problems)
            recorded = content.date(0x5F50)
            on = recorded.exact if recorded else None
            people.append(Contact(on, content.text(0x5F51), content.text(0x5F52), content.parts(0x5F53)))
    return Contacts(tuple(people), tuple(problems))


def _open(data: bytes, group: int) -> Content:
    opened = open_group(data, group)
    return Content(group, opened.node.children(), list(opened.problems))
