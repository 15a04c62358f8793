"""Pictures as hands at a border take them: glare, fingers, two documents, cloth, laminate, screens, small and moved.

For `bench/ocr_hard.py` and tests. Nothing was fitted on them.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from tools.ocr.glyphs import Alphabet
from tools.ocr.people import make_zone
from tools.ocr.photos import LOWEST_MM, MM, PITCH_MM, Taking, draw_desk, draw_page, encode, expose, find_view, lay

from borderkit.mrz import Layout

Chance = np.random.Generator
Floats = np.ndarray
PHONE = Taking(size=(1600, 1200), share=0.85, turn=3, blur=0.8, noise=4, shade=0.3)


@dataclass(frozen=True)
class Shot:
    """A picture, and every zone that is in it, the parts that are hidden too."""

    zones: tuple[str, ...]
    data: bytes


@dataclass(frozen=True)
class Scene:
    """A document on a desk before the picture is taken: grey levels as fractions, and from its page to them."""

    zone: str
    view: Floats
    matrix: Floats
    shape: tuple[int, int]

    def at(self, x_mm: float, from_below_mm: float) -> Floats:
        """Where a place of the page is in the picture."""
        point = np.array([[[x_mm * MM, self.shape[0] - from_below_mm * MM]]])
        return np.asarray(cv2.perspectiveTransform(point, self.matrix)[0, 0])

    def pitch(self) -> float:
        """Pixels of a character of the zone."""
        return float(np.linalg.norm(self.at(30 + PITCH_MM, LOWEST_MM) - self.at(30, LOWEST_MM)))


def _lay_one(
    alphabet: Alphabet, chance: Chance, taking: Taking, desk: Floats | None = None, layout: Layout | None = None
) -> Scene:
    zone = make_zone(chance, layout)
    page = draw_page(zone.split("\n"), alphabet, chance, taking)
    wide, high = taking.size
    scale = min(taking.share * wide / page.shape[1], 0.98 * high / page.shape[0])
    matrix = find_view(page.shape, taking, scale)
    ground = draw_desk((high, wide), chance) if desk is None else desk
    return Scene(zone, lay(page, matrix, scale, ground).astype(np.float32), matrix, page.shape)


def _shoot(scene: Scene, taking: Taking, chance: Chance) -> Shot:
    return Shot((scene.zone,), encode(expose(scene.view, taking, chance), taking))


def _grid(view: Floats) -> tuple[Floats, Floats]:
    y, x = np.mgrid[: view.shape[0], : view.shape[1]].astype(np.float32)
    return x, y


def add_blotch(scene: Scene, chance: Chance, radius: tuple[float, float] = (2.0, 7.0)) -> None:
    """A lamp: an oval without any print in its middle, somewhere on the band; its radius is in characters."""
    width = max(map(len, scene.zone.split("\n")))
    left = (scene.shape[1] / MM - width * PITCH_MM) / 2
    x0, y0 = scene.at(left + chance.uniform(0, width) * PITCH_MM, LOWEST_MM + chance.uniform(-3, 10))
    x, y = _grid(scene.view)
    size = chance.uniform(*radius) * scene.pitch()
    far = np.hypot((x - x0) / size, (y - y0) / (size * chance.uniform(0.4, 1.0)))
    scene.view[:] = scene.view + 330 * np.clip(1.6 - far, 0, 1)


def add_reflections(scene: Scene, chance: Chance) -> None:
    """Laminate that is not flat: bright bands with one sharp edge, across the page."""
    x, y = _grid(scene.view)
    for _ in range(int(chance.integers(2, 6))):
        angle, wide = chance.uniform(0, np.pi), chance.uniform(20, 160)
        way = x * np.cos(angle) + y * np.sin(angle) + 12 * np.sin((x - y) / chance.uniform(60, 200))
        off = way - chance.uniform(way.min(), way.max())
        scene.view[:] = scene.view + chance.uniform(30, 110) * ((off > 0) & (off < wide)) * (1 - off / wide)


def add_finger(scene: Scene, chance: Chance, over: float) -> None:
    """A finger from the left or the right that ends so many characters inside the zone (below 0: before it)."""
    width = max(map(len, scene.zone.split("\n")))
    left = (scene.shape[1] / MM - width * PITCH_MM) / 2
    from_left = chance.random() < 0.5
    place = left + over * PITCH_MM if from_left else left + (width - over) * PITCH_MM
    tip = scene.at(place, LOWEST_MM + chance.uniform(-2, 12))
    tail = tip + (np.array([-1.0, 0.0]) if from_left else np.array([1.0, 0.0])) * scene.view.shape[1]
    tail[1] += chance.uniform(-0.4, 0.4) * scene.view.shape[1]
    thick = scene.pitch() * chance.uniform(5.0, 7.0)  # 13 to 18 mm
    way = (tail - tip) / np.linalg.norm(tail - tip)
    mask = np.zeros(scene.view.shape, np.uint8)
    ends = [(int(point[0]), int(point[1])) for point in (tip + way * thick / 2, tail)]
    cv2.line(mask, ends[0], ends[1], 255, int(thick))
    soft = cv2.GaussianBlur(mask, (0, 0), 2).astype(np.float32) / 255
    skin = chance.uniform(60, 190) + cv2.GaussianBlur(chance.normal(0, 25, mask.shape).astype(np.float32), (0, 0), 2)
    scene.view[:] = scene.view * (1 - soft) + skin * soft


def draw_cloth(size: tuple[int, int], chance: Chance) -> Floats:
    """A cloth of checks, stripes, dots or crosses."""
    x, y = np.meshgrid(np.arange(size[0], dtype=np.float32), np.arange(size[1], dtype=np.float32))
    angle, step = chance.uniform(0, np.pi), chance.uniform(8, 70)
    u, v = (x * np.cos(angle) + y * np.sin(angle)) / step, (y * np.cos(angle) - x * np.sin(angle)) / step
    made = {
        0: (np.floor(u) + np.floor(v)) % 2,
        1: (u % 1 < 0.5).astype(np.float32),
        2: (np.hypot(u % 1 - 0.5, v % 1 - 0.5) < 0.3).astype(np.float32),
        3: ((np.abs(u % 1 - 0.5) < 0.15) | (np.abs(v % 1 - 0.5) < 0.15)).astype(np.float32),
    }[int(chance.integers(4))]
    dark, light = sorted(chance.uniform(20, 240, 2))
    return np.clip(dark + (light - dark) * made + chance.normal(0, 8, made.shape), 0, 255).astype(np.uint8)


def _glare(alphabet: Alphabet, chance: Chance) -> Shot:
    scene = _lay_one(alphabet, chance, PHONE)
    add_blotch(scene, chance)
    return _shoot(scene, PHONE, chance)


def _small_glare(alphabet: Alphabet, chance: Chance) -> Shot:
    """So small that one character or none is gone."""
    scene = _lay_one(alphabet, chance, PHONE)
    add_blotch(scene, chance, (0.3, 1.2))
    return _shoot(scene, PHONE, chance)


def _laminate(alphabet: Alphabet, chance: Chance) -> Shot:
    scene = _lay_one(alphabet, chance, PHONE)
    add_reflections(scene, chance)
    return _shoot(scene, PHONE, chance)


def _finger_beside(alphabet: Alphabet, chance: Chance) -> Shot:
    scene = _lay_one(alphabet, chance, PHONE)
    add_finger(scene, chance, chance.uniform(-1.6, -0.6))
    return _shoot(scene, PHONE, chance)


def _finger_over(alphabet: Alphabet, chance: Chance) -> Shot:
    scene = _lay_one(alphabet, chance, PHONE)
    add_finger(scene, chance, chance.uniform(0.3, 10))
    return _shoot(scene, PHONE, chance)


def _on_cloth(alphabet: Alphabet, chance: Chance) -> Shot:
    taking = PHONE.but(share=chance.uniform(0.5, 0.85), turn=chance.uniform(-20, 20))
    return _shoot(_lay_one(alphabet, chance, taking, draw_cloth(taking.size, chance)), taking, chance)


def _moved(alphabet: Alphabet, chance: Chance) -> Shot:
    taking = PHONE.but(drag=float(chance.integers(6, 13)))
    return _shoot(_lay_one(alphabet, chance, taking), taking, chance)


def _phone(alphabet: Alphabet, chance: Chance) -> Shot:
    taking = PHONE.but(
        tilt=chance.uniform(0.1, 0.35), axis=chance.uniform(0, 360), turn=chance.uniform(-12, 12), share=0.75,
        jpeg=int(chance.integers(40, 80)), noise=6,
    )  # fmt: skip
    scene = _lay_one(alphabet, chance, taking)
    x, y = _grid(scene.view)
    angle = chance.uniform(0, 2 * np.pi)
    way = (x / taking.size[0] - 0.5) * np.cos(angle) + (y / taking.size[1] - 0.5) * np.sin(angle)
    scene.view[:] = scene.view * (1 - chance.uniform(0.4, 0.75) * np.clip(way + 0.5, 0, 1))
    edge = chance.uniform(-0.3, 0.3)
    scene.view[:] = scene.view * np.where(np.clip((way - edge) * 40, 0, 1) > 0, 0.7, 1)  # a shadow with an edge
    return _shoot(scene, taking, chance)


def _screen(alphabet: Alphabet, chance: Chance) -> Shot:
    """The page is shown on a screen whose dots are about as far apart as those of the camera."""
    taking = PHONE.but(blur=0.5, shade=0.1)
    scene = _lay_one(alphabet, chance, taking)
    x, y = _grid(scene.view)
    angle = chance.uniform(-0.15, 0.15)
    u, v = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    for way in (u, v):
        dots = 1 + chance.uniform(0.1, 0.35) * np.sin(2 * np.pi * way / chance.uniform(1.8, 2.6))
        scene.view[:] = scene.view * dots
    return _shoot(scene, taking, chance)


def _squeezed(alphabet: Alphabet, chance: Chance) -> Shot:
    taking = PHONE.but(jpeg=int(chance.integers(20, 41)))
    return _shoot(_lay_one(alphabet, chance, taking), taking, chance)


def _thumbnail(alphabet: Alphabet, chance: Chance) -> Shot:
    taking = Taking(size=(300, 225), share=0.98, blur=0.3, noise=2, jpeg=80)
    return _shoot(_lay_one(alphabet, chance, taking), taking, chance)


HARDSHIPS: dict[str, Callable[[Alphabet, Chance], Shot]] = {
    "glare on the band, 2 to 7 characters": _glare,
    "glare of one character or less": _small_glare,
    "laminate reflections": _laminate,
    "finger beside the zone": _finger_beside,
    "finger over characters": _finger_over,
    "on a patterned cloth": _on_cloth,
    "moved by 6 to 12 pixels": _moved,
    "perspective, uneven light, shadow": _phone,
    "photographed from a screen": _screen,
    "JPEG, quality 20 to 40": _squeezed,
    "thumbnail 300 pixels wide": _thumbnail,
}
"""Pictures of one document each."""


def _two(
    alphabet: Alphabet, chance: Chance, layouts: tuple[Layout | None, Layout | None], turns: Floats
) -> list[Scene]:
    """Two documents one above the other in one picture; the second scene holds the view with both."""
    size = (1600, 2200)
    desk, scenes = draw_desk(size[::-1], chance), []
    for number, layout in enumerate(layouts):
        zone = make_zone(chance, layout)
        taking = PHONE.but(size=size, turn=float(turns[number]))
        page = draw_page(zone.split("\n"), alphabet, chance, taking)
        on_its_side = abs(np.sin(np.radians(taking.turn))) > 0.7
        scale = min(1450 / page.shape[1], 1000 / page.shape[1 if on_its_side else 0])
        matrix = np.array([[1, 0, 0], [0, 1, (number - 0.5) * 1080], [0, 0, 1.0]]) @ find_view(
            page.shape, taking, scale
        )
        desk = lay(page, matrix, scale, desk)
        scenes.append(Scene(zone, desk.astype(np.float32), matrix, page.shape))
    return scenes


def _pair(scenes: list[Scene], chance: Chance) -> Shot:
    last = scenes[-1]
    return Shot(tuple(scene.zone for scene in scenes), encode(expose(last.view, PHONE, chance), PHONE))


def _two_upright(alphabet: Alphabet, chance: Chance) -> Shot:
    return _pair(_two(alphabet, chance, (None, None), chance.uniform(-6, 6, 2)), chance)


def _two_turned(alphabet: Alphabet, chance: Chance) -> Shot:
    turns = np.array([chance.uniform(-6, 6), chance.choice([90, 180, 270])])
    return _pair(_two(alphabet, chance, (None, None), turns), chance)


def _passport_and_visa(alphabet: Alphabet, chance: Chance) -> Shot:
    return _pair(_two(alphabet, chance, (Layout.MRV_B, Layout.TD3), np.zeros(2)), chance)


def _one_of_two_hidden(alphabet: Alphabet, chance: Chance) -> Shot:
    """Of the second one a part of the zone is under a lamp: it cannot be read, and still is there."""
    scenes = _two(alphabet, chance, (Layout.TD3, Layout.TD3), np.zeros(2))
    add_blotch(scenes[1], chance, (3.0, 5.0))
    return _pair(scenes, chance)


TWO: dict[str, Callable[[Alphabet, Chance], Shot]] = {
    "two documents": _two_upright,
    "two documents, one turned": _two_turned,
    "passport and visa on one picture": _passport_and_visa,
    "two documents, glare on one": _one_of_two_hidden,
}
"""Pictures of two documents each."""


def draw_hard(kind: str, alphabet: Alphabet, seed: int, number: int) -> Shot:
    """A picture of a kind of `HARDSHIPS` or `TWO`; always the same for the same seed and number."""
    chance = np.random.default_rng([seed, number, sum(map(ord, kind))])
    return (HARDSHIPS | TWO)[kind](alphabet, chance)
