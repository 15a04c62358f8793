"""EF.SOD: the hashes of the data groups, signed by the issuer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from borderkit.emrtd import asn1
from borderkit.emrtd.algorithms import read_digest
from borderkit.emrtd.files import GROUP_TAGS, SOD_TAG
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.signed import SignedData, read_signed
from borderkit.emrtd.tlv import Node, NotAFile, make_definite, read_node

SECURITY_OBJECT = "2.23.136.1.1.1"
NAME = "EF.SOD"


@dataclass(frozen=True, slots=True)
class SecurityObject:
    """What EF.SOD says, as read; its signature is not verified yet.

    Attributes:
        version: 0 or 1.
        lds_version: Version 1 only: ``"0108"``.
        unicode_version: Version 1 only: ``"040000"``.
        digest: Hash of the data groups: a name, or an identifier that is not known.
        hashes: By number of the data group.
        signed: The wrapping, with signers and certificates.
        problems: What is not by the book; those of the wrapping stand in ``signed``.

    Source: ICAO Doc 9303-10 §4.6.2.
    """

    version: int
    lds_version: str
    unicode_version: str
    digest: str
    hashes: Mapping[int, bytes]
    signed: SignedData
    problems: tuple[Problem, ...]


def read_sod(data: bytes) -> SecurityObject:
    """Read EF.SOD, with or without its tag 77.

    Raises:
        NotAFile: No EF.SOD.

    Source: ICAO Doc 9303-10 §4.6.2.
    """
    problems: list[Problem] = []
    first = read_node(data)
    if first.tag == SOD_TAG:
        if first.after != len(data):
            problems.append(make_problem("file.trailing", file=NAME, count=str(len(data) - first.after)))
        if first.end != first.after:
            problems.append(make_problem("file.indefinite", file=NAME))
        data = read_node(make_definite(first.whole)).value if first.end != first.after else first.value
    else:
        problems.append(make_problem("file.untagged"))
    signed = read_signed(data, NAME)
    if signed.content_type != SECURITY_OBJECT:
        raise NotAFile("No EF.SOD: what is signed is of another kind.")
    return _read_content(signed, problems)


def _read_content(signed: SignedData, problems: list[Problem]) -> SecurityObject:
    parts = asn1.fields(asn1.read_whole(signed.content, asn1.SEQUENCE), asn1.SEQUENCE, NAME)
    version = asn1.integer(parts.take(asn1.INTEGER))
    digest, is_plain = read_digest(parts.take(asn1.SEQUENCE))
    if not is_plain:
        problems.append(make_problem("algorithm.parameters", algorithm=digest))
    hashes = _read_hashes(parts.take(asn1.SEQUENCE), problems)
    lds, unicode = "", ""
    info = parts.find(asn1.SEQUENCE)
    if info is not None:
        texts = [asn1.text(node) for node in info.children()]
        lds, unicode = (*texts, "", "")[:2]
    if version not in (0, 1) or (version == 1) != (info is not None):
        problems.append(make_problem("file.version", file=NAME, printed=str(version)))
    return SecurityObject(version, lds, unicode, digest, MappingProxyType(hashes), signed, tuple(problems))


def _read_hashes(node: Node, problems: list[Problem]) -> dict[int, bytes]:
    """Read the list. A group that stands twice would let a reader choose: that is no EF.SOD."""
    hashes: dict[int, bytes] = {}
    for one in node.children():
        pair = asn1.fields(one, asn1.SEQUENCE, NAME)
        group, value = asn1.integer(pair.take(asn1.INTEGER)), pair.take(asn1.OCTETS).value
        if group in hashes:
            raise NotAFile("No EF.SOD: a data group stands in the list twice.")
        if group not in GROUP_TAGS:
            problems.append(make_problem("group.strange", number=str(group)))
            continue
        hashes[group] = value
    return hashes
