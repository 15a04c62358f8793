"""Draw the face of somebody who does not exist, plainly as a drawing."""

from __future__ import annotations

from collections.abc import Callable

from borderkit.specimen.drawing import Box, ellipse, group, path, picture, rectangle
from borderkit.specimen.portrait import CLOTHES, HEIGHT, SCARVES, SKINS, WIDTH, Hair, Portrait

Shade = Callable[[str], str]


def draw_face(face: Portrait, tint: str = "") -> str:
    """Draw a face in a box of `WIDTH` by `HEIGHT` with its corner at 0, 0.

    Args:
        tint: ``"#rrggbb"`` draws it in shades of one colour; empty in its own.
    """
    shade: Shade = (lambda colour: _blend(colour, tint)) if tint else (lambda colour: colour)
    return group(*_parts(face, shade))


def write_portrait(face: Portrait) -> str:
    """The whole portrait as an SVG picture."""
    ground = rectangle(Box(0, 0, WIDTH, HEIGHT), fill="#dfe3e6")
    return picture(WIDTH, HEIGHT, ground, draw_face(face), title="Drawn portrait of an invented person. SPECIMEN")


def _parts(face: Portrait, shade: Shade) -> tuple[str, ...]:
    skin, dark = shade(SKINS[face.skin]), shade(_mix(SKINS[face.skin], "#2a1410", 0.22))
    return (
        _back(face, shade),
        _shoulders(face, shade, skin, dark),
        _head(face, skin, dark),
        _features(face, shade, dark),
        _lines_of_age(face, dark),
        _beard(face, shade),
        _front(face, shade),
        _glasses(face, shade),
    )


def _half(face: Portrait) -> float:
    """Half the width of the head."""
    return 10.2 * face.width * (0.96 if face.age < 14 else 1)


def _chin(face: Portrait) -> float:
    return 36.4 if face.age < 10 else 37.4 + 0.8 * (face.jaw - 1) * 10


def _back(face: Portrait, shade: Shade) -> str:
    """Hair behind the head."""
    half, tone = _half(face), shade(face.tone)
    if face.hair is Hair.LONG:
        data = (
            f"M{17.5 - half - 1.6} 20C{17.5 - half - 2.6} 3 {17.5 + half + 2.6} 3 {17.5 + half + 1.6} "
            f"20L{17.5 + half + 2.4} 41L{17.5 - half - 2.4} 41Z"
        )
        return path(data, fill=tone)
    if face.hair is Hair.TIED:
        return ellipse(17.5, 5.4, 4.6, 3.6, fill=tone)
    if face.hair is Hair.CURLY:
        return ellipse(17.5, 14.5, half + 2.6, 11.2, fill=tone)
    if face.hair is Hair.SCARF:
        cloth = shade(SCARVES[face.scarf])
        data = (
            f"M{17.5 - half - 2.4} 21C{17.5 - half - 3} 0 {17.5 + half + 3} 0 {17.5 + half + 2.4} "
            f"21C{17.5 + half + 3} 34 30 38 31 45L4 45C5 38 {17.5 - half - 3} 34 {17.5 - half - 2.4} "
            "21Z"
        )
        return path(data, fill=cloth)
    return ""


def _shoulders(face: Portrait, shade: Shade, skin: str, dark: str) -> str:
    cloth = shade(CLOTHES[face.cloth])
    edge = shade(_mix(CLOTHES[face.cloth], "#000000", 0.3))
    slope = 3.0 if face.age < 12 else 1.0
    body = f"M{0.6 + slope} 45C{1.4 + slope} 40.5 8 39.4 12 38.2L23 38.2C27 39.4 {33.6 - slope} 40.5 {34.4 - slope} 45Z"
    neck = path("M12.9 32L12.9 39C14.4 42 20.6 42 22.1 39L22.1 32Z", fill=skin)
    shadow = path("M12.9 36C15 39.4 20 39.4 22.1 36L22.1 34L12.9 34Z", fill=dark, opacity=0.55)
    if face.hair is Hair.SCARF:
        scarf = shade(_mix(SCARVES[face.scarf], "#000000", 0.18))
        fold = path("M9 33C11 41 24 41 26 33L30 45L5 45Z", fill=scarf)
        return path(body, fill=cloth) + neck + fold
    collar = path("M12.2 38.2L17.5 44.2L22.8 38.2", stroke=edge, stroke_width=0.9, fill="none")
    return path(body, fill=cloth) + neck + shadow + collar


def _head(face: Portrait, skin: str, dark: str) -> str:
    half, chin = _half(face), _chin(face)
    jaw = half * 0.66 * face.jaw
    left, right = 17.5 - half, 17.5 + half
    outline = (
        f"M{left} 18C{left} 2.6 {right} 2.6 {right} 18C{right} 25 {right - 0.6} 29 {17.5 + jaw} 33.6"
        f"C{17.5 + jaw * 0.6} {chin - 0.4} {17.5 + 2.4} {chin} 17.5 {chin}"
        f"C{17.5 - 2.4} {chin} {17.5 - jaw * 0.6} {chin - 0.4} {17.5 - jaw} 33.6C{left + 0.6} 29 {left} 25 {left} 18Z"
    )
    ears = "".join(
        ellipse(17.5 + side * half, 21.6, 1.5, 2.9, fill=skin, stroke=dark, stroke_width=0.2) for side in (-1, 1)
    )
    side = (
        f"M{right} 18C{right} 25 {right - 0.6} 29 {17.5 + jaw} 33.6C{17.5 + jaw * 0.6} {chin - 0.4} "
        f"{17.5 + 2.4} {chin} 17.5 {chin}C22 33 24.6 27 {right - 2.6} 12Z"
    )
    return ("" if face.hair is Hair.SCARF else ears) + path(outline, fill=skin) + path(side, fill=dark, opacity=0.16)


def _features(face: Portrait, shade: Shade, dark: str) -> str:
    line = shade(_mix(SKINS[face.skin], "#2a1410", 0.62))
    brow = shade(_mix(face.tone, "#2a1a12", 0.35))
    lips = shade(_mix(SKINS[face.skin], "#9c3b3b", 0.4))
    parts = []
    for side in (-1, 1):
        x = 17.5 + side * 4.5 * face.eyes
        eye = f"M{x - 2.1} 20.6C{x - 1} 19.1 {x + 1} 19.1 {x + 2.1} 20.6C{x + 1} 21.7 {x - 1} 21.7 {x - 2.1} 20.6Z"
        lid = f"M{x - 2.2} 20.6C{x - 1} 19 {x + 1} 19 {x + 2.2} 20.6"
        arch = (
            f"M{x - 2.7} {17.6 - 0.3 * side}C{x - 1.2} {17.6 - 1.1 * face.brow} {x + 1.2} {17.6 - 1.1 * face.brow} "
            f"{x + 2.7} {17.6 + 0.3 * side}"
        )
        parts += [
            path(eye, fill=shade("#fbfaf7")),
            ellipse(x, 20.4, 1.05, 1.1, fill=shade("#4a372b")),
            ellipse(x, 20.4, 0.5, 0.55, fill=shade("#15100d")),
            ellipse(x + 0.35, 20.0, 0.2, 0.2, fill=shade("#ffffff")),
            path(lid, stroke=line, stroke_width=0.42, stroke_linecap="round"),
            path(arch, stroke=brow, stroke_width=0.8 * face.brow, stroke_linecap="round", opacity=0.9),
        ]
    wide = 1.9 * face.nose
    nose = (
        f"M{17.5 + 0.9} 20.5C18.6 23 {17.5 + wide * 0.7} 25 {17.5 + wide} 26.4C{17.5 + wide} 27.4 "
        f"18.6 27.2 17.5 27.5C16.4 27.2 {17.5 - wide} 27.4 {17.5 - wide} 26.4"
    )
    half = 3.2 * face.mouth
    mouth = (
        f"M{17.5 - half} 31C{17.5 - half / 2} 30.2 16.6 30.2 17.5 30.6C18.4 30.2 {17.5 + half / 2} "
        f"30.2 {17.5 + half} 31C{17.5 + half / 2} 32.6 {17.5 - half / 2} 32.6 {17.5 - half} 31"
        "Z"
    )
    closed = f"M{17.5 - half} 31C{17.5 - half / 2} 31.2 {17.5 + half / 2} 31.2 {17.5 + half} 31"
    parts += [
        path(nose, stroke=dark, stroke_width=0.45, stroke_linecap="round", stroke_linejoin="round"),
        path(mouth, fill=lips),
        path(closed, stroke=line, stroke_width=0.3, stroke_linecap="round"),
    ]
    return "".join(parts)


def _lines_of_age(face: Portrait, dark: str) -> str:
    if face.age < 40:
        return ""
    depth = min(0.75, (face.age - 35) / 50)
    data = "M12.6 27.6C11.8 29 11.6 30.2 11.9 31.4M22.4 27.6C23.2 29 23.4 30.2 23.1 31.4"
    if face.age > 52:
        data += "M12 13.4C15 12.7 20 12.7 23 13.4M12.6 11.4C15.4 10.8 19.6 10.8 22.4 11.4"
        data += "M10.6 23C11.8 23.7 13.6 23.7 14.8 23.1M20.2 23.1C21.4 23.7 23.2 23.7 24.4 23"
    return path(data, stroke=dark, stroke_width=0.34, stroke_linecap="round", opacity=depth)


def _beard(face: Portrait, shade: Shade) -> str:
    tone = shade(face.tone)
    moustache = path(
        (
            "M13.4 30.2C14.6 28.2 16.8 28.2 17.5 28.7C18.2 28.2 20.4 28.2 21.6 30.2C19.8 29.9 18.4 "
            "29.7 17.5 29.9C16.6 29.7 15.2 29.9 13.4 30.2Z"
        ),
        fill=tone,
    )
    if face.beard == 1:
        return moustache
    if face.beard == 2:
        half, chin = _half(face), _chin(face)
        jaw = half * 0.66 * face.jaw
        left, right = 17.5 - half, 17.5 + half
        full = (
            f"M{left + 0.2} 23C{left + 0.6} 29 {17.5 - jaw - 0.6} 32 {17.5 - jaw - 0.3} 34"
            f"C{17.5 - jaw * 0.6} {chin + 1.2} {17.5 + jaw * 0.6} {chin + 1.2} {17.5 + jaw + 0.3} 34"
            f"C{17.5 + jaw + 0.6} 32 {right - 0.6} 29 {right - 0.2} 23"
            f"C{right - 1.6} 27.5 22.6 29.4 21.6 30.4C22 33.2 19 33.6 17.5 33.6"
            f"C16 33.6 13 33.2 13.4 30.4C12.4 29.4 {left + 1.6} 27.5 {left + 0.2} 23Z"
        )
        return path(full, fill=tone, opacity=0.93) + moustache
    return ""


def _front(face: Portrait, shade: Shade) -> str:
    """Hair, or a scarf, over the forehead."""
    if face.hair is Hair.SCARF:
        return _draw_scarf(face, shade)
    if face.hair is Hair.BALD:
        return _draw_fringe(face, shade)
    half = _half(face)
    left, right = 17.5 - half, 17.5 + half
    crown = f"M{left - 0.5} 19.4C{left - 1.4} 1.2 {right + 1.4} 1.2 {right + 0.5} 19.4"
    inner = {
        Hair.SHORT: (
            f"C{right - 0.4} 15 {right - 1.4} 12.6 {right - 2.2} 11.4C21 9.6 14 9.6 {left + 2.2} "
            f"11.4C{left + 1.4} 12.6 {left + 0.4} 15 {left - 0.5} 19.4Z"
        ),
        Hair.PARTED: (
            f"C{right - 0.2} 15 {right - 0.8} 13.4 {right - 1.4} 12.6C22 12 15 10.6 12.6 8"
            f"C11.6 10.8 {left + 1.8} 12 {left + 0.9} 14.4C{left + 0.5} 16 {left + 0.2} 17.6 {left - 0.5} "
            "19.4Z"
        ),
        Hair.CURLY: (
            f"C{right - 0.2} 14.4 {right - 1.6} 12.4 {right - 3} 11.8C{right - 4} 10 20 11 18.6 9.8"
            f"C17 11 15 10 13.6 11.2C12 10.6 {left + 2.4} 12 {left + 1.6} 13.4C{left + 0.6} 15 {left + 0.2} "
            f"17 {left - 0.5} 19.4Z"
        ),
        Hair.LONG: (
            f"C{right} 27 {right + 0.2} 30 {right + 1} 34L{right - 0.9} 31C{right - 0.8} 22 {right - 1.4} "
            f"14 17.5 7.6C{left + 1.4} 14 {left + 0.8} 22 {left + 0.9} 31L{left - 1} 34"
            f"C{left - 0.2} 30 {left} 27 {left - 0.5} 19.4Z"
        ),
        Hair.TIED: f"C{right - 0.3} 14 {right - 2} 10 17.5 8.6C{left + 2} 10 {left + 0.3} 14 {left - 0.5} 19.4Z",
    }[face.hair]
    sides = "".join(
        f"M{x - 0.5 * way} 19.4L{x + 0.9 * way} 19L{x + 0.9 * way} 11L{x - 0.6 * way} 14Z"
        for x, way in ((left, 1), (right, -1))
    )
    return path(crown + inner, fill=shade(face.tone)) + (
        "" if face.hair is Hair.LONG else path(sides, fill=shade(face.tone))
    )


def _draw_scarf(face: Portrait, shade: Shade) -> str:
    half = _half(face)
    left, right = 17.5 - half, 17.5 + half
    edge = (
        f"M{left + 0.4} 22C{left + 0.6} 6.4 {right - 0.6} 6.4 {right - 0.4} 22C{right + 0.8} "
        f"28 24 36 17.5 39.4C11 36 {left - 0.8} 28 {left + 0.4} 22Z"
    )
    whole = (
        f"M{left - 2.4} 22C{left - 3} -1.6 {right + 3} -1.6 {right + 2.4} 22C{right + 3} 33 25 "
        f"40 17.5 42C10 40 {left - 3} 33 {left - 2.4} 22Z"
    )
    fold = path(
        f"M{left - 1.2} 19C{left - 0.6} 3.6 {right + 0.6} 3.6 {right + 1.2} 19",
        stroke=shade(_mix(SCARVES[face.scarf], "#000000", 0.2)),
        stroke_width=0.35,
    )
    return path(whole + edge, fill=shade(SCARVES[face.scarf]), fill_rule="evenodd") + fold


def _draw_fringe(face: Portrait, shade: Shade) -> str:
    half, tone = _half(face), shade(face.tone)
    left, right = 17.5 - half, 17.5 + half
    fringe = (
        f"M{left - 0.4} 21C{left - 0.9} 17 {left - 0.4} 13.6 {left + 1} 11.8C{left + 0.9} 15 "
        f"{left + 0.7} 18 {left + 0.5} 20.6Z"
    )
    other = (
        f"M{right + 0.4} 21C{right + 0.9} 17 {right + 0.4} 13.6 {right - 1} 11.8C{right - 0.9} "
        f"15 {right - 0.7} 18 {right - 0.5} 20.6Z"
    )
    return path(fringe + other, fill=tone)


def _glasses(face: Portrait, shade: Shade) -> str:
    if not face.has_glasses:
        return ""
    half, frame, parts = _half(face), shade("#2b2b30"), []
    for side in (-1, 1):
        x = 17.5 + side * 4.5 * face.eyes
        parts.append(
            rectangle(
                Box(x - 3.1, 18.4, 6.2, 4.6),
                rx=1.7,
                fill=shade("#ffffff"),
                fill_opacity=0.12,
                stroke=frame,
                stroke_width=0.42,
            )
        )
    reach = 4.5 * face.eyes
    bridge = f"M{17.5 - reach + 3.1} 20C17 19.2 18 19.2 {17.5 + reach - 3.1} 20"
    arms = f"M{17.5 - reach - 3.1} 19.8L{17.5 - half} 19.4M{17.5 + reach + 3.1} 19.8L{17.5 + half} 19.4"
    return "".join(parts) + path(bridge + arms, stroke=frame, stroke_width=0.42)


def _parse(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mix(one: str, other: str, share: float) -> str:
    """A colour between two: ``share`` of the other."""
    parts = (round(a + (b - a) * share) for a, b in zip(_parse(one), _parse(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _blend(colour: str, tint: str) -> str:
    """The shade of one colour that is as light as another."""
    red, green, blue = _parse(colour)
    light = (0.30 * red + 0.59 * green + 0.11 * blue) / 255
    return _mix(tint, "#ffffff", min(0.96, light**0.55))
