"""The kinds of seals that are known, and the document features each of them has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from borderkit.mrz import Layout


class Coding(StrEnum):
    """How a document feature is written."""

    ZONE = "zone"
    LETTERS = "letters"  # C40
    NUMBER = "number"
    DURATION = "duration"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Feature:
    """One document feature of a kind of seal.

    Attributes:
        tag: 0 to 254.
        name: A key of `borderkit.seals.problems.FIELD_NAMES`.
        least: Bytes.
        most: Bytes.
        layout: Of a zone.
        known: How many leading characters of the joined lines of a zone the seal holds; the others are left out.
    """

    tag: int
    name: str
    coding: Coding
    least: int
    most: int
    is_required: bool = True
    layout: Layout | None = None
    known: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of seal.

    Attributes:
        code: Kept for ever.
        title: English.
        definition: Document feature definition reference.
        category: Document type category; odd ones are ICAO's.
    """

    code: str
    title: str
    definition: int
    category: int
    features: tuple[Feature, ...]
    source: str


def _td2(tag: int) -> Feature:
    return Feature(tag, "zone", Coding.ZONE, 48, 48, layout=Layout.TD2, known=72)


VISA = Profile(
    "visa",
    "Visa",
    0x5D,
    0x01,
    (
        Feature(0x01, "zone", Coding.ZONE, 48, 48, layout=Layout.MRV_A, known=72),
        Feature(0x02, "zone", Coding.ZONE, 44, 44, layout=Layout.MRV_B, known=64),
        Feature(0x03, "entries", Coding.NUMBER, 1, 1, is_required=False),
        Feature(0x04, "duration", Coding.DURATION, 3, 3),
        Feature(0x05, "passport_number", Coding.LETTERS, 6, 6),
        Feature(0x06, "visa_type", Coding.BYTES, 1, 4, is_required=False),
        Feature(0x07, "additional", Coding.BYTES, 0, 254, is_required=False),
    ),
    "ICAO Doc 9303-7 §9.1",
)
"""The zone is that of MRV-A or MRV-B: one of the two is required."""

EMERGENCY = Profile("emergency", "Emergency travel document", 0x5E, 0x03, (_td2(0x02),), "ICAO Doc 9303-8 §6.1")
ARRIVAL = Profile(
    "arrival",
    "Proof of arrival",
    0xFD,
    0x02,
    (_td2(0x02), Feature(0x03, "central_number", Coding.LETTERS, 8, 8)),
    "BSI TR-03137-1 §6.2",
)
PERMIT = Profile(
    "permit",
    "Residence permit",
    0xFB,
    0x06,
    (_td2(0x02), Feature(0x03, "passport_number", Coding.LETTERS, 6, 6)),
    "BSI TR-03137-1 §8.2",
)
SHEET = Profile(
    "sheet",
    "Supplementary sheet of a residence permit",
    0xFA,
    0x06,
    (_td2(0x04), Feature(0x05, "sheet_number", Coding.LETTERS, 6, 6)),
    "BSI TR-03137-1 §8.4",
)

PROFILES: Mapping[tuple[int, int], Profile] = MappingProxyType(
    {(profile.definition, profile.category): profile for profile in (VISA, EMERGENCY, ARRIVAL, PERMIT, SHEET)}
)
"""By document feature definition reference and document type category."""

TITLES: Mapping[str, str] = MappingProxyType({profile.code: profile.title for profile in PROFILES.values()})
"""What each kind of seal is called in English."""


def find_profile(definition: int, category: int) -> Profile | None:
    """Find a kind of seal by the two numbers at the end of its header.

    Source: ICAO Doc 9303-13 §2.2.2.
    """
    return PROFILES.get((definition, category))
