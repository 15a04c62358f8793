"""Full chips of invented people, sound or with one chosen defect, and the trust they are to be judged with.

Not made here: DG3 and DG4 with real biometric blocks, and chips that speak any protocol but a plain answer.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from borderkit.emrtd.curves import CURVES
from borderkit.emrtd.tlv import read_node
from borderkit.mrz import Document, Layout, write
from borderkit.mrz.layouts import find_form
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
    write_dg14,
    write_dg15,
    write_group,
    write_sod,
)
from borderkit.specimen.flaws import Flaw, KeyKind
from borderkit.specimen.keys import (
    SpecimenKey,
    make_ec_key,
    make_pss_key,
    make_rsa_key,
    point_of,
    sign_plain,
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
ACTIVE, PLAIN_SHA_256 = "2.23.136.1.1.5", "0.4.0.127.0.7.1.1.4.1.3"
SIGNED_AT = datetime.datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


STRANGE: Extension = ("2.23.136.1.1.99", True, der.NULL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Who issues a chip, for what, and when it is judged.

    Attributes:
        country: Two letters of the signers.
        locality: Three letters, as the zone has them.
        types: Document codes that the signer may sign.
        has_active: Whether the chip has a key to prove itself (Active Authentication).
    """

    country: str = "UT"
    locality: str = "UTO"
    types: tuple[str, ...] = ("P",)
    today: datetime.date = TODAY
    signed_at: datetime.datetime = SIGNED_AT
    has_active: bool = False


@dataclass(frozen=True, slots=True)
class Specimen:
    """A chip and what it is to be judged with.

    Attributes:
        files: By name, as `borderkit.emrtd.authenticate` takes them.
        anchors: Certificates of the authorities that are trusted.
        crls: Revocation lists.
        signer: Who signed.
        chip_key: What the chip proves itself with; None if it cannot.
    """

    files: Mapping[str, bytes]
    anchors: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    authority: Authority
    signer: Issued
    chip_key: SpecimenKey | None = None

    def answer(self, challenge: bytes) -> bytes | None:
        """Answer a challenge as the chip does; None if it cannot. Source: ICAO Doc 9303-11 §6.1."""
        return None if self.chip_key is None else sign_plain(self.chip_key, challenge)


def make_specimen(
    flaw: Flaw = Flaw.NONE, kind: KeyKind = KeyKind.BRAINPOOL, person: Person = ANNA, setting: Setting = Setting()
) -> Specimen:
    """Make a chip with one flaw, to be judged on the day of the setting, `TODAY` if none is said."""
    authority = make_authority(setting.country)
    signer = _make_signer(authority, flaw, kind, setting)
    wrapping = Wrapping(
        digest="SHA-1" if flaw is Flaw.WEAK_HASH else "SHA-256",
        signed_at=setting.signed_at,
        is_indefinite=flaw is Flaw.INDEFINITE,
        is_sorted=flaw is not Flaw.UNSORTED,
        has_attributes=flaw is not Flaw.NO_ATTRIBUTES,
        has_certificate=flaw is not Flaw.NO_CERTIFICATE,
    )
    key = make_ec_key(f"chip of {person.lines}") if setting.has_active else None
    groups = make_groups(person, key)
    listed = {group: data for group, data in groups.items() if flaw is not Flaw.NO_FACE or group != 2}
    if flaw is Flaw.UNLISTED_GROUP:
        groups[13] = write_group(13, der.octets(b"put there later"))
    files = {f"DG{group}": data for group, data in groups.items()}
    files["EF.COM"] = write_com(listed)
    files["EF.SOD"] = write_sod(listed, signer, wrapping, digest=wrapping.digest)
    anchors = () if flaw is Flaw.UNKNOWN_AUTHORITY else (authority.certificate, make_authority(OTHER).certificate)
    return Specimen(
        _spoil(files, flaw, person), anchors, _make_crls(authority, flaw, setting.today), authority, signer, key
    )


def make_groups(person: Person = ANNA, key: SpecimenKey | None = None) -> dict[int, bytes]:
    """Make the data groups of a plain passport, and those of a key to prove the chip with."""
    groups = {
        1: write_dg1(person.lines),
        2: write_dg2(person.picture),
        11: write_dg11(person),
        12: write_dg12(person),
    }
    if key is not None:
        names_hash = der.sequence(der.oid(ACTIVE), der.integer(1), der.oid(PLAIN_SHA_256))
        groups |= {14: write_dg14(names_hash), 15: write_dg15(key.info)}
    return groups


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


def _make_signer(authority: Authority, flaw: Flaw, kind: KeyKind, setting: Setting) -> Issued:
    wish, key = _make_wish(flaw, setting), make_key(kind)
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


def _make_wish(flaw: Flaw, setting: Setting) -> SignerWish:
    """A signer in use the year before and the year of signing, valid for ten years and a half."""
    year = setting.signed_at.year
    wish = SignerWish(
        first=datetime.datetime(year - 1, 1, 1, tzinfo=UTC),
        used_until=datetime.datetime(year + 1, 1, 1, tzinfo=UTC),
        last=datetime.datetime(year + 9, 7, 1, tzinfo=UTC),
        locality=setting.locality,
        types=setting.types,
    )
    if flaw is Flaw.EXPIRED_SIGNER:
        return replace(wish, last=_midnight(setting.today) - datetime.timedelta(days=1))
    if flaw is Flaw.SIGNED_LATE:
        return replace(wish, used_until=_midnight(setting.signed_at.date()) - datetime.timedelta(days=1))
    if flaw is Flaw.WRONG_LOCALITY:
        return replace(wish, locality="ZZZ")
    if flaw is Flaw.WRONG_TYPE:
        return replace(wish, types=("ID", "V"))
    if flaw is Flaw.WRONG_COUNTRY:
        return replace(wish, locality="")
    return replace(wish, more=(STRANGE,)) if flaw is Flaw.STRANGE_CRITICAL else wish


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min, UTC)


def _forge(authority: Authority) -> Authority:
    """An authority with the same name and key identifier, and another key."""
    forged = replace(make_ec_key("forger"), claimed_id=authority.key.key_id)
    return Authority(authority.country, authority.name, forged, b"", 1)


def _make_crls(authority: Authority, flaw: Flaw, today: datetime.date) -> tuple[bytes, ...]:
    if flaw is Flaw.NO_CRL:
        return ()
    issued_at = _midnight(today) - datetime.timedelta(days=129 if flaw is Flaw.OLD_CRL else 9)
    revoked = {99: SIGNER_FROM} | ({7: issued_at} if flaw is Flaw.REVOKED else {})
    other = make_authority(OTHER).write_crl({}, issued_at)
    return authority.write_crl(revoked, issued_at, issued_at + datetime.timedelta(days=60)), other


def _spoil(files: dict[str, bytes], flaw: Flaw, person: Person) -> dict[str, bytes]:
    sod = files["EF.SOD"]
    if flaw is Flaw.GROUP_CHANGED:
        files["DG1"] = _change_surname(files["DG1"], "".join(person.lines))
    elif flaw is Flaw.SIGNATURE_CHANGED:
        files["EF.SOD"] = sod[:-1] + bytes((sod[-1] ^ 1,))
    elif flaw is Flaw.CERTIFICATE_CHANGED:
        files["EF.SOD"] = sod.replace(b"Document signer", b"Document finder")
    elif flaw is Flaw.UNTAGGED:
        files["EF.SOD"] = read_node(sod).value
    return files


def _change_surname(data: bytes, zone: str) -> bytes:
    """The last letter of the surname is another; the zone stands at the end of the file."""
    form = find_form(zone)
    start = form.places["name"].start
    place = len(data) - len(zone) + start + len(zone[form.places["name"]].rstrip("<").partition("<<")[0]) - 1
    return data[:place] + (b"M" if data[place] == ord("N") else b"N") + data[place + 1 :]


__all__ = [
    "ANNA",
    "GREY",
    "TODAY",
    "Flaw",
    "KeyKind",
    "Setting",
    "Specimen",
    "change_generator",
    "make_groups",
    "make_specimen",
]
