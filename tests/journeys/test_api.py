"""The API over HTTP: read a document, get a verdict, decide, look for it, prove it."""

from datetime import timedelta
from itertools import count

import pytest
from django.test import Client

from sarhad.access.duty import SYSTEM
from sarhad.access.models import ApiKey
from sarhad.access.services.issue_key import issue_key
from sarhad.access.services.revoke_key import revoke_key
from sarhad.audit.models import Line
from sarhad.kernel import clock
from tests.make.access import assignment
from tests.make.zones import SPECIMEN, zone

pytestmark = pytest.mark.django_db
URL = "/api/v1/crossings"
_keys = count(1)


class Reader:
    """A document reader's program with a key of its own."""

    def __init__(self, held=None):
        self.assignment = held or assignment()
        now = clock.now()
        _key, secret = issue_key(
            SYSTEM, assignment=self.assignment, name="reader", expires_at=now + timedelta(days=1), at=now
        )
        self.headers = {"Authorization": f"Bearer {secret}"}
        self.client = Client()

    def post(self, url, body, key=None):
        headers = self.headers | ({"Idempotency-Key": key} if key else {})
        return self.client.post(url, body, content_type="application/json", headers=headers)

    def get(self, url, **query):
        return self.client.get(url, query, headers=self.headers)

    def read(self, text, **rest):
        key = rest.pop("key", None)
        return self.post(URL, {"zone": text, "direction": "entry"} | rest, key)

    def decide(self, crossing, decision, key=None, **rest):
        return self.post(f"{URL}/{crossing}/decision", {"decision": decision} | rest, key)


@pytest.fixture
def reader():
    return Reader()


@pytest.mark.parametrize(("minutes", "status"), [(9, 201), (11, 422), (60 * 24 * 30, 422)])
def test_a_reader_whose_clock_is_ahead_is_told_so(reader, minutes, status):
    """A document judged on a day to come is judged by nothing: its signer would be valid, its alert not yet there."""
    answer = reader.read(zone(), occurred_at=(clock.now() + timedelta(minutes=minutes)).isoformat())
    assert answer.status_code == status
    if status == 422:
        assert set(answer.json()["places"]) == {"occurred_at"}


def test_a_traveller_is_read_decided_found_and_proved(reader):
    verdict = reader.read(zone(number="AB1234567"))
    assert verdict.status_code == 201
    body = verdict.json()
    assert (body["state"], body["number"], body["surname"]) == ("open", "AB1234567", "TESTOVA")
    assert all(finding["grounds"] and finding["source"] for finding in body["findings"])
    decided = reader.decide(body["id"], "admit", note="known to us")
    assert (decided.status_code, decided.json()["state"]) == (200, "admitted")
    (row,) = reader.get(URL, number="ab1234567").json()["items"]
    assert row["id"] == body["id"]
    acts = list(Line.objects.filter(subjects__ref=body["id"]).order_by("seq").values_list("act", flat=True))
    assert acts == ["crossing.read", "crossing.decide", "crossing.search"]


def test_a_second_decision_is_a_conflict(reader):
    crossing = reader.read(zone()).json()["id"]
    first = reader.decide(crossing, "refer", reason="identity")
    second = reader.decide(crossing, "admit", note="-")
    assert (first.status_code, second.status_code) == (200, 409)
    assert second.headers["Content-Type"].startswith("application/problem+json")
    assert second.json()["status"] == 409


def test_repeated_requests_make_one_crossing_and_one_decision(reader):
    first, second = reader.read(zone(), key="a"), reader.read(zone(), key="a")
    assert (first.status_code, second.status_code) == (201, 200)
    crossing = first.json()["id"]
    assert second.json()["id"] == crossing
    answers = [reader.decide(crossing, "admit", key="b", note="-").status_code for _ in range(2)]
    assert answers == [200, 200]
    assert Line.objects.filter(act="movement.record").count() == 1


def test_a_key_used_for_another_document_is_a_conflict(reader):
    reader.read(zone(), key="a")
    assert reader.read(zone(number="OTHER"), key="a").status_code == 409


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "empty"),
        ("HELLO", "line"),
        (SPECIMEN[:-1], "line 2"),
        (SPECIMEN + "<", "line 2"),
        (SPECIMEN.replace("ANNA", "ANN@"), "line 1, column"),
    ],
)
def test_no_zone_is_a_422_that_says_what_and_where(reader, text, place):
    answer = reader.read(text)
    assert answer.status_code == 422
    assert place in answer.json()["places"]["zone"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"zone": SPECIMEN},
        {"zone": SPECIMEN, "direction": "sideways"},
        {"zone": 5, "direction": "entry"},
        {"zone": SPECIMEN, "direction": "entry", "occurred_at": "2026-06-01T10:00:00"},
        {"zone": SPECIMEN, "direction": "entry", "occurred_at": "yesterday"},
        {"zone": SPECIMEN, "direction": "entry", "occurred_at": "2999-06-01T10:00:00Z"},
        {"zone": SPECIMEN, "direction": "entry", "occurred_at": "1999-12-31T23:59:59Z"},
        {"zone": SPECIMEN, "direction": "entry", "occurred_at": "0001-01-01T00:00:00+14:00"},
        {"zone": SPECIMEN, "direction": "entry", "occurred_at": "9999-12-31T23:59:59-12:00"},
        {"zone": "P" * 3000, "direction": "entry"},
        {"fields": {"number": "X"}, "direction": "entry"},
    ],
)
def test_a_bad_body_is_a_422(reader, body):
    assert reader.post(URL, body).status_code == 422


def test_a_body_that_is_no_json_is_a_400(reader):
    answer = reader.client.post(URL, "{", content_type="application/json", headers=reader.headers)
    assert (answer.status_code, answer.json()["status"]) == (400, 400)


def test_a_stranger_is_a_401(reader):
    answer = Client().post(URL, {"zone": SPECIMEN, "direction": "entry"}, content_type="application/json")
    assert (answer.status_code, answer.json()["status"]) == (401, 401)


def test_a_reader_whose_key_was_withdrawn_is_a_stranger_at_once_also_between_zone_and_chip(reader):
    crossing = reader.read(zone()).json()["id"]
    address, chip = f"{URL}/{crossing}/evidence", {"chip": {"files": {"dg1": "YQA="}}}
    assert reader.post(address, chip, key="a").status_code == 201
    revoke_key(SYSTEM, key=ApiKey.objects.get(), at=clock.now())
    for answer in (reader.post(address, chip, key="a"), reader.post(address, chip), reader.read(zone(number="X2"))):
        assert (answer.status_code, "places" in answer.json()) == (401, False)
    assert Line.objects.filter(act="crossing.read").count() == 1


def test_another_post_s_crossing_is_not_found_or_refused(reader):
    crossing = reader.read(zone()).json()["id"]
    other = Reader()
    assert other.get(f"{URL}/{crossing}").status_code == 404
    assert other.get(URL).json()["items"] == []
    assert other.decide(crossing, "admit", note="-").status_code in (403, 404)


def test_a_lapsed_certificate_closes_the_desk():
    answer = Reader(assignment(certified=False)).read(zone())
    assert answer.status_code == 403
    assert "certificate" in answer.json()["detail"]


def test_a_post_s_own_time_is_kept_beside_ours(reader):
    body = reader.read(zone(), occurred_at="2026-01-01T10:00:00+04:00").json()
    assert body["occurred_at"].startswith("2026-01-01T06:00:00")
    assert body["recorded_at"] > body["occurred_at"]


def test_the_second_line_refuses_by_api():
    reader = Reader()
    second = Reader(assignment("second-line", post=reader.assignment.post))
    crossing = reader.read(zone()).json()["id"]
    reader.decide(crossing, "refer", reason="visa")
    assert reader.decide(crossing, "refuse", reason="C", note="none").status_code == 403
    assert second.decide(crossing, "refuse", reason="Z", note="none").status_code == 422
    refused = second.decide(crossing, "refuse", reason="C", note="no visa")
    assert (refused.status_code, refused.json()["state"]) == (200, "refused")


CHIP = {"files": {"dg1": "YQA="}}


@pytest.mark.parametrize(
    ("body", "place", "reason"),
    [
        ({}, "direction", "required"),
        ([], "body", "dictionary"),
        ({"direction": "up", "zone": SPECIMEN}, "direction", "'entry' or 'exit'"),
        ({"direction": "entry", "zone": 5}, "zone", "string"),
        ({"direction": "entry", "zone": "A" * 2001}, "zone", "2000"),
        ({"direction": "entry", "zone": SPECIMEN, "fields": {"surname": "A"}}, "fields", "not read"),
        ({"direction": "entry", "zone": SPECIMEN, "purpose": "tourist"}, "purpose", "tourism, work"),
        ({"direction": "entry", "zone": SPECIMEN, "with_adult": "maybe"}, "with_adult", "boolean"),
        ({"direction": "entry", "zone": SPECIMEN, "pictres": []}, "pictres", "not permitted"),
        ({"direction": "entry", "zone": SPECIMEN, "chip": "x"}, "chip", "dictionary"),
        ({"direction": "entry", "zone": SPECIMEN, "chip": []}, "chip", "dictionary"),
        ({"direction": "entry", "zone": SPECIMEN, "chip": CHIP | {"acces": "pace"}}, "chip.acces", "not permitted"),
        ({"direction": "entry", "zone": SPECIMEN, "chip": {"files": {"dg1": 5}}}, "chip.files.dg1", "string"),
        ({"direction": "entry", "zone": SPECIMEN, "chip": {"active": {"challenge": ""}}}, "chip.active.answer", "req"),
        ({"direction": "entry", "zone": SPECIMEN, "pictures": [{"light": "x", "data": ""}]}, "pictures.0.light", "inf"),
        ({"direction": "entry", "zone": SPECIMEN, "seal": 5}, "seal", "string"),
        ({"direction": "entry", "zone": SPECIMEN, "reader": {"model": "x" * 61}}, "reader.model", "60"),
        (b'{"direction": "entry",\n "zone": }', "body", "line 2, column 10"),
        (b'{"direction": "\xff"}', "body", "byte 15"),
        (b"[" * 100_000, "body", "nested too deep"),
    ],
)
def test_each_bad_part_is_named_as_the_sender_wrote_it_with_the_reason(reader, body, place, reason):
    answer = reader.post(URL, body)
    assert answer.status_code in (400, 422)
    assert list(answer.json()["places"]) == [place]
    assert reason in answer.json()["places"][place]


def test_a_bad_part_of_an_address_or_a_header_is_named_too(reader):
    assert list(reader.get(URL, page=0).json()["places"]) == ["page"]
    assert list(reader.post(f"{URL}/abc/evidence", {"seal": "AAAA"}).json()["places"]) == ["crossing_id"]
    assert list(reader.read(zone(), key="k" * 81).json()["places"]) == ["Idempotency-Key"]


BY_HAND = {
    "document_code": "P", "issuer": "UTO", "number": "X1", "nationality": "UTO", "surname": "Eriksson",
    "birth": "1974-08-12", "sex": "F", "expiry": "2030-01-31",
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        ("birth", "1974-08-12", "1974-08-12"),
        ("birth", "1974-8-2", "1974-08-02"),
        ("birth", "????-??-??", "????-??-??"),
        ("birth", "1974-??-??", "1974-??-??"),
        ("birth", "", "????-??-??"),
        ("sex", "<", "X"),
        ("sex", "m", "M"),
        ("birth", "74-08-12", None),
        ("birth", "1974-13-??", None),
        ("birth", "????-02-30", None),
        ("birth", "12.08.1974", None),
        ("birth", "1974-08-12-1", None),
        ("birth", "٢٠٢٠-01-01", None),
        ("birth", "0000-01-01", None),
        ("expiry", "2030-02-29", None),
        ("sex", "female", None),
        ("surname", " ", None),
        ("surnames", "Eriksson", None),
    ],
)
def test_a_field_entered_by_hand_is_taken_as_it_is_or_named(reader, field, value, stored):
    answer = reader.post(URL, {"direction": "entry", "fields": BY_HAND | {field: value}})
    assert answer.status_code == (422 if stored is None else 201)
    assert (list(answer.json()["places"]) == [field]) if stored is None else (answer.json()[field] == stored)
