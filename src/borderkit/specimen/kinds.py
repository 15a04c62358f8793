"""The kinds of documents that specimens are made of, with their sizes and titles.

Five kinds have a zone in a layout of one real State, which the zone has to name. They too are drawn for invented
States and invented people, with SPECIMEN across them: nothing of a real document is copied but the places of the zone.
"""

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
    CREW = "crew member certificate"
    FRENCH_CARD = "identity card, French layout before 2021"
    INTERNAL = "internal passport, Russian layout"
    SLOVAK_CARD = "identity card, Slovak layout of 34 characters"
    SWISS_PERMIT = "driving permit, Swiss layout"
    FRENCH_PERMIT = "driving permit, French layout"


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
        lender: Code of the State whose layout it is: the zone names it, whoever the page is drawn for; else empty.
        series: What its numbers look like, ``0`` for a figure and ``A`` for a letter, other signs as they are; empty
            for the series of the issuer.

    Source: ICAO Doc 9303-4 §2.1, 9303-5 §2.1, 9303-6 §2.1, 9303-7 §4 and §5, 9303-8; `borderkit.mrz.national`.
    """

    layout: Layout
    code: str
    size: tuple[float, float]
    titles: tuple[str, str]
    years: int
    has_chip: bool = False
    seal: Profile | None = None
    lender: str = ""
    series: str = ""

    @property
    def form(self) -> Form:
        """Where the zone keeps its fields."""
        return FORMS[self.layout]

    @property
    def has_back(self) -> bool:
        """Whether the zone stands on the other side."""
        return self.layout in WITH_BACK


WITH_BACK = frozenset({Layout.TD1, Layout.CHE_DL, Layout.FRA_DL})
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
        DocumentKind.CREW: Design(
            layout=Layout.TD1,
            code="AC",
            size=_TD1,
            titles=("Crew member certificate", "Certificat de membre d'équipage"),
            years=5,
        ),
        DocumentKind.FRENCH_CARD: Design(
            layout=Layout.FRA_ID,
            code="ID",
            size=_TD2,
            titles=("Identity card, French layout", "Carte d'identité"),
            years=10,
            lender="FRA",
            series="000000000000",
        ),
        DocumentKind.INTERNAL: Design(
            layout=Layout.RUS_PN,
            code="PN",
            size=_TD3,
            titles=("Internal passport, Russian layout", "Passeport intérieur"),
            years=20,
            lender="RUS",
            series="0000000000",
        ),
        DocumentKind.SLOVAK_CARD: Design(
            layout=Layout.SVK_ID,
            code="I",
            size=_TD2,
            titles=("Identity card, Slovak layout", "Carte d'identité"),
            years=10,
            lender="SVK",
            series="AA000000",
        ),
        DocumentKind.SWISS_PERMIT: Design(
            layout=Layout.CHE_DL,
            code="FA",
            size=_TD1,
            titles=("Driving permit, Swiss layout", "Permis de conduire"),
            years=20,
            lender="CHE",
            series="AAA000D",
        ),
        DocumentKind.FRENCH_PERMIT: Design(
            layout=Layout.FRA_DL,
            code="D1",
            size=_TD1,
            titles=("Driving permit, French layout", "Permis de conduire"),
            years=15,
            lender="FRA",
            series="00AA00000",
        ),
    }
)
"""By kind."""

BORROWED = frozenset(kind for kind, design in DESIGNS.items() if design.lender)
"""Kinds with a layout of one real State."""

VISAS = frozenset({DocumentKind.VISA_A, DocumentKind.VISA_B})
"""Kinds that are stuck into a passport."""
