"""A joint search that a risk rule asked for: the order keeps the rule, the result is a fact and in the outcomes."""

from urllib.parse import urlparse

import pytest
from django.test import Client

from sarhad.access.models import Assignment
from sarhad.cases.models import Truth
from sarhad.cases.search_models import JointSearch
from sarhad.cases.searching import digest
from sarhad.cases.selectors import count_searches
from sarhad.cases.services.search_vehicle import order_search
from sarhad.cases.vehicles import VEHICLES
from sarhad.crossings.models import Found
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid
from sarhad.kernel.models import Outbox
from tests.make.access import NOW, on_duty
from tests.make.cases import shared

pytestmark = pytest.mark.django_db
SPOTS = [spot.code for spot in VEHICLES["lorry"].spots]


@pytest.fixture
def case(made):
    """A case whose crossing two rules had something to say of."""
    one = shared(made)
    for rule in ("fuel-tank-2", "night-lorry"):
        Found.objects.create(
            crossing_id=one.crossing_id, check_code="risk.rules", grounds={"rule": rule},
            weight=2, text="x", source="House", found_at=NOW,
        )  # fmt: skip
    return one


def at_work(who):
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=who.assignment))
    return client


def order(client, case, **said):
    data = {"vehicle": "lorry", "registration": "QM 1", "why": "The tank sounds full", "rule": "fuel-tank-2"} | said
    return client.post(f"/cases/{case.pk}/search", data)


def searched(made, case, *, places, found, **said):
    """The whole search by the pages of two agencies. Gives its page."""
    border, customs = at_work(made.second), at_work(made.customs)
    assert order(border, case, **said).status_code == 302
    page = f"/cases/searches/{JointSearch.objects.get(case=case).pk}/"
    for client in (border, customs):
        assert client.post(f"{page}join").status_code == 302
    for n, place in enumerate(places):
        hit = {"found": "on", "text": "12 packets"} if found and n == 0 else {}
        assert customs.post(page, {"place": place, "tool": "endoscope"} | hit).status_code == 302
    for step, client in (("finish", border), ("sign", border), ("sign", customs)):
        assert client.post(f"{page}{step}").status_code == 302
    return border.get(urlparse(page).path).content.decode()


@pytest.mark.parametrize(
    ("places", "result", "truth", "words"),
    [
        (SPOTS[:1], "found", "confirmed", "Something was found"),
        (SPOTS, "nothing", "false", "Nothing in any place"),
        (SPOTS[:1], "part", None, "not every place was looked at"),
    ],
)
def test_by_the_pages_the_result_goes_back_to_the_rule(made, case, places, result, truth, words):
    shown = searched(made, case, places=places, found=result == "found")
    assert "fuel-tank-2" in shown
    assert words in shown
    one = JointSearch.objects.get(case=case)
    fact = Outbox.objects.get(kind="search.signed")
    assert fact.body == {
        "search": str(one.pk), "case": str(case.pk), "post": str(case.post_id), "vehicle": "lorry",
        "rule": "fuel-tank-2", "result": result,
    }  # fmt: skip
    said = dict(Truth.objects.values_list("rule", "truth"))
    assert said == ({"fuel-tank-2": truth} if truth else {})  # the other rule did not ask
    page = at_work(made.leader).get("/cases/precision/").content.decode()
    assert "Joint searches, by who asked for them" in page
    row = page[page.index("Joint searches, by who asked") :]
    assert "fuel-tank-2" in row
    counts = {"found": (1, 0, 0), "nothing": (0, 1, 0), "part": (0, 0, 1)}[result]
    assert count_searches(since=NOW) == [("fuel-tank-2", *counts)]


def test_what_an_officer_ordered_counts_as_such(made, case):
    searched(made, case, places=SPOTS, found=False, rule="")
    assert Outbox.objects.get(kind="search.signed").body["rule"] == ""
    assert set(Truth.objects.values_list("rule", flat=True)) == {"fuel-tank-2", "night-lorry"}
    assert count_searches(since=NOW) == [("", 0, 1, 0)]
    assert "An officer" in at_work(made.leader).get("/cases/precision/").content.decode()


def test_only_a_rule_that_found_something_here_asks(made, case):
    assert order(at_work(made.second), case, rule="Mr Vorin").status_code == 422
    for rule in ("Mr Vorin", "fuel-tank-1"):
        with pytest.raises(Invalid):
            order_search(made.second, case=case.pk, vehicle="car", registration="Q", why="x", rule=rule, at=NOW)
    assert not JointSearch.objects.exists()


def test_an_agency_that_does_not_read_such_findings_is_not_told_of_rules(made, case):
    assert "night-lorry" in at_work(made.second).get(f"/cases/{case.pk}/").content.decode()
    assert "night-lorry" not in at_work(made.migration).get(f"/cases/{case.pk}/").content.decode()


def test_what_is_signed_names_the_rule(made, case):
    fields = {"case": case.pk, "vehicle": "car", "registration": "Q", "why": "x", "at": clock.now()}
    one = order_search(made.second, rule="night-lorry", **fields)
    signed = digest(one)
    one.rule = "fuel-tank-2"
    assert digest(one) != signed
