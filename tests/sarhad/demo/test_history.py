"""History: many crossings, each as if it had happened."""

from datetime import timedelta

import pytest
from django.db.models import Count, F

from sarhad.access.duty import SYSTEM
from sarhad.cases.models import Case
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.search_models import JointSearch
from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.states import State
from sarhad.demo import box as opening
from sarhad.demo import casework
from sarhad.demo.box import open_box
from sarhad.demo.country import TIME_ZONE
from sarhad.demo.history import NOT_LONGER_THAN, STILL_WAITING, write_history
from sarhad.demo.models import Box
from sarhad.demo.nations import HOME
from sarhad.demo.passages import passages
from sarhad.travellers.models import Movement, TravelDocument
from tests.sarhad.demo.conftest import NOW


def test_a_day_has_hundreds_of_crossings_at_three_posts(written: int) -> None:
    by_post = dict(Crossing.objects.values_list("post__code").annotate(n=Count("id")))
    assert written == sum(by_post.values()) > 700
    assert set(by_post) == {"BIL", "UCA", "AMA"}


def test_seven_days_are_more_than_three_thousand() -> None:
    assert len(passages(1, days=7, until=NOW, zone=TIME_ZONE)) > 3000


def test_nothing_is_written_twice(written: int) -> None:
    assert write_history(SYSTEM, box=Box.objects.get(pk=1), days=1, at=NOW) == 0
    assert Crossing.objects.count() == written


def test_nothing_happens_after_now(written: int) -> None:
    assert not Crossing.objects.filter(occurred_at__gte=NOW).exists()
    assert not Crossing.objects.filter(decided_at__gte=NOW + timedelta(minutes=1)).exists()


def test_the_same_seed_writes_the_same_history() -> None:
    one, other = (passages(1, days=1, until=NOW, zone=TIME_ZONE) for _ in range(2))
    assert repr(one) == repr(other)


def test_nobody_is_refused_at_exit_and_no_citizen_at_all(written: int) -> None:
    refused = Crossing.objects.filter(state=State.REFUSED)
    assert refused.exists()
    assert not refused.filter(direction="exit").exists()
    assert not refused.filter(nationality=HOME).exists()
    assert not refused.filter(decision_note="").exists()


def test_some_referrals_wait_for_whoever_signs_in(written: int) -> None:
    waiting = Crossing.objects.filter(state=State.REFERRED, occurred_at__gte=NOW - NOT_LONGER_THAN)
    by_post = dict(waiting.values_list("post__code").annotate(n=Count("id")))
    assert set(by_post.values()) <= set(range(1, STILL_WAITING + 2))
    assert set(by_post) >= {"BIL", "UCA"}


def test_every_end_is_a_movement_of_the_traveller(written: int) -> None:
    ended = Crossing.objects.exclude(decided_at=None)
    moved = Movement.objects.exclude(crossing=None)
    assert moved.count() == ended.count()
    pairs = dict(moved.values_list("crossing", "traveller"))
    assert all(pairs[pk] == traveller for pk, traveller in ended.values_list("pk", "traveller"))


def test_a_document_belongs_to_one_traveller(written: int) -> None:
    borrowed = Movement.objects.exclude(document__traveller=F("traveller")).values("document").distinct()
    assert TravelDocument.objects.count() > 500
    assert borrowed.count() <= 3  # a document that was lost may be shown by two


def test_findings_are_those_of_the_real_checks(written: int) -> None:
    codes = set(Found.objects.values_list("check_code", flat=True))
    assert {"zone.sound", "visa.needed"} <= codes
    assert all(asked for asked in Crossing.objects.values_list("asked", flat=True))


def stop(*_given: object, **_named: object) -> None:
    raise KeyboardInterrupt


def open_until(place: str, room: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open the country, and be stopped at a place."""
    with monkeypatch.context() as stopped:
        stopped.setattr(room, place, stop)
        with pytest.raises(KeyboardInterrupt):
            open_box(days=1, at=NOW)


@pytest.mark.django_db
def test_cases_are_whole_after_the_making_was_stopped(written: int, monkeypatch: pytest.MonkeyPatch) -> None:
    open_until("_goods", casework, monkeypatch)
    assert not Case.objects.exists()
    open_until("bring_examinations", opening, monkeypatch)
    assert Case.objects.filter(subject="goods", state="in-hand").count() == 1
    assert JointSearch.objects.count() == 1
    assert RefusalForm.objects.exists()
    cases = Case.objects.count()
    open_until("bring_examinations", opening, monkeypatch)
    assert Case.objects.count() == cases
