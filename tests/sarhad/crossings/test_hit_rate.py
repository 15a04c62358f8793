"""The rate of false hits: what it would mean is shown before it is set, and it holds from the next verdict on."""

from datetime import date

import pytest

from sarhad.crossings.expected_hits import preview
from sarhad.kernel.errors import Invalid
from sarhad.lists.alert_models import HitRate
from sarhad.lists.hit_rates import LEAST, MOST
from sarhad.lists.holding import hold, live_versions
from sarhad.lists.services.set_hit_rate import set_hit_rate
from sarhad.lists.source import Birth, Name
from sarhad.lists.thresholds import threshold
from tests.make.access import NOW, duty, on_duty
from tests.make.alerts import keeper, live
from tests.make.crossings import crossing

pytestmark = pytest.mark.django_db


def listed():
    live(names=(Name("MARKELOV ORIN"),), births=(Birth("1979-11-02"),), documents=())


def found(made):
    return [one for one in made.findings.all() if one.check_code == "person.listed" and "entry" in one.grounds]


def test_a_rarer_false_hit_needs_more_likeness():
    listed()
    index = hold(live_versions()).index
    assert threshold(index, 10) < threshold(index, 1_000) < threshold(index, 1_000_000)


def test_it_holds_from_the_next_verdict_on_for_ones_own_agency():
    listed()
    first = duty()
    near = {"surname": "MARKELOV", "given": "ORIN", "birth": date(1985, 1, 4), "sex": "M", "nationality": "QAM"}
    assert found(crossing(first, number="RATE00001", **near))
    set_hit_rate(keeper(), one_in=MOST, reason="too many stops", at=NOW)
    assert not found(crossing(first, number="RATE00002", **near))
    exact = near | {"birth": date(1979, 11, 2), "nationality": "UTO"}
    assert found(crossing(first, number="RATE00003", **exact))


@pytest.mark.parametrize(("one_in", "reason"), [(LEAST - 1, "x"), (MOST + 1, "x"), (1_000, " ")])
def test_bounds_and_a_reason(one_in, reason):
    with pytest.raises(Invalid):
        set_hit_rate(keeper(), one_in=one_in, reason=reason, at=NOW)
    assert not HitRate.objects.exists()


@pytest.mark.parametrize("one_in", [LEAST, MOST])
def test_bounds_are_included(one_in):
    assert set_hit_rate(keeper(), one_in=one_in, reason="x", at=NOW).one_in == one_in


def test_what_it_would_have_done_is_counted_on_real_crossings():
    listed()
    first = duty()
    crossing(first, number="RATE00004", surname="MARKELOV", given="ORIN", birth=date(1979, 11, 2), sex="M")
    for number in range(5, 9):
        crossing(first, number=f"RATE0000{number}", surname=f"TESTOV{chr(60 + number)}", given="MIRA")
    shown = preview(250, at=NOW)
    assert (shown.listed, shown.sample) == (1, 5)
    assert [rate.one_in for rate in shown.rates] == sorted({100, 250, 300, 1_000, 3_000, 10_000, 100_000})
    assert shown.rates[0].hits == 1
    assert shown.rates[0].observed == 5
    assert shown.rates[0].a_day == pytest.approx(1 / 14)
    assert all(one.hits >= other.hits for one, other in zip(shown.rates, shown.rates[1:], strict=False))


def test_without_travellers_it_says_so(client, monkeypatch):
    monkeypatch.setattr("sarhad.kernel.clock.now", lambda: NOW)
    listed()
    on_duty(client, "list-keeper")
    assert "nothing to hold it against" in client.get("/lists/hit-rate/").content.decode()


def test_the_page_shows_first_and_sets_then(client, monkeypatch):
    monkeypatch.setattr("sarhad.kernel.clock.now", lambda: NOW)
    listed()
    crossing(duty(), number="RATE00010")
    on_duty(client, "list-keeper")
    page = client.get("/lists/hit-rate/", {"one_in": "500"})
    assert (page.status_code, HitRate.objects.count()) == (200, 0)
    assert "asked for" in page.content.decode()
    assert client.post("/lists/hit-rate/", {"one_in": "500", "reason": ""}).status_code == 422
    assert client.post("/lists/hit-rate/", {"one_in": "5", "reason": "x"}).status_code == 422
    assert client.post("/lists/hit-rate/", {"one_in": "500", "reason": "x"}).status_code == 302
    assert HitRate.objects.get().one_in == 500


@pytest.mark.parametrize("role", ["first-line", "second-line", "administrator"])
def test_others_have_no_part_in_it(client, role):
    on_duty(client, role)
    assert client.get("/lists/hit-rate/").status_code == 403
    assert client.post("/lists/hit-rate/", {"one_in": "500", "reason": "x"}).status_code == 403
