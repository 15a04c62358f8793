"""What a picture leaves in doubt waits for an officer: marked at the desk, and not taken before it was compared."""

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.audit.models import Line
from sarhad.crossings import picture_reading
from sarhad.crossings.doubting import Doubtful, compare_for, read_doubts, write_doubts
from sarhad.crossings.models import Crossing
from sarhad.crossings.picture_reading import Found
from sarhad.crossings.views import desk as desk_views
from tests.make.access import on_duty
from tests.make.zones import zone

F_OR_P = Doubtful(1, 8, "F", "P")
FILLER = Doubtful(2, 21, "<", "K")


def test_doubts_come_back_from_a_form_as_they_went():
    assert read_doubts(write_doubts([F_OR_P, FILLER])) == (F_OR_P, FILLER)


@given(st.text(max_size=60))
def test_whatever_a_form_brings_back_is_read_or_left_out(text):
    assert all(1 <= doubt.line <= 3 for doubt in read_doubts(text))
    compare_for(text, "P<UTO\nX")


@pytest.mark.parametrize("wrong", ["4:1:A:B", "1:1:a:B", "1:1:A", "1:100:A:B", "0:1:A:B", "<script>"])
def test_what_is_none_of_ours_is_left_out(wrong):
    assert read_doubts(wrong) == ()


def test_the_doubtful_signs_are_marked_and_said():
    shown = compare_for(write_doubts([F_OR_P, FILLER]), zone())
    first, second = zone().splitlines()
    assert shown.marked[0] == ((first[:7], False), (first[7], True), (first[8:], False))
    assert "".join(text for text, _is_doubtful in shown.marked[1]) == second
    assert "F" in shown.words[0]
    assert "P" in shown.words[0]
    assert compare_for("", zone()) is None


@pytest.fixture
def desk(client):
    on_duty(client)
    return client


@pytest.fixture
def doubtful(monkeypatch):
    """The reading of pictures has its own tests; here it left two signs in doubt."""
    monkeypatch.setattr(desk_views, "find_zone", lambda data, *, today: Found(zone(), doubts=(F_OR_P, FILLER)))


@pytest.mark.django_db
def test_the_desk_shows_the_marked_signs_and_asks_for_a_look(desk, doubtful):
    upload = io.BytesIO(b"x")
    upload.name = "page.png"
    page = desk.post("/desk/picture", {"picture": upload}).content.decode()
    assert page.count("<mark>") == 2
    assert 'name="compared"' in page
    assert f'value="{F_OR_P} 2:21:&lt;:K"' in page
    assert not Crossing.objects.exists()


def sent(client, **more):
    text = zone()
    given = {"zone": text, "given": text, "direction": "entry", "doubts": write_doubts([F_OR_P])}
    return client.post("/desk/read", given | more)


@pytest.mark.django_db
def test_nothing_is_read_before_the_officer_compared(desk):
    answer = sent(desk)
    assert answer.status_code == 422
    assert not Crossing.objects.exists()
    page = answer.content.decode()
    assert "<mark>" in page  # the marks are still there, and the text too
    assert "then say that you did" in page


@pytest.mark.django_db
def test_compared_it_is_read_and_the_journal_says_so(desk):
    assert sent(desk, compared="on").status_code == 302
    crossing = Crossing.objects.get()
    line = Line.objects.get(act="crossing.read", outcome="done")
    assert (crossing.zone, json.loads(line.record)["notes"]["compared"]) == (zone(), 1)


@pytest.mark.django_db
def test_a_sign_put_right_by_hand_is_a_correction(desk):
    right = zone()
    was = right[:7] + ("F" if right[7] != "F" else "P") + right[8:]
    assert sent(desk, compared="on", zone=right, given=was).status_code == 302
    crossing = Crossing.objects.get()
    assert crossing.zone_given == was
    assert crossing.changes


@pytest.mark.django_db
def test_without_doubts_nothing_more_is_asked(desk):
    assert sent(desk, doubts="").status_code == 302


def test_the_process_apart_hands_the_doubts_on(monkeypatch):
    said = {"zone": "A", "missing": "", "doubts": [[1, 8, "F", "P"]], "others": []}
    monkeypatch.setattr(picture_reading, "apart", lambda *work, **bounds: (said, b""))
    assert picture_reading.find_zone(b"x", today=date(2026, 11, 22)) == Found("A", doubts=(F_OR_P,))
