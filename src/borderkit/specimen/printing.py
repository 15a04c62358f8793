"""What is printed on a page to be read: header, captions and values, portrait, signature, seal, zone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from borderkit.specimen.barcode import write_matrix
from borderkit.specimen.drawing import FACES, SERIF, Box, circle, element, group, letters, path, rectangle
from borderkit.specimen.faces import draw_face
from borderkit.specimen.guilloche import seeded
from borderkit.specimen.issuers import CAPTIONS, FANTASY, ISSUERS, OWN_CAPTIONS, Issuer
from borderkit.specimen.kinds import DocumentKind
from borderkit.specimen.page import Page, ZoneFont, write_day
from borderkit.specimen.plans import Plan, place_fields, place_line
from borderkit.specimen.portrait import HEIGHT as PHOTO_HEIGHT
from borderkit.specimen.portrait import WIDTH as PHOTO_WIDTH
from borderkit.specimen.portrait import Portrait
from borderkit.specimen.strokes import BLOCKS, GLYPHS, STROKE, write_line

INK = "#15181c"
WORDS = "SPECIMEN · UTOPIA"
QUIET = 1.0  # millimetres around a seal

_DAYS = {
    "birth": "birth",
    "issued_on": "issued_on",
    "expiry": "expiry",
    "valid_from": "issued_on",
    "valid_until": "expiry",
}


def draw_header(page: Page, plan: Plan) -> str:
    """The issuing State and the kind of document, in its languages. Zone I."""
    issuer, header = page.issuer, plan.parts["header"]
    left = plan.parts["emblem"].x + plan.parts["emblem"].width + 2.2
    size = header.height * 0.26
    ink = issuer.inks[3]
    english, french, own = issuer.names
    names = " · ".join(name for name in (own, english.upper(), french.upper()) if name)
    own_title = OWN_CAPTIONS.get(issuer.script, {}).get("title", "") if page.kind is DocumentKind.PASSPORT else ""
    titles = " · ".join(
        dict.fromkeys(title for title in (own_title, *(t.upper() for t in page.design.titles)) if title)
    )
    stop = min(
        plan.parts[name].x
        for name in ("ink", "register", "chip symbol")
        if name in plan.parts and plan.parts[name].y < 8
    )
    room = stop - left - 1.5
    return group(
        letters(names, left, header.y + size * 1.25, size, fill=ink, font_family=SERIF, font_weight="bold", width=room),
        letters(titles, left, header.y + size * 2.75, size * 1.05, fill=ink, font_family=FACES, width=room),
        _draw_chip_symbol(plan.parts["chip symbol"], ink)
        if page.design.has_chip and "chip symbol" in plan.parts
        else "",
    )


def draw_fields(page: Page, plan: Plan) -> str:
    """Captions and values. Zones II to IV."""
    parts = []
    for name, box in place_fields(plan):
        caption = _find_caption(name, page.issuer, is_short=box.width < 18)
        value = find_value(page, name)
        size = min(2.5, plan.row * 0.43)
        parts.append(letters(caption, box.x, box.y + plan.row * 0.28, 1.35, fill=page.issuer.inks[3], width=box.width))
        parts.append(letters(value, box.x, box.y + plan.row * 0.72, size, fill=INK, font_weight="600", width=box.width))
        if name == "surname":
            half = box.width * 0.48
            parts.append(
                letters(page.fields.native, box.x + half, box.y + plan.row * 0.72, size * 0.9, fill=INK, width=half)
            )
    return group(*parts)


def find_value(page: Page, name: str) -> str:
    """What is printed for a field."""
    fields = page.fields
    if name in _DAYS:
        return write_day(getattr(fields, _DAYS[name]))
    if name == "nationality":
        known = ISSUERS.get(fields.nationality)
        title = known.names[0] if known else FANTASY.names[0] if fields.nationality == FANTASY.code else ""
        return f"{title.upper()} {fields.nationality}".strip() if page.design.size[0] > 110 else fields.nationality
    other = {"type": "document_code", "code": "issuer", "signature": ""}.get(name, name)
    value = str(getattr(fields, other)) if other else ""
    return value.upper() if name in ("surname", "given", "birthplace") else value


def draw_photo(face: Portrait, box: Box, *, tint: str = "", ground: str = "", opacity: float = 1.0) -> str:
    """A portrait in its box; with a ground of a colour, or none."""
    scale = min(box.width / PHOTO_WIDTH, box.height / PHOTO_HEIGHT)
    shift = f"translate({box.x:.3f} {box.y:.3f}) scale({scale:.4f})"
    behind = rectangle(Box(0, 0, PHOTO_WIDTH, PHOTO_HEIGHT), fill=ground) if ground else ""
    return group(behind, draw_face(face, tint), transform=shift, opacity=opacity)


def draw_signature(page: Page, plan: Plan) -> str:
    """A signature that nobody writes: a curve that the name decides."""
    box = plan.parts.get("signature")
    if box is None:
        return ""
    draw = seeded(f"signature {page.fields.surname} {page.fields.given}")
    x, middle = box.x + 1, box.y + box.height * 0.62
    data = [f"M{x:.2f} {middle:.2f}"]
    step = (box.width - 4) / 9
    for place in range(9):
        high = box.height * draw.uniform(0.15, 0.6 if place in (0, 4) else 0.35)
        data.append(
            f"C{x + step * 0.1:.2f} {middle - high * 1.6:.2f} {x + step * 0.9:.2f} {middle - high:.2f} "
            f"{x + step * 0.6:.2f} {middle:.2f}"
            f"S{x + step * 0.7:.2f} {middle + high * 0.5:.2f} {x + step:.2f} {middle - high * 0.2:.2f}"
        )
        x += step
    return path("".join(data), stroke="#1c2a5a", stroke_width=0.28, stroke_linecap="round", stroke_linejoin="round")


def draw_zone(page: Page, plan: Plan, ink: str = INK) -> str:
    """The machine readable zone: strokes of OCR-B, no font. Zone VII."""
    if "zone" not in plan.parts:
        return ""
    alphabet = GLYPHS if page.features.zone_font is ZoneFont.OCR_B else BLOCKS
    count = len(page.zone)
    lines = (
        write_line(line, _inset(place_line(page.design, number, count)), alphabet=alphabet)
        for number, line in enumerate(page.zone)
    )
    return path("".join(lines), stroke=ink, stroke_width=STROKE, stroke_linecap="round", stroke_linejoin="round")


def draw_seal(page: Page, plan: Plan) -> str:
    """The seal as a Data Matrix on white."""
    if not page.seal or "seal" not in plan.parts:
        return ""
    matrix, box = write_matrix(page.seal), plan.parts["seal"]
    module = (box.width - 2 * QUIET) / len(matrix)
    data = []
    for row, cells in enumerate(matrix):
        column = 0
        for is_dark, run in groupby(cells):
            count = len(list(run))
            data.append(f"M{column} {row}h{count}v1h-{count}z" if is_dark else "")
            column += count
    shift = f"translate({box.x + QUIET:.3f} {box.y + QUIET:.3f}) scale({module:.5f})"
    dark = path("".join(data), fill="#0b0b0d", shape_rendering="crispEdges", transform=shift)
    return rectangle(box, fill="#ffffff") + dark


def draw_words(page: Page, plan: Plan) -> str:
    """What says of every specimen that it is one, across the page and over the portrait."""
    width, height = page.design.size
    shared = {"fill": "#b3121d", "font_weight": "bold", "text_anchor": "middle"}
    x, y = width * (0.5 if "seal" in plan.parts else 0.64), height * 0.47
    words = letters(WORDS, x, y, width * (0.048 if "seal" in plan.parts else 0.062), **shared)
    across = element("g", words, transform=f"rotate(-16 {x:.1f} {y:.1f})", opacity=0.17)
    photo = plan.parts.get("photo")
    small = (
        letters("SPECIMEN", photo.centre[0], photo.y + photo.height - 1.2, photo.width * 0.115, opacity=0.6, **shared)
        if photo
        else ""
    )
    return across + small


def draw_personal(page: Page, plan: Plan) -> str:
    """All that is of the holder, in the order of printing."""
    photo, ghost = plan.parts.get("photo"), plan.parts.get("ghost")
    drawn: list[str] = []
    if ghost is not None:
        drawn.append(draw_photo(page.ghost, ghost, tint=page.issuer.inks[3], opacity=0.42))
    if photo is not None:
        drawn.append(draw_photo(page.portrait, photo, ground="#e3e7ea"))
    makers: tuple[Callable[[Page, Plan], str], ...] = (draw_fields, draw_signature, draw_seal, draw_zone)
    return "".join([*drawn, *(make(page, plan) for make in makers)])


def _inset(at: tuple[float, float]) -> tuple[float, float]:
    """Signs of 1.4 mm stand in the middle of their pitch."""
    return at[0] + 0.57, at[1]


def _find_caption(name: str, issuer: Issuer, *, is_short: bool) -> str:
    english, french = CAPTIONS[name]
    own = OWN_CAPTIONS.get(issuer.script, {}).get(name, "")
    if is_short:
        return english if english == french else f"{english} / {french}"
    return " / ".join(dict.fromkeys(text for text in (english, french, own) if text))


def _draw_chip_symbol(box: Box, ink: str) -> str:
    """The symbol of a document with a chip. Source: ICAO Doc 9303-9 §2.3."""
    x, y = box.centre
    r = box.height * 0.24
    lines = f"M{box.x} {y}H{x - r}M{x + r} {y}H{box.x + box.width}"
    return (
        rectangle(box, fill="none", stroke=ink, stroke_width=0.55, rx=0.9)
        + circle(x, y, r, fill="none", stroke=ink, stroke_width=0.55)
        + path(lines, stroke=ink, stroke_width=0.55)
    )
