"""References of the invented states, drawn in each light: what the library of the examination centre has."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from borderkit.specimen.document import Holder, Specimen, make_document
from borderkit.specimen.kinds import DocumentKind
from borderkit.specimen.page import Layer
from borderkit.specimen.pictures import to_png
from sarhad.access.duty import Duty
from sarhad.demo.nations import NATIONS
from sarhad.forensics.reference_models import Reference, ReferenceVersion
from sarhad.forensics.services.decide_reference import decide_reference, propose_reference
from sarhad.forensics.services.write_reference import Written, add_feature, add_known, add_picture, draft_reference

WIDTH = 700
DAY = timedelta(days=1)
LIGHTS = {
    "visible": Layer.VISIBLE,
    "tilted": Layer.TILTED,
    "transmitted": Layer.THROUGH,
    "uv": Layer.UV,
    "ir": Layer.IR,
}
HOLDER = Holder(surname="Specimen", given="Mariva", sex="F", birth=date(1987, 4, 12))

FEATURES = (
    ("microprint", "data-page", "Under a lens the fine line is letters, not a line."),
    ("optically-variable-ink", "data-page", "Tilt the page: the emblem changes its colour."),
    ("dull-paper", "data-page", "Under ultraviolet light the paper stays dark; the emblem and the fibres glow."),
    ("fibres", "data-page", "Fibres in three colours glow under ultraviolet light, nowhere twice in the same place."),
    ("perforation", "numbering", "Against the light: the number of the document, in holes as wide as a pin."),
    ("register", "data-page", "Against the light the two halves of the star meet."),
    ("latent-image", "data-page", "Held flat to the eye: two letters appear."),
    ("ghost-portrait", "data-page", "The small portrait is the face of the large one."),
    ("ocr-b", "zone", "Digits are those of OCR-B: the 1 has a foot, the 4 is open."),
)
KNOWN = (
    (
        "photo-substituted",
        "photo",
        "The edge of a second laminate stands out around the portrait; light from the side.",
    ),
    ("data-erased", "data", "The ground is scraped off under the date of birth: bright against the light."),
    ("feature-missing", "data-page", "The microprint is a plain line."),
)


@dataclass(frozen=True, slots=True)
class Series:
    """One reference to be brought."""

    kind: str
    issuer: str
    series: str
    made: DocumentKind
    code: str
    first_on: date
    last_on: date | None = None


SERIES = (
    Series("passport", "UTO", "2019", DocumentKind.PASSPORT, "P", date(2019, 3, 1)),
    Series("identity-card", "UTO", "2021", DocumentKind.CARD, "I", date(2021, 1, 11)),
    Series("passport", "XKV", "B", DocumentKind.PASSPORT, "P", date(2016, 9, 1)),
    Series("passport", "XQM", "3", DocumentKind.PASSPORT, "P", date(2014, 6, 2), date(2024, 12, 31)),
    Series("visa", "UTO", "2022", DocumentKind.VISA_A, "V", date(2022, 2, 1)),
)
WAITING = Series("passport", "XVM", "2020", DocumentKind.PASSPORT, "P", date(2020, 5, 4))


def bring_library(examiner: Duty, second: Duty, *, at: datetime) -> None:
    """References of Utopia and its neighbours, written by one examiner, accepted by another; one waits. Made once."""
    if Reference.objects.exists():
        return
    for place, series in enumerate(SERIES):
        then = at - (40 - place) * DAY
        version = _write(examiner, series, then)
        propose_reference(examiner, version=version.pk, at=then)
        decide_reference(second, version=version.pk, is_accepted=True, at=then + DAY)
    waits = _write(examiner, WAITING, at - DAY, lights=("visible", "uv"))
    propose_reference(examiner, version=waits.pk, at=at - DAY)


def specimen(series: Series) -> Specimen:
    """The specimen of a series; the same one each time."""
    holder = replace(HOLDER, nationality=series.issuer)
    return make_document(holder, series.made, series.issuer, seed=f"reference {series.series}", today=date(2026, 6, 1))


def _write(examiner: Duty, series: Series, at: datetime, lights: tuple[str, ...] = tuple(LIGHTS)) -> ReferenceVersion:
    state = NATIONS[series.issuer].name
    written = Written(
        title=f"{state}: {series.kind.replace('-', ' ')}, series {series.series}",
        source=f"Specimen handed over by the ministry of {state}",
        code=series.code,
        prefix=NATIONS[series.issuer].letter if series.kind == "passport" else "",
        first_on=series.first_on,
        last_on=series.last_on,
        text="Invented document of an invented state.",
    )
    made = draft_reference(
        examiner, kind=series.kind, issuer=series.issuer, series=series.series, written=written, at=at
    )
    for feature, place, text in FEATURES:
        add_feature(examiner, version=made.pk, feature=feature, place=place, text=text, at=at)
    for alteration, place, text in KNOWN:
        add_known(examiner, version=made.pk, alteration=alteration, place=place, text=text, at=at)
    page = specimen(series).page
    for light in lights:
        data = to_png(page, WIDTH, LIGHTS[light])
        add_picture(examiner, version=made.pk, light=light, page="Data page", data=data, at=at)
    return made
