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

BY_ISSUER: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("D", "ME"): "Proof of arrival",
        ("D", "AT"): "Residence title",
        ("RUS", "PN"): "Internal passport",
        ("CHE", "FA"): "Driving permit",
        ("FRA", "D1"): "Driving permit",
    }
)
"""Codes that mean something of their own with one issuer.

Source: BSI TR-03137-1 (ME, AT); zones of the documents themselves.
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


def find_document_kind(code: str, issuer: str = "") -> str | None:
    """Say in English what a document code means.

    Args:
        code: One or two characters of any case; fillers at the end do not matter.
        issuer: Code of the issuing State, ``"D"``; decides on codes that one State has of its own.

    Returns:
        What the two letters mean with that issuer, else what is agreed, else what the first letter means, else None.

    Source: ICAO Doc 9303-4 §4.4, Doc 9303-5 §4.2.2, Doc 9303-6 §4.2.2, Doc 9303-7 §4.2.2.
    """
    letters = code.rstrip("< ").upper()
    state = issuer.rstrip("< ").upper()
    return (
        BY_ISSUER.get((state, letters))
        or PASSPORTS.get(letters)
        or OTHERS.get(letters)
        or FIRST_LETTERS.get(letters[:1])
    )
