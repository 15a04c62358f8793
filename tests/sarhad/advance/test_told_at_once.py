"""Open pages elsewhere learn of a hit that was settled, a journey that was cancelled, an answer that changed."""

from dataclasses import replace

import pytest
from django.test import Client

from borderkit.edi import Change
from borderkit.specimen.messages import make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.access.models import Assignment
from sarhad.access.roles import ROLES
from sarhad.advance.models import Expected, Hit, Journey
from sarhad.advance.services.change_answers import change_answers
from sarhad.advance.services.settle_hit import settle_hit
from sarhad.config.live import Client as Stream
from sarhad.config.live import kinds_of
from sarhad.kernel.models import Outbox
from sarhad.lists import holding
from tests.make import advance as make
from tests.make.access import on_duty
from tests.make.lists import LOST, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(monkeypatch, settings, request):
    monkeypatch.setattr(holding, "_held", None)
    settings.DISCREET_CHECKS = True
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02", instruction=getattr(request, "param", "refer")))
    listed(lost_row(), source=LOST)
    make.ports()
    carrier, _program = make.carrier()
    return make.announced(make.listed_manifest(), carrier=carrier)


def told(kind):
    return [row.body for row in Outbox.objects.filter(kind=kind).order_by("seq")]


def settle(outcome="no-board"):
    return settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome=outcome, text="Seen", at=make.AT)


def test_a_flight_that_is_cancelled_is_told_once_its_picture_says_so(journey):
    Outbox.objects.all().delete()
    manifest = replace(
        make_manifest(3), change=Change.FLIGHT_CANCELLED, travellers=(), interchange="X", prepared="261122 0301"
    )
    make.settle(make.take(make.written(manifest)).journeys[0])
    journey.refresh_from_db()
    assert journey.is_cancelled
    assert told("journey.pictured") == [{"journey": str(journey.pk), "post": str(journey.post_id)}]
    assert told("journey.checked") == []  # nobody stood before the checks: that alone told nothing


def test_an_answer_that_changed_is_told(journey):
    Expected.objects.update(answer="0")
    settle()
    change_answers(SYSTEM, journey=journey.pk, at=make.AT)
    (body,) = told("answer.changed")
    assert (body["journey"], body["post"], body["people"]) == (str(journey.pk), str(journey.post_id), 1)
    change_answers(SYSTEM, journey=journey.pk, at=make.AT)
    assert len(told("answer.changed")) == 1  # what is the same is not told again


@pytest.mark.parametrize(("journey", "count"), [("refer", 1), ("discreet", 0)], indirect=["journey"])
def test_the_booth_hears_of_a_hit_unless_the_traveller_is_not_to_notice(journey, count):
    settle("confirmed")
    assert len(told("hit.settled")) == 1
    assert len(told("hit.shown")) == count


@pytest.mark.parametrize(
    ("role", "hears", "not_hears"),
    [
        ("targeting", {"journey.pictured", "journey.paired", "answer.changed", "hit.settled"}, set()),
        ("post-leader", {"journey.pictured", "journey.paired"}, set()),
        ("first-line", {"hit.shown"}, {"hit.settled", "hit.asked", "answer.changed"}),
    ],
)
def test_who_hears_what(role, hears, not_hears):
    kinds = kinds_of(ROLES[role].acts.__contains__)
    assert hears <= kinds
    assert not not_hears & kinds


def test_headquarters_hears_of_answers_at_every_post():
    assert Stream("", frozenset({"answer.changed"}), is_everywhere=True).hears("answer.changed", "somewhere")


@pytest.mark.parametrize("address", ["journey", "traveller"])
def test_manifest_and_traveller_fetch_the_part_that_changes(journey, address):
    officer, client = make.targeting(), Client()
    on_duty(client, assignment=Assignment.objects.get(pk=officer.assignment))
    key = journey.pk if address == "journey" else Expected.objects.get(surname="MARKELOV").pk
    whole = client.get(f"/expected/{address}/{key}/").content.decode()
    part = client.get(f"/expected/{address}/{key}/", headers={"HX-Request": "true"}).content.decode()
    assert f'data-refresh-url="/expected/{address}/{key}/"' in whole
    assert f'data-refresh-id="{journey.pk}"' in whole
    assert "<h1" not in part
    assert part.strip() in whole
    settle("confirmed")
    assert Journey.objects.get().open_hits == 0
