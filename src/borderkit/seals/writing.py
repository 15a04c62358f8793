"""Write seals: of bytes and of JSON."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from borderkit.mrz import Layout
from borderkit.seals import c40
from borderkit.seals.canonical import Json, canonical
from borderkit.seals.dates import encode_date
from borderkit.seals.fields import Duration
from borderkit.seals.lengths import write_der, write_plain
from borderkit.seals.profiles import VISA, Coding, Profile
from borderkit.seals.signing import HASHES, KEY_BITS, LARGEST_HASH, choose_hash
from borderkit.seals.vds import COUNT, FIXED_REFERENCE, HEXADECIMAL, MAGIC, SIGNATURE_MARKER, SIGNER
from borderkit.seals.vdsnc import ALGORITHMS

Sign = Callable[[bytes], bytes]

DIGESTS: Mapping[str, hashes.HashAlgorithm] = {
    HASHES[0][1]: hashes.SHA224(),
    HASHES[1][1]: hashes.SHA256(),
    HASHES[2][1]: hashes.SHA384(),
    LARGEST_HASH: hashes.SHA512(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to stand in a seal of bytes.

    Attributes:
        version: 3 or 4.
        country: Code of the issuer, one to three letters.
        signer: Two letters of the signer's country, two characters for the signer.
        reference: Serial number of the signer's certificate in hexadecimal; five characters in version 3.
        issued: Day of issue of the document.
        signed: Day on which the seal is made.
        definition: Document feature definition reference.
        category: Document type category.
        features: Tags and values; `code_features` makes them.

    Source: ICAO Doc 9303-13 §2.2.
    """

    version: int = 4
    country: str
    signer: str
    reference: str
    issued: datetime.date
    signed: datetime.date
    definition: int
    category: int
    features: tuple[tuple[int, bytes], ...]


def write_vds(draft: Draft, sign: Sign) -> bytes:
    """Write a seal of bytes.

    Args:
        sign: Makes r and s side by side of header and message; see `sign_with`.

    Raises:
        ValueError: Something that a seal cannot hold.

    Source: ICAO Doc 9303-13 §2.
    """
    write_length = write_der if draft.version > 3 else write_plain
    message = b"".join(bytes((tag,)) + write_length(len(value)) + value for tag, value in draft.features)
    signed = _write_header(draft) + message
    signature = sign(signed)
    return signed + bytes((SIGNATURE_MARKER,)) + write_length(len(signature)) + signature


def _write_header(draft: Draft) -> bytes:
    if draft.version not in (3, 4):
        raise ValueError(f"there is no version {draft.version}")
    if len(draft.signer) != SIGNER or not set(draft.reference) <= HEXADECIMAL:
        raise ValueError(f"{draft.signer} {draft.reference} names no signer and certificate")
    if draft.version == 3 and len(draft.reference) != FIXED_REFERENCE - SIGNER:
        raise ValueError(f"the reference {draft.reference} does not have the five characters of version 3")
    count = f"{len(draft.reference):0{COUNT}X}" if draft.version > 3 else ""
    return b"".join(
        (
            bytes((MAGIC, draft.version - 1)),
            c40.encode(draft.country.ljust(3)),
            c40.encode(draft.signer + count + draft.reference),
            encode_date(draft.issued),
            encode_date(draft.signed),
            bytes((draft.definition, draft.category)),
        )
    )


def code_features(profile: Profile, **values: str | int | bytes | Duration) -> tuple[tuple[int, bytes], ...]:
    """Write the document features of a kind of seal.

    Args:
        values: By the names of the features. ``zone`` is the joined lines of a zone, or the lines with line ends.

    Returns:
        Tags and values in the order of tags, for `Draft`.

    Raises:
        ValueError: A value that a feature cannot hold, or the name of none.

    Source: ICAO Doc 9303-13 §2.3.
    """
    pairs = []
    for feature in profile.features:
        if feature.name not in values or not _is_of_layout(profile, feature.layout, values[feature.name]):
            continue
        value = values[feature.name]
        if feature.coding is Coding.ZONE:
            value = "".join(str(value).split())[: feature.known]
        elif feature.coding is Coding.LETTERS:
            value = str(value).ljust(feature.most * 3 // 2)
        raw = _code(value, feature.least)
        if not feature.least <= len(raw) <= feature.most:
            raise ValueError(f"{feature.name} would take {len(raw)} bytes")
        pairs.append((feature.tag, raw))
    strange = values.keys() - {feature.name for feature in profile.features}
    if strange:
        raise ValueError(f"{profile.code} has no {', '.join(sorted(strange))}")
    return tuple(pairs)


def _is_of_layout(profile: Profile, layout: Layout | None, value: object) -> bool:
    """Whether a zone goes into this feature: a visa has one for each of two layouts."""
    if profile is not VISA or layout is None:
        return True
    return len("".join(str(value).split())) == (88 if layout is Layout.MRV_A else 72)


def _code(value: str | int | bytes | Duration, size: int) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, Duration):
        return bytes((value.days, value.months, value.years))
    return value.to_bytes(size, "big") if isinstance(value, int) else c40.encode(value)


def sign_with(key: ec.EllipticCurvePrivateKey, digest: str = "") -> Sign:
    """Make what signs with this key.

    Args:
        digest: ``"SHA-256"``; without it the key chooses.

    Returns:
        A function from what is to be signed to r and s side by side. It gives the same signature each time.

    Source: ICAO Doc 9303-13 §2.4 and appendix B; RFC 6979.
    """
    size = (key.key_size + 7) // 8
    algorithm = ec.ECDSA(DIGESTS[digest or choose_hash(key.key_size)], deterministic_signing=True)

    def sign(data: bytes) -> bytes:
        r, s = decode_dss_signature(key.sign(data, algorithm))
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")

    return sign


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonDraft:
    """What is to stand in a seal of JSON.

    Attributes:
        kind: ``"icao.test"``, ``"icao.vacc"``.
        version: Of that kind.
        country: Code of the issuer.
        message: What it says.

    Source: ICAO Technical Report VDS-NC.
    """

    kind: str
    version: int = 1
    country: str
    message: Mapping[str, Json]


def write_vds_nc(draft: JsonDraft, key: ec.EllipticCurvePrivateKey, certificate: bytes) -> str:
    """Write a seal of JSON.

    Args:
        key: Of the signer, on a curve of 256, 384, 512 or 521 bits.
        certificate: Of the signer; DER.

    Raises:
        ValueError: Something that JSON cannot hold, or a key that no algorithm is for.

    Source: ICAO Technical Report VDS-NC; RFC 7518 §3.4.
    """
    algorithm = next((name for name, bits in KEY_BITS.items() if key.key_size in bits), None)
    if algorithm is None:
        raise ValueError(f"no algorithm is for keys of {key.key_size} bits")
    header: dict[str, Json] = {"t": draft.kind, "v": draft.version, "is": draft.country}
    data: dict[str, Json] = {"hdr": header, "msg": dict(draft.message)}
    signature = sign_with(key, ALGORITHMS[algorithm])(canonical(data).encode())
    seal: dict[str, Json] = {"alg": algorithm, "cer": _base64url(certificate), "sigvl": _base64url(signature)}
    return canonical({"data": data, "sig": seal})


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
