"""Lists are asked again when more is told of a traveller: by a chip, by the person, by a carrier, by records."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from borderkit.specimen.files import write_fields, write_group
from sarhad.access.duty import duty_of
from sarhad.audit.models import Line
from sarhad.checks.told import Told
from sarhad.crossings.handing import HandoverData, Piece
from sarhad.crossings.later import search
from sarhad.crossings.models import Crossing, Found
from sarhad.crossings.services.add_evidence import add_evidence
from sarhad.crossings.services.check_again import check_again
from sarhad.crossings.services.decide import admit_crossing
from sarhad.crossings.services.refer import refer_crossing
from sarhad.kernel.errors import Conflict, Refused
from sarhad.lists.models import ListVersion
from sarhad.lists.source import Birth, Document, Name
from sarhad.places.models import Post
from tests.make.access import NOW, TODAY, assignment, duty, on_duty
from tests.make.alerts import live
from tests.make.crossings import crossing, referred
from tests.make.places import post as make_post

pytestmark = pytest.mark.django_db
OTHER = {"surname": "NEWMAN", "given": "OLAF", "number": "AGAIN0001", "birth": date(1970, 1, 1), "sex": "M"}
TELLS = Told(names=("Orin Markelov",), births=("1979-11-02",))
LISTED = {"names": (Name("MARKELOV ORIN"),), "births": (Birth("1979-11-02"),), "documents": ()}


def dg11(**fields):
    tags = {"name": 0x5F0E, "birth": 0x5F2B, "place": 0x5F11, "others": 0x5F17}
    return write_group(11, write_fields({tags[name]: text.encode() for name, text in fields.items()}))


def hand_over(officer, made, at=NOW, **fields):
    given = HandoverData(pieces=(Piece("chip", "DG11", dg11(**fields)),), has_chip=True, access="pace")
    return add_evidence(officer, crossing=made.pk, given=given, at=at)


def standing(made, code="person.listed"):
    rows = Found.objects.filter(crossing=made, superseded_at=None, check_code=code)
    return [one for one in rows if "reference" in one.grounds]


def second_of(first):
    return duty_of(assignment("second-line", post=Post.objects.get(pk=first.post)), on=TODAY)


def test_who_travels_under_another_name_is_found_by_the_name_in_the_chip():
    live(**LISTED)
    officer = duty()
    made = crossing(officer, **OTHER)
    assert not standing(made)
    added = hand_over(officer, made, name="MARKELOV<<ORIN", birth="19791102")
    (found,) = standing(made)
    (said,) = standing(made, "person.listed-again")
    assert "came up only" in said.text
    assert added.crossing.weight == found.weight == added.handover.weight


def test_a_number_of_another_document_in_the_chip_is_looked_up():
    live(**(LISTED | {"documents": (Document("ZK7654321", "", "UTO"),)}))
    officer = duty()
    made = crossing(officer, **OTHER)
    hand_over(officer, made, others="ZK7654321")
    assert standing(made)


def test_the_same_found_again_stays_as_it_was():
    live(**LISTED)
    officer = duty()
    made = crossing(officer, **(OTHER | {"surname": "MARKELOV", "given": "ORIN", "birth": date(1979, 11, 2)}))
    (before,) = standing(made)
    added = hand_over(officer, made, name="MARKELOV<<ORIN")
    assert [one.pk for one in standing(made)] == [before.pk]
    assert not standing(made, "person.listed-again")
    assert added.handover.weight < before.weight  # nothing new that would be told as late


def test_a_place_of_birth_changes_what_is_said_of_the_pair():
    live(**LISTED, places=("ZENITH CITY",))
    officer = duty()
    made = crossing(officer, **(OTHER | {"surname": "MARKELOV", "given": "ORIN", "birth": date(1979, 11, 2)}))
    (before,) = standing(made)
    hand_over(officer, made, place="ZENITH CITY<UTOPIA")
    (after,) = standing(made)
    assert after.pk != before.pk
    assert "place" in {kind for kind, *_rest in after.compared}
    assert float(after.grounds["score"]) >= float(before.grounds["score"])
    before.refresh_from_db()
    assert before.superseded_at is not None


def test_a_chip_that_comes_late_weighs_what_is_new():
    live(**LISTED)
    officer = duty()
    made = crossing(officer, **OTHER)
    admit_crossing(officer, crossing=made, at=NOW, note="-")
    added = hand_over(officer, made, name="MARKELOV<<ORIN", birth="19791102")
    assert added.handover.is_late
    assert added.handover.weight == max(one.weight for one in standing(made))


def test_second_line_asks_again_with_what_the_person_tells():
    live(**LISTED)
    officer = duty()
    made = referred(officer, **OTHER)
    second = second_of(officer)
    new, _gone = check_again(second, crossing=made.pk, at=NOW, told=TELLS)
    assert new == 2
    assert standing(made)
    made.refresh_from_db()
    assert made.told["person"]["names"] == ["Orin Markelov"]
    line = Line.objects.filter(act="crossing.check-again").latest("pk")
    assert "Markelov" not in str(line.__dict__)


def test_what_was_told_stays_when_a_chip_comes_later():
    live(**LISTED)
    officer = duty()
    made = referred(officer, **OTHER)
    check_again(second_of(officer), crossing=made.pk, at=NOW, told=TELLS)
    assert standing(made)
    hand_over(officer, made, place="NADIR")
    assert standing(made)


def test_only_second_line_and_only_what_waits(client):
    officer = duty()
    made = crossing(officer, **OTHER)
    with pytest.raises(Refused):
        check_again(officer, crossing=made.pk, at=NOW, told=Told(father="X"))
    with pytest.raises(Conflict):
        check_again(second_of(officer), crossing=made.pk, at=NOW, told=Told(father="X"))


def test_the_page_takes_a_fathers_name_and_a_place(client):
    place = make_post()
    officer = duty_of(assignment("first-line", post=place), on=TODAY)
    made = crossing(officer, **OTHER)
    refer_crossing(officer, crossing=made, reason="document", at=NOW)
    on_duty(client, "second-line", post=place)
    page = client.get(reverse("crossings:conclude", args=[made.pk])).content.decode()
    assert "Ask again with what the person tells" in page
    given = {"father": "Ivan", "place": "Zenith", "names": "Орин Маркелов، Orin M", "documents": "AB1, CD22"}
    answer = client.post(reverse("crossings:tell_more", args=[made.pk]), given)
    assert answer.status_code == 302
    told = Crossing.objects.get(pk=made.pk).told["person"]
    assert told == {
        "father": "Ivan", "place": "Zenith", "names": ["Орин Маркелов", "Orin M"], "documents": ["AB1", "CD22"],
    }  # fmt: skip
    again = client.get(reverse("crossings:conclude", args=[made.pk])).content.decode()
    assert 'value="Ivan"' in again


def test_a_name_known_from_another_document_of_the_same_traveller_is_asked_too():
    officer = duty()
    first = crossing(officer, at=NOW - timedelta(days=5), **OTHER)
    admit_crossing(officer, crossing=first, at=NOW - timedelta(days=5), note="-")
    live(**(LISTED | {"documents": (Document("AGAIN0001", "", "UTO"),)}))
    made = crossing(officer, **(OTHER | {"number": "AGAIN0002"}))  # a new passport of the same person
    assert any("AGAIN0001" in str(one.compared) for one in standing(made))


def test_the_reverse_search_asks_with_what_was_told():
    officer = duty()
    made = referred(officer, **OTHER)
    check_again(second_of(officer), crossing=made.pk, at=NOW, told=TELLS)
    live(**LISTED)
    (hit,) = search(ListVersion.objects.get(state="live").pk, at=NOW).hits
    assert hit.crossing == made.pk


def test_a_discreet_alert_that_comes_up_only_now_stays_a_note(settings):
    settings.DISCREET_CHECKS = True
    live(kind="discreet", instruction="discreet", **LISTED)
    officer = duty()
    made = crossing(officer, **OTHER)
    hand_over(officer, made, name="MARKELOV<<ORIN", birth="19791102")
    assert {one.weight for one in standing(made)} == {1}
    assert not standing(made, "person.listed-again")
