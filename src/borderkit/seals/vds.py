"""The visible digital seal of bytes: header, message, signature."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from borderkit.codes import State, find_state_among
from borderkit.seals import c40, dates
from borderkit.seals.fields import Duration, Field, Zone, read_fields
from borderkit.seals.lengths import read_der, read_plain
from borderkit.seals.problems import NotASeal, Problem, make_problem, not_a_seal
from borderkit.seals.profiles import Profile, find_profile

MAGIC = 0xDC
SIGNATURE_MARKER = 0xFF
LONGEST = 8192  # bytes; the largest bar code holds less than half
HEXADECIMAL = frozenset("0123456789ABCDEF")
FIXED_REFERENCE = 9  # characters, with the signer
SIGNER = 4  # characters
COUNT = 2  # characters

ReadLength = Callable[[bytes, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Vds:
    """What a seal says, and what is wrong with it. Nothing of it is proof before `borderkit.seals.verify`.

    Attributes:
        version: 3 or 4.
        country: Code of the issuer, ``"D"``, ``"UTO"``.
        signer: Two letters of the signer's country, two characters for the signer.
        reference: Of the signer's certificate: its serial number in hexadecimal.
        issued: Day of issue of the document.
        signed: Day on which the seal was made.
        definition: Document feature definition reference.
        category: Document type category.
        profile: The kind of seal; None if it is not known.
        fields: The document features, in the order they stand in.
        signed_bytes: Header and message, which are signed.
        signature: r and s side by side.
        problems: Everything found while reading.

    Source: ICAO Doc 9303-13 §2.
    """

    version: int
    country: str
    signer: str
    reference: str
    issued: datetime.date
    signed: datetime.date
    definition: int
    category: int
    profile: Profile | None
    fields: tuple[Field, ...]
    signed_bytes: bytes
    signature: bytes
    problems: tuple[Problem, ...]

    @property
    def zone(self) -> Zone | None:
        """The zone of the document; None if there is none or it cannot be read."""
        return next((one.value for one in self.fields if isinstance(one.value, Zone)), None)

    @property
    def duration(self) -> Duration | None:
        """How long the holder of a visa may stay; None if it is not said."""
        return next((one.value for one in self.fields if isinstance(one.value, Duration)), None)

    @property
    def entries(self) -> int | None:
        """How often the holder of a visa may enter, 0 for without limit; None if it is not said.

        Source: ICAO Doc 9303-7 §9.1.3.
        """
        return next((one.value for one in self.fields if isinstance(one.value, int)), None)

    @property
    def passport_number(self) -> str:
        """Of the passport that the document is for; empty if it is not said."""
        found = (one.value for one in self.fields if one.name == "passport_number")
        return next((value for value in found if isinstance(value, str)), "")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A seal taken apart, its features not yet read."""

    country: str
    signer: str
    reference: str
    days: tuple[datetime.date, datetime.date]
    kind: tuple[int, int]
    pairs: tuple[tuple[int, bytes], ...]
    marker: int
    signature: bytes
    trailing: int
    deviations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Style:
    """One way to write references and lengths."""

    is_fixed: bool
    read_length: ReadLength
    deviations: tuple[str, ...] = ()


STYLES: Mapping[int, tuple[_Style, ...]] = MappingProxyType(
    {
        3: (_Style(True, read_plain), _Style(True, read_der, ("length.der",))),
        4: (
            _Style(False, read_der),
            _Style(True, read_der, ("reference.short",)),
            _Style(False, read_plain, ("length.plain",)),
            _Style(True, read_plain, ("reference.short", "length.plain")),
        ),
    }
)
"""How seals of each version are written: by the book first, then as they occur."""


def read_vds(data: bytes, *, states: Iterable[State] = ()) -> Vds:
    """Read a seal of bytes.

    Args:
        states: Those known besides Doc 9303.

    Raises:
        NotASeal: It cannot be taken apart.

    Source: ICAO Doc 9303-13 §2.
    """
    if not data:
        raise not_a_seal("data.empty")
    if len(data) > LONGEST:
        raise not_a_seal("data.long", count=str(len(data)))
    if data[0] != MAGIC:
        raise not_a_seal("data.magic")
    if len(data) < 4:
        raise not_a_seal("data.cut", part="header")
    version = data[1] + 1
    if version not in STYLES:
        raise not_a_seal("version.unknown", printed=str(version))
    parts = _take_apart(data, STYLES[version])
    problems = [make_problem(code) for code in parts.deviations]
    if parts.trailing:
        problems.append(make_problem("data.trailing", count=str(parts.trailing)))
    problems += _judge(parts, states)
    profile = find_profile(*parts.kind)
    fields = read_fields(parts.pairs, profile, problems)
    return Vds(
        version,
        parts.country,
        parts.signer,
        parts.reference,
        *parts.days,
        *parts.kind,
        profile,
        fields,
        data[: parts.marker],
        parts.signature,
        tuple(problems),
    )


def _judge(parts: _Parts, states: Iterable[State]) -> list[Problem]:
    problems = []
    if find_state_among(parts.country, states) is None:
        problems.append(make_problem("country.unknown", printed=parts.country))
    if find_profile(*parts.kind) is None:
        printed = "{:02X}{:02X}".format(*parts.kind)
        is_national = parts.kind[1] % 2 == 0
        problems.append(make_problem("type.national" if is_national else "type.unknown", printed=printed))
    if not parts.pairs:
        problems.append(make_problem("field.missing", field="zone"))
    if len(parts.signature) % 2:
        problems.append(make_problem("signature.length", count=str(len(parts.signature))))
    if not parts.reference.strip("0"):
        problems.append(make_problem("reference.test"))
    return problems


def _take_apart(data: bytes, styles: tuple[_Style, ...]) -> _Parts:
    """Take a seal apart as the book has it; if that does not fit, as seals are written in practice."""
    refusals: list[NotASeal] = []
    spare: _Parts | None = None
    for style in styles:
        try:
            parts = _take_apart_as(data, style)
        except NotASeal as refusal:
            refusals.append(refusal)
            continue
        if not parts.trailing and len(parts.signature) % 2 == 0:
            return parts
        spare = spare or parts
    if spare is None:
        raise refusals[0]
    return spare


def _take_apart_as(data: bytes, style: _Style) -> _Parts:
    country = _letters(data[2:4]).rstrip()
    count = FIXED_REFERENCE if style.is_fixed else _count_reference(data)
    at = 4 + c40.size_of(count)
    named = _letters(data[4:at])
    rest = data[at : at + 2 * dates.SIZE + 2]
    if len(rest) < 2 * dates.SIZE + 2:
        raise not_a_seal("data.cut", part="header")
    reference = named[SIGNER + (0 if style.is_fixed else COUNT) :]
    if len(named) != count or not set(reference) <= HEXADECIMAL or not named[:SIGNER].isalnum():
        raise not_a_seal("reference.damaged", printed=named)
    try:
        days = dates.decode_date(rest[:3]), dates.decode_date(rest[3:6])
    except ValueError:
        raise not_a_seal("date.impossible", part="header") from None
    pairs, marker, signature, end = _read_message(data, at + len(rest), style.read_length)
    return _Parts(
        country,
        named[:SIGNER],
        reference,
        days,
        (rest[6], rest[7]),
        pairs,
        marker,
        signature,
        len(data) - end,
        style.deviations,
    )


def _count_reference(data: bytes) -> int:
    """How many characters signer and reference of version 4 have together.

    Source: ICAO Doc 9303-13 §2.2.1.
    """
    digits = _letters(data[4:8], is_whole=False)[SIGNER:]
    if len(digits) != COUNT or not set(digits) <= HEXADECIMAL or not int(digits, 16):
        raise not_a_seal("reference.damaged", printed=digits)
    return SIGNER + COUNT + int(digits, 16)


def _letters(data: bytes, *, is_whole: bool = True) -> str:
    """Letters of the header; if they are not whole, more would follow and no padding may stand."""
    try:
        return c40.decode(data if is_whole else data + b"\xfe!")[: None if is_whole else -1]
    except ValueError:
        raise not_a_seal("text.damaged", part="header") from None


def _read_message(
    data: bytes, at: int, read_length: ReadLength
) -> tuple[tuple[tuple[int, bytes], ...], int, bytes, int]:
    """Read tags and values up to the signature.

    Returns:
        Tags and values, where the signature's marker stands, the signature, and where it ends.

    Source: ICAO Doc 9303-13 §2.3 and §2.4.
    """
    pairs: list[tuple[int, bytes]] = []
    while at < len(data):
        tag, marker = data[at], at
        part = "signature" if tag == SIGNATURE_MARKER else "message"
        try:
            length, at = read_length(data, at + 1)
        except ValueError:
            raise not_a_seal("data.cut", part=part) from None
        if at + length > len(data):
            raise not_a_seal("data.cut", part=part)
        value, at = data[at : at + length], at + length
        if tag == SIGNATURE_MARKER:
            if not value:
                break
            return tuple(pairs), marker, value, at
        pairs.append((tag, value))
    raise not_a_seal("signature.missing")
