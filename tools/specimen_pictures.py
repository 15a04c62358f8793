"""Draw the pictures of docs/howto/specimens.md anew.

python tools/specimen_pictures.py
"""

import datetime
from pathlib import Path

from borderkit.specimen.defects import DEFECTS, apply
from borderkit.specimen.document import Holder, make_document
from borderkit.specimen.kinds import DocumentKind
from borderkit.specimen.layers import draw
from borderkit.specimen.page import Layer

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
TODAY = datetime.date(2026, 5, 10)
ANNA = Holder(surname="Eriksson", given="Anna Maria", sex="F", birth=datetime.date(1974, 8, 12))
RAYHANA = Holder(
    surname="Al Nahrzuri",
    given="Rayhana",
    native="النهرزوري ريحانة",
    sex="F",
    birth=datetime.date(1988, 5, 21),
    nationality="XQM",
    birthplace="Qamar",
)


def draw_all() -> dict[str, str]:
    """The drawings by the name of their file."""
    passport = make_document(ANNA, DocumentKind.PASSPORT, "UTO", seed="docs", today=TODAY)
    visa = make_document(RAYHANA, DocumentKind.VISA_B, "UTO", seed="docs", today=TODAY)
    without = apply(passport, DEFECTS["uv.emblem"])
    apart = apply(passport, DEFECTS["register.misaligned"])
    return {
        "specimen-passport.svg": draw(passport.page),
        "specimen-passport-uv.svg": draw(passport.page, Layer.UV),
        "specimen-passport-uv-no-emblem.svg": draw(without.page, Layer.UV),
        "specimen-passport-register-apart.svg": draw(apart.page, Layer.THROUGH),
        "specimen-visa.svg": draw(visa.page),
    }


def main() -> None:
    """Write them."""
    for name, drawn in draw_all().items():
        PICTURES.joinpath(name).write_text(drawn + "\n", encoding="utf-8")
        print(f"{name}  {len(drawn.encode()) // 1000} kB")


if __name__ == "__main__":
    main()
