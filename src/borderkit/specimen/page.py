"""What stands on a page of an invented document, and how well it was made. Drawn by `borderkit.specimen.layers`."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from borderkit.mrz import Layout
from borderkit.mrz.comparing import Printed
from borderkit.specimen.issuers import FANTASY, ISSUERS, Issuer
from borderkit.specimen.kinds import DESIGNS, Design, DocumentKind
from borderkit.specimen.portrait import Portrait
from borderkit.specimen.series import Series

MONTHS = (
    "JAN",
    "FEB/FÉV",
    "MAR",
    "APR/AVR",
    "MAY/MAI",
    "JUN/JUIN",
    "JUL/JUIL",
    "AUG/AOÛT",
    "SEP",
    "OCT",
    "NOV",
    "DEC/DÉC",
)


class Layer(StrEnum):
    """In which light a page is looked at."""

    VISIBLE = "visible light"
    TILTED = "visible light, page tilted"
    THROUGH = "transmitted light"
    UV = "ultraviolet light"
    IR = "infrared light"


class ZoneFont(StrEnum):
    """With what letters the zone is printed."""

    OCR_B = "OCR-B"
    OTHER = "another font"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What is printed besides the zone.

    Attributes:
        native: The whole name in the letters of the person's State, if those are not Latin ones.
        nationality: Three letters.
        expiry: Last day; of a visa the last day to enter.
        passport_number: On visas, of the passport that they are for.
        entries, stay: On visas: how often, and for how many days.
        employer: Of a crew member.
        drawn_for: The invented State, where the layout makes the zone name a real one; else empty.
    """

    document_code: str
    issuer: str
    number: str
    surname: str
    given: str
    native: str = ""
    nationality: str
    birth: datetime.date
    sex: str
    birthplace: str
    issued_on: datetime.date
    expiry: datetime.date
    authority: str
    personal_number: str = ""
    passport_number: str = ""
    entries: str = ""
    stay: str = ""
    employer: str = ""
    drawn_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """How the security features of a page were made; as it stands here, all of them well.

    Attributes:
        has_microprint: Whether the fine line is letters; else it is a plain line.
        is_dull: Whether the paper stays dark under ultraviolet light.
        has_uv_emblem: Whether the emblem glows there.
        is_shifting: Whether the optically variable ink changes its colour with the angle.
        perforation: The number as it was perforated.
        register: By how many millimetres front and back of the see-through register are apart.
        zone_font: What the zone is printed with.
        has_photo_edge: Whether the edge of a second laminate stands out around the portrait.
        erased: Names of the fields whose ground was scraped off.

    Source: ICAO Doc 9303-2 appendix A.
    """

    has_microprint: bool = True
    is_dull: bool = True
    has_uv_emblem: bool = True
    is_shifting: bool = True
    perforation: str = ""
    register: float = 0.0
    zone_font: ZoneFont = ZoneFont.OCR_B
    has_photo_edge: bool = False
    erased: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One document as paper.

    Attributes:
        zone: Its lines, as printed.
        portrait: The photo.
        ghost: The second, faint photo, made with the page.
        seal: Bytes of the seal that is printed; empty for none.
    """

    kind: DocumentKind
    fields: Fields
    zone: tuple[str, ...]
    portrait: Portrait
    ghost: Portrait
    features: Features = Features()
    seal: bytes = b""

    @property
    def design(self) -> Design:
        """What all documents of the kind have in common."""
        return DESIGNS[self.kind]

    @property
    def issuer(self) -> Issuer:
        """The invented State that issued it, or claims to."""
        return ISSUERS.get(self.fields.drawn_for or self.fields.issuer, FANTASY)

    @property
    def series(self) -> Series:
        """The numbers of documents of this kind and issuer."""
        return Series(self.design.series or self.issuer.series)

    def as_printed(self) -> Printed:
        """What zone and page of this kind both show, as `borderkit.mrz.compare` takes it."""
        fields, form = self.fields, self.design.form
        printed = Printed(
            document_code=fields.document_code,
            issuer=fields.issuer,
            number=fields.number,
            surname=fields.surname,
            given=fields.given,
            nationality=fields.nationality,
            birth=fields.birth,
            sex=fields.sex,
            expiry=fields.expiry,
        )
        absent = {name for name in ("nationality", "birth", "sex", "expiry") if name not in form.places}
        absent |= {"given"} if form.traits.surname_only else set()
        absent |= {"expiry"} if form.layout is Layout.RUS_PN else set()  # its place is left empty
        return replace(printed, **dict.fromkeys(absent))


def write_day(day: datetime.date) -> str:
    """A date as pages show it, with the month in English and French. Source: ICAO Doc 9303-3 §3.8."""
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year}"


def name_paint(page: Page, name: str) -> str:
    """The id of a gradient or a sign in a page's drawing: pages may stand side by side in one document."""
    word = f"{page.kind} {page.fields.issuer} {page.fields.number}"
    return f"{name}-{hashlib.sha256(word.encode()).hexdigest()[:8]}"
