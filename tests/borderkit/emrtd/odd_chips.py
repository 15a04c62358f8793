"""Security objects and certificates as States have issued them, one departure from the book each, for tests.

Each was told of a real document by whoever reads them (issues of gmrtd, NFCPassportReader, pymrtd, jmrtd, self), or is
what the rules say occurs. The keys and names are invented.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from borderkit.emrtd.algorithms import hash_bytes
from borderkit.emrtd.certificates import read_certificate
from borderkit.emrtd.signed import CONTENT_TYPE, MESSAGE_DIGEST, SIGNED_DATA, SIGNING_TIME
from borderkit.emrtd.sod import SECURITY_OBJECT
from borderkit.emrtd.tlv import read_node, write_node
from borderkit.specimen import der
from borderkit.specimen.authority import SIGNER_FROM, SIGNER_UNTIL, Authority, Issued, SignerWish, make_authority
from borderkit.specimen.chip import SIGNED_AT, Specimen, make_groups, make_specimen
from borderkit.specimen.files import write_com
from borderkit.specimen.keys import SpecimenKey, make_ec_key, make_rsa_key, write_digest

UT = make_authority("UT")
RSA = make_rsa_key("odd chips")
ELLIPTIC = make_ec_key("odd chips")
Sign = Callable[[bytes], bytes]


@dataclass(frozen=True, kw_only=True)
class Odd:
    """How a security object departs from the book; as it stands, in nothing.

    Attributes:
        key: The signer's.
        sign: In place of the key's own way to sign.
        algorithm: Identifier of the signature; empty for the key's.
        digest: Of content and groups.
        attributes: What is done to the list of signed attributes before it is signed and sent.
        signer_name: In place of the issuer's name in the signer's entry.
        signer_serial: In place of the certificate's number there.
        riding: In place of the signer's certificate.
        digests: In place of the set of hashes announced.
        versions: Of signed data and signer.
        content_version: Of the list, and the versions of LDS and Unicode.
        tail: What follows the parts of the signer's entry.
        lists: Revocation lists that ride along.
    """

    key: SpecimenKey = ELLIPTIC
    sign: Sign | None = None
    algorithm: bytes = b""
    digest: str = "SHA-256"
    attributes: Callable[[list[bytes]], list[bytes]] = sorted
    signer_name: bytes = b""
    signer_serial: int | None = None
    riding: tuple[bytes, ...] | None = None
    digests: bytes | None = None
    versions: tuple[int, int] = (3, 1)
    content_version: tuple[int, str, str] = (0, "", "")
    tail: bytes = b""
    lists: bytes = b""


def odd_chip(odd: Odd, issued: Issued | None = None, authority: Authority = UT) -> Specimen:
    """A chip whose security object departs from the book, with its trust."""
    issued = issued or authority.issue(odd.key, SignerWish())
    groups = make_groups()
    files = {f"DG{group}": data for group, data in groups.items()}
    files |= {"EF.COM": write_com(groups), "EF.SOD": write_node(0x77, odd_object(groups, issued, odd))}
    return replace(make_specimen(), files=files, anchors=(authority.certificate,), authority=authority, signer=issued)


def odd_object(groups: dict[int, bytes], issued: Issued, odd: Odd) -> bytes:
    """EF.SOD without its tag."""
    hashes = (der.sequence(der.integer(g), der.octets(hash_bytes(odd.digest, data))) for g, data in groups.items())
    version, *texts = odd.content_version
    versions = der.sequence(*map(der.printable, texts)) if texts[0] else b""
    algorithm = write_digest(odd.digest)
    content = der.sequence(der.integer(version), algorithm, der.sequence(*hashes), versions)
    riding = (issued.certificate,) if odd.riding is None else odd.riding
    body = der.sequence(
        der.integer(odd.versions[0]),
        der.set_of(algorithm) if odd.digests is None else odd.digests,
        der.sequence(der.oid(SECURITY_OBJECT), der.tagged(0, der.octets(content))),
        der.tagged(0, b"".join(riding)) if riding else b"",
        odd.lists,
        der.set_of(_signer(content, issued, odd)),
    )
    return der.sequence(der.oid(SIGNED_DATA), der.tagged(0, body))


def _signer(content: bytes, issued: Issued, odd: Odd) -> bytes:
    attributes = b"".join(
        odd.attributes(
            [
                attribute(CONTENT_TYPE, der.oid(SECURITY_OBJECT)),
                attribute(MESSAGE_DIGEST, der.octets(hash_bytes(odd.digest, content))),
                attribute(SIGNING_TIME, der.moment(SIGNED_AT)),
            ]
        )
    )
    serial = issued.serial if odd.signer_serial is None else odd.signer_serial
    sign = odd.sign or odd.key.sign
    return der.sequence(
        der.integer(odd.versions[1]),
        der.sequence(odd.signer_name or issued.issuer, der.integer(serial)),
        write_digest(odd.digest),
        der.tagged(0, attributes),
        odd.algorithm or odd.key.algorithm,
        der.octets(sign(write_node(0x31, attributes))),
        odd.tail,
    )


def attribute(kind: str, value: bytes) -> bytes:
    """One signed attribute."""
    return der.sequence(der.oid(kind), der.set_of(value))


def sign_without_null(data: bytes) -> bytes:
    """PKCS#1 v1.5 around a hash whose algorithm has no parameters at all. Source: RFC 8017 §9.2, note 2."""
    info = der.sequence(write_digest("SHA-256", has_null=False), der.octets(hash_bytes("SHA-256", data)))
    numbers = RSA.private.private_numbers()
    size = (RSA.private.key_size + 7) // 8
    block = b"\0\1" + b"\xff" * (size - 3 - len(info)) + b"\0" + info
    return pow(int.from_bytes(block, "big"), numbers.d, numbers.public_numbers.n).to_bytes(size, "big")


def sign_side_by_side(data: bytes) -> bytes:
    """r and s side by side, where a DER sequence is owed."""
    return b"".join(number.to_bytes(32, "big") for number in decode_dss_signature(ELLIPTIC.sign(data)))


def sign_without_zeros(data: bytes) -> bytes:
    """r and s in a DER sequence without the zero byte that tells a large number from one below zero."""
    both = (
        number.to_bytes((number.bit_length() + 7) // 8, "big") for number in decode_dss_signature(ELLIPTIC.sign(data))
    )
    return der.sequence(*(write_node(0x02, one) for one in both))


def name_in(country: str, tag: int) -> bytes:
    """The name of Utopia's authority, its country with other letters and every text in another kind of string."""
    parts = (
        ("2.5.4.6", der.text(country, tag)),
        ("2.5.4.10", der.text("Ministry of the Interior", tag)),
        ("2.5.4.3", der.text("Country signer of UT", tag)),
    )
    return der.sequence(*(der.set_of(der.sequence(der.oid(kind), value)) for kind, value in parts))


def signer_with_days(first: bytes, last: bytes) -> Issued:
    """A signer whose validity stands in these bytes, its certificate written anew."""
    sound = UT.issue(ELLIPTIC, SignerWish())
    old = der.sequence(der.moment(SIGNER_FROM), der.moment(SIGNER_UNTIL))
    return _signed_anew(sound, old, der.sequence(first, last))


def signer_named(issuer: bytes) -> Issued:
    """A signer that writes its issuer's name in another way than the authority does."""
    sound = UT.issue(ELLIPTIC, SignerWish())
    return replace(_signed_anew(sound, UT.name, issuer), issuer=issuer)


def signer_without_authority_key(key_id: bytes) -> Issued:
    """A signer that names a key of nobody as its authority's."""
    more = ("2.5.29.35", False, der.sequence(der.tagged(0, key_id, is_constructed=False)))
    return UT.issue(ELLIPTIC, SignerWish(more=(more,)))


def _signed_anew(issued: Issued, old: bytes, new: bytes) -> Issued:
    inner = read_certificate(issued.certificate).signed
    assert inner.count(old) == 1
    signed = write_node(0x30, read_node(inner).value.replace(old, new))
    return replace(issued, certificate=der.sequence(signed, UT.key.algorithm, der.bits(UT.key.sign(signed))))
