"""Has the traveller stayed longer than allowed?"""

from datetime import date

import pytest

from borderkit.stay import Stay
from sarhad.checks.catalogue.stay_exceeded import stay_exceeded
from sarhad.checks.findings import Weight
from tests.make import dossiers as make

NINETY_DAYS = Stay(date(2026, 3, 4), date(2026, 6, 1))
NINETY_ONE_DAYS = Stay(date(2026, 3, 3), date(2026, 6, 1))
LONG_AGO = Stay(date(2025, 1, 1), date(2025, 6, 30))


@pytest.mark.parametrize("stays", [(), (NINETY_DAYS,), (LONG_AGO, NINETY_DAYS), (NINETY_DAYS, NINETY_DAYS)])
def test_silent_up_to_the_last_allowed_day(stays):
    assert list(stay_exceeded(make.dossier(stays=stays, direction="exit"))) == []


def test_stops_on_the_first_day_too_many():
    (finding,) = stay_exceeded(make.dossier(stays=(NINETY_ONE_DAYS,), direction="exit"))
    assert finding.weight == Weight.STOP
    assert finding.grounds == {"days_used": "91", "days_allowed": "90", "window": "180", "overstay": "1"}


def test_days_of_one_s_own_country_are_not_counted():
    seen = make.dossier(stays=(NINETY_ONE_DAYS,), person=make.person(nationality="UTO"))
    assert list(stay_exceeded(seen)) == []


def test_no_allowance_no_question():
    assert list(stay_exceeded(make.dossier(stays=(NINETY_ONE_DAYS,), allowance=None))) == []
