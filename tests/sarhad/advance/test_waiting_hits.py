"""Two officers at one hit; what is remembered of a pair, and taken back."""

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.advance.models import Hit, Journey
from sarhad.advance.services.check_journey import check_journey
from sarhad.advance.services.settle_hit import settle_hit
from sarhad.kernel import clock
from sarhad.kernel.errors import Conflict
from sarhad.lists import holding
from sarhad.lists.alert_models import OtherPerson
from sarhad.lists.services.other_person import restore_candidate
from tests.make import advance as make
from tests.make.access import on_duty
from tests.make.lists import LOST, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(monkeypatch) -> Journey:
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    listed(lost_row(), source=LOST)
    make.ports()
    return make.announced(make.listed_manifest())


def settle(duty, outcome, **said):
    return settle_hit(duty, hit=Hit.objects.get().pk, outcome=outcome, text="as told", at=make.AT, **said)


def test_of_two_officers_at_once_the_second_is_told_who_was_faster(journey):
    first, second = make.targeting(), make.targeting()
    settle(first, "confirmed", seen="")
    with pytest.raises(Conflict) as trouble:
        settle(second, "other", seen="")
    assert first.name in trouble.value.detail
    assert "second line" in trouble.value.detail
    assert Hit.objects.get().outcome == "confirmed"
    assert OtherPerson.objects.count() == 0


def test_who_saw_the_outcome_may_overrule_it(journey):
    settle(make.targeting(), "confirmed", seen="")
    assert settle(make.targeting(), "other", seen="confirmed").outcome == "other"


def test_a_question_between_is_no_conflict(journey):
    Hit.objects.update(outcome="asked")
    assert settle(make.targeting(), "confirmed", seen="").outcome == "confirmed"


def test_the_page_says_the_conflict_and_shows_what_stands_now(client, journey):
    on_duty(client, "targeting", post=journey.post)
    hit = Hit.objects.get()
    settle(make.targeting(), "no-board")
    said = {"outcome": "other", "note": "the son", "seen": ""}
    answer = client.post(f"/expected/hits/{hit.pk}/settle", said)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "was faster and settled this hit" in page
    assert 'value="the son"' in page  # what was written is not lost
    assert 'name="seen" value="no-board"' in page


def test_another_person_may_be_taken_back_and_the_pair_is_offered_again(journey):
    settle(make.targeting(), "other")
    assert OtherPerson.objects.filter(lifted_at=None).count() >= 1
    found = settle(make.targeting(), "confirmed", seen="other")
    assert (found.outcome, OtherPerson.objects.filter(lifted_at=None).count()) == ("confirmed", 0)
    check_journey(SYSTEM, journey=journey.pk, at=make.AT, anew=True)
    assert [(hit.outcome, hit.is_gone) for hit in Hit.objects.all()] == [("confirmed", False)]


def test_what_the_lists_take_back_is_looked_at_anew(journey):
    settle(make.targeting(), "other")
    check_journey(SYSTEM, journey=journey.pk, at=make.AT, anew=True)
    assert Hit.objects.get().is_gone
    pair = OtherPerson.objects.filter(lifted_at=None).first()
    restore_candidate(make.targeting(), pair=pair.pk, reason="a mistake", at=make.AT)
    check_journey(SYSTEM, journey=journey.pk, at=make.AT, anew=True)
    hit = Hit.objects.get()
    assert (hit.is_gone, hit.outcome) == (False, "")
    assert Journey.objects.get().open_hits == 1


def test_a_settled_hit_is_opened_and_one_of_another_post_is_not_found(client, journey):
    settle(make.targeting(), "other")
    hit = Hit.objects.get()
    on_duty(client, "targeting", post=journey.post)
    page = client.get("/expected/hits/", {"hit": hit.pk}).content.decode()
    assert "MARKELOV" in page
    assert "Another person, or nothing in it" in page
    on_duty(client, "targeting")
    assert client.get("/expected/hits/", {"hit": hit.pk}).status_code == 404
    assert client.get("/expected/hits/", {"hit": "nonsense"}).status_code == 404


def test_a_part_of_the_page_is_fetched_anew(client, journey, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: make.AT)
    on_duty(client, "targeting", post=journey.post)
    for address in ("/expected/hits/", "/expected/"):
        part = client.get(address, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in part
        assert "UT0668" in part
