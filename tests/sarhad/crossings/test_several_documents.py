"""Two documents in one picture: the desk never takes one of them by itself; an officer says which one is meant."""

from datetime import date
from functools import cache

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sarhad.crossings.doubting import Doubtful
from sarhad.crossings.models import Crossing
from sarhad.crossings.picture_reading import Found, find_zone
from sarhad.crossings.several import Shown, show_several
from tests.borderkit.ocr.pictures import take
from tests.make.access import on_duty
from tests.make.zones import zone
from tests.sarhad.crossings.pictures import sent

TODAY = date(2026, 11, 22)
ONE, OTHER = zone(number="PIC123456"), zone(number="PIC765432", surname="BELMARIN")


@cache
def together():
    """The one above the other."""
    pages = [cv2.imdecode(np.frombuffer(take(text), np.uint8), cv2.IMREAD_GRAYSCALE) for text in (ONE, OTHER)]
    return cv2.imencode(".png", np.vstack(pages))[1].tobytes()


@pytest.fixture
def desk(client):
    on_duty(client)
    return client


def test_both_documents_of_a_picture_are_found():
    found = find_zone(together(), today=TODAY)
    (other,) = found.others
    assert {found.text, other.text} == {ONE, OTHER}


@pytest.mark.django_db
def test_of_two_documents_none_is_taken_before_an_officer_says_which(desk):
    answer = sent(desk, together())
    text = answer.content.decode().replace("&lt;", "<")
    assert answer.status_code == 422
    assert "more than one document" in text
    assert text.count("This document is being checked") == 2
    assert {ONE.splitlines()[1], OTHER.splitlines()[1]} <= set(
        text.replace('"', "\n").replace("<pre", "\n").splitlines()
    )
    assert answer.context["form"]["zone"].value() is None
    assert text.count("data-focus") == 1  # the zone's field: a reader that types must not press a button
    assert text.index("data-focus") > text.index('id="id_zone"')
    assert not Crossing.objects.exists()


@pytest.mark.django_db
def test_the_chosen_one_waits_in_the_desk_with_its_doubts(desk):
    given_back = OTHER.replace("\n", "\r\n")
    answer = desk.post("/desk/picture/choose", {"zone": given_back, "doubts": "1:6:B:R"})
    assert answer.status_code == 200
    assert answer.context["form"]["zone"].value() == OTHER
    assert answer.context["first"] == OTHER
    assert answer.context["doubts"].given == "1:6:B:R"
    assert not Crossing.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{}, {"zone": ""}, {"zone": "P" * 201}, {"zone": "P\x00"}])
def test_what_is_no_choice_is_told(desk, fields):
    assert desk.post("/desk/picture/choose", fields).status_code == 422


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["post-leader", "administrator", "data-protection"])
def test_those_who_read_no_documents_choose_none(client, role):
    on_duty(client, role)
    assert client.post("/desk/picture/choose", {"zone": ONE}).status_code == 403


def test_what_cannot_be_read_is_told_last():
    read = Found(text=ONE, doubts=(Doubtful(1, 6, "E", "F"),))
    first, last = show_several(Found(trouble="…", others=(read,)), today=TODAY)
    assert (first.zone, first.number, first.doubts) == (ONE, "PIC123456", "1:6:E:F")
    assert first.name
    assert last == Shown()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("P<ABC0123\n", min_size=1, max_size=95), min_size=1, max_size=3))
def test_whatever_was_read_is_shown(texts):
    """No document of a picture is lost, whether or not its zone reads as one."""
    found = Found(text=texts[0], others=tuple(Found(text=text) for text in texts[1:]))
    assert [one.zone for one in show_several(found, today=TODAY)] == texts
