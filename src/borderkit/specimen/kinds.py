"""The kinds of documents that specimens are made of, with their sizes and titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from borderkit.mrz import Layout
from borderkit.mrz.layouts import FORMS, Form
from borderkit.seals import Profile
from borderkit.seals.profiles import EMERGENCY, VISA


class DocumentKind(StrEnum):
    """What can be made."""

    PASSPORT = "passport"
    CARD = "identity card"
    LARGE_CARD = "identity card of size TD2"
    VISA_A = "visa of size A"
    VISA_B = "visa of size B"
    PERMIT = "residence permit"
    EMERGENCY = "emergency travel document"


class Side(StrEnum):
    """Which side of a document is drawn; only small cards have a back here."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What all documents of a kind have in common.

    Attributes:
        code: Document code of the zone.
        size: Width and height in millimetres.
        titles: In English and French.
        years: How long a document is valid.
        has_chip: Whether it has a chip, and the symbol that says so.
        seal: The kind of seal that is printed on it; None for none.

    Source: ICAO Doc 9303-4 §2.1, 9303-5 §2.1, 9303-6 §2.1, 9303-7 §4 and §5, 9303-8.
    """

    layout: Layout
    code: str
    size: tuple[float, float]
    titles: tuple[str, str]
    years: int
    has_chip: bool = False
    seal: Profile | None = None

    @property
    def form(self) -> Form:
        """Where the zone keeps its fields."""
        return FORMS[self.layout]

    @property
    def has_back(self) -> bool:
        """Whether the zone stands on the other side."""
        return self.layout is Layout.TD1


_TD1, _TD2, _TD3, _A, _B = (85.6, 53.98), (105.0, 74.0), (125.0, 88.0), (120.0, 80.0), (105.0, 74.0)

DESIGNS: Mapping[DocumentKind, Design] = MappingProxyType(
    {
        DocumentKind.PASSPORT: Design(
            layout=Layout.TD3, code="P", size=_TD3, titles=("Passport", "Passeport"), years=10, has_chip=True
        ),
        DocumentKind.CARD: Design(
            layout=Layout.TD1,
            code="I",
            size=_TD1,
            titles=("Identity card", "Carte d'identité"),
            years=10,
            has_chip=True,
        ),
        DocumentKind.LARGE_CARD: Design(
            layout=Layout.TD2, code="I", size=_TD2, titles=("Identity card", "Carte d'identité"), years=10
        ),
        DocumentKind.VISA_A: Design(
            layout=Layout.MRV_A, code="V", size=_A, titles=("Visa", "Visa"), years=1, seal=VISA
        ),
        DocumentKind.VISA_B: Design(
            layout=Layout.MRV_B, code="V", size=_B, titles=("Visa", "Visa"), years=1, seal=VISA
        ),
        DocumentKind.PERMIT: Design(
            layout=Layout.TD1,
            code="IR",
            size=_TD1,
            titles=("Residence permit", "Titre de séjour"),
            years=5,
            has_chip=True,
        ),
        DocumentKind.EMERGENCY: Design(
            layout=Layout.TD2,
            code="PU",
            size=_TD2,
            titles=("Emergency travel document", "Titre de voyage provisoire"),
            years=1,
            seal=EMERGENCY,
        ),
    }
)
"""By kind."""

VISAS = frozenset({DocumentKind.VISA_A, DocumentKind.VISA_B})
"""Kinds that are stuck into a passport."""
