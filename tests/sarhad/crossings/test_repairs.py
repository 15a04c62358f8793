"""A zone that was read badly: the repair is offered, confirmed by a person, marked for ever, and never taken for clean.

Rule 37 of the rules on documents: the raw text and every change are kept; a repaired zone is never compared with a chip
or a list as if it had been read clean. Source: ICAO Doc 9303-3 §4.9.
"""

import pytest

from borderkit.specimen.chip import make_specimen
from sarhad.checks.evidence import forget_countries
from sarhad.checks.findings import Weight
from sarhad.checks.seen import Scan
from sarhad.crossings.handing import HandoverData, Piece
from sarhad.crossings.models import Crossing
from sarhad.crossings.offering import offer_for
from sarhad.crossings.services.add_evidence import add_evidence
from sarhad.crossings.services.read_document import read_document
from sarhad.kernel.errors import Invalid
from tests.make.access import NOW, TODAY, duty, on_duty
from tests.make.trust import NOON, anna_zone, trusted
from tests.make.zones import zone

pytestmark = pytest.mark.django_db
BAD = zone()[:-2].replace("<<<<\n", "<<<\n") + zone()[-2:]  # a filler was lost at the end of line 1
FIELDS = {"direction": "entry", "zone": BAD, "key": "k"}


@pytest.fixture
def desk(client):
    client.duty = on_duty(client)
    return client


def posted(page: str, name: str) -> str:
    """The value of a hidden field of the page."""
    return page.split(f'name="{name}" value="')[1].split('"')[0].replace("&lt;", "<")


def test_a_repair_is_offered_with_every_change_and_nothing_is_stored(desk):
    answer = desk.post("/desk/read", FIELDS)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "The line was too short" in text
    assert posted(text, "offered") == zone()
    assert not Crossing.objects.exists()


def test_a_confirmed_repair_keeps_the_raw_text_and_every_change_and_is_marked(desk):
    text = desk.post("/desk/read", FIELDS).content.decode()
    offered = {name: posted(text, name) for name in ("offered", "offered_for")}
    answer = desk.post("/desk/read", FIELDS | offered | {"repaired": "1"}, follow=True)
    made = Crossing.objects.get()
    assert (made.zone, made.zone_given) == (zone(), BAD)
    assert [(change["was"], change["now"]) for change in made.changes] == [("", "<")]
    assert made.changes[0]["why"].startswith("repaired.")
    (found,) = made.findings.filter(check_code="zone.repaired")
    assert found.weight == Weight.DOUBT
    assert "The zone was repaired in" in answer.content.decode()


def test_the_repair_that_was_shown_is_taken_and_not_what_was_typed_since(desk):
    text = desk.post("/desk/read", FIELDS).content.decode()
    offered = {name: posted(text, name) for name in ("offered", "offered_for")}
    desk.post("/desk/read", FIELDS | offered | {"repaired": "1", "zone": zone(number="ANOTHER")})
    assert Crossing.objects.get().zone == zone()


def test_a_zone_with_a_wrong_digit_is_read_and_its_repair_offered_when_it_is_corrected(desk):
    wrong = zone(number="AB1234567").replace("AB1234567", "A81234567")
    made = read_document(desk.duty, scan=Scan(zone=wrong, direction="entry"), at=NOW).crossing
    assert made.weight == Weight.STOP
    text = desk.get(f"/desk/{made.pk}/correct").content.decode()
    offer = offer_for(wrong, today=TODAY)
    assert offer is not None
    assert (posted(text, "offered") == offer.zone) if offer.zone else (offer.trouble in text)


def test_of_several_repairs_none_is_chosen():
    damaged = zone(number="OOO111222").replace("OOO111222", "0O0111222")
    offer = offer_for(damaged, today=TODAY)
    assert offer is None or offer.zone or "none is better" in offer.trouble


def test_a_sound_zone_and_no_zone_at_all_have_no_offer():
    assert offer_for(zone(), today=TODAY) is None
    assert offer_for("HELLO", today=TODAY) is None


def test_who_claims_a_repair_where_there_is_none_is_told():
    with pytest.raises(Invalid):
        read_document(duty(), scan=Scan(zone=zone(), given=zone(), repaired=True, direction="entry"), at=NOW)


def test_a_repaired_zone_is_not_compared_with_the_chip():
    trusted(make_specimen())
    forget_countries()
    officer = duty()
    bad = anna_zone().replace("740812", "74O812")
    scan = Scan(zone=anna_zone(), given=bad, repaired=True, direction="entry")
    made = read_document(officer, scan=scan, at=NOON).crossing
    pieces = tuple(Piece("chip", name, data) for name, data in make_specimen().files.items())
    added = add_evidence(officer, crossing=made.pk, given=HandoverData(pieces=pieces, has_chip=True), at=NOON)
    said = {found.check_code: found.text for found in added.findings}
    assert "was not compared with the chip" in said["chip.zone"]
    kept = {step["name"]: step["outcome"] for step in made.__class__.objects.get().examination.chip["steps"]}
    assert kept["zone"] == "undetermined"


def test_a_repair_that_a_hand_went_over_stays_one():
    bad = zone().replace("800517", "8O0517")
    scan = Scan(zone=zone(surname="TESTOVAN"), given=bad, repaired=True, direction="entry")
    made = read_document(duty(), scan=scan, at=NOW).crossing
    assert {"zone.repaired", "zone.corrected"} <= set(made.findings.values_list("check_code", flat=True))
