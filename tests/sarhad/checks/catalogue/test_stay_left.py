"""How long may the traveller stay?"""

from datetime import date, timedelta

import pytest

from borderkit.stay import Stay
from sarhad.checks.catalogue.stay_left import stay_left
from sarhad.checks.findings import Weight
from tests.make import dossiers as make

YESTERDAY = date(2026, 5, 31)


def used(days: int) -> tuple[Stay, ...]:
    return (Stay(YESTERDAY - timedelta(days=days - 1), YESTERDAY),)


@pytest.mark.parametrize("stays", [(), used(79)])
def test_silent_while_many_days_are_left(stays):
    assert list(stay_left(make.dossier(stays=stays))) == []


def test_notes_few_days_and_the_last_one():
    (finding,) = stay_left(make.dossier(stays=used(80)))
    assert finding.weight == Weight.NOTE
    assert (finding.grounds["days_left"], finding.grounds["last_day"]) == ("10", "2026-06-10")


def test_stops_when_no_day_is_left():
    (finding,) = stay_left(make.dossier(stays=used(90)))
    assert finding.weight == Weight.STOP
    assert finding.grounds["days_left"] == "0"


def test_nobody_is_asked_on_leaving():
    assert list(stay_left(make.dossier(stays=used(85), direction="exit"))) == []
