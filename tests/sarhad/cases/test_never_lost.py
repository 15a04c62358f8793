"""No case is lost from sight: the list cuts off nothing that is open, and each is found by its number for ever."""

from datetime import timedelta

import pytest

from sarhad.cases import selectors
from sarhad.cases.models import Case, Party
from sarhad.cases.selectors import find_case_of_number, list_cases
from sarhad.cases.services.decide_case import Decision, close_case, decide_case
from tests.make.access import NOW
from tests.make.cases import case, shared
from tests.sarhad.cases.test_field_matrix import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def closed(made, number):
    one = shared(made, number=number)
    decide_case(made.second, case=one.pk, decision=Decision(outcome="admitted"), at=NOW)
    return close_case(made.second, case=one.pk, at=NOW)


def test_an_open_case_is_never_pushed_off_the_list_by_newer_ones(made, monkeypatch):
    monkeypatch.setattr(selectors, "MOST", 2)
    old = case(made, number="OLD000001")
    Case.objects.filter(pk=old.pk).update(opened_at=NOW - 40 * DAY)
    open_too = [case(made, number=f"NEW00000{n}").pk for n in range(3)]
    over = [closed(made, f"END00000{n}").pk for n in range(3)]
    listed = [one.pk for one in list_cases(made.second, at=NOW)]
    assert set(listed[:4]) == {old.pk, *open_too}
    assert set(listed[4:]) < set(over)
    assert len(listed) == 6


@pytest.mark.parametrize(("days", "is_listed"), [(30, True), (31, False)])
def test_a_closed_case_leaves_the_list_after_30_days_and_is_found_by_its_number(made, days, is_listed):
    one = closed(made, "END000001")
    at = NOW + days * DAY
    assert (one.pk in [row.pk for row in list_cases(made.second, at=at)]) == is_listed
    client = client_of(made.second)
    assert client.get("/cases/", {"number": one.number})["Location"] == f"/cases/{one.pk}/"


@pytest.mark.parametrize("typed", ["{year}/{seq}", " {year} / {seq:05} ", "{year}/{seq:05}"])
def test_a_number_is_read_as_people_write_it(made, typed):
    one = shared(made)
    assert find_case_of_number(made.second, typed.format(year=one.year, seq=one.seq)) == one.pk


@pytest.mark.parametrize("typed", ["", "x", "2026", "2026/", "2026/0", "1/1", "2026/999999", "٢٠٢٦/١", "2026/1; DROP"])
def test_what_is_no_number_of_a_case_finds_none_and_the_page_says_so(made, typed):
    shared(made)
    assert find_case_of_number(made.second, typed) is None
    body = client_of(made.second).get("/cases/", {"number": typed}).content.decode()
    assert ("number-none" in body) == bool(typed)


def test_a_case_of_others_is_not_found_by_its_number(made):
    one = shared(made)
    Party.objects.filter(case=one, agency="CU").delete()
    assert find_case_of_number(made.customs, one.number) is None
    assert find_case_of_number(made.migration, one.number) == one.pk
