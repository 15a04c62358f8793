"""Blind controls are judged by limits that were set when they were placed, and by nothing the analyst says."""

import pytest
from django.test import Client

from sarhad.access.models import Assignment
from sarhad.kernel.errors import Invalid
from sarhad.laboratory.judging import judge
from sarhad.laboratory.models import Control, Result
from sarhad.laboratory.services.place_control import Certified, place_control
from tests.make.access import NOW, on_duty
from tests.make.laboratory import bench, name_of, seized

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return bench()


def certified(value=80.0, uncertainty=1.0, limit=2.0):
    return Certified(value=value, uncertainty=uncertainty, limit=limit)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"value": 0}, ""), ({"value": 100}, ""), ({"value": -0.1}, "purity"), ({"value": 100.1}, "purity"),
        ({"uncertainty": 0}, ""), ({"uncertainty": -0.1}, "purity_u"), ({"uncertainty": 2}, ""),
        ({"uncertainty": 2.1}, "limit"), ({"uncertainty": 0, "limit": 0}, "limit"), ({"limit": 100.1}, "limit"),
    ],
)  # fmt: skip
def test_limits_that_can_be(made, said, place):
    exhibit = seized(made)
    fields = {"exhibit": exhibit.pk, "question": "quantify", "substance": name_of(3), "at": NOW}
    if not place:
        placed = place_control(made.quality, purity=certified(**said), **fields)
        assert Control.objects.get(analysis=placed).limit == certified(**said).limit
        return
    with pytest.raises(Invalid) as trouble:
        place_control(made.quality, purity=certified(**said), **fields)
    assert list(trouble.value.places) == [place]


@pytest.mark.parametrize("doubt", [0.0, 1.0, 50.0])
def test_what_an_analyst_says_of_the_uncertainty_makes_no_result_right(doubt):
    known = Control(substance="A", purity=80.0, purity_u=1.0, limit=2.0)
    for purity, is_right in ((77.99, False), (78.0, True), (82.0, True), (82.01, False), (30.0, False)):
        result = Result(decision="identified", substance="A", purity=purity, purity_u=doubt)
        assert judge(known, result) is is_right


def test_by_the_page_purity_and_limits_go_together(made):
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=made.quality.assignment))
    data = {"exhibit": seized(made).number, "question": "quantify", "substance": name_of(3), "purity": "80"}
    assert client.post("/laboratory/controls/", data).status_code == 422
    assert client.post("/laboratory/controls/", data | {"purity_u": "1", "limit": "0.5"}).status_code == 422
    assert client.post("/laboratory/controls/", data | {"purity_u": "1", "limit": "2.5"}).status_code == 302
    text = client.get("/laboratory/controls/").content.decode()
    assert "80.0 % ± 1.0" in text
    assert "± 2.5" in text


@pytest.mark.parametrize(
    ("known", "found", "is_right"),
    [
        (("A", None), ("identified", "A", None), True),
        (("A", None), ("indicated", "A", None), False),
        (("A", None), ("identified", "B", None), False),
        (("A", 80.0), ("identified", "A", None), False),
        (("A", 80.0), ("identified", "A", 82.0), True),
        (("A", 80.0), ("identified", "A", 82.01), False),
        (("", None), ("none", "", None), True),
        (("", None), ("identified", "A", None), False),
        (("", None), ("inconclusive", "", None), False),
    ],
)
def test_what_is_right(known, found, is_right):
    result = Result(decision=found[0], substance=found[1], purity=found[2], purity_u=2.0)
    limit = None if known[1] is None else 2.0
    assert judge(Control(substance=known[0], purity=known[1], limit=limit), result) is is_right
    formerly = Control(substance=known[0], purity=known[1])
    assert judge(formerly, result) is (is_right or (bool(known[1]) and found[:2] == ("identified", "A")))
