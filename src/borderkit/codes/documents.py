"""What the one or two letters at the start of a machine readable zone mean."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PASSPORTS: Mapping[str, str] = MappingProxyType(
    {
        "P": "Passport",
        "PP": "Ordinary passport",
        "PE": "Emergency passport",
        "PD": "Diplomatic passport",
        "PO": "Official or service passport",
        "PR": "Refugee travel document",
        "PT": "Passport of a non-citizen",
        "PS": "Travel document of a stateless person",
        "PL": "Laissez-passer",
        "PM": "Military passport",
        "PU": "Single-sheet emergency travel document",
    }
)
"""Second letters of passports. Source: ICAO Doc 9303-4 §4.4."""

OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "AC": "Crew member certificate",
        "AR": "Residence permit",
        "ID": "Identity card",
        "IP": "Passport card",
        "IR": "Residence permit",
    }
)
"""Seen on cards; apart from AC the second letter is the issuer's own.

Source: ICAO Doc 9303-5 §4.2.2 note k.
"""

FIRST_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "P": "Passport",
        "V": "Visa",
        "A": "Official travel document (card)",
        "C": "Official travel document (card)",
        "I": "Official travel document (card)",
    }
)


def find_document_kind(code: str) -> str | None:
    """Say in English what a document code means.

    Args:
        code: One or two characters of any case; fillers at the end do not matter.

    Returns:
        The meaning of the two letters where it is agreed, else that of the first letter, else None.

    Source: ICAO Doc 9303-4 §4.4, Doc 9303-5 §4.2.2, Doc 9303-6 §4.2.2, Doc 9303-7 §4.2.2.
    """
    letters = code.rstrip("< ").upper()
    return PASSPORTS.get(letters) or OTHERS.get(letters) or FIRST_LETTERS.get(letters[:1])
