"""Defects of the page: photo, printed data, security features."""

from __future__ import annotations

import datetime
from dataclasses import replace

from borderkit.mrz import to_mrz
from borderkit.specimen.defects.defect import ALL, Defect, Look, with_features, with_page
from borderkit.specimen.document import Specimen, add_chip, spell_name, write_zone
from borderkit.specimen.guilloche import seeded
from borderkit.specimen.kinds import DocumentKind
from borderkit.specimen.page import Fields, Layer, ZoneFont
from borderkit.specimen.portrait import Portrait, make_portrait, morph
from borderkit.specimen.truth import Fraud

DESIGN = "ICAO Doc 9303-2 appendix A"
CHIP_AND_PAGE = "ICAO Doc 9303-11 §5.1"
PAGE_AND_ZONE = "ICAO Doc 9303-3 §4"
SEAL_DIFFERS = ("seal visa.differs", "seal document.differs")
OTHER_NAMES = (("Belmarin", "Ostrel"), ("Quorivan", "Delmis"), ("Tarvello", "Ilmeran"))
APART = 1.1  # millimetres
WITHOUT_EXPIRY = {DocumentKind.FRENCH_CARD, DocumentKind.INTERNAL, DocumentKind.SWISS_PERMIT}
FIGURES_ONLY = {DocumentKind.FRENCH_CARD, DocumentKind.INTERNAL}


def make_other_face(specimen: Specimen, seed: str) -> Portrait:
    """The face of somebody else of the same sex and about the same age."""
    face = specimen.page.portrait
    for attempt in range(20):
        other = make_portrait(f"{seed} {attempt} {face.code}", sex=specimen.page.fields.sex, age=face.age)
        if (other.skin, other.tone, other.hair) != (face.skin, face.tone, face.hair):
            return other
    raise ValueError("no other face was found")


def _replace_photo(specimen: Specimen, seed: str) -> Specimen:
    other = make_other_face(specimen, seed)
    return replace(with_features(with_page(specimen, portrait=other), has_photo_edge=True), traveller=other)


def _morph_photo(specimen: Specimen, seed: str) -> Specimen:
    other = make_other_face(specimen, seed)
    mixed = morph(specimen.page.portrait, other)
    traveller = replace(other, hair=mixed.hair, tone=mixed.tone, skin=mixed.skin)
    return add_chip(replace(with_page(specimen, portrait=mixed, ghost=mixed), traveller=traveller), mixed)


def _change_birth(specimen: Specimen, seed: str) -> Specimen:
    fields = specimen.page.fields
    other = replace(fields, birth=_other_year(fields.birth, seed))
    return with_features(with_page(specimen, fields=other), erased=("birth",))


def _extend_expiry(specimen: Specimen, seed: str) -> Specimen:
    """Page and zone say a later day, with right check digits."""
    fields = specimen.page.fields
    later = seeded(f"expiry {seed}").choice((2, 3, 5))
    day = min(fields.expiry.day, 28)  # a document may expire on 29 February
    longer = replace(fields, expiry=fields.expiry.replace(year=fields.expiry.year + later, day=day))
    altered = with_page(specimen, fields=longer, zone=write_zone(longer, specimen.page.kind))
    shown = "valid_until" if specimen.page.fields.passport_number else "expiry"
    return with_features(altered, erased=(shown,))


def _replace_page(specimen: Specimen, seed: str) -> Specimen:
    """A new page for somebody else, with the number of the old one; chip and seal are the old ones."""
    draw, fields = seeded(f"page {seed}"), specimen.page.fields
    kind = specimen.page.kind
    others = [tuple(spell_name(name, kind) for name in names) for names in OTHER_NAMES]
    surname, given = draw.choice([names for names in others if not _may_be_cut_alike(names, fields)])
    other = replace(
        fields, surname=surname, given=given, native="", birth=_other_year(fields.birth, seed), personal_number=""
    )
    face = make_other_face(specimen, seed)
    zone = write_zone(other, kind)
    return replace(with_page(specimen, fields=other, zone=zone, portrait=face, ghost=face), traveller=face)


def _may_be_cut_alike(names: tuple[str, ...], fields: Fields) -> bool:
    """Whether one of two names might be cut to the same letter in a zone."""
    old = (to_mrz(fields.surname), to_mrz(fields.given))
    return any(to_mrz(name)[:1] == other[:1] for name, other in zip(names, old, strict=True))


def _change_number(specimen: Specimen, seed: str) -> Specimen:
    """Another number, with the letter O, which no series has."""
    series = specimen.page.series
    number, place = series.draw(seeded(f"number {seed}")), series.pattern.index("A")
    return _with_fields(specimen, replace(specimen.page.fields, number=f"{number[:place]}O{number[place + 1 :]}"))


def _with_fields(specimen: Specimen, fields: Fields) -> Specimen:
    """Page, zone and perforation for other fields; chip and seal are the old ones."""
    altered = with_page(specimen, fields=fields, zone=write_zone(fields, specimen.page.kind))
    return with_features(altered, perforation=fields.number)


def _perforate_other(specimen: Specimen, seed: str) -> Specimen:
    number = specimen.page.fields.number
    place = max(place for place, sign in enumerate(number) if sign.isdecimal())
    other = (int(number[place]) + 1 + seeded(f"holes {seed}").randrange(9)) % 10
    return with_features(specimen, perforation=f"{number[:place]}{other}{number[place + 1 :]}")


def _other_year(birth: datetime.date, seed: str) -> datetime.date:
    """The same day some years earlier, which differ in the last figure; never 29 February."""
    earlier = seeded(f"birth {seed}").choice((3, 4, 6))
    return datetime.date(birth.year - earlier, birth.month, min(birth.day, 28))


PAGES = (
    Defect(
        code="photo.replaced",
        title="The photo was replaced",
        sight="The photo is not the face of the ghost portrait and the chip; a second laminate ends around it.",
        fraud=Fraud.PHOTO_SUBSTITUTION,
        looks=(Look("photo"), Look("ghost"), Look("photo", Layer.THROUGH), Look("DG2")),
        changes=("page.portrait", "page.features", "traveller"),
        source=DESIGN,
        make=_replace_photo,
    ),
    Defect(
        code="photo.morphed",
        title="The photo is a morph of two people",
        sight="Page, ghost and chip agree; the traveller is like the photo, and only like it.",
        fraud=Fraud.MORPH,
        looks=(Look("photo"), Look("DG2"), Look("traveller")),
        changes=("page.portrait", "page.ghost", "chip", "traveller"),
        source="ICAO Doc 9303-9 §3; ISO/IEC 20059",
        make=_morph_photo,
    ),
    Defect(
        code="page.birth",
        title="The year of birth was changed on the page",
        sight="The ground under the date of birth was scraped off; the zone has another year.",
        fraud=Fraud.ALTERED_DATA,
        looks=(Look("field birth"), Look("field birth", Layer.THROUGH), Look("zone", zone_field="birth"), Look("DG1")),
        traces=("page birth", "chip page birth"),
        changes=("page.fields", "page.features"),
        source=PAGE_AND_ZONE,
        kinds=ALL - {DocumentKind.FRENCH_PERMIT},
        make=_change_birth,
    ),
    Defect(
        code="page.expiry",
        title="The date of expiry was moved, on the page and in the zone",
        sight="The ground under the date was scraped off. Page and zone agree, check digits are right; chip and seal "
        "keep the old day.",
        fraud=Fraud.ALTERED_DATA,
        looks=(
            Look("field expiry"),
            Look("field valid_until"),
            Look("field expiry", Layer.THROUGH),
            Look("field valid_until", Layer.THROUGH),
            Look("zone", zone_field="expiry"),
            Look("DG1"),
        ),
        traces=("chip zone.differs", "chip page expiry", *SEAL_DIFFERS),
        changes=("page.fields", "page.zone", "page.features"),
        source=CHIP_AND_PAGE,
        kinds=ALL - WITHOUT_EXPIRY,
        make=_extend_expiry,
    ),
    Defect(
        code="page.replaced",
        title="The data page was replaced",
        sight="Everything on the page agrees with itself and with the traveller; chip and seal are of somebody else.",
        fraud=Fraud.PAGE_SUBSTITUTION,
        looks=(Look("data"), Look("photo"), Look("DG1"), Look("DG2")),
        traces=("chip zone.differs", "chip page surname", "chip page given", "chip page birth", *SEAL_DIFFERS),
        changes=("page.fields", "page.zone", "page.portrait", "page.ghost", "traveller"),
        source=CHIP_AND_PAGE,
        make=_replace_page,
    ),
    Defect(
        code="number.pattern",
        title="The document number is none of this series",
        sight="The number has the letter O, which the issuer does not use.",
        fraud=Fraud.COUNTERFEIT,
        looks=(Look("field number"), Look("perforation"), Look("zone", zone_field="number")),
        traces=("number pattern", "chip zone.differs", "chip page number", *SEAL_DIFFERS),
        changes=("page.fields", "page.zone", "page.features"),
        source="ICAO Doc 9303-2 §3",
        kinds=ALL - FIGURES_ONLY,
        make=_change_number,
    ),
    Defect(
        code="microprint.missing",
        title="The microprint is a plain line",
        sight="Under a lens the line has no letters.",
        fraud=Fraud.COUNTERFEIT,
        looks=(Look("microprint"),),
        changes=("page.features",),
        source=DESIGN,
        make=lambda specimen, seed: with_features(specimen, has_microprint=False),
    ),
    Defect(
        code="uv.bright",
        title="The paper shines under ultraviolet light",
        sight="All of the paper is bright where it should stay dark.",
        fraud=Fraud.COUNTERFEIT,
        looks=(Look("data", Layer.UV), Look("photo", Layer.UV)),
        changes=("page.features",),
        source=DESIGN,
        make=lambda specimen, seed: with_features(specimen, is_dull=False),
    ),
    Defect(
        code="uv.emblem",
        title="The emblem does not appear under ultraviolet light",
        sight="The fibres glow, the emblem is not there.",
        fraud=Fraud.COUNTERFEIT,
        looks=(Look("uv emblem", Layer.UV),),
        changes=("page.features",),
        source=DESIGN,
        make=lambda specimen, seed: with_features(specimen, has_uv_emblem=False),
    ),
    Defect(
        code="ink.flat",
        title="The optically variable ink does not change",
        sight="The patch has one dull colour, upright and tilted.",
        fraud=Fraud.COUNTERFEIT,
        looks=(Look("ink"), Look("ink", Layer.TILTED)),
        changes=("page.features",),
        source=DESIGN,
        make=lambda specimen, seed: with_features(specimen, is_shifting=False),
    ),
    Defect(
        code="perforation.other",
        title="The perforated number is not the printed one",
        sight="The last figure of the perforation is another.",
        fraud=Fraud.PAGE_SUBSTITUTION,
        looks=(Look("perforation"), Look("perforation", Layer.THROUGH), Look("field number")),
        changes=("page.features",),
        source=DESIGN,
        make=_perforate_other,
    ),
    Defect(
        code="register.misaligned",
        title="The see-through register does not close",
        sight="Against the light the two halves of the wheel are apart.",
        fraud=Fraud.COUNTERFEIT,
        looks=(Look("register", Layer.THROUGH),),
        changes=("page.features",),
        source=DESIGN,
        make=lambda specimen, seed: with_features(specimen, register=APART),
    ),
    Defect(
        code="zone.font",
        title="The zone is not printed in OCR-B",
        sight="Curves have corners, the nought is slashed, the I has no feet.",
        fraud=Fraud.COUNTERFEIT,
        looks=(Look("zone"), Look("zone", Layer.IR)),
        changes=("page.features",),
        source="ICAO Doc 9303-3 §4.4",
        make=lambda specimen, seed: with_features(specimen, zone_font=ZoneFont.OTHER),
    ),
)
