"""Files in which authorities publish: certificates and lists, one or many, in DER, PEM or LDIF."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from borderkit.emrtd import asn1
from borderkit.emrtd.certificates import Certificate, read_certificate
from borderkit.emrtd.deviations import DEVIATION_LIST, DeviationList, read_deviation_list
from borderkit.emrtd.ldif import Unreadable, looks_like_ldif, read_ldif
from borderkit.emrtd.lists import MASTER_LIST, MasterList, read_master_list
from borderkit.emrtd.revocation import RevocationList, read_crl
from borderkit.emrtd.signed import read_signed
from borderkit.emrtd.tlv import INDEFINITE, NotAFile, read_node

LARGEST = 128 * 1024 * 1024  # bytes
MOST_BROKEN = 20_000  # parts of a file; more are junk, of which sixty megabytes would take minutes
Brought = Certificate | RevocationList | MasterList | DeviationList
ATTRIBUTES = frozenset(
    {
        "usercertificate",
        "cacertificate",
        "crosscertificatepair",
        "certificaterevocationlist",
        "authorityrevocationlist",
        "cscamasterlistdata",
        "pkdmasterlistcontent",
        "pkddeviationlistcontent",
        "deviationlistdata",
    }
)
"""Attributes that must hold a certificate or a list. What other ones hold is taken if it is one."""
_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)(-----END \1-----)?")
_PEM_WORDS = ("CERTIFICATE", "CRL", "PKCS7", "CMS")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands.

    Attributes:
        unit: ``"line"`` or ``"block"``, counted from 1, or ``"byte"``, counted from 0.
        name: Of the entry, as the file names it; may be empty.
    """

    unit: str
    number: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that was skipped, and why: English, without anything from the bytes."""

    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """One thing of a file, or why it was skipped; ``data`` has its bytes."""

    place: Place
    thing: Brought | Broken
    data: bytes = b""


def read_bundle(data: bytes) -> Iterator[Found]:
    """Read all certificates and lists of a file, one after the other.

    What is broken is told in its place and skipped; it does not end the reading of what follows, except in DER, where
    nobody knows where the next one begins, and after `MOST_BROKEN` parts.

    Args:
        data: DER (one or several), PEM blocks, or LDIF; told apart by how they begin.

    Raises:
        NotAFile: Too large, or of no such form. Raised when the first is asked for.

    Source: ICAO Doc 9303-12 §7, §9, §10; RFC 7468; RFC 2849.
    """
    if len(data) > LARGEST:
        raise NotAFile(f"The file is larger than {LARGEST // 1024 // 1024} MB.")
    broken = 0
    for found in _read_all(data):
        yield found
        broken += isinstance(found.thing, Broken)
        if broken >= MOST_BROKEN:
            yield Found(found.place, Broken("Too much of this file cannot be read: the rest was not looked at."))
            return


def _read_all(data: bytes) -> Iterator[Found]:
    if data[:1] == b"\x30":
        return _read_der(data)
    if looks_like_ldif(data):
        return _read_entries(data)
    if b"-----BEGIN " in data:
        return _read_blocks(data)
    raise NotAFile("This is no file of certificates or lists: neither DER, PEM nor LDIF.")


def read_thing(data: bytes) -> Brought:
    """Read one certificate or list, by what it is and not by what it is called.

    Raises:
        NotAFile: None of them.
    """
    kind = _signed_type(data)
    if kind == MASTER_LIST:
        return read_master_list(data)
    if kind == DEVIATION_LIST:
        return read_deviation_list(data)
    if kind:
        raise NotAFile("What is signed is neither a master list nor a deviation list.")
    readers: tuple[Callable[[bytes], Brought], ...] = (read_certificate, read_crl)
    for read in readers:
        try:
            return read(data)
        except NotAFile:
            continue
    raise NotAFile("No certificate and no list can be read here.")


def _signed_type(data: bytes) -> str:
    """What a signed content says it is; empty if nothing is signed here."""
    try:
        inner = read_node(data).children()
        if not inner or inner[0].tag != asn1.OID:
            return ""
        return read_signed(data, "The list").content_type
    except NotAFile:
        if data[1:2] == bytes([INDEFINITE]):
            raise
        return ""


def _read_der(data: bytes) -> Iterator[Found]:
    at = 0
    while at < len(data):
        place = Place("byte", at)
        try:
            after = read_node(data, at).after
        except NotAFile as refusal:
            yield Found(place, Broken(refusal.reason))
            return
        yield _try(place, data[at:after])
        at = after
        while data[at : at + 1] in (b"\n", b"\r", b"\0", b" "):
            at += 1


def _read_blocks(data: bytes) -> Iterator[Found]:
    for number, block in enumerate(_BLOCK.finditer(data), start=1):
        label = block[1].decode()
        place = Place("block", number, label)
        if not any(word in label for word in _PEM_WORDS) or "REQUEST" in label:
            yield Found(place, Broken("Blocks of this kind are not taken."))
            continue
        if block[3] is None:
            yield Found(place, Broken("The block has no end."))
            continue
        try:
            content = base64.b64decode(b"".join(block[2].split()), validate=True)
        except binascii.Error:
            yield Found(place, Broken("The block is not in base64."))
            continue
        yield _try(place, content)


def _read_entries(data: bytes) -> Iterator[Found]:
    for one in read_ldif(data):
        place = Place("line", one.line, one.entry)
        is_known = one.attribute in ATTRIBUTES
        if isinstance(one, Unreadable):
            if is_known or not one.attribute:
                yield Found(place, Broken(one.reason))
            continue
        if not is_known and one.value[:1] != b"\x30":
            continue
        found = _try(place, one.value)
        if is_known or not isinstance(found.thing, Broken):
            yield found


def _try(place: Place, data: bytes) -> Found:
    try:
        return Found(place, read_thing(data), data)
    except NotAFile as refusal:
        return Found(place, Broken(refusal.reason))
