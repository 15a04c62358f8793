"""One kind of defect: what it is called, how it is made, and what is true of a document that has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from borderkit.specimen.document import Specimen
from borderkit.specimen.kinds import VISAS, DocumentKind, Side
from borderkit.specimen.page import Layer, Page
from borderkit.specimen.plans import find_regions, find_sign_box
from borderkit.specimen.truth import Fraud, Region, Truth

Make = Callable[[Specimen, str], Specimen]
ALL = frozenset(DocumentKind)
WITH_CHIP = frozenset({DocumentKind.PASSPORT, DocumentKind.CARD, DocumentKind.PERMIT})
WITH_SEAL = frozenset({*VISAS, DocumentKind.EMERGENCY})
ON_NO_PAGE = ("DG", "EF.", "traveller", "chip", "seal data")


@dataclass(frozen=True, slots=True)
class Look:
    """A place to look at: a part in one light, or stretches of the zone that stand for a field."""

    part: str
    layer: Layer | None = Layer.VISIBLE
    zone_field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """One kind of defect.

    Attributes:
        code: Kept for ever.
        title, sight: English, for translators too.
        looks: Where it is to be seen; parts that a document does not have are left out.
        traces: Over all kinds of documents; those that a kind cannot have are left out.
        make: Makes it, from a sound specimen and a word.
    """

    code: str
    title: str
    sight: str
    fraud: Fraud
    looks: tuple[Look, ...]
    traces: tuple[str, ...] = ()
    changes: tuple[str, ...]
    source: str
    kinds: frozenset[DocumentKind] = ALL
    make: Make


def find_truth(defect: Defect, specimen: Specimen) -> Truth:
    """The truth about a specimen that has a defect."""
    page = specimen.page
    return Truth(
        defect=defect.code,
        title=defect.title,
        fraud=defect.fraud,
        sight=defect.sight,
        regions=tuple(_find_regions(page, defect.looks)),
        traces=frozenset(_left(defect.traces, page)),
        changes=frozenset(_changed(defect.changes, page)),
        source=defect.source,
    )


def with_page(specimen: Specimen, **changes: object) -> Specimen:
    """The specimen with something else on its page."""
    return replace(specimen, page=replace(specimen.page, **changes))  # type: ignore[arg-type]  # named by the caller


def with_features(specimen: Specimen, **changes: object) -> Specimen:
    """The specimen with security features made otherwise."""
    return with_page(specimen, features=replace(specimen.page.features, **changes))  # type: ignore[arg-type]


def _changed(changes: Iterable[str], page: Page) -> Iterator[str]:
    """The attributes that a document of the kind has at all."""
    absent = {"chip"} if not page.design.has_chip else set()
    absent |= {"page.seal"} if page.design.seal is None else set()
    yield from (change for change in changes if change not in absent)


def _left(traces: Iterable[str], page: Page) -> Iterator[str]:
    """The traces that a document of the kind and issuer can have."""
    printed = page.as_printed()
    for trace in traces:
        if trace.startswith(("chip ", "active ")) and not page.design.has_chip:
            continue
        if trace.startswith("seal ") and page.design.seal is None:
            continue
        if trace.startswith("seal visa.") and page.kind not in VISAS:
            continue
        if trace.startswith("seal document.") and page.kind in VISAS:
            continue
        if trace.startswith("page ") and getattr(printed, trace.removeprefix("page ")) is None:
            continue
        yield trace


def _find_regions(page: Page, looks: Iterable[Look]) -> Iterator[Region]:
    sides = (Side.FRONT, Side.BACK) if page.design.has_back else (Side.FRONT,)
    for look in looks:
        if look.part.startswith(ON_NO_PAGE):
            if look.part == "traveller" or (page.design.seal if look.part == "seal data" else page.design.has_chip):
                yield Region(look.part)
        elif look.zone_field:
            yield from _find_columns(page, look)
        else:
            for side in sides:
                box = find_regions(page, side).get(look.part)
                if box is not None:
                    yield Region(look.part, look.layer, side, box)


def _find_columns(page: Page, look: Look) -> Iterator[Region]:
    """The stretch of the zone that holds a field."""
    side = Side.BACK if page.design.has_back else Side.FRONT
    line, first, last = find_columns(page, look.zone_field)
    one, other = (find_sign_box(page.design, line, column, len(page.zone)) for column in (first, last))
    box = replace(one, width=other.x + other.width - one.x)
    yield Region(look.part, look.layer, side, box, (line, first, last))


def find_columns(page: Page, field: str) -> tuple[int, int, int]:
    """Line, first and last column of a field of the zone, from 1, both included; or of a check digit by its name."""
    return _columns(page.zone, *_place(page, field))


def _place(page: Page, field: str) -> tuple[int, int]:
    place = page.design.form.places.get(field)
    if place is not None:
        return place.start, place.stop
    at = next(check.at for check in page.design.form.checks if check.field == field)
    return at, at + 1


def _columns(lines: tuple[str, ...], start: int, stop: int) -> tuple[int, int, int]:
    before = 0
    for number, line in enumerate(lines, 1):
        if start < before + len(line):
            return number, start - before + 1, stop - before
        before += len(line)
    raise ValueError(f"the zone ends before {start}")
