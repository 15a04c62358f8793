"""Defects of the machine readable zone alone, and of documents whose codes are no codes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from borderkit.specimen.defects.defect import ALL, Defect, Look, find_columns, with_features, with_page
from borderkit.specimen.defects.pages import SEAL_DIFFERS
from borderkit.specimen.document import Specimen, write_zone
from borderkit.specimen.guilloche import seeded
from borderkit.specimen.issuers import FANTASY
from borderkit.specimen.kinds import BORROWED, DESIGNS, VISAS, DocumentKind
from borderkit.specimen.truth import Fraud

DIGITS = "ICAO Doc 9303-3 §4.9"
SEAL_DIGITS = ("seal visa.digit", "seal document.digit")
UNCOMMON = {DocumentKind.EMERGENCY, *BORROWED}
ORDER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Signs by their value. Source: ICAO Doc 9303-3 §4.9."""


def _put(specimen: Specimen, field: str, text: str) -> Specimen:
    """Print other signs for a field of the zone, and nothing else."""
    page = specimen.page
    line, first, last = find_columns(page, field)
    lines = list(page.zone)
    old = lines[line - 1]
    lines[line - 1] = old[: first - 1] + text.ljust(last - first + 1, "<") + old[last:]
    return with_page(specimen, zone=tuple(lines))


def _get(specimen: Specimen, field: str) -> str:
    line, first, last = find_columns(specimen.page, field)
    return specimen.page.zone[line - 1][first - 1 : last]


def _change_birth(specimen: Specimen, seed: str) -> Specimen:
    """Another year of birth, and every digit that belongs to it."""
    fields = specimen.page.fields
    earlier = seeded(f"zone birth {seed}").choice((2, 3, 7))
    other = replace(fields, birth=fields.birth.replace(year=fields.birth.year - earlier, day=min(fields.birth.day, 28)))
    return with_page(specimen, zone=write_zone(other, specimen.page.kind))


def _spoil_digit(specimen: Specimen, seed: str) -> Specimen:
    """The digit after the date of birth is another."""
    line, _, last = find_columns(specimen.page, "birth")
    return _spoil(specimen, line, last, f"digit {seed}")


def _spoil_composite(specimen: Specimen, seed: str) -> Specimen:
    """The digit over the whole zone is another."""
    line, first, _ = find_columns(specimen.page, "composite")
    return _spoil(specimen, line, first - 1, f"composite {seed}")


def _spoil(specimen: Specimen, line: int, place: int, word: str) -> Specimen:
    """Print another figure; the line counts from 1, its place from 0."""
    lines = list(specimen.page.zone)
    old = lines[line - 1]
    wrong = str((int(old[place]) + 1 + seeded(word).randrange(9)) % 10)
    lines[line - 1] = old[:place] + wrong + old[place + 1 :]
    return with_page(specimen, zone=tuple(lines))


def _with_digit(field: str) -> frozenset[DocumentKind]:
    """The kinds whose zone has a check digit of this name."""
    return frozenset(kind for kind, design in DESIGNS.items() if field in {check.field for check in design.form.checks})


def _transpose(specimen: Specimen, seed: str) -> Specimen:
    """Two neighbours of the number that differ by five change places; where there are none, a sign moves by ten."""
    number = _get(specimen, "number")
    for place, (one, other) in enumerate(pairwise(number)):
        if one.isdecimal() and other.isdecimal() and abs(int(one) - int(other)) == 5:
            return _put(specimen, "number", number[:place] + other + one + number[place + 2 :])
    value = ORDER.index(number[1])
    moved = ORDER[value + 10 if value + 10 < len(ORDER) else value - 10]
    return _put(specimen, "number", number[0] + moved + number[2:])


def _change_name(specimen: Specimen, seed: str) -> Specimen:
    """Another first letter; one that moves by ten where a check digit covers names, so that none sees it."""
    name, form = _get(specimen, "name"), specimen.page.design.form
    letters = [letter for letter in "BDFGKLMNPRSTV" if letter != name[0]]
    if any(part.start <= form.places["name"].start < part.stop for check in form.checks for part in check.covers):
        letters = [sign for sign in ORDER[10:] if abs(ORDER.index(sign) - ORDER.index(name[0])) == 10]
    return _put(specimen, "name", seeded(f"name {seed}").choice(letters) + name[1:])


def _change_code(specimen: Specimen, seed: str) -> Specimen:
    return _put(specimen, "code", "X")


def _found_state(specimen: Specimen, seed: str) -> Specimen:
    """A whole document of a State that is none: no chip answers, no seal is there."""
    fields = specimen.page.fields
    other = replace(
        fields,
        issuer=FANTASY.code,
        authority=FANTASY.authority,
        number=FANTASY.letter + fields.number[1:],
    )
    made = with_page(specimen, fields=other, zone=write_zone(other, specimen.page.kind), seal=b"")
    return replace(with_features(made, perforation=other.number), chip=None)


ZONES = (
    Defect(
        code="zone.birth",
        title="The year of birth was changed in the zone, with right check digits",
        sight="The page has another year than the zone.",
        fraud=Fraud.ALTERED_DATA,
        looks=(Look("zone", zone_field="birth"), Look("field birth")),
        traces=("page birth", "chip zone.differs", *SEAL_DIFFERS),
        changes=("page.zone",),
        source="ICAO Doc 9303-3 §4",
        kinds=ALL - {DocumentKind.FRENCH_PERMIT},
        make=_change_birth,
    ),
    Defect(
        code="zone.digit",
        title="A check digit of the zone is wrong",
        sight="The digit after the date of birth does not fit it.",
        fraud=Fraud.ALTERED_DATA,
        looks=(Look("zone", zone_field="birth"),),
        traces=("zone digit.wrong", "chip zone.differs", *SEAL_DIGITS, *SEAL_DIFFERS),
        changes=("page.zone",),
        source=DIGITS,
        kinds=_with_digit("birth"),
        make=_spoil_digit,
    ),
    Defect(
        code="zone.composite",
        title="The check digit over the whole zone is wrong",
        sight="The last sign of the zone does not fit the others, and every other digit fits.",
        fraud=Fraud.COUNTERFEIT,
        looks=(Look("zone", zone_field="composite"),),
        traces=("zone digit.wrong", "chip zone.differs", *SEAL_DIGITS, *SEAL_DIFFERS),
        changes=("page.zone",),
        source=DIGITS,
        kinds=_with_digit("composite"),
        make=_spoil_composite,
    ),
    Defect(
        code="zone.transposed",
        title="The number was changed so that no check digit sees it",
        sight="Two figures of the number changed places, or a sign moved by ten; page and perforation have the "
        "right ones.",
        fraud=Fraud.ALTERED_DATA,
        looks=(Look("zone", zone_field="number"), Look("field number"), Look("perforation")),
        traces=("page number", "chip zone.differs", *SEAL_DIFFERS),
        changes=("page.zone",),
        source=DIGITS,
        make=_transpose,
    ),
    Defect(
        code="zone.name",
        title="The name was changed in the zone",
        sight="The first letter of the surname is another; no check digit sees it.",
        fraud=Fraud.ALTERED_DATA,
        looks=(Look("zone", zone_field="name"), Look("field surname")),
        traces=("page surname", "chip zone.differs", *SEAL_DIFFERS),
        changes=("page.zone",),
        source=DIGITS,
        make=_change_name,
    ),
    Defect(
        code="zone.code",
        title="The document code is none for this layout",
        sight="The zone begins with X.",
        fraud=Fraud.COUNTERFEIT,
        looks=(Look("zone", zone_field="code"),),
        traces=("zone code.unusual", "page document_code", "chip zone.differs"),
        changes=("page.zone",),
        source="ICAO Doc 9303-4 §4.2.2, Doc 9303-5 §4.2.2 note k, Doc 9303-6 §4.2.2 note k",
        kinds=ALL - VISAS - UNCOMMON,
        make=_change_code,
    ),
    Defect(
        code="state.fantasy",
        title="The issuer is a State that does not exist",
        sight="No State has this code or this name.",
        fraud=Fraud.FANTASY,
        looks=(Look("header"), Look("zone", zone_field="issuer"), Look("chip")),
        traces=("zone state.unknown", "chip silent", "seal missing"),
        changes=("page.fields", "page.zone", "page.features", "page.seal", "chip"),
        source="ICAO Doc 9303-3 §5",
        kinds=ALL - BORROWED,
        make=_found_state,
    ),
)
