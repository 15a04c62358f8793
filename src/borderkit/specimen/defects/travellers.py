"""Genuine documents in wrong hands, and genuine blanks that were stolen."""

from __future__ import annotations

from dataclasses import replace

from borderkit.specimen.defects.defect import Defect, Look, with_features, with_page
from borderkit.specimen.defects.pages import make_other_face
from borderkit.specimen.document import Specimen, write_zone
from borderkit.specimen.guilloche import seeded
from borderkit.specimen.truth import Fraud


def _fill_blank(specimen: Specimen, seed: str) -> Specimen:
    """A genuine blank, filled in by somebody else: good paper and print, an empty chip, no seal."""
    number = specimen.page.series.draw_stolen(seeded(f"blank {seed}"))
    fields = replace(specimen.page.fields, number=number)
    filled = with_page(specimen, fields=fields, zone=write_zone(fields, specimen.page.kind), seal=b"")
    return replace(with_features(filled, perforation=number), chip=None)


TRAVELLERS = (
    Defect(
        code="traveller.impostor",
        title="Somebody else carries the document",
        sight="The document is genuine. The traveller's face is not that of photo, ghost portrait and chip.",
        fraud=Fraud.IMPOSTOR,
        looks=(Look("traveller"), Look("photo"), Look("DG2")),
        changes=("traveller",),
        source="Regulation (EU) 2016/399 Art. 8(2)",
        make=lambda specimen, seed: replace(specimen, traveller=make_other_face(specimen, seed)),
    ),
    Defect(
        code="blank.stolen",
        title="A stolen blank was filled in",
        sight="Paper and print are genuine; the number is of a stolen series, the chip is empty, the seal is missing.",
        fraud=Fraud.STOLEN_BLANK,
        looks=(Look("field number"), Look("perforation"), Look("chip")),
        traces=("number stolen", "chip silent", "seal missing"),
        changes=("page.fields", "page.zone", "page.features", "page.seal", "chip"),
        source="ICAO Doc 9303-2 §5",
        make=_fill_blank,
    ),
)
