"""The visible digital seal of JSON, for bar codes with room for a certificate (VDS-NC)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from borderkit.codes import State, find_state_among
from borderkit.seals.canonical import Json, canonical, parse
from borderkit.seals.problems import Problem, make_problem, not_a_seal

LONGEST = 65_536  # characters
ALGORITHMS: Mapping[str, str] = MappingProxyType({"ES256": "SHA-256", "ES384": "SHA-384", "ES512": "SHA-512"})
"""Algorithms of the signature and the hashes they use. Source: RFC 7518 §3.4."""
CODED = re.compile(r"[A-Za-z0-9_-]*={0,2}|[A-Za-z0-9+/]*={0,2}")
PASSPORT_PLACES = (("pid", "dn"), ("pid", "i"))
"""Where proofs of a test and of a vaccination name the travel document."""


@dataclass(frozen=True, slots=True)
class VdsNc:
    """What a seal of JSON says, and what is wrong with it. Nothing is proof before `borderkit.seals.verify`.

    Attributes:
        kind: What it is about: ``"icao.test"``, ``"icao.vacc"``.
        version: Of that kind.
        country: Code of the issuer.
        message: What it says.
        algorithm: A key of `ALGORITHMS`, if it is known.
        certificate: Of the signer; DER.
        signed_bytes: The canonical form of what is signed.
        signature: r and s side by side.
        problems: Everything found while reading.

    Source: ICAO Technical Report VDS-NC.
    """

    kind: str
    version: int
    country: str
    message: Mapping[str, Json] = field(hash=False)
    algorithm: str
    certificate: bytes
    signed_bytes: bytes
    signature: bytes
    problems: tuple[Problem, ...]

    @property
    def passport_number(self) -> str:
        """Of the travel document that the seal is for; empty if it is not said."""
        for outer, inner in PASSPORT_PLACES:
            members = self.message.get(outer)
            number = members.get(inner) if isinstance(members, dict) else None
            if isinstance(number, str):
                return number.upper()
        return ""


def read_vds_nc(text: str, *, states: Iterable[State] = ()) -> VdsNc:
    """Read a seal of JSON.

    Args:
        states: Those known besides Doc 9303.

    Raises:
        NotASeal: It cannot be taken apart.

    Source: ICAO Technical Report VDS-NC; RFC 8785.
    """
    if len(text) > LONGEST:
        raise not_a_seal("data.long", count=str(len(text)))
    problems: list[Problem] = []
    whole = _unwrap(_parse(text), problems)
    data, signature = _members(whole, "data"), _members(whole, "sig")
    header, message = _members(data, "hdr"), _members(data, "msg")
    version = header.get("v")
    if not isinstance(version, int) or isinstance(version, bool):
        raise not_a_seal("json.missing", name="hdr.v")
    country, algorithm = _text(header, "is"), _text(signature, "alg")
    if find_state_among(country, states) is None:
        problems.append(make_problem("country.unknown", printed=country))
    if algorithm not in ALGORITHMS:
        problems.append(make_problem("json.algorithm", printed=algorithm))
    unsigned = sorted({*whole} - {"data", "sig"}) + sorted({*signature} - {"alg", "cer", "sigvl"})
    if unsigned:
        problems.append(make_problem("json.unsigned", name=", ".join(unsigned)))
    try:
        signed_bytes = canonical(data).encode()
    except ValueError:
        raise not_a_seal("json.damaged") from None
    return VdsNc(
        _text(header, "t"),
        version,
        country,
        MappingProxyType(message),
        algorithm,
        _decode(signature, "cer"),
        signed_bytes,
        _decode(signature, "sigvl"),
        tuple(problems),
    )


def _parse(text: str) -> Json:
    try:
        return parse(text)
    except ValueError:
        raise not_a_seal("json.damaged") from None


def _unwrap(value: Json, problems: list[Problem]) -> dict[str, Json]:
    if isinstance(value, list) and len(value) == 1:
        problems.append(make_problem("json.wrapped"))
        value = value[0]
    if not isinstance(value, dict):
        raise not_a_seal("json.damaged")
    return value


def _members(parent: dict[str, Json], name: str) -> dict[str, Json]:
    value = parent.get(name)
    if not isinstance(value, dict):
        raise not_a_seal("json.missing", name=name)
    return value


def _text(parent: dict[str, Json], name: str) -> str:
    value = parent.get(name)
    if not isinstance(value, str) or not value:
        raise not_a_seal("json.missing", name=name)
    return value


def _decode(parent: dict[str, Json], name: str) -> bytes:
    """Decode base64 of either alphabet, with or without padding, in its one right form only."""
    text = _text(parent, name)
    if CODED.fullmatch(text):
        bare = text.rstrip("=").replace("-", "+").replace("_", "/")
        try:
            value = base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
        except binascii.Error:
            value = b""
        if value and base64.b64encode(value).decode().rstrip("=") == bare:
            return value
    raise not_a_seal("json.coding", name=name)
