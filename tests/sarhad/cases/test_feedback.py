"""What comes back: referrals as the booth officer is told of them, the book of refusals, precision on lower pages."""

import re
from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sarhad.access.models import Assignment
from sarhad.cases.annexes import case_of_crossing, precision_of_alert, precision_of_entry
from sarhad.cases.models import Case, Truth
from sarhad.cases.numbering import gaps
from sarhad.cases.outcomes import OUTCOMES, PROTECTIVE
from sarhad.cases.referrals import RECENT, list_own_referrals, sum_referrals
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.services.decide_case import Decision, decide_case
from sarhad.cases.services.take_case import take_case
from sarhad.cases.subjects import SUBJECTS
from sarhad.cases.telling_back import APART, NOT_TOLD, apart, sums, told
from sarhad.crossings.models import Crossing, Found
from sarhad.lists.models import ListedPerson
from tests.make.access import NOW, on_duty
from tests.make.alerts import live
from tests.make.cases import case, shared
from tests.make.lists import listed, stop_row

TODAY = NOW.date()
ADULT = date(TODAY.year - 18, TODAY.month, TODAY.day)
db = pytest.mark.django_db


def group(outcome="refused", subject="document", born=ADULT):
    return apart(outcome=outcome, subject=subject, born_last=born, today=TODAY)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_of_an_adult_protection_and_police_are_told_in_sums_only(outcome):
    expected = "protection" if outcome in PROTECTIVE else "police" if outcome == "police" else ""
    assert group(outcome) == expected
    assert told(outcome, group(outcome)) == (NOT_TOLD if expected else OUTCOMES[outcome].title)


@pytest.mark.parametrize("outcome", ["", *OUTCOMES])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_of_a_minor_nothing_is_told_whatever_the_end(outcome, subject):
    for born in (ADULT + timedelta(days=1), None):
        assert group(outcome, subject, born) == "minor"
        assert told(outcome, group(outcome, subject, born)) == NOT_TOLD


def test_on_the_eighteenth_birthday_somebody_is_of_age():
    assert group(born=ADULT) == ""
    assert group(born=ADULT + timedelta(days=1)) == "minor"


def test_what_is_not_told_looks_like_what_has_not_ended():
    assert told("", group("")) == told("trafficking", group("trafficking")) == told("police", group("police"))


@given(st.lists(st.sampled_from(["", *APART]), max_size=30), st.integers(3, 9))
def test_no_sum_under_the_smallest_is_shown_not_even_that_it_is_zero(groups, least):
    for (_title, shown), code in zip(sums(groups, least), APART, strict=True):
        n = groups.count(code)
        assert shown == (str(n) if n >= least else f"<{least}")


@given(st.sets(st.integers(1, 30)))
def test_missing_numbers_are_exactly_those_that_are_not_there(numbers):
    spans = gaps(sorted(numbers))
    missing = {n for first, last in spans for n in range(first, last + 1)}
    assert missing == set(range(1, max(numbers, default=0) + 1)) - numbers
    assert all(first <= last for first, last in spans)
    assert all(before[1] + 1 < after[0] for before, after in pairwise(spans))


def client_of(duty):
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=duty.assignment))
    return client


def ended(made, outcome, number, **fields):
    one = take_case(made.second, case=case(made, number=number).pk, at=NOW)
    Crossing.objects.filter(pk=one.crossing_id).update(**({"birth": "1980-01-01"} | fields))
    decision = Decision(outcome=outcome, grounds="x", reasons=("C",) if outcome == "refused" else ())
    return decide_case(made.second, case=one.pk, decision=decision, at=NOW)


@db
def test_the_officer_reads_the_own_referrals_and_nobody_elses(made):
    ended(made, "refused", "A1")
    ended(made, "protection", "A2")
    ended(made, "admitted", "A3", birth="2015-??-??")
    case(made, number="A4")
    became = [row.became for row in list_own_referrals(made.first, at=NOW)]
    assert sorted(became) == sorted(["Refused entry", NOT_TOLD, NOT_TOLD, NOT_TOLD])
    assert list_own_referrals(made.first, at=NOW + RECENT + timedelta(seconds=1)) == []
    assert len(list_own_referrals(made.first, at=NOW + RECENT)) == 4


@db
def test_sums_are_of_whole_months_of_the_post_and_hidden_while_small(made, settings):
    for n in range(3):
        ended(made, "trafficking" if n else "child-alone", f"B{n}")
    assert dict(sum_referrals(made.first, until=NOW + timedelta(seconds=1)))[APART["protection"]] == "<5"
    settings.STATISTICS_SMALLEST = 3
    assert dict(sum_referrals(made.first, until=NOW + timedelta(seconds=1)))[APART["protection"]] == "3"
    assert dict(sum_referrals(made.first, until=NOW))[APART["protection"]] == "<3"


@db
def test_the_page_of_the_own_referrals_tells_no_way_of_protection(made):
    for n, outcome in enumerate(sorted(PROTECTIVE)):
        ended(made, outcome, f"C{n}")
    page = client_of(made.first).get("/cases/my-referrals/").content.decode()
    assert NOT_TOLD not in page  # the fixture's moment is long ago: nothing of the last 30 days
    Crossing.objects.update(referred_at=NOW.replace(year=2099))
    page = client_of(made.first).get("/cases/my-referrals/").content.decode()
    assert page.count(NOT_TOLD) == len(PROTECTIVE)
    for outcome in PROTECTIVE:
        assert OUTCOMES[outcome].title not in page


@db
def test_the_book_of_refusals_counts_says_what_is_missing_and_shows_no_person(made):
    for n in range(3):
        ended(made, "refused", f"D{n}")
    RefusalForm.objects.get(seq=2).delete()
    page = client_of(made.leader).get(f"/cases/refusals/?year={NOW.year}")
    body = page.content.decode()
    assert page.status_code == 200
    assert "Numbers are missing" in body
    assert "00002" in body
    assert Case.objects.first().crossing.surname not in body
    for year in ("", "0", "99999", "٢٠٢٦", "abcd", "2026'"):
        assert client_of(made.leader).get("/cases/refusals/", {"year": year}).status_code == 200
    assert client_of(made.first).get("/cases/refusals/").status_code == 403
    assert client_of(made.customs).get("/cases/refusals/").status_code == 403


def truth(one, entry, said):
    found = Found.objects.create(
        crossing=one.crossing, check_code="person.listed", weight=2, text="x", grounds={"a": "b"}, source="s 1",
        found_at=NOW,
    )  # fmt: skip
    Truth.objects.create(found=found, case=one, check_code="person.listed", entry=entry, truth=said, at=NOW)


def entry_of_a_list():
    """A row that had two versions: (the first, the second)."""
    row = stop_row()
    listed(row)
    first = ListedPerson.objects.get()
    listed(row | {"valid_until": "2099-01-01"})
    return first.pk, ListedPerson.objects.exclude(pk=first.pk).get().pk


@db
def test_a_list_entry_counts_each_finding_once_also_of_its_earlier_versions(made):
    one, (first, second) = shared(made), entry_of_a_list()
    assert precision_of_entry(None, second) is None
    for entry, said in ((first, "confirmed"), (first, "false"), (second, "undetermined"), (second, "confirmed")):
        truth(one, entry, said)
    truth(one, uuid4(), "false")
    for asked in (first, second):
        counted = precision_of_entry(None, asked).context
        assert (counted["confirmed"], counted["wrong"], counted["unknown"]) == (2, 1, 1)
        assert counted["precision"].share == pytest.approx(2 / 3)
        assert counted["precision"].low < 2 / 3 < counted["precision"].high
    assert precision_of_entry(None, uuid4()) is None


@db
def test_without_a_known_truth_the_share_is_not_known(made):
    one, (first, _second) = shared(made), entry_of_a_list()
    truth(one, first, "undetermined")
    shown = precision_of_entry(None, first)
    assert shown.context["precision"] is None
    assert "Of none is the truth known yet." in render_to_string(shown.template, dict(shown.context))


@db
def test_an_alert_counts_what_its_own_row_taught(made):
    one, raised = shared(made), live()
    assert precision_of_alert(None, raised.pk) is None
    truth(one, ListedPerson.objects.get(reference=raised.number).pk, "false")
    assert precision_of_alert(None, raised.pk).context["wrong"] == 1
    assert precision_of_alert(None, uuid4()) is None


@db
def test_the_annex_leads_from_a_crossing_to_its_case_for_a_party_only(made):
    one = case(made)
    shown = case_of_crossing(None, one.crossing_id)
    link = re.search(r'href="([^"]+)"', render_to_string(shown.template, dict(shown.context)))[1]
    assert client_of(made.second).get(link)["Location"] == f"/cases/{one.pk}/"
    assert client_of(made.migration).get(link).status_code == 404
