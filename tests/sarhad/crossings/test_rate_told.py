"""The count of false hits asks the lists as the desk did."""

from datetime import date

import pytest

from sarhad.crossings.models import Crossing
from sarhad.crossings.rate_models import RateCount
from sarhad.lists.source import Birth, Name
from tests.make.access import duty
from tests.make.alerts import live
from tests.make.crossings import crossing
from tests.sarhad.crossings.test_hit_rate import counted

pytestmark = pytest.mark.django_db


def test_the_count_asks_with_what_was_told_at_the_desk():
    live(names=(Name("MARKELOV ORIN"),), births=(Birth("1979-11-02"),), documents=(), father="TILLA MARKELOV")
    first = duty()
    near = {"surname": "MARKELOV", "given": "ORIN", "birth": date(1979, 11, 2), "sex": "M"}
    made = crossing(first, number="RATE00011", **near)
    (without,) = counted().scores
    told = {"person": {"father": "TILLA MARKELOV"}, "chip": {"names": ["ORIN TILLA MARKELOV"]}}
    Crossing.objects.filter(pk=made.pk).update(told=told)
    RateCount.objects.all().delete()
    (more,) = counted().scores
    assert more > without
