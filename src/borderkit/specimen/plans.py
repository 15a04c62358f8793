"""Where everything stands on a page, in millimetres from its left upper corner.

Zones I to VII of Doc 9303: header; personal data; document data; signature; portrait; the back; machine readable.

Source: ICAO Doc 9303-3 §3.2; 9303-4 §3; 9303-5 §3; 9303-6 §3; 9303-7 §4 and §5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from borderkit.mrz import Layout
from borderkit.specimen.drawing import Box
from borderkit.specimen.kinds import Design, DocumentKind, Side
from borderkit.specimen.page import Page
from borderkit.specimen.strokes import HEIGHT, PITCH

Rows = tuple[tuple[tuple[str, float], ...], ...]
ZONE_HEIGHT = 23.2
LINE_SPACING = 6.35
"""Millimetres of the machine readable zone, and from line to line. Source: ICAO Doc 9303-3 §4.2 and §4.4."""

SHORT_ZONE_HEIGHT = 11.0
"""Of a zone of one line, which Doc 9303 does not have."""
LOWEST = {1: 5.5, 2: 9.4, 3: 7.15}  # middle of the last line above the lower edge, by number of lines
LEFT = {Layout.TD3: 6.0, Layout.RUS_PN: 6.0}
LEFT_OF_OTHERS = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One side of a page.

    Attributes:
        parts: Boxes by name of the part; the names are those of the truth of a defect too.
        rows: Names of the fields from above, each with its share of the width.
        row: Height of a row; the value stands in its lower half.
    """

    parts: Mapping[str, Box]
    rows: Rows
    row: float = 5.4


_PASSPORT: Rows = (
    (("type", 0.17), ("code", 0.21), ("number", 0.62)),
    (("surname", 1.0),),
    (("given", 1.0),),
    (("nationality", 0.5), ("personal_number", 0.5)),
    (("birth", 0.42), ("sex", 0.16), ("birthplace", 0.42)),
    (("issued_on", 0.42), ("authority", 0.58)),
    (("expiry", 0.42), ("signature", 0.58)),
)
_CARD: Rows = (
    (("surname", 1.0),),
    (("given", 1.0),),
    (("sex", 0.22), ("nationality", 0.3), ("birth", 0.48)),
    (("number", 0.5), ("expiry", 0.5)),
)
_CREW: Rows = (
    (("surname", 1.0),),
    (("given", 1.0),),
    (("sex", 0.22), ("nationality", 0.3), ("birth", 0.48)),
    (("number", 0.42), ("employer", 0.2), ("expiry", 0.38)),
)
_PERMIT: Rows = (
    (("surname", 1.0),),
    (("given", 1.0),),
    (("birth", 0.5), ("birthplace", 0.5)),
    (("number", 0.5), ("expiry", 0.5)),
)
_OPEN_PERMIT: Rows = (
    *_PERMIT[:3],
    (("number", 0.4), ("personal_number", 0.6)),
)
_INTERNAL: Rows = (
    (("number", 0.62),),
    (("surname", 1.0),),
    (("given", 1.0),),
    (("sex", 0.16), ("birth", 0.42), ("nationality", 0.42)),
    (("birthplace", 1.0),),
    (("issued_on", 0.42), ("personal_number", 0.58)),
    (("authority", 0.42), ("signature", 0.58)),
)
_LARGE: Rows = (
    (("surname", 0.62), ("number", 0.38)),
    (("given", 0.62), ("nationality", 0.38)),
    (("birth", 0.42), ("sex", 0.2), ("birthplace", 0.38)),
    (("issued_on", 0.42), ("authority", 0.58)),
    (("expiry", 0.42), ("signature", 0.58)),
)
_LARGE_OPEN: Rows = (
    *_LARGE[:4],
    (("personal_number", 0.42), ("signature", 0.58)),
)
_VISA: Rows = (
    (("type", 0.2), ("number", 0.4), ("passport_number", 0.4)),
    (("surname", 1.0),),
    (("given", 1.0),),
    (("birth", 0.42), ("sex", 0.16), ("nationality", 0.42)),
    (("valid_from", 0.4), ("valid_until", 0.4), ("entries", 0.2)),
    (("stay", 0.4), ("authority", 0.6)),
)
_BACK: Rows = ((("birthplace", 0.5), ("issued_on", 0.5)), (("authority", 1.0),))

_TD3 = {
    "header": Box(6, 4, 113, 12),
    "emblem": Box(6.5, 4.2, 11, 11),
    "chip symbol": Box(108.5, 5.2, 10, 6),
    "photo": Box(6, 18, 35, 45),
    "data": Box(45, 17.6, 74, 41),
    "ghost": Box(105.5, 26.8, 11.6, 14.9),
    "ink": Box(92.5, 4.6, 13, 8.2),
    "hologram": Box(26.4, 50, 17.2, 12.4),
    "register": Box(110.5, 18.2, 8, 8),
    "microprint": Box(6, 16.35, 113, 0.7),
    "perforation": Box(50, 1.1, 25, 2.4),
    "rosette": Box(62, 22, 40, 40),
    "laser": Box(120.8, 18, 2.6, 44),
    "uv emblem": Box(48, 14, 46, 46),
    "signature": Box(77, 56, 30, 6),
}
_A = {
    "header": Box(5, 3, 110, 9),
    "emblem": Box(5, 3, 8.6, 8.6),
    "photo": Box(5, 15, 29, 37),
    "data": Box(37.5, 14, 46, 38),
    "ink": Box(101, 3.2, 12, 7),
    "hologram": Box(21.5, 43, 14.6, 10.4),
    "register": Box(87, 5, 6, 6),
    "microprint": Box(5, 12.6, 110, 0.7),
    "perforation": Box(48, 0.7, 22, 2.0),
    "rosette": Box(48, 16, 36, 36),
    "seal": Box(89.4, 20, 25, 25),
    "uv emblem": Box(42, 10, 40, 40),
}
_TD2 = {
    "header": Box(4, 2.8, 97, 9),
    "emblem": Box(4, 2.6, 8.4, 8.4),
    "photo": Box(4, 13.6, 27, 34.7),
    "data": Box(34, 12.8, 66, 34),
    "ghost": Box(87.4, 23.4, 10.5, 13.5),
    "ink": Box(88, 3, 12, 6.6),
    "hologram": Box(19.6, 38.4, 13.4, 10),
    "register": Box(78.6, 3.6, 6, 6),
    "microprint": Box(4, 11.8, 97, 0.6),
    "perforation": Box(42, 0.6, 20, 1.8),
    "rosette": Box(50, 14, 33, 33),
    "uv emblem": Box(38, 8, 40, 40),
    "signature": Box(62, 43, 24, 5),
}
_B = {name: box for name, box in _TD2.items() if name not in ("signature", "ghost")} | {
    "data": Box(34, 12.8, 44, 36),
    "seal": Box(79.6, 21, 22.4, 22.4),
    "rosette": Box(40, 15, 33, 33),
}
_SHEET = {name: box for name, box in _TD2.items() if name != "ghost"} | {
    "data": Box(33.4, 12.8, 45.2, 36),
    "seal": Box(79.6, 21, 22.4, 22.4),
    "rosette": Box(40, 15, 33, 33),
    "signature": Box(56, 43.6, 20, 4.6),
}
_FRONT = {
    "header": Box(3, 2.4, 79.6, 8.4),
    "emblem": Box(3, 2.2, 8, 8),
    "chip symbol": Box(74.4, 3, 8, 4.8),
    "photo": Box(3.4, 13, 25.4, 32.6),
    "data": Box(31.6, 13, 50, 26),
    "ghost": Box(69.6, 36.2, 10.2, 13.1),
    "ink": Box(61.6, 3, 10, 6),
    "hologram": Box(18.4, 37, 12.4, 9.6),
    "register": Box(75, 14.4, 6, 6),
    "microprint": Box(3, 11.4, 79.6, 0.6),
    "perforation": Box(4, 48.4, 20, 1.9),
    "rosette": Box(40, 13, 36, 36),
    "uv emblem": Box(30, 9, 36, 36),
    "signature": Box(38, 41.4, 26, 7.6),
}
_REAR = {
    "microprint": Box(3, 28.6, 79.6, 0.6),
    "data": Box(30, 4, 52, 12),
    "emblem": Box(5, 4, 20, 20),
    "rosette": Box(34, 2, 27, 27),
    "laser": Box(31, 20.6, 40, 2.4),
}


def find_plan(page: Page, side: Side = Side.FRONT) -> Plan:
    """The plan of one side of a page."""
    layout = page.design.layout
    parts, rows, row = {
        Layout.TD3: (_TD3, _PASSPORT, 6.05),
        Layout.MRV_A: (_A, _VISA, 6.4),
        Layout.MRV_B: (_B, _VISA, 5.9),
        Layout.TD2: (_TD2, _LARGE, 7.0),
        Layout.TD1: (_FRONT, _CREW if page.kind is DocumentKind.CREW else _CARD, 6.5),
        Layout.FRA_ID: (_TD2, _LARGE_OPEN, 7.0),
        Layout.SVK_ID: (_TD2, _LARGE, 7.0),
        Layout.RUS_PN: (_TD3, _INTERNAL, 6.05),
        Layout.CHE_DL: (_FRONT, _OPEN_PERMIT, 6.5),
        Layout.FRA_DL: (_FRONT, _PERMIT, 6.5),
    }[layout]
    if page.kind is DocumentKind.EMERGENCY:
        parts = _SHEET
    if side is Side.BACK:
        parts, rows, row = _REAR, _BACK, 6.2
    zone = {} if page.design.has_back and side is Side.FRONT else {"zone": find_zone_box(page.design)}
    return Plan(parts=MappingProxyType(parts | zone), rows=rows, row=row)


def find_regions(page: Page, side: Side = Side.FRONT) -> Mapping[str, Box]:
    """Where each part of a side stands, by name; and of the fields, ``"field surname"``."""
    plan = find_plan(page, side)
    fields = {f"field {name}": box for name, box in place_fields(plan)}
    return MappingProxyType(dict(plan.parts) | fields)


def place_fields(plan: Plan) -> list[tuple[str, Box]]:
    """The boxes of the fields, in order."""
    data = plan.parts["data"]
    placed = []
    for number, row in enumerate(plan.rows):
        left = data.x
        for name, share in row:
            width = share * data.width
            placed.append((name, Box(left, data.y + number * plan.row, width - 1, plan.row)))
            left += width
    return placed


def find_zone_box(design: Design) -> Box:
    """The machine readable zone: the whole width, at the lower edge."""
    width, height = design.size
    own = SHORT_ZONE_HEIGHT if len(design.form.lines) == 1 else ZONE_HEIGHT
    return Box(0, height - own, width, own)


def place_line(design: Design, line: int, count: int) -> tuple[float, float]:
    """Left edge and top of the first sign of a line of the zone, from 0."""
    middle = design.size[1] - LOWEST[count] - LINE_SPACING * (count - 1 - line)
    return LEFT.get(design.layout, LEFT_OF_OTHERS), middle - HEIGHT / 2


def find_sign_box(design: Design, line: int, column: int, count: int) -> Box:
    """The box of one sign of the zone; line and column from 1."""
    left, top = place_line(design, line - 1, count)
    return Box(left + (column - 1) * PITCH, top, PITCH, HEIGHT)
