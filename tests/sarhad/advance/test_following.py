"""Questions and the repair queue follow by themselves: who hears of what, and what the open page fetches."""

import pytest
from django.test import Client

from borderkit.specimen.messages import make_manifest
from sarhad.advance.models import Hit, Message, Question
from sarhad.advance.services.mend_message import mend_message, settle_message
from sarhad.advance.services.settle_hit import ask_agency, reply_question
from sarhad.config.live import Client as Stream
from sarhad.kernel.models import Outbox
from tests.make import advance as make
from tests.make.access import agency, duty, officer, on_duty
from tests.make.lists import listed, stop_row

pytestmark = pytest.mark.django_db
ASKS = frozenset({"question.changed"})
MISCOUNTED = (b"CNT+42:4", b"CNT+42:6")


@pytest.fixture
def journey():
    make.ports()
    make.carrier()
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    return make.announced(make.listed_manifest())


def told(kind):
    return [row.body for row in Outbox.objects.filter(kind=kind).order_by("seq")]


def ask(text="Known?"):
    return ask_agency(make.targeting(), hit=Hit.objects.get().pk, agency="CU", text=text, at=make.AT)


@pytest.fixture
def customs(journey):
    return agency("CU", kind="customs")


@pytest.mark.parametrize("stands_at", ["", "here", "there"])
def test_the_agency_that_is_asked_hears_of_it_at_every_post_and_no_other_agency_does(stands_at):
    assert Stream(stands_at, ASKS, agency="CU").hears("question.changed", stands_at, "CU")
    assert not Stream(stands_at, ASKS, agency="BP", is_everywhere=True).hears("question.changed", stands_at, "CU")
    assert not Stream(stands_at, frozenset(), agency="CU").hears("question.changed", stands_at, "CU")
    assert not Stream(stands_at, ASKS).hears("question.changed", stands_at)


def test_that_it_was_asked_and_that_it_was_answered_are_told_without_the_traveller(customs):
    question = ask()
    reply_question(duty("second-line", officer=officer(agency=customs)), question=question.pk, text="No", at=make.AT)
    key = str(question.pk)
    assert told("question.changed") == [
        {"agency": "CU", "question": key, "is_answered": False}, {"agency": "CU", "question": key, "is_answered": True},
    ]  # fmt: skip


@pytest.fixture
def asked(customs, client):
    question = ask()
    on_duty(client, "second-line", officer=officer(agency=customs))
    return question


def test_the_page_of_questions_fetches_its_part_and_each_question_has_an_id(asked, client):
    whole = client.get("/expected/questions/").content.decode()
    part = client.get("/expected/questions/", headers={"HX-Request": "true"}).content.decode()
    assert 'data-refresh-on="question.changed" data-refresh-url="/expected/questions/" data-refresh-each=' in whole
    assert "<h1" not in part
    for text in (whole, part):
        assert f'id="question-{asked.pk}">' in text
        assert f'id="reply-{asked.pk}"' in text


def test_who_answers_second_is_told_so_and_what_they_wrote_stands_on_the_page(asked, client, customs):
    reply_question(duty("second-line", officer=officer(agency=customs)), question=asked.pk, text="No", at=make.AT)
    answer = client.post("/expected/questions/", {"question": asked.pk, "reply": "It is <him>"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "This was answered before." in text
    assert "It is &lt;him&gt;" in text
    assert Question.objects.get().reply == "No"


def test_an_answer_without_words_is_told_so(asked, client):
    assert client.post("/expected/questions/", {"question": asked.pk, "reply": " "}).status_code == 422


def broken():
    return make.take(make.written(make_manifest(4, seed=9)).replace(*MISCOUNTED)).message


def waits():
    return [(body["message"], body["is_waiting"]) for body in told("message.waits")]


def test_a_message_that_waits_is_told_and_one_that_is_in_order_is_not(journey):
    assert waits() == []
    unreadable = make.take(b"UNB nothing").message
    assert waits() == [(str(unreadable.pk), True)]
    miscounted = broken()
    assert waits()[1:] == [(str(miscounted.pk), True)]


def test_that_it_was_mended_or_refused_is_told(journey):
    mended, refused = broken(), make.take(b"UNB nothing").message
    before = len(waits())
    text = bytes(mended.raw).replace(*reversed(MISCOUNTED)).decode()
    taken = mend_message(make.targeting(), message=mended.pk, text=text, at=make.AT)
    settle_message(make.targeting(), message=refused.pk, is_accepted=False, text="junk", at=make.AT)
    assert waits()[before:] == [(str(taken.message.pk), False), (str(refused.pk), False)]


def test_the_queue_fetches_its_part(journey, client):
    message = broken()
    on_duty(client, "targeting")
    whole = client.get("/expected/repair/").content.decode()
    part = client.get("/expected/repair/", headers={"HX-Request": "true"}).content.decode()
    assert 'data-refresh-on="message.waits" data-refresh-url="/expected/repair/"' in whole
    assert "<h1" not in part
    assert f'id="m-{message.pk}"' in part


def test_who_mends_second_is_told_so_and_keeps_the_text(journey, client):
    message = broken()
    text = bytes(message.raw).replace(*reversed(MISCOUNTED)).decode()
    settle_message(make.targeting(), message=message.pk, is_accepted=False, text="junk", at=make.AT)
    on_duty(client, "targeting")
    for posted in ({"text": text}, {"decision": "refuse", "note": "Why not"}):
        answer = client.post(f"/expected/repair/{message.pk}/", posted)
        assert answer.status_code == 409
        assert "does not wait for repair any more" in answer.content.decode()
        assert posted.get("text", "CNT+42:6") in answer.content.decode().replace("&#x27;", "'")
    assert Message.objects.get(pk=message.pk).note == "junk"


def test_another_browser_that_asks_without_the_right_fetches_nothing(asked):
    stranger = Client()
    on_duty(stranger)
    assert stranger.get("/expected/questions/", headers={"HX-Request": "true"}).status_code == 403
