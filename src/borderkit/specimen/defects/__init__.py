"""Defects with known truth: one manipulation each, what is to be seen, and what must find it or cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from borderkit.specimen.defects.chips import CHIPS
from borderkit.specimen.defects.defect import Defect, Look, find_truth
from borderkit.specimen.defects.pages import PAGES
from borderkit.specimen.defects.seals import SEALS
from borderkit.specimen.defects.travellers import TRAVELLERS
from borderkit.specimen.defects.zones import ZONES
from borderkit.specimen.document import Specimen

DEFECTS: Mapping[str, Defect] = MappingProxyType(
    {defect.code: defect for defect in (*PAGES, *ZONES, *CHIPS, *SEALS, *TRAVELLERS)}
)
"""Every defect by its code."""


def apply(specimen: Specimen, defect: Defect, seed: str = "") -> Specimen:
    """Make one defect in a sound specimen.

    Args:
        defect: One of `DEFECTS` that this kind of document can have.
        seed: The same word makes the same.

    Returns:
        The document with its ``truth``. What ``truth.changes`` does not name is as it was.

    Raises:
        ValueError: The specimen has a defect already, or this kind of document cannot have this one.
    """
    if specimen.truth is not None:
        raise ValueError(f"the specimen has a defect already: {specimen.truth.defect}")
    if specimen.page.kind not in defect.kinds:
        raise ValueError(f"a {specimen.page.kind} cannot have the defect {defect.code}")
    made = defect.make(specimen, f"{defect.code} {seed}")
    return replace(made, truth=find_truth(defect, made))


__all__ = ["DEFECTS", "Defect", "Look", "apply"]
