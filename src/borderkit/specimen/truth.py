"""What is known of a specimen because somebody made it so: what was done, where it is to be seen, what finds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from borderkit.specimen.drawing import Box
from borderkit.specimen.kinds import Side
from borderkit.specimen.page import Layer


class Fraud(StrEnum):
    """What was done to a document, or with it, in the words of document examiners.

    Source: Council of the European Union, PRADO glossary; ICAO Doc 9303-2 appendix A.
    """

    COUNTERFEIT = "counterfeit"
    ALTERED_DATA = "altered data"
    PHOTO_SUBSTITUTION = "photo substitution"
    PAGE_SUBSTITUTION = "page substitution"
    MORPH = "morphed photo"
    CHIP_MANIPULATION = "manipulated or cloned chip"
    SEAL_MANIPULATION = "manipulated or copied seal"
    IMPOSTOR = "impostor"
    FANTASY = "fantasy document"
    STOLEN_BLANK = "stolen blank"
    FAULT_OF_ISSUE = "fault of the issuer, no fraud"


@dataclass(frozen=True, slots=True)
class Region:
    """Where to look.

    Attributes:
        part: A name of `borderkit.specimen.plans.find_regions`, a file of the chip (``"DG2"``), ``"traveller"``.
        layer: In which light; None for what is on no page.
        side: Of the document.
        box: On that side, in millimetres; None for what is on no page.
        columns: Line, first and last column of the zone, from 1, both included; or None.
    """

    part: str
    layer: Layer | None = None
    side: Side | None = None
    box: Box | None = None
    columns: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The truth about one defect of one specimen.

    Attributes:
        defect: Code in `borderkit.specimen.defects.DEFECTS`.
        sight: What a person sees who looks at the right place, or compares the right two things. English.
        regions: Where that is.
        traces: What `borderkit.specimen.examining.examine` must find, and nothing else; empty if no check of this
            library can find it and a person must look.
        changes: Which attributes of the specimen are not as they were: ``"chip"``, ``"page.fields"``.
        source: Where the rule or the feature stands.
    """

    defect: str
    title: str
    fraud: Fraud
    sight: str
    regions: tuple[Region, ...]
    traces: frozenset[str]
    changes: frozenset[str]
    source: str

    @property
    def is_for_a_person(self) -> bool:
        """Whether only a person who looks can find it."""
        return not self.traces
