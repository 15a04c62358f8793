"""The report on carriers: by carrier and day, drawn, as a file, and how much of its quota a carrier used."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borderkit.specimen.messages import make_leg, make_manifest
from sarhad.advance.models import Journey
from sarhad.advance.quality import quality, quota
from sarhad.advance.quality_shown import as_csv, carriers_chart, days_chart
from sarhad.kernel import clock
from tests.make import advance as make
from tests.make.access import on_duty
from tests.sarhad.advance.test_retention import PNRGOV

pytestmark = pytest.mark.django_db


@pytest.fixture
def carrier():
    make.ports()
    made, _duty = make.carrier("UT")
    make.announced(make_manifest(3), carrier=made)
    make.take(b"UNB nothing", carrier=made)
    return made


def journey(carrier, number, days, codes=()):
    at = make.AT - timedelta(days=days)
    findings = [{"code": code} for code in codes]
    Journey.objects.create(number=number, day=at.date(), carrier=carrier, first_at=at, last_at=at, findings=findings)


def test_each_day_has_its_own_counts_and_old_ones_are_left_out(carrier):
    journey(carrier, "UT0001", 2, ["parts.missing", "count.people"])
    journey(carrier, "UT0002", 29)
    journey(carrier, "UT0003", 31)
    [report] = quality(at=make.AT + timedelta(hours=1))
    days = {day.isoformat(): (one.journeys, one.incomplete, one.counts_differ) for day, one in report.days.items()}
    assert days["2026-11-20"] == (1, 1, 1)
    assert days["2026-10-24"] == (1, 0, 0)
    total = report.total
    assert (total.journeys, total.messages, total.unreadable, total.people) == (3, 2, 1, 3)


def test_the_report_asks_as_often_for_many_carriers_as_for_one(carrier):
    counts = []
    for days in (1, 2):
        with CaptureQueriesContext(connection) as queries:
            quality(at=make.AT)
        counts.append(len(queries.captured_queries))
        for code in ("ZA", "ZB", "ZC"):
            made, _duty = make.carrier(f"{code}{days}")
            journey(made, f"{code}0001", days)
    assert counts == [6, 6]


def test_the_drawings_have_a_value_for_each_name_and_day(carrier):
    found = quality(at=make.AT + timedelta(hours=1))
    chart = carriers_chart(found)
    assert all(len(one["values"]) == len(chart["labels"]) for one in chart["series"])
    days = days_chart(found[0], at=make.AT, days=7)
    assert len(days["labels"]) == 7
    assert days["series"][0]["values"][-1] == 1


def test_the_file_has_a_line_for_each_carrier_and_day_and_no_person(client, carrier, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: make.AT + timedelta(hours=1))
    on_duty(client, "administrator")
    answer = client.get("/expected/carriers/report.csv", {"days": "7"})
    assert answer.status_code == 200
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("carrier,day,journeys,late")
    assert lines[1].startswith("UT,2026-11-22,1,")
    assert as_csv([]).decode("utf-8-sig").count("\r\n") == 1
    on_duty(client)
    assert client.get("/expected/carriers/report.csv").status_code == 403


def test_the_quota_counts_the_last_minute_and_the_last_day(carrier):
    at = make.AT.astimezone(UTC)
    found = quota(carrier, at=at + timedelta(seconds=59))
    assert (found.minute, found.day) == (2, 2)
    assert quota(carrier, at=at + timedelta(seconds=60)).minute == 0
    assert quota(carrier, at=at + timedelta(hours=24)).day == 0


def test_a_message_is_tried_and_nothing_is_kept(client, carrier):
    on_duty(client, "targeting")
    before = Journey.objects.count()
    text = make.written(make_manifest(4, seed=5)).replace(b"CNT+42:4", b"CNT+42:9").decode()
    page = client.post("/expected/try/", {"text": text}).content.decode()
    assert "It would wait for repair" in page
    assert "<mark" in page
    assert Journey.objects.count() == before
    good = client.post("/expected/try/", {"text": make.written(make_manifest(2, seed=6)).decode()}).content.decode()
    assert "It would be taken in" in good
    assert client.post("/expected/try/", {"text": ""}).status_code == 422
    on_duty(client)
    assert client.get("/expected/try/").status_code == 403


def flight(number, minutes, *, people=3, **said):
    """A list of a flight, and how many minutes before it leaves it comes."""
    leg = replace(make_leg(), number=number, padded=f"{number[:2]}0{number[2:]}")
    manifest = replace(make_manifest(people, seed=int(number[2:]), legs=(leg,)), common=number, interchange=number)
    at = make.AT + timedelta(hours=3) - timedelta(minutes=minutes)  # it leaves at 6 UTC
    return make.written(replace(manifest, **said)), at


def test_the_report_says_what_a_person_counts_in_the_messages():
    """Two late ones: one a minute after it was due, one whose bookings came the day before. One part of two; one count
    that is not that of the people; one message that nobody can read."""
    make.ports()
    made, _duty = make.carrier("UT")
    due = made.due_minutes
    sent = [
        flight("UT501", due), flight("UT502", due - 1), flight("UT503", due + 90, part=1, is_last=False),
    ]  # fmt: skip
    wrong, at = flight("UT504", due + 90)
    sent.append((wrong.replace(b"CNT+42:3", b"CNT+42:7"), at))
    sent.append((b"UNB nothing", at))
    sent.append((PNRGOV, make.AT - timedelta(days=1)))  # of UT668
    sent.append(flight("UT668", 5))
    journeys = {one.pk: one for data, at in sent for one in make.take(data, carrier=made, at=at).journeys}
    for one in journeys.values():
        make.settle(one)
    total = quality(at=make.AT + timedelta(hours=12))[0].total
    assert (total.journeys, total.late, total.incomplete, total.counts_differ) == (5, 2, 1, 1)
    assert (total.messages, total.unreadable) == (7, 1)
    assert total.is_poor


def test_bookings_alone_are_no_late_list():
    make.ports()
    made, _duty = make.carrier("UT")
    for one in make.take(PNRGOV, carrier=made, at=make.AT + timedelta(hours=4)).journeys:
        make.settle(one)
    assert quality(at=make.AT + timedelta(hours=12))[0].total.late == 0
