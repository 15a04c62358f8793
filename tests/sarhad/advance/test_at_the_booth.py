"""When the traveller stands at the booth, the desk's page says what was announced and what was made of it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sarhad.advance.models import Hit
from sarhad.advance.services.settle_hit import settle_hit
from sarhad.lists import holding
from tests.make import advance as make
from tests.make.access import on_duty
from tests.make.crossings import crossing
from tests.make.lists import LOST, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db
BORN = date(1979, 11, 2)


def announce(monkeypatch, instruction="refer"):
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02", instruction=instruction))
    listed(lost_row(), source=LOST)
    make.ports()
    return make.announced(make.listed_manifest())


def page_of(client, journey, **fields):
    acting = on_duty(client, "first-line", post=journey.post)
    made = crossing(acting, at=journey.arrives_at, **fields)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/desk/{made.pk}/").content.decode()
    return page, sum("advance_" in query["sql"] for query in asked.captured_queries)


def test_who_was_announced_is_shown_with_seat_and_outcome(client, monkeypatch):
    journey = announce(monkeypatch)
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="confirmed", text="Same scar as told.", at=make.AT)
    page, queries = page_of(client, journey, surname="MARKELOV", given="ORIN", birth=BORN, sex="M")
    assert "Announced" in page
    assert "UT0668" in page
    assert "Same scar as told." in page
    assert queries == 2


def test_a_stranger_has_no_panel_and_costs_one_query(client, monkeypatch):
    page, queries = page_of(client, announce(monkeypatch))
    assert "Announced" not in page
    assert queries == 1


def test_a_discreet_hit_does_not_light_up(client, monkeypatch, settings):
    settings.DISCREET_CHECKS = True
    journey = announce(monkeypatch, instruction="discreet")
    assert Hit.objects.count() == 1
    page, _queries = page_of(client, journey, surname="MARKELOV", given="ORIN", birth=BORN, sex="M")
    assert "Announced" in page
    assert "To be looked at" not in page
