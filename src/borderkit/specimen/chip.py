"""Full chips of invented people, sound or with one chosen defect, and the trust they are to be judged with.

Not made here: DG3 and DG4 with real biometric blocks, and chips that answer.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from borderkit.emrtd.curves import CURVES
from borderkit.emrtd.tlv import read_node
from borderkit.mrz import Document, Layout, write
from borderkit.specimen import der
from borderkit.specimen.authority import (
    SIGNER_FROM,
    UTC,
    Authority,
    Extension,
    Issued,
    SignerWish,
    make_authority,
)
from borderkit.specimen.files import (
    GREY,
    Person,
    write_com,
    write_dg1,
    write_dg2,
    write_dg11,
    write_dg12,
    write_group,
    write_sod,
)
from borderkit.specimen.keys import (
    SpecimenKey,
    make_ec_key,
    make_pss_key,
    make_rsa_key,
    point_of,
    write_ec_info,
    write_parameters,
)
from borderkit.specimen.wrapping import Wrapping

TODAY = datetime.date(2026, 5, 10)
ANNA_ZONE = Document(
    layout=Layout.TD3,
    document_code="P",
    issuer="UTO",
    surname="Eriksson",
    given="Anna Maria",
    number="L898902C3",
    nationality="UTO",
    birth=datetime.date(1974, 8, 12),
    sex="F",
    expiry=datetime.date(2032, 4, 15),
    optional=("ZE184226B",),
)
ANNA = Person(
    name="ERIKSSON<<ANNA<MARIA",
    lines=write(ANNA_ZONE),
    birth=datetime.date(1974, 8, 12),
    issued_on=datetime.date(2026, 3, 2),
)
OTHER = "ZZ"  # another invented State
SIGNED_AT = datetime.datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


class Flaw(StrEnum):
    """What can be wrong with a specimen."""

    NONE = "none"
    GROUP_CHANGED = "a data group was changed"
    UNLISTED_GROUP = "a data group is not in the signed list"
    NO_FACE = "the signed list lacks DG2"
    SIGNATURE_CHANGED = "the signature was changed"
    CERTIFICATE_CHANGED = "the signer's certificate was changed"
    EXPIRED_SIGNER = "the signer's certificate has expired"
    SIGNED_LATE = "signed after the signer's key was in use"
    WRONG_COUNTRY = "signed by another State's signer"
    WRONG_LOCALITY = "the signer is for another issuer"
    WRONG_TYPE = "the signer is for another kind of document"
    REVOKED = "the signer was revoked"
    NO_CRL = "there is no revocation list"
    OLD_CRL = "the revocation list is overdue"
    UNKNOWN_AUTHORITY = "the authority is not trusted"
    FORGED_AUTHORITY = "signed by an authority of the same name with another key"
    AUTHORITY_SIGNED = "the authority signed the chip itself"
    STRANGE_CRITICAL = "the signer has a critical extension nobody knows"
    CURVE_CHANGED = "the curve's generator was changed"
    WEAK_HASH = "hashed with SHA-1"
    INDEFINITE = "indefinite lengths and split strings"
    UNTAGGED = "no tag 77 around the security object"
    UNSORTED = "signed attributes are sent in another order than signed"
    NO_ATTRIBUTES = "no signed attributes"
    NO_CERTIFICATE = "the signer's certificate does not ride along"


class KeyKind(StrEnum):
    """How a specimen's signer signs."""

    BRAINPOOL = "ECDSA, brainpoolP256r1, parameters spelled out"
    NIST = "ECDSA, secp256r1, parameters spelled out"
    NAMED = "ECDSA, secp384r1, named"
    TRUNCATED = "ECDSA, secp224r1 with SHA-512"
    RSA = "RSA PKCS#1 v1.5"
    CUBIC = "RSA PKCS#1 v1.5, exponent 3"
    PSS = "RSA-PSS"
    ODD_PSS = "RSA-PSS, masks with SHA-1, salt of 20 bytes"


STRANGE: Extension = ("2.23.136.1.1.99", True, der.NULL)
WISHES: Mapping[Flaw, SignerWish] = {
    Flaw.EXPIRED_SIGNER: SignerWish(last=datetime.datetime(2026, 5, 9, tzinfo=UTC)),
    Flaw.SIGNED_LATE: SignerWish(used_until=datetime.datetime(2026, 3, 1, tzinfo=UTC)),
    Flaw.WRONG_LOCALITY: SignerWish(locality="ZZZ"),
    Flaw.WRONG_TYPE: SignerWish(types=("ID", "V")),
    Flaw.WRONG_COUNTRY: SignerWish(locality=""),
    Flaw.STRANGE_CRITICAL: SignerWish(more=(STRANGE,)),
}


@dataclass(frozen=True, slots=True)
class Specimen:
    """A chip and what it is to be judged with.

    Attributes:
        files: By name, as `borderkit.emrtd.authenticate` takes them.
        anchors: Certificates of the authorities that are trusted.
        crls: Revocation lists.
        signer: Who signed.
    """

    files: Mapping[str, bytes]
    anchors: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    authority: Authority
    signer: Issued


def make_specimen(flaw: Flaw = Flaw.NONE, kind: KeyKind = KeyKind.BRAINPOOL, person: Person = ANNA) -> Specimen:
    """Make a chip with one flaw, to be judged on `TODAY`."""
    authority = make_authority("UT")
    signer = _make_signer(authority, flaw, kind)
    wrapping = Wrapping(
        digest="SHA-1" if flaw is Flaw.WEAK_HASH else "SHA-256",
        signed_at=SIGNED_AT,
        is_indefinite=flaw is Flaw.INDEFINITE,
        is_sorted=flaw is not Flaw.UNSORTED,
        has_attributes=flaw is not Flaw.NO_ATTRIBUTES,
        has_certificate=flaw is not Flaw.NO_CERTIFICATE,
    )
    groups = make_groups(person)
    listed = {group: data for group, data in groups.items() if flaw is not Flaw.NO_FACE or group != 2}
    if flaw is Flaw.UNLISTED_GROUP:
        groups[13] = write_group(13, der.octets(b"put there later"))
    files = {f"DG{group}": data for group, data in groups.items()}
    files["EF.COM"] = write_com(listed)
    files["EF.SOD"] = write_sod(listed, signer, wrapping, digest=wrapping.digest)
    anchors = () if flaw is Flaw.UNKNOWN_AUTHORITY else (authority.certificate, make_authority(OTHER).certificate)
    return Specimen(_spoil(files, flaw), anchors, _make_crls(authority, flaw), authority, signer)


def make_groups(person: Person = ANNA) -> dict[int, bytes]:
    """Make the data groups of a plain passport."""
    return {
        1: write_dg1(person.lines),
        2: write_dg2(person.picture),
        11: write_dg11(person),
        12: write_dg12(person),
    }


def make_key(kind: KeyKind) -> SpecimenKey:
    """Make a signer's key."""
    word = "signer"
    if kind in (KeyKind.RSA, KeyKind.CUBIC):
        return make_rsa_key(word + kind, exponent=3 if kind is KeyKind.CUBIC else 65537)
    if kind is KeyKind.PSS:
        return make_pss_key(word)
    if kind is KeyKind.ODD_PSS:
        return make_pss_key(word, mask="SHA-1", salt=20)
    if kind is KeyKind.NAMED:
        return make_ec_key(word, "secp384r1", "SHA-384", is_named=True)
    if kind is KeyKind.TRUNCATED:
        return make_ec_key(word, "secp224r1", "SHA-512")
    return make_ec_key(word, "secp256r1" if kind is KeyKind.NIST else "brainpoolP256r1")


def change_generator(key: SpecimenKey) -> SpecimenKey:
    """Spell out the parameters with the public point as generator, as CVE-2020-0601 did: anyone's private key is 1."""
    if not isinstance(key.private, EllipticCurvePrivateKey):
        raise ValueError("not a key on a curve")
    curve = next(one for one in CURVES.values() if one.name.lower() == key.private.curve.name.lower())
    parameters = write_parameters(curve, generator=point_of(key.private))
    return replace(key, info=write_ec_info(key.private, parameters))


def _make_signer(authority: Authority, flaw: Flaw, kind: KeyKind) -> Issued:
    wish, key = WISHES.get(flaw, SignerWish()), make_key(kind)
    if flaw is Flaw.CURVE_CHANGED:
        key = change_generator(make_ec_key("signer"))
    elif flaw is Flaw.WEAK_HASH:
        key = make_ec_key("signer", digest="SHA-1")
    elif flaw is Flaw.WRONG_COUNTRY:
        return make_authority(OTHER).issue(key, wish)
    elif flaw is Flaw.FORGED_AUTHORITY:
        return _forge(authority).issue(key, wish)
    elif flaw is Flaw.AUTHORITY_SIGNED:
        return Issued(authority.certificate, authority.key, authority.serial, authority.name)
    return authority.issue(key, wish)


def _forge(authority: Authority) -> Authority:
    """An authority with the same name and key identifier, and another key."""
    forged = replace(make_ec_key("forger"), claimed_id=authority.key.key_id)
    return Authority(authority.country, authority.name, forged, b"", 1)


def _make_crls(authority: Authority, flaw: Flaw) -> tuple[bytes, ...]:
    if flaw is Flaw.NO_CRL:
        return ()
    issued_at = datetime.datetime(2026, 1 if flaw is Flaw.OLD_CRL else 5, 1, tzinfo=UTC)
    revoked = {99: SIGNER_FROM} | ({7: issued_at} if flaw is Flaw.REVOKED else {})
    other = make_authority(OTHER).write_crl({}, issued_at)
    return authority.write_crl(revoked, issued_at, issued_at + datetime.timedelta(days=60)), other


def _spoil(files: dict[str, bytes], flaw: Flaw) -> dict[str, bytes]:
    sod = files["EF.SOD"]
    if flaw is Flaw.GROUP_CHANGED:
        files["DG1"] = files["DG1"].replace(b"ERIKSSON", b"ERIKSEN<")
    elif flaw is Flaw.SIGNATURE_CHANGED:
        files["EF.SOD"] = sod[:-1] + bytes((sod[-1] ^ 1,))
    elif flaw is Flaw.CERTIFICATE_CHANGED:
        files["EF.SOD"] = sod.replace(b"Document signer", b"Document finder")
    elif flaw is Flaw.UNTAGGED:
        files["EF.SOD"] = read_node(sod).value
    return files


__all__ = ["ANNA", "GREY", "TODAY", "Flaw", "KeyKind", "Specimen", "change_generator", "make_groups", "make_specimen"]
