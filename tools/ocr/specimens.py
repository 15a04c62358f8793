"""Pictures of the invented documents of `borderkit.specimen`: with their zone, with the zone painted over, under UV."""

import datetime
import io

import cv2
import numpy as np
from PIL import Image

from borderkit.specimen.document import Holder, make_document
from borderkit.specimen.issuers import ISSUERS
from borderkit.specimen.kinds import DESIGNS, DocumentKind, Side
from borderkit.specimen.page import Layer
from borderkit.specimen.pictures import to_png
from borderkit.specimen.plans import find_zone_box

Chance = np.random.Generator
KINDS = (DocumentKind.PASSPORT, DocumentKind.CARD, DocumentKind.LARGE_CARD, DocumentKind.VISA_A)
TAKINGS = {
    "as it is": (0.0, 0),
    "90 degrees": (90.0, 0),
    "180 degrees": (180.0, 0),
    "7 degrees": (7.0, 0),
    "JPEG, quality 60": (0.0, 60),
}
"""Degrees clockwise and quality; 0 for PNG."""

WITHOUT = ("specimen, zone painted over", "specimen in ultraviolet light")


def draw_specimen(
    kind: DocumentKind, issuer: str, width: int, today: datetime.date, layer: Layer = Layer.VISIBLE
) -> tuple[str, np.ndarray]:
    """Draw the side of a document that has the zone; the zone, and grey levels."""
    seed = f"{kind} {issuer} {width}"
    day = 1 + sum(map(ord, seed)) % 28
    holder = Holder(surname="Eriksson", given="Anna Maria", sex="F", birth=datetime.date(1974, 8, day))
    page = make_document(holder, kind, issuer, seed=seed, today=today).page
    side = Side.BACK if DESIGNS[kind].has_back else Side.FRONT
    with Image.open(io.BytesIO(to_png(page, width, layer, side=side))) as picture:
        return "\n".join(page.zone), np.asarray(picture.convert("L"))


def turn_and_save(picture: np.ndarray, degrees: float, quality: int) -> bytes:
    """The picture turned clockwise, nothing cut off, as PNG or JPEG."""
    high, wide = picture.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), -degrees, 1)
    cosine, sine = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = (round(wide * cosine + high * sine), round(wide * sine + high * cosine))
    matrix[:, 2] += (size[0] - wide) / 2, (size[1] - high) / 2
    turned = cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_CUBIC, borderValue=150) if degrees else picture
    options = [cv2.IMWRITE_JPEG_QUALITY, quality] if quality else []
    return cv2.imencode(".jpg" if quality else ".png", turned, options)[1].tobytes()


def draw_without(what: str, chance: Chance, today: datetime.date) -> bytes:
    """A specimen that shows no zone."""
    kind = KINDS[int(chance.integers(len(KINDS)))]
    issuer = sorted(ISSUERS)[int(chance.integers(len(ISSUERS)))]
    layer = Layer.VISIBLE if what == WITHOUT[0] else Layer.UV
    _zone, picture = draw_specimen(kind, issuer, int(chance.integers(900, 2001)), today, layer)
    box = find_zone_box(DESIGNS[kind])
    top = round(box.y * picture.shape[1] / DESIGNS[kind].size[0]) - 2
    picture = picture.copy()
    if layer is Layer.VISIBLE:
        picture[top:] = np.percentile(picture[top:], 80)
    return turn_and_save(picture, chance.uniform(-8, 8), int(chance.choice([0, 60])))
