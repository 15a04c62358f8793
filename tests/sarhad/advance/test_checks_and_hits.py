"""A manifest before the checks; hits are looked at; what a person decides is remembered."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borderkit.specimen.messages import make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.advance import reactions
from sarhad.advance.ahead import CHECKED, foresee, see_ahead
from sarhad.advance.facts import JourneyAnnounced
from sarhad.advance.joined import KEEPER
from sarhad.advance.looking_ahead import search_next
from sarhad.advance.models import Expected, Hit, Journey
from sarhad.advance.selectors import find_announced
from sarhad.advance.services import join_journey as join_journeys
from sarhad.advance.services.check_journey import Checked, check_journey, keep_checked
from sarhad.advance.services.join_journey import Overtaken, join_journey, keep_picture
from sarhad.advance.services.settle_hit import ask_agency, reply_question, settle_hit
from sarhad.advance.waiting_hits import list_hits
from sarhad.audit.models import Line
from sarhad.checks.gather import gather
from sarhad.checks.run import run_ahead
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.kernel.telling import tell
from sarhad.lists import holding
from tests.costs import seconds
from tests.make import advance as make
from tests.make import post
from tests.make.access import agency, duty, officer
from tests.make.lists import LOST, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db
MARKELOV = {"names": "MARKELOV ORIN", "birth": "1979-11-02"}


@pytest.fixture(autouse=True)
def lists(monkeypatch):
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(**MARKELOV))
    listed(lost_row(), source=LOST)


def hit_journey() -> Journey:
    make.ports()
    return make.announced(make.listed_manifest())


def test_a_listed_traveller_is_a_hit_and_the_others_are_not():
    journey = hit_journey()
    hit = Hit.objects.get()
    assert (hit.check_code, hit.expected.surname, hit.outcome) == ("person.listed", "MARKELOV", "")
    assert hit.compared
    assert (journey.open_hits, journey.checked_at is not None, journey.is_unchecked) == (1, True, False)


def test_a_lost_document_is_a_hit():
    manifest = make_manifest(3)
    document = manifest.travellers[0].documents[0]
    listed(lost_row(issuer=document.issuer, number=document.number), source=LOST)
    make.ports()
    make.announced(manifest)
    assert [hit.check_code for hit in Hit.objects.all()] == ["document.lost"]


def test_the_checks_over_a_manifest_find_what_they_find_one_by_one():
    """Item 3: one dossier, one catalogue."""
    post = make.ports()
    journey = make.announced(make.listed_manifest(people=12))
    acting = duty(post=post)
    rows = list(Expected.objects.filter(journey=journey))
    together = foresee(journey, rows, at=make.AT)
    for row, found in zip(rows, together, strict=True):
        alone = run_ahead(gather(acting, see_ahead(row, journey), at=journey.arrives_at).dossier).findings
        assert [(one.check, one.text, dict(one.grounds)) for one in alone] == [
            (one.check, one.text, dict(one.grounds)) for one in found.findings
        ]


def test_the_number_of_queries_does_not_grow_with_the_manifest():
    post = make.ports()
    counts = []
    for seed, people in ((1, 3), (2, 30)):
        journey = make.take(make.written(make_manifest(people, seed=seed, common=f"C{seed}"))).journeys[0]
        make.settle(journey)
        rows = list(Expected.objects.filter(journey=journey))[:people]
        journey.post = post
        with CaptureQueriesContext(connection) as asked:
            foresee(journey, rows, at=make.AT)
        alerts = sum("documents_" in query["sql"] for query in asked.captured_queries)
        counts.append(len(asked.captured_queries) - alerts)
    assert counts[0] == counts[1] <= 9


def test_another_person_is_remembered_and_not_offered_again():
    journey = hit_journey()
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="other", text="born elsewhere", at=make.AT)
    check_journey(SYSTEM, journey=journey.pk, at=make.AT, anew=True)
    hit, journey = Hit.objects.get(), Journey.objects.get()
    assert (hit.is_gone, journey.open_hits) == (True, 0)
    assert Line.objects.filter(act="candidate.decline", outcome="done").count() == 1


def test_a_confirmed_hit_stays_so_when_the_checks_run_again():
    journey = hit_journey()
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="confirmed", text="same scar", at=make.AT)
    check_journey(SYSTEM, journey=journey.pk, at=make.AT, anew=True)
    assert [(hit.outcome, hit.is_gone) for hit in Hit.objects.all()] == [("confirmed", False)]


@pytest.mark.parametrize(("outcome", "text"), [("confirmed", " "), ("sideways", "why"), ("asked", "why")])
def test_without_grounds_or_outcome_nothing_is_settled(outcome, text):
    hit_journey()
    with pytest.raises(Invalid):
        settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome=outcome, text=text, at=make.AT)


def test_what_is_settled_is_not_settled_the_same_way_twice():
    hit_journey()
    hit = Hit.objects.get().pk
    settle_hit(make.targeting(), hit=hit, outcome="no-board", text="told by a court", at=make.AT)
    with pytest.raises(Conflict):
        settle_hit(make.targeting(), hit=hit, outcome="no-board", text="again", at=make.AT)
    assert settle_hit(make.targeting(), hit=hit, outcome="other", text="it was not", at=make.AT).outcome == "other"


def test_the_first_line_settles_nothing():
    hit_journey()
    with pytest.raises(Refused):
        settle_hit(duty(), hit=Hit.objects.get().pk, outcome="other", text="x", at=make.AT)


def test_another_agency_is_asked_and_answers_for_itself_only():
    hit_journey()
    customs = agency("CU", kind="customs")
    asking = make.targeting()
    question = ask_agency(asking, hit=Hit.objects.get().pk, agency="CU", text="Do you know him?", at=make.AT)
    assert Hit.objects.get().outcome == "asked"
    with pytest.raises(NotFound):
        reply_question(asking, question=question.pk, text="we do", at=make.AT)
    theirs = duty("second-line", officer=officer(agency=customs))
    assert reply_question(theirs, question=question.pk, text="No.", at=make.AT).reply == "No."
    with pytest.raises(Conflict):
        reply_question(theirs, question=question.pk, text="Yes.", at=make.AT)


def test_hits_of_another_post_are_not_shown():
    hit_journey()
    elsewhere = make.targeting(post=post())
    assert list_hits(elsewhere, at=make.AT).hits == ()
    with pytest.raises(NotFound):
        settle_hit(elsewhere, hit=Hit.objects.get().pk, outcome="other", text="x", at=make.AT)
    with pytest.raises(NotFound):
        ask_agency(elsewhere, hit=Hit.objects.get().pk, agency="CU", text="x", at=make.AT)
    there = make.targeting(post=Journey.objects.get().post)
    assert len(list_hits(there, at=make.AT).hits) == 1
    assert Line.objects.filter(act="hit.open").count() == 2


def test_a_list_that_changed_finds_who_is_yet_to_come(monkeypatch):
    make.ports()
    make.announced(make.listed_manifest())
    tell(at=make.AT)
    before = Hit.objects.count()
    born = Expected.objects.exclude(surname="MARKELOV").first()
    listed(
        stop_row(**MARKELOV),
        stop_row(names=f"{born.surname} {born.given}", birth=born.birth, sex=born.sex),
    )
    monkeypatch.setattr(reactions.clock, "now", lambda: make.AT)
    load_reactions()
    tell(at=make.AT + timedelta(days=300))
    while search_next(at=make.AT):
        pass
    assert Hit.objects.filter(is_gone=False).count() == before + 1


def at_booth(**other):
    row = Expected.objects.get(surname="MARKELOV")
    values = {"number": row.number, "surname": row.surname, "given": row.given, "birth": row.birth} | other
    journey = Journey.objects.get()
    return find_announced(post=journey.post_id, at=journey.arrives_at + timedelta(minutes=40), **values)


def test_the_booth_knows_who_was_announced_by_document_and_by_name():
    hit_journey()
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="confirmed", text="the same", at=make.AT)
    for found in (at_booth(), at_booth(number="OTHER0001"), at_booth(surname="X", given="Y")):
        assert found.expected.surname == "MARKELOV"
        assert [hit.outcome for hit in found.hits] == ["confirmed"]


def test_the_booth_does_not_know_a_stranger_nor_one_of_another_day():
    hit_journey()
    assert at_booth(number="OTHER0001", surname="X") is None
    row, journey = Expected.objects.get(surname="MARKELOV"), Journey.objects.get()
    late = journey.arrives_at + timedelta(hours=12)
    asked = {"number": row.number, "surname": row.surname, "given": row.given, "birth": row.birth}
    assert find_announced(post=journey.post_id, at=late - timedelta(seconds=1), **asked)
    assert find_announced(post=journey.post_id, at=late + timedelta(seconds=1), **asked) is None


def test_the_booth_asks_once_and_twice_for_one_with_hits():
    hit_journey()
    at_booth()
    plain = Expected.objects.exclude(surname="MARKELOV").first()
    asked = {"number": plain.number, "surname": plain.surname, "given": plain.given, "birth": plain.birth}
    journey = Journey.objects.get()
    for values, queries in ((asked, 1), ({**asked, "number": Expected.objects.get(surname="MARKELOV").number}, 2)):
        with CaptureQueriesContext(connection) as done:
            find_announced(post=journey.post_id, at=journey.arrives_at, **values)
        assert len(done) == queries


def test_three_hundred_are_checked_in_well_under_a_second():
    make.ports()
    journey = make.take(make.written(make.listed_manifest(people=300))).journeys[0]
    make.settle(journey)
    rows = list(Expected.objects.filter(journey=journey))
    assert seconds(lambda: foresee(journey, rows, at=make.AT), below=1) < 1  # bench/advance.py measures


def test_a_picture_that_was_kept_before_a_crash_is_checked_when_it_is_told_again():
    """The picture and its checks are acts of their own: a crash between them leaves nobody unchecked for ever."""
    make.ports()
    journey = make.take(make.written(make.listed_manifest())).journeys[0]
    join_journey(SYSTEM, journey=journey.pk, at=make.AT)
    assert Expected.objects.filter(journey=journey, checked_at=None).count() == 3
    reactions.picture(JourneyAnnounced(journey=str(journey.pk), message=""))
    assert not Expected.objects.filter(journey=journey, checked_at=None).exists()


def test_who_changed_while_they_were_checked_is_checked_anew():
    """What the checks found of somebody as they were is not kept of somebody as they are."""
    make.ports()
    journey = make.take(make.written(make.listed_manifest())).journeys[0]
    join_journey(SYSTEM, journey=journey.pk, at=make.AT)
    rows = list(Expected.objects.filter(journey=journey).order_by("place"))
    said = {row.pk: tuple(getattr(row, name) for name in CHECKED) for row in rows}
    found = foresee(journey, rows, at=make.AT)
    Expected.objects.filter(pk=rows[0].pk).update(surname="OTHER")
    keep_checked(SYSTEM, journey=journey, seen=Checked(found, said, make.AT), at=make.AT)
    assert list(Expected.objects.filter(journey=journey, checked_at=None)) == [rows[0]]
    check_journey(SYSTEM, journey=journey.pk, at=make.AT)
    assert not Expected.objects.filter(journey=journey, checked_at=None).exists()


def test_a_message_that_comes_while_the_picture_is_made_is_not_left_out():
    make.ports()
    journey = make.take(make.written(make_manifest(2, seed=1))).journeys[0]
    KEEPER.forget(journey.pk)
    old = join_journeys._make_whole(journey.pk, make.AT)
    make.take(make.written(make_manifest(3, seed=2)))
    said = {"journey": journey.pk, "at": make.AT}
    assert isinstance(keep_picture(SYSTEM, whole=old, is_last=False, **said), Overtaken)
    assert not Expected.objects.exists()
    keep_picture(SYSTEM, whole=old, is_last=True, **said)
    assert Expected.objects.filter(journey=journey).count() == 5
