"""Carriers over HTTP: they send, ask who may board, fetch changes, and say that they have them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from borderkit import edi
from borderkit.edi import ResponseKind, Status, write_cusres
from borderkit.specimen.messages import make_leg, make_manifest
from sarhad.access.duty import SYSTEM
from sarhad.access.services.issue_key import issue_key
from sarhad.advance.looking_ahead import search_next
from sarhad.advance.models import Answer, Expected, Hit, Journey, Message, Reply
from sarhad.advance.services.keep_carriers import keep_carrier
from sarhad.advance.services.settle_hit import settle_hit
from sarhad.audit.models import Line
from sarhad.checks import listed as checks_listed
from sarhad.kernel import clock
from sarhad.kernel.apps import load_reactions
from sarhad.kernel.telling import tell
from sarhad.lists import holding
from sarhad.lists.holding import ScreeningUnavailable
from tests.make import advance as make
from tests.make.access import assignment
from tests.make.lists import LOST, listed, lost_row, stop_row

pytestmark = pytest.mark.django_db
URL = "/api/v1/advance"


SAFE = [("0", Status.OK_TO_BOARD), ("4", Status.INSUFFICIENT), ("2", Status.ADVISORY)]


class Program:
    """A carrier's program with a key of its own."""

    def __init__(self, code="UT", **limits):
        held = assignment("carrier")
        limits = {"is_key_enough": True} | limits
        self.carrier = keep_carrier(SYSTEM, code=code, name=code, account=held.officer, at=clock.now(), **limits)
        ends = clock.now() + timedelta(days=1)
        _key, secret = issue_key(SYSTEM, assignment=held, name="dcs", expires_at=ends, at=clock.now())
        self.headers = {"Authorization": f"Bearer {secret}"}
        self.client = Client()

    def post(self, path, data=b""):
        return self.client.post(URL + path, data, content_type="application/edifact", headers=self.headers)

    def ask(self, manifest):
        answer = self.post("/board", make.written(manifest))
        assert answer.status_code == 200, answer.content
        return edi.read_cusres(answer.content, today=clock.now().date()).responses[0]


def soon(manifest, hours=5):
    """The same flight, leaving in some hours from now."""
    departs = (clock.now() + timedelta(hours=hours + 3)).replace(tzinfo=None, second=0, microsecond=0)
    leg = make_leg(departs=departs)
    return replace(manifest, legs=(leg,))


@pytest.fixture(autouse=True)
def lists(monkeypatch):
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    listed(lost_row(), source=LOST)
    make.ports()
    load_reactions()


@pytest.fixture
def program():
    return Program()


def noted(response, reference):
    return write_cusres(replace(response, kind=ResponseKind.ACKNOWLEDGEMENT, answers_to=reference, answers=()))


def one(**said):
    return soon(make_manifest(1, **said))


def test_a_traveller_of_whom_nothing_is_known_may_board(program):
    manifest = one()
    response = program.ask(manifest)
    (answer,) = response.answers
    assert (response.kind, answer.status, answer.reference) == (
        ResponseKind.ANSWER, Status.OK_TO_BOARD, manifest.travellers[0].reference,
    )  # fmt: skip
    assert response.answers_to == dict(manifest.references)["TN"]
    assert Line.objects.filter(act="board.answer", outcome="done").count() == 1


def test_a_hit_is_an_advisory_and_never_says_why(program):
    answer = program.post("/board", make.written(soon(make.listed_manifest(people=1))))
    assert b"ERC+2Z" in answer.content
    assert b"S-" not in answer.content
    assert b"stop" not in answer.content.lower()


@pytest.mark.parametrize("instruction", ["discreet", "protect", "missing", "child-at-risk"])
def test_what_must_not_be_noticed_changes_no_answer(program, instruction, settings):
    settings.DISCREET_CHECKS = True
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02", instruction=instruction))
    (answer,) = program.ask(soon(make.listed_manifest(people=1))).answers
    assert answer.status is Status.OK_TO_BOARD
    assert Hit.objects.filter(is_gone=False).count() == 1


def test_missing_data_is_asked_for(program):
    manifest = one()
    bare = replace(manifest.travellers[0], documents=())
    (answer,) = program.ask(replace(manifest, travellers=(bare,))).answers
    assert answer.status is Status.INSUFFICIENT


@pytest.mark.parametrize(
    ("safe", "status"), [("0", Status.OK_TO_BOARD), ("4", Status.INSUFFICIENT), ("2", Status.ADVISORY)]
)
def test_when_the_checks_cannot_run_the_configured_answer_is_given_and_marked(
    program, monkeypatch, settings, safe, status
):
    def away(*_args, **_kwargs):
        raise ScreeningUnavailable("gone")

    settings.SAFE_ANSWER = safe
    monkeypatch.setattr(checks_listed, "screen", away)
    (answer,) = program.ask(one()).answers
    assert (answer.status, "NOT CHECKED" in answer.text) == (status, True)
    assert Answer.objects.get().is_safe


def test_the_same_question_has_the_same_answer(program):
    data = make.written(one())
    first, second = program.post("/board", data), program.post("/board", data)
    assert first.content == second.content
    assert (Reply.objects.count(), Expected.objects.count()) == (1, 1)


def test_a_person_says_do_not_board_and_the_carrier_fetches_it_and_has_it(program):
    program.ask(soon(make.listed_manifest(people=1)))
    tell(at=clock.now())
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="no-board", text="a court says so", at=clock.now())
    tell(at=clock.now())
    (waiting,) = program.post("/replies/fetch").json()
    change = edi.read_cusres(waiting["text"].encode(), today=clock.now().date()).responses[0]
    assert (change.kind, change.answers[0].status) == (ResponseKind.UNSOLICITED, Status.DO_NOT_BOARD)
    assert len(program.post("/replies/fetch").json()) == 1  # it comes again until it is acknowledged
    receipt = write_cusres(
        replace(change, kind=ResponseKind.ACKNOWLEDGEMENT, answers_to=waiting["reference"], answers=())
    )
    assert program.post("/replies/acknowledge", receipt).json() == {"noted": 1}
    assert program.post("/replies/fetch").json() == []
    statuses = list(Answer.objects.order_by("answered_at").values_list("status", flat=True))
    assert statuses == ["2", "1"]  # the history of the traveller's answers


def test_a_list_that_changed_changes_the_answer(program):
    manifest = one()
    born = manifest.travellers[0]
    program.ask(manifest)
    tell(at=clock.now())
    listed(stop_row(names=f"{born.surname} {born.given}", birth=str(born.birth), sex=born.sex))
    for _again in range(3):
        tell(at=clock.now() + timedelta(hours=1))
        while search_next(at=clock.now() + timedelta(hours=1)):  # beside the worker
            pass
    (waiting,) = program.post("/replies/fetch").json()
    assert "BGM+132'" in waiting["text"]
    assert "ERC+2Z'" in waiting["text"]


def test_after_departure_no_answer_changes(program):
    manifest = soon(make.listed_manifest(people=1), hours=-1)
    program.ask(manifest)
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="no-board", text="late", at=clock.now())
    tell(at=clock.now())
    assert program.post("/replies/fetch").json() == []


def test_another_carrier_s_acknowledgement_is_not_found(program):
    program.ask(soon(make.listed_manifest(people=1)))
    reply = Reply.objects.get()
    other = Program("ZZ")
    response = edi.read_cusres(reply.text.encode(), today=clock.now().date()).responses[0]
    receipt = noted(response, reply.reference)
    assert other.post("/replies/acknowledge", receipt).status_code == 404


def test_a_manifest_is_taken_and_pictured_by_the_worker(program):
    answer = program.post("/messages", make.written(soon(make_manifest(20))))
    assert (answer.status_code, answer.json()["people"], answer.json()["state"]) == (202, 20, "read")
    assert program.post("/messages", make.written(soon(make_manifest(20)))).status_code == 200
    tell(at=clock.now())
    journey = Journey.objects.get()
    assert (journey.travellers, journey.checked_at is not None, journey.carrier) == (20, True, program.carrier)


def test_a_broken_message_says_what_is_wrong_and_where(program):
    answer = program.post("/messages", make.written(one()).replace(b"CNT+42:1", b"CNT+42:7")).json()
    assert answer["state"] == "repair"
    (wrong,) = [problem for problem in answer["problems"] if problem["code"] == "count.people"]
    assert "7" in wrong["text"]
    assert wrong["segment"] > 0


def test_quotas_are_per_minute_and_count_what_is_sent_twice(monkeypatch):
    program = Program(per_minute=2)
    data, now = make.written(one()), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)  # the minute does not end, however long a machine needs
    codes = [program.post("/messages", data).status_code for _ in range(3)]
    assert codes == [202, 200, 429]
    assert Message.objects.count() == 1


def test_quotas_are_per_day(monkeypatch):
    program = Program(per_day=2)
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(hours=1))
    for seed in (1, 2):
        assert program.post("/messages", make.written(one(seed=seed))).status_code == 202
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(hours=2))
    assert program.post("/messages", make.written(one(seed=3))).status_code == 429


@pytest.mark.parametrize("path", ["/messages", "/board", "/replies/fetch", "/replies/acknowledge"])
def test_whoever_has_no_carrier_s_key_is_refused(path):
    assert Client().post(URL + path, b"x", content_type="application/edifact").status_code == 401
    held = assignment("first-line")
    _key, secret = issue_key(
        SYSTEM, assignment=held, name="x", expires_at=clock.now() + timedelta(days=1), at=clock.now()
    )
    headers = {"Authorization": f"Bearer {secret}"}
    assert Client().post(URL + path, b"x", content_type="application/edifact", headers=headers).status_code == 403


@pytest.mark.parametrize("data", [b"", b"junk", b"UNB+UNOA:4+A+B+1:1+1'UNZ+0+1'"])
def test_what_is_no_question_is_a_422(program, data):
    assert program.post("/board", data).status_code == 422
