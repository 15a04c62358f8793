"""Pictures from anybody: the zone of one is found and offered, what is shown is drawn anew, bombs are not opened."""

import io
import struct
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from borderkit.specimen.chip import GREY, make_groups
from sarhad.crossings import picture_reading
from sarhad.crossings.models import Crossing
from sarhad.crossings.picture_reading import NEEDS, find_zone
from sarhad.crossings.picturing import MOST_DOTS, WIDEST, NotShown, face_of, redraw
from tests.borderkit.ocr.pictures import take
from tests.make.access import on_duty
from tests.make.zones import zone
from tests.sarhad.crossings.pictures import sent

TODAY = date(2026, 11, 22)


def drawn(form: str, size: tuple[int, int] = (80, 60)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "JPEG2000"])
def test_a_picture_is_written_anew_without_what_its_file_says_of_itself(form):
    shown = redraw(drawn(form))
    assert shown[:3] == b"\xff\xd8\xff"
    with Image.open(io.BytesIO(shown)) as picture:
        assert picture.size == (80, 60)
        assert not picture.getexif()


def test_a_comment_in_a_picture_is_not_shown_on():
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "JPEG", comment=b"<script>")
    assert b"<script>" in out.getvalue()
    assert b"<script>" not in redraw(out.getvalue())


def test_a_large_picture_is_made_small():
    with Image.open(io.BytesIO(redraw(drawn("JPEG2000", (3300, 2000))))) as picture:
        assert max(picture.size) == WIDEST


def test_a_small_file_of_very_many_dots_is_not_opened():
    bomb = bytearray(drawn("JPEG2000"))
    place = bomb.index(b"ihdr") + 4
    struct.pack_into(">II", bomb, place, 60_000, 60_000)
    size = bomb.index(b"\xff\x51") + 6
    struct.pack_into(">II", bomb, size, 60_000, 60_000)
    assert MOST_DOTS < 60_000 * 60_000
    with pytest.raises(NotShown):
        redraw(bytes(bomb))
    png = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(png, "PNG")
    with pytest.raises(NotShown):
        redraw(png.getvalue())


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "WEBP", "PDF", "ICO"])
def test_other_forms_are_not_opened(form):
    with pytest.raises(NotShown):
        redraw(drawn(form))


@given(st.binary(max_size=200), st.sampled_from(["JPEG", "PNG", "JPEG2000"]), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_whatever_is_in_a_file_it_is_shown_or_refused(junk, form, at):
    whole = drawn(form)
    damaged = whole[:at] + junk + whole[at + len(junk) :]
    with suppress(NotShown):
        assert redraw(damaged)[:3] == b"\xff\xd8\xff"


def test_the_face_is_that_of_dg2():
    assert face_of(make_groups()[2]) == GREY
    with pytest.raises(NotShown):
        face_of(b"\x75\x02\x00\x00")


def test_the_zone_of_a_document_is_found_in_its_picture():
    found = find_zone(take(zone(number="PIC123456")), today=TODAY)
    assert found.text == zone(number="PIC123456")


def test_without_a_zone_it_is_said_in_words():
    found = find_zone(drawn("PNG", (700, 500)), today=TODAY)
    assert (found.text, "zone" in found.trouble) == ("", True)  # none was seen, or none could be read
    assert "too small" in find_zone(drawn("PNG", (60, 40)), today=TODAY).trouble
    assert "no picture" in find_zone(b"hello", today=TODAY).trouble


@pytest.fixture
def desk(client):
    on_duty(client)
    return client


@pytest.mark.django_db
def test_the_zone_of_a_picture_waits_in_the_desk_for_an_officer(desk):
    answer = sent(desk, take(zone(number="PIC123456")))
    text = answer.content.decode().replace("&lt;", "<")
    assert answer.status_code == 200
    assert zone(number="PIC123456").splitlines()[1] in text
    assert "compare it with the document" in text
    assert not Crossing.objects.exists()


@pytest.mark.django_db
def test_a_picture_without_a_zone_is_told_and_none_at_all_too(desk):
    assert sent(desk, drawn("PNG", (700, 500))).status_code == 422
    assert desk.post("/desk/picture").status_code == 422


@pytest.mark.django_db
def test_a_house_without_the_extra_says_so(desk, monkeypatch):
    monkeypatch.setattr(picture_reading, "WHY_NOT", "the extra ocr is missing")
    assert NEEDS[0] == "cv2"
    assert find_zone(b"", today=TODAY).trouble == "the extra ocr is missing"


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["post-leader", "administrator", "data-protection"])
def test_a_picture_is_read_for_those_who_read_documents_only(client, role):
    on_duty(client, role)
    assert sent(client, drawn("PNG")).status_code == 403
