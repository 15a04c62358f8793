"""A page drawn as SVG, in each light that an officer looks at it with.

The drawings are of documents that do not exist, with the word SPECIMEN across each. They need no font for the zone,
the microprint and the perforation; captions and values are texts, in whatever face the reader has.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from borderkit.specimen import printing, security
from borderkit.specimen.drawing import Box, circle, element, gradient, group, letters, path, picture, rectangle
from borderkit.specimen.guilloche import fibres, rosettes, waves
from borderkit.specimen.kinds import Side
from borderkit.specimen.page import Layer, Page, name_paint
from borderkit.specimen.plans import Plan, find_plan, place_fields

GLOW = ("#ff5a6e", "#58a6ff", "#7dff8a")
"""Colours of fibres under ultraviolet light."""


class _Draw(Protocol):
    def __call__(self, page: Page, plan: Plan) -> str: ...


def draw(page: Page, layer: Layer = Layer.VISIBLE, side: Side = Side.FRONT) -> str:
    """Draw one side of a page in one light.

    Returns:
        An SVG picture of the document's size. The same page gives the same text.

    Raises:
        ValueError: A back of a document that has none.
    """
    if side is Side.BACK and not page.design.has_back:
        raise ValueError(f"a {page.kind} has no back to draw")
    title = f"{page.design.titles[0]} of {page.issuer.names[0]}, {layer}. {printing.WORDS}"
    return picture(*page.design.size, _DRAWN[layer](page, find_plan(page, side)), title=title)


def _draw_visible(page: Page, plan: Plan, *, is_tilted: bool = False) -> str:
    """What is seen in visible light, upright or tilted."""
    has_header = "header" in plan.parts
    return group(
        security.draw_ground(page),
        security.draw_fine_lines(page, plan),
        security.draw_microprint(page, plan),
        _draw_zone_ground(page, plan),
        printing.draw_header(page, plan) if has_header else "",
        security.draw_laser(page, plan),
        security.draw_erased(page, plan),
        printing.draw_personal(page, plan),
        security.draw_photo_edge(page, plan),
        security.draw_hologram(page, plan, is_tilted=is_tilted),
        security.draw_ink(page, plan, is_tilted=is_tilted),
        security.draw_register(page, plan),
        security.draw_perforation(page, plan),
        _draw_latent(page, plan) if is_tilted else "",
        printing.draw_words(page, plan),
    )


def _draw_tilted(page: Page, plan: Plan) -> str:
    """As in visible light, with colours that change and a latent image."""
    name = name_paint(page, "sheen")
    shade = gradient(name, ((0, "#ffffff"), (0.5, "#cfd6de"), (1, "#ffffff")), x1="0", y1="0", x2="1", y2="1")
    light = rectangle(Box(0, 0, *page.design.size), fill=f"url(#{name})", opacity=0.28)
    return element("defs", shade) + _draw_visible(page, plan, is_tilted=True) + light


def _draw_through(page: Page, plan: Plan) -> str:
    """Against the light: watermark, register whole, holes bright, print dark and faint."""
    width, height = page.design.size
    middle = plan.parts["rosette"]
    mark = Box(middle.x + middle.width * 0.2, middle.y + middle.height * 0.1, middle.width * 0.6, middle.height * 0.6)
    return group(
        rectangle(Box(0, 0, width, height), fill="#e9d9b0"),
        path("".join(waves(Box(0, 0, width, height), "paper", 14)), stroke="#dcc995", stroke_width=1.4, opacity=0.5),
        security.draw_erased(page, plan, "#fff9e2", "#e2d3a4"),
        security.draw_emblem(page, mark, "#fff6d8", 2.6),
        security.draw_emblem(page, mark, "#b99f63", 0.8),
        group(
            printing.draw_header(page, plan) if "header" in plan.parts else "",
            printing.draw_fields(page, plan),
            opacity=0.4,
        ),
        group(_draw_photos(page, plan, "#6a5836"), opacity=0.7),
        group(printing.draw_seal(page, plan), printing.draw_zone(page, plan), opacity=0.65),
        security.draw_photo_edge(page, plan),
        security.draw_register(page, plan, is_through=True),
        security.draw_perforation(page, plan, is_through=True),
        printing.draw_words(page, plan),
    )


def _draw_uv(page: Page, plan: Plan) -> str:
    """Under ultraviolet light: dark paper, glowing fibres, emblem and number. Paper that is not dull shines."""
    width, height = page.design.size
    whole = Box(0, 0, width, height)
    is_dull = page.features.is_dull
    ground, dark = ("#17123a", "#08061a") if is_dull else ("#b9c6ff", "#3a3f78")
    glowing = [
        path(data, stroke=GLOW[number % 3], stroke_width=0.24, stroke_linecap="round")
        for data, number in fibres(whole, f"{page.issuer.code} {page.fields.number}", round(width * height / 160))
    ]
    emblem = plan.parts.get("uv emblem")
    shown = _draw_uv_emblem(page, emblem) if emblem is not None and page.features.has_uv_emblem else ""
    return group(
        rectangle(whole, fill=ground),
        path("".join(waves(whole, f"{page.issuer.code} uv", 9)), stroke="#c9e265", stroke_width=0.16, opacity=0.4),
        shown,
        security.draw_erased(page, plan, "#6d74c9", "#b9c6ff"),
        group(_draw_photos(page, plan, dark), opacity=0.85),
        group(printing.draw_fields(page, plan), opacity=0.5),
        printing.draw_seal(page, plan),
        printing.draw_zone(page, plan, dark),
        group(*glowing),
        _draw_uv_number(page, plan),
        group(printing.draw_words(page, plan), opacity=0.8),
    )


def _draw_uv_emblem(page: Page, box: Box) -> str:
    return group(
        path(
            rosettes(box.centre, box.width / 2, f"{page.issuer.code} uv", 3),
            stroke="#58ffb0",
            stroke_width=0.14,
            opacity=0.85,
        ),
        security.draw_emblem(page, box.grow(-box.width * 0.2), "#ffd84a", 1.7),
        security.draw_emblem(page, box.grow(-box.width * 0.2), "#fff6c2", 0.4),
    )


def _draw_uv_number(page: Page, plan: Plan) -> str:
    header = plan.parts.get("header")
    if header is None:
        return ""
    size = header.height * 0.34
    return letters(
        page.fields.number,
        header.x + header.width * 0.42,
        header.y + size * 1.6,
        size,
        fill="#ff8a3d",
        font_weight="bold",
    )


def _draw_ir(page: Page, plan: Plan) -> str:
    """Near infrared: only what holds carbon is seen: zone, texts of the holder, engraved photo, half of the patch."""
    box = plan.parts.get("ink")
    half = rectangle(Box(box.x, box.y, box.width / 2, box.height), fill="#77777a", rx=1) if box else ""
    return group(
        rectangle(Box(0, 0, *page.design.size), fill="#e4e4e4"),
        group(_draw_photos(page, plan, "#555558", with_ghost=False), opacity=0.85),
        _draw_values(page, plan),
        security.draw_laser(page, plan),
        security.draw_perforation(page, plan),
        half,
        printing.draw_seal(page, plan),
        printing.draw_zone(page, plan),
        group(printing.draw_words(page, plan), opacity=0.5),
    )


def _draw_values(page: Page, plan: Plan) -> str:
    """The values of the fields without their captions."""
    size = min(2.5, plan.row * 0.43)
    return group(
        *(
            letters(
                printing.find_value(page, name),
                box.x,
                box.y + plan.row * 0.72,
                size,
                fill="#222224",
                font_weight="600",
                width=box.width,
            )
            for name, box in place_fields(plan)
        )
    )


def _draw_photos(page: Page, plan: Plan, tint: str, *, with_ghost: bool = True) -> str:
    drawn = [printing.draw_photo(page.portrait, plan.parts["photo"], tint=tint)] if "photo" in plan.parts else []
    if with_ghost and "ghost" in plan.parts:
        drawn.append(printing.draw_photo(page.ghost, plan.parts["ghost"], tint=tint, opacity=0.5))
    return "".join(drawn)


def _draw_zone_ground(page: Page, plan: Plan) -> str:
    """A calm ground for the reader, and a line above it."""
    box = plan.parts.get("zone")
    if box is None:
        return ""
    line = path(f"M0 {box.y}H{box.width}", stroke=page.issuer.inks[2], stroke_width=0.15, opacity=0.7)
    return rectangle(box, fill="#ffffff", opacity=0.5) + line


def _draw_latent(page: Page, plan: Plan) -> str:
    """Letters that stand out of the fine lines only when the page is tilted."""
    middle = plan.parts["rosette"]
    x, y = middle.centre
    return circle(x, y, middle.width * 0.2, fill="#ffffff", opacity=0.35) + letters(
        page.issuer.code,
        x,
        y + middle.height * 0.05,
        middle.height * 0.15,
        fill=page.issuer.inks[3],
        text_anchor="middle",
        opacity=0.6,
    )


_DRAWN: Mapping[Layer, _Draw] = MappingProxyType(
    {
        Layer.VISIBLE: _draw_visible,
        Layer.TILTED: _draw_tilted,
        Layer.THROUGH: _draw_through,
        Layer.UV: _draw_uv,
        Layer.IR: _draw_ir,
    }
)
