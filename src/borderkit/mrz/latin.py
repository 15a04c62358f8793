"""Latin letters outside A-Z.

Source: ICAO Doc 9303-3 §6.A. Where the table leaves a choice the first answer is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LATIN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Ä": ("AE", "A"),
        "Å": ("AA", "A"),
        "Æ": ("AE",),
        "Ð": ("D",),
        "Đ": ("D",),
        "Ə": ("E", "A"),
        "Ħ": ("H",),
        "I": ("I",),
        "Ĳ": ("IJ",),
        "ĸ": ("Q",),
        "Ŀ": ("L",),
        "Ł": ("L",),
        "Ñ": ("N", "NXX"),
        "ŉ": ("N",),
        "Ŋ": ("N",),
        "Ö": ("OE", "O"),
        "Ø": ("OE",),
        "Œ": ("OE",),
        "Ŧ": ("T",),
        "Ü": ("UE", "UXX", "U"),
        "Þ": ("TH",),
        "ẞ": ("SS",),
        "ß": ("SS",),
    }
)
"""Letters that are more than a letter of A-Z with a mark; every other letter loses its mark."""

BY_LANGUAGE: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "az": {"Ö": ("O", "OE"), "Ü": ("U", "UE", "UXX")},
        "es": {"Ü": ("U", "UXX", "UE")},
        "tr": {"Ö": ("O", "OE"), "Ü": ("U", "UE", "UXX")},
    }
)
"""Which of the answers comes first where a language does not use E for the mark."""
