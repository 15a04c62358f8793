"""Drawn pages: whole, the same each time, and each feature in its own light."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.borderkit.specimen.documents import HOLDERS, paper, parsed, texts

from borderkit.specimen.drawing import line_through
from borderkit.specimen.issuers import FANTASY, ISSUERS
from borderkit.specimen.kinds import DESIGNS, DocumentKind, Side
from borderkit.specimen.layers import draw
from borderkit.specimen.page import Layer, ZoneFont, write_day
from borderkit.specimen.plans import find_plan, find_regions, find_sign_box, find_zone_box, place_line
from borderkit.specimen.series import Series
from borderkit.specimen.strokes import BLOCKS, GLYPHS, HEIGHT, PITCH, STROKE, find_dots, read_strokes, write_line

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"


def changed(**features):
    """The lights in which a page looks otherwise for a feature."""
    page = paper().page
    other = replace(page, features=replace(page.features, **features))
    return {layer for layer in Layer if draw(page, layer) != draw(other, layer)}


@pytest.mark.parametrize(
    ("kind", "issuer"),
    [*((kind, "UTO") for kind in DocumentKind), *((DocumentKind.PASSPORT, code) for code in ISSUERS)],
)
def test_every_kind_and_every_issuer_is_drawn_in_every_light(kind, issuer):
    page = paper(kind, issuer).page
    for side in (Side.FRONT, Side.BACK) if page.design.has_back else (Side.FRONT,):
        for layer in Layer:
            drawn = draw(page, layer, side)
            width, height = page.design.size
            assert parsed(drawn).get("viewBox") == f"0 0 {width:g} {height:g}"
            assert "SPECIMEN · UTOPIA" in texts(drawn), "every drawing says what it is"


def test_the_same_page_is_the_same_drawing():
    assert draw(paper().page) == draw(paper().page) != draw(paper(seed="2").page)


def test_drawings_can_stand_side_by_side():
    """Names inside a drawing are its own: those of another page or light never give it their colours."""
    named = {}
    sound = paper().page
    flat = replace(sound, features=replace(sound.features, is_shifting=False))
    for page in (sound, flat, paper(issuer="XKV").page, paper(seed="2").page):
        for layer in Layer:
            for node in parsed(draw(page, layer)).iter():
                if "id" in node.attrib:
                    named.setdefault(node.get("id"), set()).add(ET.tostring(node))
    assert named
    assert [name for name, drawn in named.items() if len(drawn) > 1] == []


def test_every_name_that_is_used_is_there():
    for layer in Layer:
        drawn = draw(paper().page, layer)
        assert set(re.findall(r'(?:url\(|href=")#([\w-]+)', drawn)) == set(re.findall(r'id="([\w-]+)"', drawn))


def test_the_zone_needs_no_font():
    for text in texts(draw(paper().page)):
        assert "<" not in text
        assert text not in paper().page.zone


def test_a_back_is_drawn_only_where_there_is_one():
    with pytest.raises(ValueError, match="no back"):
        draw(paper().page, Layer.VISIBLE, Side.BACK)


def test_a_page_shows_every_field():
    for issuer in HOLDERS:
        page = paper(DocumentKind.PASSPORT, issuer).page
        fields, shown = page.fields, texts(draw(page))
        wanted = [fields.number, fields.surname.upper(), write_day(fields.birth), write_day(fields.expiry)]
        wanted += [text for text in (fields.native, fields.given.upper(), fields.authority) if text]
        assert [text for text in wanted if text not in shown] == []


def test_months_are_in_two_languages():
    """Doc 9303-3 §3.8."""
    assert [write_day(HOLDERS[code].birth) for code in ("UTO", "XNR")] == ["12 AUG/AOÛT 1974", "09 JAN 1957"]


def test_the_zone_has_its_pitch_and_place():
    """Doc 9303-3 §4: 2.54 mm from sign to sign, 6.35 mm from line to line, inside 23.2 mm."""
    for kind, design in DESIGNS.items():
        count = len(paper(kind).page.zone)
        width = max(map(len, paper(kind).page.zone))
        zone = find_zone_box(design)
        for line in range(count):
            left, top = place_line(design, line, count)
            assert zone.y < top
            assert top + HEIGHT < zone.y + zone.height
            assert left + width * PITCH < design.size[0]
            first, second = (find_sign_box(design, line + 1, column, count) for column in (1, 2))
            assert second.x - first.x == pytest.approx(2.54)
        assert place_line(design, 1, count)[1] - place_line(design, 0, count)[1] == pytest.approx(6.35)


@pytest.mark.parametrize("kind", DocumentKind)
def test_regions_lie_on_the_page(kind):
    page = paper(kind).page
    width, height = page.design.size
    for side in (Side.FRONT, Side.BACK) if page.design.has_back else (Side.FRONT,):
        for name, box in find_regions(page, side).items():
            assert min(box.x, box.y) >= 0, name
            assert (box.x + box.width <= width + 0.01, box.y + box.height <= height + 0.01) == (True, True), name


@pytest.mark.parametrize("kind", DocumentKind)
def test_fields_stand_above_the_zone(kind):
    page = paper(kind).page
    for side in (Side.FRONT, Side.BACK) if page.design.has_back else (Side.FRONT,):
        plan = find_plan(page, side)
        low = plan.parts["zone"].y if "zone" in plan.parts else page.design.size[1]
        fields = [box for name, box in find_regions(page, side).items() if name.startswith("field")]
        assert fields
        assert max(box.y + box.height * 0.85 for box in fields) < low


def test_each_feature_is_seen_in_its_own_light():
    """Doc 9303-2 appendix A: a feature that is missing is not missed in another light."""
    seen = {Layer.VISIBLE, Layer.TILTED}
    assert changed(has_microprint=False) == seen
    assert changed(is_shifting=False) == seen
    assert changed(is_dull=False) == {Layer.UV}
    assert changed(has_uv_emblem=False) == {Layer.UV}
    assert changed(register=1.1) == {Layer.THROUGH}
    assert changed(perforation="UA0000000") == {*seen, Layer.THROUGH, Layer.IR}
    assert changed(zone_font=ZoneFont.OTHER) == set(Layer)
    assert changed(has_photo_edge=True) == {*seen, Layer.THROUGH}
    assert changed(erased=("birth",)) == {*seen, Layer.THROUGH, Layer.UV}


def test_the_ink_changes_its_colour_with_the_angle():
    def first_colour(layer, page):
        return re.search(r'id="ink-.*?stop-color="(#\w+)"', draw(page, layer))[1]

    page = paper().page
    flat = replace(page, features=replace(page.features, is_shifting=False))
    assert first_colour(Layer.VISIBLE, page) != first_colour(Layer.TILTED, page)
    assert first_colour(Layer.VISIBLE, flat) == first_colour(Layer.TILTED, flat)


def test_issuers_have_their_own_lines_and_emblems():
    assert len({issuer.emblem for issuer in ISSUERS.values()}) == len(ISSUERS)
    assert len({issuer.inks for issuer in (*ISSUERS.values(), FANTASY)}) == len(ISSUERS) + 1


@pytest.mark.parametrize(
    ("number", "is_of_it"),
    [("UA1234567", True), ("UL7123456", True), ("UO1234567", False), ("KA1234567", False), ("UA123456", False)],
)
def test_a_series_knows_its_numbers(number, is_of_it):
    assert Series(ISSUERS["UTO"].series).has(number) is is_of_it


@pytest.mark.parametrize("kind", DocumentKind)
@given(st.integers())
def test_a_drawn_number_is_of_its_series_and_of_no_stolen_blank(kind, seed):
    series = paper(kind).page.series
    drawn, stolen = series.draw(Random(seed)), series.draw_stolen(Random(seed))
    assert (series.has(drawn), series.has(stolen)) == (True, True)
    assert (drawn.startswith(series.stolen), stolen.startswith(series.stolen)) == (False, True)


@pytest.mark.parametrize("alphabet", [GLYPHS, BLOCKS], ids=["OCR-B", "other"])
def test_every_sign_has_strokes_in_its_box(alphabet):
    assert "".join(alphabet) == SIGNS
    assert len(set(alphabet.values())) == len(SIGNS)
    for sign in SIGNS:
        for letter, numbers in read_strokes(alphabet[sign]):
            assert len(numbers) == {"M": 2, "L": 2, "C": 6}[letter]
            assert all(-0.5 <= x <= 14.5 for x in numbers[::2]), sign
            assert all(-0.5 <= y <= 24.5 for y in numbers[1::2]), sign


def test_a_line_is_drawn_from_left_to_right():
    drawn = write_line("1<", (6.0, 10.0))
    numbers = [float(text) for text in re.findall(r"[\d.]+", drawn)]
    assert min(numbers[::2]) > 6.0
    assert max(numbers[::2]) < 6.0 + 2 * PITCH - STROKE
    assert (min(numbers[1::2]), max(numbers[1::2])) == (10.0, pytest.approx(10.0 + HEIGHT))


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), min_size=2, max_size=40))
def test_a_path_goes_where_it_is_sent(points):
    """Written as short steps, each from the rounded place before it: no error adds up."""
    numbers = list(map(float, re.findall(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", line_through(points))))
    sums = [sum(numbers[axis::2]) for axis in (0, 1)]
    assert len(numbers) == 2 * len(points)
    assert sums == [pytest.approx(points[-1][axis], abs=0.0051) for axis in (0, 1)]


@pytest.mark.parametrize("sign", SIGNS)
def test_holes_do_not_run_into_each_other(sign):
    dots = list(find_dots(sign, 4.6))
    assert len(dots) > 6
    assert all((ax - bx) ** 2 + (ay - by) ** 2 > 3.2**2 for n, (ax, ay) in enumerate(dots) for bx, by in dots[:n])


def test_texts_of_people_cannot_break_a_drawing():
    holder = replace(HOLDERS["UTO"], native='<script>"&', birthplace="A & B <C>")
    page = replace(
        paper().page, fields=replace(paper().page.fields, native=holder.native, birthplace=holder.birthplace)
    )
    assert '<script>"&' in texts(draw(page))
