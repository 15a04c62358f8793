"""A journey that comes later, or goes elsewhere: the newest list is true, and what was first said stays beside it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from borderkit.edi import Change, PortTime
from borderkit.specimen.messages import make_manifest
from sarhad.access.duty import duty_of
from sarhad.advance import selectors
from sarhad.advance.board_rows import board_rows, readiness
from sarhad.advance.load import expected_load
from sarhad.advance.models import Expected, Journey
from sarhad.advance.waiting_hits import list_hits
from tests.make import advance as make
from tests.make.access import TODAY, assignment

pytestmark = pytest.mark.django_db


def later(manifest, *, minutes=0, prepared="261122 0500", **changed):
    """The same list again, made later, of a journey that arrives some minutes later than said before."""
    leg = manifest.legs[0]
    moment = leg.arrives.at + timedelta(minutes=minutes)
    leg = replace(leg, arrives=PortTime(f"{moment:%y%m%d%H%M}", moment), **changed)
    return replace(manifest, legs=(leg,), prepared=prepared, change=Change.CHANGED)


def leader(where):
    return duty_of(assignment("post-leader", post=where), on=TODAY)


def on_board(journey, at):
    found = selectors.board(leader(journey.post), "entry", at=at)
    return board_rows(found, "entry", at=at)


def test_a_delay_moves_the_journey_on_the_board_and_in_the_load():
    make.ports()
    manifest = make_manifest(3, prepared="261122 0300")
    first = make.announced(manifest)
    now = make.announced(later(manifest, minutes=100))
    assert now.pk == first.pk
    assert now.arrives_at - first.arrives_at == timedelta(minutes=100)
    [row] = on_board(now, first.arrives_at)
    assert row["changed"] == "1:40 later"
    load = expected_load(leader(now.post), at=first.arrives_at)
    assert load.entries[:3] == (0, 3, 0)


def test_an_older_list_that_comes_late_takes_nothing_back():
    make.ports()
    manifest = make_manifest(3, prepared="261122 0300")
    newest = make.announced(later(manifest, minutes=100))
    after = make.announced(manifest)
    assert after.arrives_at == newest.arrives_at


@pytest.mark.parametrize(("minutes", "said"), [(9, ""), (10, "0:10 later"), (-10, "0:10 earlier"), (-9, "")])
def test_small_changes_are_not_worth_saying(minutes, said):
    make.ports()
    manifest = make_manifest(1, prepared="261122 0300")
    make.announced(manifest)
    found = make.announced(later(manifest, minutes=minutes))
    assert on_board(found, found.arrives_at)[0]["changed"] == said


def test_a_diverted_journey_stays_on_the_board_and_brings_nobody():
    make.ports()
    manifest = make_manifest(3, prepared="261122 0300")
    first = make.announced(manifest)
    now = make.announced(later(manifest, arrival="ZZB"))
    assert (now.is_diverted, now.direction, now.post) == (True, "entry", first.post)
    [row] = on_board(now, first.arrives_at)
    assert (readiness(now), row["is_off"]) == ("Diverted to ZZB", True)
    assert not expected_load(leader(now.post), at=first.arrives_at).is_busy
    assert Expected.objects.filter(journey=now, is_removed=False).count() == 3  # nobody is lost


def test_a_journey_whose_arrival_is_not_said_stands_on_the_board_by_its_departure():
    make.ports()
    manifest = make_manifest(2)
    leg = replace(manifest.legs[0], arrives=None)
    found = make.announced(replace(manifest, legs=(leg,)))
    assert found.arrives_at is None
    assert [row["journey"] for row in on_board(found, found.departs_at)] == [found]


def test_the_board_is_searched_by_number_port_and_carrier():
    make.ports()
    found = make.announced(make_manifest(1))
    at, reader = found.arrives_at, leader(found.post)
    for words, count in (("668", 1), ("zna", 1), ("zna 668", 1), ("zna nowhere", 0), ("%", 0)):
        assert len(selectors.board(reader, "entry", at=at, words=words)) == count, words


def test_the_queue_has_those_within_the_hour_on_top_and_those_who_are_here_at_the_end():
    make.ports()
    found = make.announced(make_manifest(1))
    row, at = Expected.objects.get(), make.AT
    wanted = []
    for minutes, direction in (
        (30, "entry"),
        (45, "exit"),
        (300, "entry"),
        (None, "entry"),
        (-10, "entry"),
        (-900, "exit"),
    ):
        moment = at + timedelta(minutes=minutes) if minutes is not None else None
        other = at + timedelta(days=1)
        times = {"arrives_at": moment, "departs_at": other} if direction == "entry" else {
            "arrives_at": other, "departs_at": moment}  # fmt: skip
        journey = Journey.objects.create(number=f"N{minutes}", day=found.day, direction=direction, post=found.post,
                                         first_at=at, last_at=at, **times)  # fmt: skip
        person = Expected.objects.create(journey=journey, role="traveller", surname=f"N{minutes}", first_at=at)
        person.hits.create(
            check_code="person.listed", reference="x", weight=2, text="t", grounds={}, found_at=at, source="s"
        )
        wanted.append(person.surname)
    assert row.hits.count() == 0
    queue = list_hits(make.targeting(post=found.post), at=at)
    assert [hit.expected.surname for hit in queue.hits] == wanted
    assert queue.chosen == queue.hits[0]
