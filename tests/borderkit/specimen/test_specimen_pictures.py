"""Pictures of pages and faces."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests.borderkit.specimen.documents import paper

from borderkit.emrtd import PictureForm, read_dg2
from borderkit.specimen.document import Making
from borderkit.specimen.drawing import letters, picture
from borderkit.specimen.faces import write_portrait
from borderkit.specimen.kinds import DocumentKind, Side
from borderkit.specimen.page import Layer
from borderkit.specimen.pictures import WIDEST, can_draw, to_jpeg, to_png

SRC = Path(__file__).parents[3] / "src"


def opened(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("kind", "side", "size"),
    [
        (DocumentKind.PASSPORT, Side.FRONT, (500, 352)),
        (DocumentKind.CARD, Side.BACK, (500, 315)),
    ],
)
def test_a_page_becomes_a_png_of_its_shape(kind, side, size):
    image = opened(to_png(paper(kind).page, 500, side=side))
    assert image.format == "PNG"
    assert (image.width, pytest.approx(image.height, abs=2)) == size


@pytest.mark.parametrize("width", [0, -1, WIDEST + 1])
def test_a_width_that_is_none_is_refused(width):
    with pytest.raises(ValueError, match="points wide"):
        to_png(paper().page, width)


def test_lights_look_different():
    page = paper().page
    means = {layer: opened(to_png(page, 200, layer)).convert("L").resize((1, 1)).getpixel((0, 0)) for layer in Layer}
    assert means[Layer.UV] < 60 < 150 < means[Layer.VISIBLE]


def test_any_svg_of_the_package_can_be_given():
    assert opened(to_png(write_portrait(paper().page.portrait), 140)).size == (140, 180)


def test_the_zone_is_dark_where_its_strokes_are():
    image = opened(to_png(paper().page, 1250)).convert("L")
    assert min(image.crop((60, 705, 1180, 740)).tobytes()) < 60


def test_the_chip_carries_the_face_of_the_page():
    specimen = paper(making=Making(photograph=to_jpeg))
    picture = read_dg2(specimen.chip.files["DG2"]).pictures[0]
    assert picture.form is PictureForm.JPEG
    assert specimen.page.portrait.code.encode() in picture.data
    assert opened(picture.data).size == (413, 531)
    assert specimen.chip.files["DG2"] != paper().chip.files["DG2"]


@pytest.mark.parametrize("absent", ["typst", "PIL"])
def test_without_its_packages_it_says_which_one_is_missing(absent):
    script = f"import sys; sys.modules[{absent!r}] = None; import borderkit.specimen.pictures"
    run = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "need typst and Pillow" in run.stderr
    assert "borderkit.specimen.layers" in run.stderr


def test_the_rest_does_without_them():
    modules = ", ".join(f"borderkit.specimen.{name}" for name in ("document", "layers", "examining", "defects"))
    script = f"import sys; sys.modules['typst'] = sys.modules['PIL'] = None; import {modules}"
    subprocess.run([sys.executable, "-c", script], env=os.environ | {"PYTHONPATH": str(SRC)}, check=True)


def test_letters_that_no_font_has_are_left_out_and_never_boxes():
    """Bengali is on few machines; a private sign is on none. The Latin name stands on the page anyhow."""

    def drawn(text):
        return to_png(picture(80, 20, letters(text, 2, 12, 5)), 300)

    assert not can_draw("\U0010fffc" * 5)
    assert drawn("Surname / Nom / \U0010fffc\U0010fffc") == drawn("Surname / Nom")
    assert drawn("\U0010fffc \U0010fffc · PASSPORT") == drawn("PASSPORT")
    assert drawn("\U0010fffc") == drawn("")
    bengali = "উপাধি"
    assert can_draw(bengali) == (drawn(f"Surname / {bengali}") != drawn("Surname"))


def test_letters_that_every_machine_has_are_drawn():
    page = paper(issuer="XKV").page
    assert can_draw(page.fields.native)
    assert to_png(page, 300) != to_png(replace(page, fields=replace(page.fields, native="")), 300)
