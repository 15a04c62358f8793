"""Signed data (CMS): what EF.SOD, master lists and deviation lists are wrapped in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from borderkit.emrtd import asn1
from borderkit.emrtd.algorithms import Algorithm, read_algorithm, read_digest
from borderkit.emrtd.certificates import Certificate, DistinguishedName, read_certificate, read_name
from borderkit.emrtd.extensions import find_subject_key, is_authority
from borderkit.emrtd.problems import Problem, make_problem
from borderkit.emrtd.tlv import Node, NotAFile, make_definite, read_node, write_node

SIGNED_DATA = "1.2.840.113549.1.7.2"
CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_TIME = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.5"
V3 = 3
BY_ISSUER, BY_KEY = 1, 3
MOST_CERTIFICATES = 50


@dataclass(frozen=True, slots=True)
class Attributes:
    """The signed attributes.

    Attributes:
        encoded: As sent, but tagged as a set: what the signature is over.
        sorted: The same in the order of DER.
        content_type: Empty if it is missing.
        digest: None if it is missing.
        signed_at: Signing time; None if it is missing or unreadable.
    """

    encoded: bytes
    sorted: bytes
    content_type: str
    digest: bytes | None
    signed_at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, how, and the signature.

    Attributes:
        issuer: With ``serial``, one way to name the signer; None if it is named by its key.
        key_id: The other way.
        digest: Hash of the content: a name, or an identifier that is not known.
    """

    issuer: DistinguishedName | None
    serial: int
    key_id: bytes | None
    digest: str
    attributes: Attributes | None
    algorithm: Algorithm
    signature: bytes

    def is_named_by(self, certificate: Certificate) -> bool:
        """Whether this is the certificate of the signer."""
        if self.issuer is None:
            return self.key_id is not None and find_subject_key(certificate) == self.key_id
        return self.serial == certificate.serial and self.issuer.is_same_as(certificate.issuer)


@dataclass(frozen=True, slots=True)
class SignedData:
    """A content with its signers, as read; nothing is verified yet.

    Attributes:
        content_type: Dotted identifier of the content's kind.
        content: The signed bytes.
        certificates: Those that ride along, in order.
        signers: At least one.
    """

    content_type: str
    content: bytes
    certificates: tuple[Certificate, ...]
    signers: tuple[Signer, ...]
    problems: tuple[Problem, ...]


def read_signed(data: bytes, name: str) -> SignedData:
    """Read signed data.

    Args:
        data: DER or BER; what follows is a deviation.
        name: What the file is called, for the problems' texts.

    Raises:
        NotAFile: No signed data.

    Source: RFC 5652 §5; ICAO Doc 9303-10 §4.6.2.
    """
    problems: list[Problem] = []
    first = read_node(data)
    if first.after != len(data):
        problems.append(make_problem("file.trailing", file=name, count=str(len(data) - first.after)))
    plain = make_definite(first.whole)
    if plain != first.whole:
        problems.append(make_problem("file.indefinite", file=name))
    outer = asn1.fields(read_node(plain), asn1.SEQUENCE, "signed data")
    if asn1.oid(outer.take(asn1.OID)) != SIGNED_DATA:
        raise NotAFile("No signed data: its kind is another.")
    parts = asn1.fields(asn1.only_child(outer.take(0xA0), asn1.SEQUENCE), asn1.SEQUENCE, "signed data")
    version = asn1.integer(parts.take(asn1.INTEGER))
    if version != V3:
        problems.append(make_problem("cms.version", part="the signed data", printed=str(version)))
    digests = [read_digest(node)[0] for node in parts.take(asn1.SET).children()]
    content = asn1.fields(parts.take(asn1.SEQUENCE), asn1.SEQUENCE, "signed data")
    content_type = asn1.oid(content.take(asn1.OID))
    body = asn1.only_child(content.take(0xA0), asn1.OCTETS).value
    certificates = _read_certificates(parts.find(0xA0), problems)
    parts.find(0xA1)
    signers = tuple(_read_signer(node, problems) for node in parts.take(asn1.SET).children()[:MOST_CERTIFICATES])
    if parts.left or outer.left or content.left:
        raise NotAFile("No signed data: there is more in it than can be.")
    if not signers:
        raise NotAFile("No signed data: nobody signed it.")
    if len(signers) > 1:
        problems.append(make_problem("cms.signers", count=str(len(signers))))
    if any(signer.digest not in digests for signer in signers):
        problems.append(make_problem("cms.digests"))
    return SignedData(content_type, body, certificates, signers, tuple(problems))


def find_signer_certificates(
    signed: SignedData, signer: Signer, others: Sequence[Certificate] = ()
) -> tuple[Certificate, ...]:
    """List the certificates that can be the signer's: of those that ride along, else of others known.

    If none has the name, the only one that rides along and is no authority's: who signed is not protected by the
    signature, and States have written the name or the number in another way. Whether its key signed is seen then.
    """
    riding = tuple(one for one in signed.certificates if signer.is_named_by(one))
    known = riding or tuple(one for one in others if signer.is_named_by(one))
    only = signed.certificates if len(signed.certificates) == 1 else ()
    return known or tuple(one for one in only if not is_authority(one))


def _read_certificates(node: Node | None, problems: list[Problem]) -> tuple[Certificate, ...]:
    found: list[Certificate] = []
    for one in node.children()[:MOST_CERTIFICATES] if node else ():
        try:
            found.append(read_certificate(one.whole))
        except NotAFile as refusal:
            problems.append(make_problem("certificate.damaged", reason=refusal.reason))
    return tuple(found)


def _read_signer(node: Node, problems: list[Problem]) -> Signer:
    parts = asn1.fields(node, asn1.SEQUENCE, "signer")
    version = asn1.integer(parts.take(asn1.INTEGER))
    who = parts.take(asn1.SEQUENCE, 0x80, 0xA0)
    issuer, serial, key_id = None, 0, None
    if who.tag == asn1.SEQUENCE:
        named = asn1.fields(who, asn1.SEQUENCE, "signer")
        issuer, serial = read_name(named.take(asn1.SEQUENCE)), asn1.integer(named.take(asn1.INTEGER))
    else:
        key_id = who.value if who.tag == 0x80 else asn1.only_child(who, asn1.OCTETS).value
    if version != (BY_KEY if issuer is None else BY_ISSUER):
        problems.append(make_problem("cms.version", part="the signer", printed=str(version)))
    digest, is_plain = read_digest(parts.take(asn1.SEQUENCE))
    if not is_plain:
        problems.append(make_problem("algorithm.parameters", algorithm=digest))
    signed = parts.find(0xA0)
    attributes = _read_attributes(signed) if signed else None
    algorithm = read_algorithm(parts.take(asn1.SEQUENCE)).with_digest(digest)
    if not algorithm.is_plain:
        problems.append(make_problem("algorithm.parameters", algorithm=str(algorithm)))
    signature = parts.take(asn1.OCTETS).value
    if parts.find(0xA1) is not None:
        problems.append(make_problem("cms.unsigned"))
    if parts.left:
        raise NotAFile("No signer: there is more in it than can be.")
    return Signer(issuer, serial, key_id, digest, attributes, algorithm, signature)


def _read_attributes(node: Node) -> Attributes:
    """Read signed attributes; of two of a kind none counts, for it is not known which was meant."""
    found: dict[str, list[Node]] = {}
    children = node.children()
    for one in children:
        parts = asn1.fields(one, asn1.SEQUENCE, "attribute")
        found.setdefault(asn1.oid(parts.take(asn1.OID)), []).extend(parts.take(asn1.SET).children())
    single = {oid: nodes[0] for oid, nodes in found.items() if len(nodes) == 1}
    kind, digest, time = single.get(CONTENT_TYPE), single.get(MESSAGE_DIGEST), single.get(SIGNING_TIME)
    try:
        signed_at = asn1.moment(time) if time else None
    except NotAFile:
        signed_at = None
    head = node.whole[1:]
    in_order = b"".join(sorted(child.whole for child in children))
    return Attributes(
        b"\x31" + head,
        write_node(asn1.SET, in_order),
        asn1.oid(kind) if kind else "",
        digest.value if digest and digest.tag == asn1.OCTETS else None,
        signed_at,
    )
