"""The rate of false hits: what it would mean is shown before it is set, and it holds from the next verdict on."""

import json
from datetime import date, timedelta
from uuid import UUID

import pytest

from sarhad.access.duty import duty_of
from sarhad.audit.models import Line
from sarhad.crossings.candidates import traveller_keys
from sarhad.crossings.expected_hits import read_count
from sarhad.crossings.models import Crossing
from sarhad.crossings.rate_counting import count, count_next
from sarhad.crossings.rate_models import RateCount
from sarhad.crossings.services.count_rate import ask_count
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.lists.alert_models import HitRate
from sarhad.lists.hit_rates import LEAST, MOST
from sarhad.lists.holding import hold, live_versions
from sarhad.lists.models import ListedPerson
from sarhad.lists.services.other_person import decline_candidate
from sarhad.lists.services.set_hit_rate import MOST_SHIFT, Measured, set_hit_rate
from sarhad.lists.source import Birth, Name
from sarhad.lists.thresholds import least_score, threshold
from sarhad.places.models import Post
from tests.make.access import NOW, TODAY, assignment, duty, on_duty
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
    assert least_score(len(index), (10, 0.0)) < threshold(index, "") < least_score(len(index), (1_000_000, 0.0))


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


def traffic(first, many=4):
    """One listed traveller among some who are not."""
    crossing(first, number="RATE00004", surname="MARKELOV", given="ORIN", birth=date(1979, 11, 2), sex="M")
    for number in range(many):
        crossing(first, number=f"RATE1{number:04}", surname=f"TESTOV{chr(65 + number)}", given="MIRA")


def counted(days=14, by=None):
    asked = ask_count(by or keeper(), days=days, at=NOW)
    assert count_next(at=NOW)
    asked.refresh_from_db()
    return asked


def row(scores, done, *, crossings=0, listed=1_000, known=0, days=10):
    """A count as it is kept."""
    return RateCount(
        agency="a", days=days, asked_at=NOW, asked_by="x", state="done", total=done, done=done,
        crossings=crossings or done, listed=listed, known=known, least=min(scores, default=0.0), scores=scores,
        posts=[],
    )  # fmt: skip


def test_every_crossing_of_the_time_is_asked_for_again():
    listed()
    first = duty()
    traffic(first)
    crossing(first, number="RATE00009", at=NOW - timedelta(days=15))
    made = counted()
    assert (made.state, made.done, made.total, made.crossings, made.listed) == ("done", 5, 5, 5, 1)
    assert len(made.scores) == 1
    assert made.posts == [[first.post, 5, made.scores]]
    assert not count_next(at=NOW)


def test_what_a_rate_really_does_is_read_off():
    listed()
    first = duty()
    traffic(first)
    shown = read_count(counted(), held=(1_000, 0.0), wanted=250, posts={UUID(first.post): "Here"})
    assert [rate.one_in for rate in shown.rates] == sorted({100, 250, 300, 1_000, 3_000, 10_000, 100_000})
    assert (shown.now.one_in, shown.now.hits, shown.now.observed) == (1_000, 1, 5)
    assert shown.now.at_least < 5 < shown.now.at_most
    assert shown.now.a_day == pytest.approx(1 / 14)
    assert all(one.hits >= other.hits for one, other in zip(shown.rates, shown.rates[1:], strict=False))
    assert [(post.name, post.crossings, post.hits) for post in shown.posts] == [("Here", 5, 1)]
    assert sum(below + reached for _nats, below, reached in shown.bins) == 1


def test_the_threshold_moves_to_where_our_own_travellers_reach_the_rate():
    scores = [6.0 + number / 100 for number in range(1000)]  # one in ten has a score at all
    shown = read_count(row(scores, 10_000), held=(1_000, 0.0), wanted=1_000, posts={})
    assert shown.now.hits > 10  # the threshold that holds lets more through than was accepted
    assert shown.wanted.hits == 10
    assert least_score(1_000, (1_000, shown.wanted.shift)) == pytest.approx(shown.wanted.threshold)
    assert shown.wanted.a_day == pytest.approx(1.0)


@pytest.mark.parametrize(("high", "shift"), [(40.0, MOST_SHIFT), (1.0, -MOST_SHIFT)])
def test_a_strange_count_moves_it_by_three_nats_at_most(high, shift):
    shown = read_count(row([high + n / 1000 for n in range(2000)], 10_000), held=(1_000, 0.0), wanted=1_000, posts={})
    assert shown.wanted.shift == shift


@pytest.mark.parametrize(("done", "is_moved"), [(10_000, True), (9_999, False)])
def test_ten_of_those_counted_must_be_hits_before_they_move_it(done, is_moved):
    shown = read_count(row([18.0 + n / 100 for n in range(100)], done), held=(1_000, 0.0), wanted=1_000, posts={})
    assert (shown.wanted.shift is not None) == is_moved


@pytest.mark.parametrize(("scores", "done"), [([15.0], 999), ([], 10_000)])
def test_too_few_travellers_say_nothing(scores, done):
    shown = read_count(row(scores, done), held=(1_000, 0.0), wanted=1_000, posts={})
    assert shown.wanted.shift is None
    assert shown.now.at_least >= 1


def test_nobody_counted_is_nothing_read():
    assert read_count(row([], 0), held=(1_000, 0.0), wanted=1_000, posts={}) is None
    assert read_count(row([], 3, known=3), held=(1_000, 0.0), wanted=1_000, posts={}) is None


def test_who_is_known_to_be_the_listed_person_is_no_false_hit():
    listed()
    first = duty()
    traffic(first)
    Crossing.objects.filter(surname="MARKELOV").update(state="refused", refusal_reason="H")
    made = counted()
    assert (made.known, made.scores, made.done) == (1, [], 5)


def test_who_was_found_to_be_another_person_is_not_offered_and_not_counted():
    listed()
    first = duty()
    traffic(first)
    made = Crossing.objects.get(surname="MARKELOV")
    entry = ListedPerson.objects.get()
    second = duty_of(assignment("second-line", post=Post.objects.get(pk=first.post)), on=TODAY)
    keys = traveller_keys(made)
    decline_candidate(second, listed=entry.pk, keys=keys, crossing=made.pk, grounds="another father", at=NOW)
    assert counted().scores == []


def test_of_very_many_the_newest_are_counted_and_hits_a_day_are_of_all(monkeypatch):
    monkeypatch.setattr("sarhad.crossings.rate_counting.MOST_CROSSINGS", 3)
    listed()
    first = duty()
    traffic(first)
    made = counted()
    assert (made.done, made.total, made.crossings) == (3, 3, 5)
    assert read_count(made, held=(1_000, 0.0), wanted=1_000, posts={}).a_day == pytest.approx(5 / 14)


def test_how_far_it_has_come_is_written_piece_by_piece(monkeypatch):
    monkeypatch.setattr("sarhad.crossings.rate_counting.AT_ONCE", 2)
    listed()
    traffic(duty())
    seen = []
    count(NOW - timedelta(days=14), NOW, told=lambda one: seen.append((one.done, one.total)))
    assert seen == [(2, 5), (4, 5), (5, 5)]


def test_a_count_that_cannot_be_made_says_so(monkeypatch):
    listed()
    monkeypatch.setattr("sarhad.lists.holding._held", None)
    monkeypatch.setattr("sarhad.lists.holding.people", lambda rows: 1 / 0)
    made = counted()
    assert (made.state, made.trouble) == ("failed", "ZeroDivisionError")


def test_one_count_at_a_time_within_bounds():
    listed()
    one = keeper()
    ask_count(one, days=1, at=NOW)
    with pytest.raises(Conflict):
        ask_count(one, days=1, at=NOW)
    assert count_next(at=NOW)
    assert ask_count(one, days=366, at=NOW).state == "waiting"
    for days in (0, 367):
        with pytest.raises(Invalid):
            ask_count(keeper(), days=days, at=NOW)


def test_a_count_is_in_the_journal_by_its_numbers():
    listed()
    traffic(duty())
    counted()
    lines = {line.act: json.loads(line.record)["notes"] for line in Line.objects.filter(act__startswith="screening.")}
    assert lines == {"screening.count": {"days": 14}, "screening.counted": {"days": 14, "crossings": 5, "known": 0}}


def test_without_a_count_the_page_says_that_nothing_is_known(client, monkeypatch):
    monkeypatch.setattr("sarhad.kernel.clock.now", lambda: NOW)
    listed()
    on_duty(client, "list-keeper")
    assert "is not known" in client.get("/lists/hit-rate/").content.decode()


def test_the_page_counts_shows_how_far_and_then_what_it_means(client, monkeypatch):
    monkeypatch.setattr("sarhad.kernel.clock.now", lambda: NOW)
    listed()
    traffic(duty())
    on_duty(client, "list-keeper")
    assert client.get("/lists/hit-rate/count").status_code == 405
    assert client.post("/lists/hit-rate/count", {"days": "0"}).status_code == 422
    text = client.post("/lists/hit-rate/count", {"days": "14"}, follow=True).content.decode()
    assert "Counting begins." in text
    assert "<progress" in text
    assert client.post("/lists/hit-rate/count", {"days": "14"}).status_code == 409
    count_next(at=NOW)
    text = client.get("/lists/hit-rate/", headers={"HX-Request": "true"}).content.decode()
    assert "Really it is one in 5" in text
    assert "<html" not in text
    assert "Offered to the officer" in text


def test_the_page_shows_first_and_sets_then(client, monkeypatch):
    monkeypatch.setattr("sarhad.kernel.clock.now", lambda: NOW)
    listed()
    crossing(duty(), number="RATE00010")
    counted(by=on_duty(client, "list-keeper"))
    page = client.get("/lists/hit-rate/", {"one_in": "500"})
    assert (page.status_code, HitRate.objects.count()) == (200, 0)
    assert "asked for" in page.content.decode()
    assert client.post("/lists/hit-rate/", {"one_in": "500", "reason": ""}).status_code == 422
    assert client.post("/lists/hit-rate/", {"one_in": "5", "reason": "x"}).status_code == 422
    assert client.post("/lists/hit-rate/", {"one_in": "500", "reason": "x", "shown": "500"}).status_code == 302
    assert HitRate.objects.get().one_in == 500


@pytest.mark.parametrize("role", ["first-line", "second-line", "administrator"])
def test_others_have_no_part_in_it(client, role):
    on_duty(client, role)
    assert client.get("/lists/hit-rate/").status_code == 403
    assert client.post("/lists/hit-rate/", {"one_in": "500", "reason": "x"}).status_code == 403
    assert client.post("/lists/hit-rate/count", {"days": "14"}).status_code == 403


def test_what_was_measured_is_kept_with_the_rate_and_holds_from_the_next_verdict_on():
    listed()
    first, by = duty(), keeper()
    near = {"surname": "MARKELOV", "given": "ORIN", "birth": date(1985, 1, 4), "sex": "M", "nationality": "QAM"}
    made = counted(by=by)
    base = least_score(1, (1_000, 0.0))
    offered = found(crossing(first, number="RATE00011", **near))
    assert offered
    said = Measured(count=made.pk, crossings=20_000, shift=MOST_SHIFT, a_day=1.5)
    kept = set_hit_rate(by, one_in=1_000, reason="counted", at=NOW, measured=said)
    assert (kept.shift, kept.count, kept.counted, kept.a_day) == (MOST_SHIFT, made.pk, 20_000, 1.5)
    index = hold(live_versions()).index
    assert threshold(index, first.agency) == pytest.approx(base + MOST_SHIFT)
    assert threshold(index, "of another agency") == pytest.approx(base)


def test_a_rate_is_saved_only_after_the_page_said_what_it_does(client):
    listed()
    traffic(duty())
    by = on_duty(client, "list-keeper")
    counted(by=by)
    url, given = "/lists/hit-rate/", {"one_in": "500", "reason": "x"}
    page = client.post(url, given)
    assert page.status_code == 422
    assert "If it is set now, one in 500 holds from" in page.content.decode()
    assert 'name="shown" value="500"' in page.content.decode()
    assert not HitRate.objects.exists()
    assert client.post(url, given | {"shown": "1000"}).status_code == 422
    assert client.post(url, given | {"shown": "500"}).status_code == 302
    kept = HitRate.objects.get()
    assert (kept.one_in, kept.shift, kept.counted) == (500, 0.0, 5)
    assert kept.a_day is not None
