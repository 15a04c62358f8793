"""Security features as they look in visible light: ground, fine lines, inks, register, perforation.

Source: ICAO Doc 9303-2 appendix A names the features; how they look here is invented.
"""

from __future__ import annotations

from borderkit.specimen.drawing import Box, circle, element, gradient, group, letters, path, rectangle
from borderkit.specimen.guilloche import band, fibres, rosettes, waves
from borderkit.specimen.page import Page, name_paint
from borderkit.specimen.plans import Plan, place_fields
from borderkit.specimen.strokes import find_dots, write_line

FINE = 0.09  # millimetres of a fine line
FIRST_INK, SECOND_INK, FLAT_INK = "#7a2c86", "#1f7a4d", "#6b4a76"
"""Colours of the optically variable ink upright and tilted, and of a copy of it."""


def draw_ground(page: Page) -> str:
    """Two colours that run into each other, and waves of fine lines over all of the page."""
    first, second, line, _ = page.issuer.inks
    width, height = page.design.size
    whole = Box(0, 0, width, height)
    ground, strands = name_paint(page, "ground"), name_paint(page, "lines")
    colours = gradient(ground, ((0, first), (0.5, second), (1, first)), x1="0", y1="0", x2="1", y2="0.35")
    lines = gradient(strands, ((0, line), (0.55, _other(line)), (1, line)), x1="0", y1="0", x2="1", y2="0")
    drawn = "".join(waves(whole, page.issuer.code, count=round(height / 2.6)))
    return group(
        element("defs", colours, lines),
        rectangle(whole, fill=f"url(#{ground})"),
        path(drawn, stroke=f"url(#{strands})", stroke_width=FINE, opacity=0.75),
    )


def draw_fine_lines(page: Page, plan: Plan) -> str:
    """Rosettes, the plaited band under the header, and the emblem."""
    line, ink = page.issuer.inks[2], page.issuer.inks[3]
    word = page.issuer.code
    middle, emblem = plan.parts["rosette"], plan.parts["emblem"]
    width, height = page.design.size
    lowest = plan.parts["zone"].y if "zone" in plan.parts else height - 1.2
    border = Box(1.2, lowest - 1.4, width - 2.4, 1.3)
    return group(
        path(rosettes(middle.centre, middle.width / 2, word), stroke=_other(line), stroke_width=FINE, opacity=0.85),
        path(
            rosettes((width - 3, height * 0.42), height * 0.2, word + "2", 3),
            stroke=line,
            stroke_width=FINE,
            opacity=0.6,
        ),
        path(band(border, word), stroke=line, stroke_width=FINE),
        draw_emblem(page, emblem, ink, 0.55),
    )


def draw_emblem(page: Page, box: Box, ink: str, stroke: float) -> str:
    """The State's emblem in a box."""
    scale = min(box.width, box.height) / 20
    shift = f"translate({box.x:.3f} {box.y:.3f}) scale({scale:.4f})"
    return group(
        path(
            page.issuer.emblem,
            stroke=ink,
            stroke_width=stroke / scale * 0.62,
            stroke_linecap="round",
            stroke_linejoin="round",
        ),
        transform=shift,
    )


def draw_microprint(page: Page, plan: Plan) -> str:
    """A line that is letters under a lens; a plain line where it was copied."""
    box, ink = plan.parts["microprint"], page.issuer.inks[3]
    if not page.features.has_microprint:
        y = box.y + 0.25
        return path(f"M{box.x} {y}H{box.x + box.width}", stroke=ink, stroke_width=0.28, opacity=0.75)
    pitch, word = 0.42, f"{page.issuer.names[0].upper().replace(' ', '')}SPECIMEN"
    step, name = pitch * len(word), name_paint(page, "microprint")
    once = path(write_line(word, (0, 0), pitch=pitch, height=0.42), id=name, stroke=ink, stroke_width=0.075)
    places = (box.x + step * number for number in range(int(box.width / step)))
    return element("defs", once) + group(*(element("use", href=f"#{name}", x=place, y=box.y + 0.1) for place in places))


def draw_ink(page: Page, plan: Plan, *, is_tilted: bool = False) -> str:
    """The patch of optically variable ink with the State's code."""
    box = plan.parts.get("ink")
    if box is None:
        return ""
    first, second = (SECOND_INK, FIRST_INK) if is_tilted else (FIRST_INK, SECOND_INK)
    stops = ((0, first), (0.6, first), (1, second)) if page.features.is_shifting else ((0, FLAT_INK), (1, FLAT_INK))
    kind = "ink-flat" if not page.features.is_shifting else "ink-tilted" if is_tilted else "ink"
    name = name_paint(page, kind)
    colours = gradient(name, stops, x1="0", y1="0", x2="1", y2="1")
    r = box.height / 2
    return group(
        element("defs", colours),
        rectangle(box, fill=f"url(#{name})", rx=r),
        letters(
            page.issuer.code,
            *_base(box, 0.44),
            box.height * 0.44,
            fill="#ffffff",
            text_anchor="middle",
            font_weight="bold",
        ),
    )


def draw_hologram(page: Page, plan: Plan, *, is_tilted: bool = False) -> str:
    """The diffractive image over a corner of the portrait: other colours and another figure when tilted."""
    box = plan.parts.get("hologram")
    if box is None:
        return ""
    upright = ((0, "#d9f0ff"), (0.3, "#f7e3ff"), (0.6, "#e2ffe9"), (1, "#fff3d6"))
    tilted = ((0, "#ffd9a8"), (0.35, "#9ff0c8"), (0.65, "#a9b8ff"), (1, "#ffb3da"))
    name = name_paint(page, "hologram-tilted" if is_tilted else "hologram")
    colours = gradient(name, tilted if is_tilted else upright, x1="0", y1="1", x2="1", y2="0")
    x, y = box.centre
    r = box.height * 0.44
    word = f"{page.issuer.code} hologram{' tilted' if is_tilted else ''}"
    figure = letters(
        page.issuer.code,
        *_base(box, 0.36),
        box.height * 0.36,
        fill="#4a5568",
        text_anchor="middle",
        font_weight="bold",
        opacity=0.55,
    )
    return group(
        element("defs", colours),
        rectangle(box, fill=f"url(#{name})", opacity=0.62 if is_tilted else 0.42, rx=box.height * 0.3),
        path(rosettes((x, y), r * 1.05, word, 2), stroke="#ffffff", stroke_width=0.16, opacity=0.95),
        path(rosettes((x, y), r, word, 1), stroke="#5f7c96", stroke_width=0.06, opacity=0.8),
        figure if is_tilted else draw_emblem(page, Box(x - r * 0.7, y - r * 0.7, r * 1.4, r * 1.4), "#4a6076", 0.3),
    )


def draw_register(page: Page, plan: Plan, *, is_through: bool = False) -> str:
    """The see-through register: half of a wheel on the front, the other half on the back, whole against the light."""
    box = plan.parts.get("register")
    if box is None:
        return ""
    x, y = box.centre
    r, ink = box.width / 2, page.issuer.inks[3]
    front = path(_wedges(r, 0), fill=ink, opacity=0.75, transform=f"translate({x} {y})")
    rim = circle(x, y, r, fill="none", stroke=ink, stroke_width=0.16)
    if not is_through:
        return front + rim
    off = page.features.register
    return front + rim + path(_wedges(r, 1), fill=ink, opacity=0.6, transform=f"translate({x + off} {y + off * 0.6})")


def draw_perforation(page: Page, plan: Plan, *, is_through: bool = False) -> str:
    """The number, perforated: round holes along the strokes of its signs."""
    box, text = plan.parts.get("perforation"), page.features.perforation
    if box is None or not text:
        return ""
    pitch, scale = box.width / len(text), box.height / 24
    fill, edge = ("#fffdf2", "#fff6c9") if is_through else ("#4b4f54", "#f7f7f2")
    dots = [
        f"M{box.x + place * pitch + x * scale:.2f} {box.y + y * scale:.2f}h.01"
        for place, sign in enumerate(text)
        for x, y in find_dots(sign, 4.6)
    ]
    holes = "".join(dots)
    return group(
        path(holes, stroke=edge, stroke_width=0.42, stroke_linecap="round"),
        path(holes, stroke=fill, stroke_width=0.32, stroke_linecap="round"),
    )


def draw_laser(page: Page, plan: Plan) -> str:
    """The number engraved by laser, upright along the edge or along the back."""
    box = plan.parts.get("laser")
    if box is None:
        return ""
    size = min(box.width, box.height)
    text = page.fields.number
    pitch = size * 1.1
    data = write_line(text, (0, 0), pitch=pitch, height=size)
    length = pitch * len(text)
    is_high = box.height > box.width
    shift = (
        f"translate({box.x + size} {box.y + (box.height - length) / 2}) rotate(90)"
        if is_high
        else f"translate({box.x} {box.y})"
    )
    return path(data, stroke="#3a3d42", stroke_width=0.22, stroke_linecap="round", transform=shift)


def draw_erased(page: Page, plan: Plan, paper: str = "#fffdf8", rough: str = "#b3a88f") -> str:
    """Where the ground was scraped off under a field: thin, rough paper without its lines."""
    shown = []
    for name, field in place_fields(plan):
        if name in page.features.erased:
            box = Box(field.x - 0.6, field.y + plan.row * 0.36, min(field.width, plan.row * 4.6), plan.row * 0.5)
            hairs = "".join(data for data, _ in fibres(box, f"scraped {name}", 22))
            shown.append(rectangle(box, fill=paper, rx=1.1))
            shown.append(path(hairs, stroke=rough, stroke_width=0.13))
    return group(*shown)


def draw_photo_edge(page: Page, plan: Plan) -> str:
    """The edge of a second laminate around an exchanged photo, a little askew, with glue at a corner."""
    box = plan.parts.get("photo")
    if box is None or not page.features.has_photo_edge:
        return ""
    outer = box.grow(0.7)
    turn = f"rotate(1.1 {box.centre[0]:.2f} {box.centre[1]:.2f})"
    lift = (
        f"M{outer.x} {outer.y + outer.height - 5}Q{outer.x + 1.6} {outer.y + outer.height - 1.6} "
        f"{outer.x + 5} {outer.y + outer.height}L{outer.x} {outer.y + outer.height}Z"
    )
    return group(
        rectangle(outer, fill="none", stroke="#50565c", stroke_width=0.3, opacity=0.8),
        rectangle(outer.grow(-0.25), fill="none", stroke="#ffffff", stroke_width=0.24),
        path(lift, fill="#f6f1df", stroke="#8b8471", stroke_width=0.15),
        transform=turn,
    )


def _base(box: Box, size: float) -> tuple[float, float]:
    """Where a text of a share of the height stands in the middle of a box."""
    return box.centre[0], box.centre[1] + box.height * size * 0.36


def _wedges(r: float, first: int) -> str:
    """Every second of eight parts of a wheel around 0, 0."""
    at = (
        (1, 0),
        (0.7071, 0.7071),
        (0, 1),
        (-0.7071, 0.7071),
        (-1, 0),
        (-0.7071, -0.7071),
        (0, -1),
        (0.7071, -0.7071),
        (1, 0),
    )
    parts = []
    for wedge in range(first, 8, 2):
        (x, y), (to_x, to_y) = at[wedge], at[wedge + 1]
        parts.append(
            f"M{x * r * 0.3:.3f} {y * r * 0.3:.3f}L{x * r:.3f} {y * r:.3f}A{r} {r} 0 0 1 {to_x * r:.3f} "
            f"{to_y * r:.3f}L{to_x * r * 0.3:.3f} {to_y * r * 0.3:.3f}Z"
        )
    return "".join(parts)


def _other(colour: str) -> str:
    """The second colour of a line that changes: its parts turned around."""
    return f"#{colour[5:7]}{colour[1:3]}{colour[3:5]}"
