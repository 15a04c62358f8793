"""Seals of Utopia: signers under a specimen authority, and seals for invented people."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec

from borderkit.emrtd import extensions
from borderkit.mrz import Document, write
from borderkit.seals import Draft, Duration, JsonDraft, Profile, code_features, sign_with, write_vds, write_vds_nc
from borderkit.seals.canonical import Json
from borderkit.specimen import der
from borderkit.specimen.authority import Authority, Extension, Wish, extended_usage, write_certificate
from borderkit.specimen.keys import SpecimenKey, make_ec_key

COUNTRY = "UTO"
FIRST_DAY, LAST_DAY = datetime.date(2025, 1, 1), datetime.date(2035, 6, 30)


@dataclass(frozen=True, slots=True)
class SealSigner:
    """A signer of seals with its key.

    Attributes:
        name: As a seal names it, ``"UTTS"``.
        serial: Number of the certificate.
        certificate: DER.
    """

    name: str
    serial: int
    key: ec.EllipticCurvePrivateKey
    certificate: bytes


def make_signer(
    authority: Authority,
    name: str = "TS",
    *,
    serial: int = 0x5B,
    days: tuple[datetime.date, datetime.date] = (FIRST_DAY, LAST_DAY),
    curve: str = "brainpoolP256r1",
    more: tuple[Extension, ...] = (),
) -> SealSigner:
    """Make a signer of seals.

    Args:
        authority: Issues its certificate.
        name: Two characters.
        days: First and last day of its certificate.
        curve: A key of `borderkit.emrtd.keys.CURVES_OF_CRYPTOGRAPHY`.
        more: Further extensions of the certificate, such as `for_documents`; one of a kind that is there replaces it.

    Source: ICAO Doc 9303-12 §7.1.3; Doc 9303-13 §2.2.1.
    """
    key = make_ec_key(f"seals of {authority.country}{name} {serial}", curve)
    private = key.private
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise TypeError("seals are signed on elliptic curves")
    wish = Wish(
        serial=serial,
        issuer=authority.name,
        subject=_name(authority.country, name),
        first=datetime.datetime.combine(days[0], datetime.time.min, datetime.UTC),
        last=datetime.datetime.combine(days[1], datetime.time(23, 59, 59), datetime.UTC),
        extensions=tuple({one[0]: one for one in (*_extensions(authority, key), *more)}.values()),
    )
    certificate = write_certificate(wish, key.info, authority.key)
    return SealSigner(authority.country + name, serial, private, certificate)


def for_documents(*codes: str) -> Extension:
    """The extension that names the document codes a signer may sign for. Source: ICAO Doc 9303-12 §7.1.1.6."""
    listed = der.set_of(*map(der.printable, codes))
    return extensions.DOCUMENT_TYPES, False, der.sequence(der.integer(0), listed)


def make_seal(
    profile: Profile,
    document: Document,
    signer: SealSigner,
    *,
    issued: datetime.date,
    version: int = 4,
    **values: str | int | bytes | Duration,
) -> bytes:
    """Make the seal of a document of Utopia.

    Args:
        document: What its zone says.
        issued: Day of issue, on which the seal is signed too.
        values: Document features besides the zone, by name.

    Raises:
        ValueError: A value that the seal cannot hold.
    """
    zone = "\n".join(write(document))
    draft = Draft(
        version=version,
        country=document.issuer,
        signer=signer.name,
        reference=f"{signer.serial:05X}" if version == 3 else f"{signer.serial:02X}",
        issued=issued,
        signed=issued,
        definition=profile.definition,
        category=profile.category,
        features=code_features(profile, zone=zone, **values),
    )
    return write_vds(draft, sign_with(signer.key))


def make_proof(kind: str, message: Mapping[str, Json], signer: SealSigner, country: str = COUNTRY) -> str:
    """Make a seal of JSON: the proof of a test, ``"icao.test"``, or of a vaccination, ``"icao.vacc"``."""
    return write_vds_nc(JsonDraft(kind=kind, country=country, message=message), signer.key, signer.certificate)


def _name(country: str, common: str) -> bytes:
    """A distinguished name of country and common name only. Source: ICAO Doc 9303-12 §7.1."""
    parts = (("2.5.4.6", country), ("2.5.4.3", common))
    return der.sequence(*(der.set_of(der.sequence(der.oid(kind), der.printable(text))) for kind, text in parts))


def _extensions(authority: Authority, key: SpecimenKey) -> tuple[Extension, ...]:
    """The key of the authority and the purpose, and nothing else. Source: ICAO Doc 9303-12 §7.1.3, table 8."""
    return (
        (extensions.AUTHORITY_KEY, False, der.sequence(der.tagged(0, authority.key.key_id, is_constructed=False))),
        extended_usage(extensions.SEAL_SIGNING),
    )
