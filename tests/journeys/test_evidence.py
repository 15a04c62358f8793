"""A reader's program over HTTP: the zone first, then chip, pictures and seal; the verdict grows, nothing is lost."""

import base64
from uuid import UUID

import pytest

from borderkit.specimen.chip import Flaw, make_specimen
from sarhad.access.duty import duty_of
from sarhad.audit.models import Line
from sarhad.checks.evidence import forget_countries
from sarhad.checks.seen import Scan
from sarhad.crossings.models import Crossing, EvidenceFile, Found
from sarhad.crossings.services.read_document import read_document
from tests.journeys.test_api import URL, Reader
from tests.make.access import TODAY, assignment
from tests.make.lists import LOST, listed, lost_row, stop_row
from tests.make.trust import NOON, anna_zone, chip_body, trusted

pytestmark = pytest.mark.django_db
JPEG = base64.b64encode(b"\xff\xd8\xff\xe0 not much of a picture").decode()
AT = {"occurred_at": NOON.isoformat()}


@pytest.fixture(autouse=True)
def lists():
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    listed(lost_row(), source=LOST)


@pytest.fixture
def reader():
    return reader_with(make_specimen())


def reader_with(specimen):
    """A reader at a post of a State that trusts what this specimen is to be judged with."""
    trusted(specimen)
    forget_countries()
    return Reader(assignment("reader"))


def read(reader, **rest):
    """The zone of the specimen chip, on the day it is made for."""
    answer = reader.read(anna_zone(), **AT, **rest)
    assert answer.status_code == 201, answer.content
    return answer.json()


def hand_over(program, crossing, key=None, **parts):
    return program.post(f"{URL}/{crossing}/evidence", AT | parts, key)


def found(body, weight=None):
    return {one["check"]: one["text"] for one in body["findings"] if weight in (None, one["weight"])}


def test_a_sound_chip_passes_every_step(reader):
    before = read(reader)
    assert before["not_read"] == ["chip", "seal"]
    assert found(before) == {"chip.read": "Documents of UTO have a chip; none was read"}
    answer = hand_over(reader, before["id"], chip=chip_body(make_specimen()))
    body = answer.json()
    assert answer.status_code == 201, body
    assert {step["outcome"] for step in body["chip"]["steps"]} == {"passed"}
    assert len(body["chip"]["steps"]) == 10
    assert (body["weight"], body["findings"], body["late"]) == ("clear", [], False)
    assert Crossing.objects.get().weight == 0
    superseded = Found.objects.exclude(superseded_at=None)
    assert [one.check_code for one in superseded] == ["chip.read"]


def test_a_chip_may_come_with_the_zone(reader):
    body = read(reader, chip=chip_body(make_specimen()), pictures=[{"light": "visible", "data": JPEG}])
    assert (body["weight"], body["not_read"], body["findings"]) == ("clear", ["seal"], [])
    assert {"chip.signature", "chip.zone"} <= set(body["asked"])
    assert EvidenceFile.objects.get(name="visible").form == "image/jpeg"


@pytest.mark.parametrize(
    ("flaw", "check", "weight", "text"),
    [
        (Flaw.GROUP_CHANGED, "chip.hashes", "stop", "The hash of DG1 is not the signed one: it was changed."),
        (Flaw.SIGNATURE_CHANGED, "chip.signature", "stop", "The signature does not hold."),
        (Flaw.FORGED_AUTHORITY, "chip.chain", "stop", "The authority's signature"),
        (Flaw.REVOKED, "chip.revocation", "stop", "The signer's certificate was revoked"),
        (Flaw.UNLISTED_GROUP, "chip.groups", "stop", "DG13 is on the chip and not in the signed list."),
        (Flaw.WRONG_COUNTRY, "chip.country", "stop", "Issued by UTO, signed by ZZ."),
        (Flaw.EXPIRED_SIGNER, "chip.dates", "doubt", "The signer's certificate expired"),
        (Flaw.WEAK_HASH, "chip.algorithms", "note", "SHA-1"),
        (Flaw.OLD_CRL, "chip.revocation", "doubt", "overdue"),
    ],
)
def test_a_flaw_is_found_by_its_step(flaw, check, weight, text):
    reader = reader_with(make_specimen(flaw))
    body = hand_over(reader, read(reader)["id"], chip=chip_body(make_specimen(flaw))).json()
    assert text in found(body, weight)[check]
    assert all(one["source"] and one["grounds"] for one in body["findings"])


def test_a_chip_of_a_state_whose_keys_are_not_known_is_open_and_not_suspicious():
    reader = Reader(assignment("reader"))
    body = hand_over(reader, read(reader)["id"], chip=chip_body(make_specimen())).json()
    assert body["weight"] == "note", body["findings"]
    assert found(body)["chip.chain"] == "There is no trusted key of UT."
    outcomes = {step["step"]: step["outcome"] for step in body["chip"]["steps"]}
    assert (outcomes["chain"], outcomes["signature"]) == ("undetermined", "passed")


def test_files_that_cannot_be_used_are_findings_and_the_rest_is_examined(reader):
    chip = chip_body(make_specimen())
    chip["files"] |= {
        "dg2": base64.b64encode(b"\x75\x82\xff\xff" + b"\0" * 40).decode(),
        "dg7": "no base64!",
        "dg99": "AAAA",
        "DG11": base64.b64encode(b"\x6b" * 70_000).decode(),
    }
    del chip["files"]["DG2"]
    body = hand_over(reader, read(reader)["id"], chip=chip, pictures=[{"light": "infrared", "data": "AAAA"}]).json()
    texts = [one["text"] for one in body["findings"]]
    assert "DG2 of the chip cannot be read from byte 1 on: A value is longer than what holds it." in texts
    assert "DG7 from the reader cannot be used: it is no base64" in texts
    assert "dg99 from the reader cannot be used: a chip has no file of this name" in texts
    assert "DG11 from the reader cannot be used: it is too large" in texts
    assert "infrared from the reader cannot be used: it is no JPEG, JPEG 2000 or PNG" in texts
    assert {step["step"]: step["outcome"] for step in body["chip"]["steps"]}["signature"] == "passed"
    assert EvidenceFile.objects.filter(name="DG2").exists()


def test_a_repeated_handover_is_one_and_other_evidence_under_its_key_a_conflict(reader):
    crossing = read(reader)["id"]
    chip = chip_body(make_specimen())
    first, second = (hand_over(reader, crossing, "k", chip=chip) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["findings"] == second.json()["findings"]
    assert Line.objects.filter(act="crossing.evidence").count() == 2
    other = hand_over(reader, crossing, "k", chip=chip_body(make_specimen(Flaw.SIGNATURE_CHANGED)))
    assert other.status_code == 409
    assert Crossing.objects.get().weight == 0


def test_evidence_after_the_decision_is_kept_and_marked_late(reader):
    officer = Reader(assignment(post=reader.assignment.post))
    crossing = read(reader)["id"]
    assert officer.decide(crossing, "admit").status_code == 200
    body = hand_over(reader, crossing, chip=chip_body(make_specimen(Flaw.SIGNATURE_CHANGED))).json()
    assert (body["late"], body["state"], body["weight"]) == (True, "admitted", "stop")
    assert officer.get(f"{URL}/{crossing}").json()["weight"] == "stop"


def test_evidence_for_a_zone_that_was_corrected_since_goes_to_the_new_reading(reader):
    officer = duty_of(assignment(post=reader.assignment.post), on=TODAY)
    wrong = anna_zone().replace("ERIKSSON", "ERIKSEN<")
    first = reader.read(wrong, **AT).json()["id"]
    flawed = hand_over(reader, first, chip=chip_body(make_specimen())).json()
    assert "differs from the chip" in found(flawed, "stop")["chip.zone"]
    scan = Scan(zone=anna_zone(), given=wrong, direction="entry")
    second = read_document(officer, scan=scan, at=NOON, replaces=UUID(first)).crossing
    assert Crossing.objects.get(pk=second.pk).weight == 1  # corrected by hand: the chip agrees
    later = hand_over(reader, first, pictures=[{"light": "visible", "data": JPEG}]).json()
    assert later["id"] == str(second.pk)
    assert {step["outcome"] for step in later["chip"]["steps"]} == {"passed"}


def test_another_post_can_hand_nothing_over(reader):
    crossing = read(reader)["id"]
    assert hand_over(Reader(assignment("reader")), crossing, chip=chip_body(make_specimen())).status_code == 404


def test_nothing_handed_over_is_a_422(reader):
    assert hand_over(reader, read(reader)["id"]).status_code == 422


def test_signs_that_no_database_takes_lose_nothing(reader):
    chip = chip_body(make_specimen())
    chip["files"] |= {"\x00\x07": "AAAA", "dg1": base64.b64encode(b"\x61\x5d\x5f\x1f\x58" + b"\0" * 88).decode()}
    del chip["files"]["DG1"]
    answer = hand_over(reader, read(reader)["id"], chip=chip, reader={"model": "R\x00", "serial": "1"})
    assert answer.status_code == 201, answer.content
    assert "chip.hashes" in found(answer.json(), "stop")


def test_a_chip_authentication_that_is_damaged_is_told_and_the_rest_examined(reader):
    exchange = {"reader_private": "!!", "counter": "AAAA", "protected": "AAAA", "mac": "AAAA"}
    exchange["protocol"] = "0.4.0.127.0.7.2.2.3.2.2"
    chip = chip_body(make_specimen(), chip_authentication=exchange)
    body = hand_over(reader, read(reader)["id"], chip=chip).json()
    assert body["not_taken"] == [{"file": "chip authentication", "reason": "it is no base64"}]
    assert {step["outcome"] for step in body["chip"]["steps"]} == {"passed"}


def test_more_than_a_request_may_hold_is_refused_and_the_crossing_stays(reader):
    crossing = read(reader)["id"]
    huge = [{"light": "visible", "data": "A" * (13 * 1024 * 1024)}]
    assert hand_over(reader, crossing, pictures=huge).status_code in (400, 413)
    assert Crossing.objects.get().pk == UUID(crossing)
