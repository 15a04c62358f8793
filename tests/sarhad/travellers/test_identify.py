"""Who somebody is to us: by document, by person, or nobody yet. Never a merge in silence."""

import json

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.audit.models import Line
from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.travellers.known import Known
from sarhad.travellers.models import TravelDocument, Traveller
from sarhad.travellers.selectors import find_known
from sarhad.travellers.services.identify import identify_traveller
from sarhad.travellers.services.merge import merge_travellers
from tests.make import access
from tests.make import travellers as make
from tests.make.access import NOW

pytestmark = pytest.mark.django_db


def identify(person=None, document=None, **more):
    return identify_traveller(
        SYSTEM, person=person or make.person(), document=document or make.shown_document(), at=NOW, **more
    )


def known_of(person, document):
    return find_known(
        issuer=document.issuer, number=document.number, code=document.code, surname=person.surname,
        given=person.given, birth=person.birth, nationality=person.nationality,
    )  # fmt: skip


def test_a_stranger_gets_a_new_record_with_the_document():
    found = identify(document=make.shown_document(number="u 0000-0042", expiry="2030-01-??"))
    assert (found.how, found.others) == ("new", ())
    assert found.traveller.name_key == "OLVI ZANDERIAN"
    assert (found.document.traveller, found.document.number) == (found.traveller, "U00000042")
    assert found.document.expires_on is None


def test_the_same_document_is_the_same_traveller():
    document = make.shown_document()
    first = identify(document=document)
    again = identify(document=document)
    assert (again.how, again.traveller, again.document) == ("document", first.traveller, first.document)


def test_a_new_document_of_the_only_person_with_this_data_is_attached_and_it_is_said():
    first = identify()
    second = identify()
    assert (second.how, second.traveller, second.others) == ("person", first.traveller, ())
    assert TravelDocument.objects.filter(traveller=first.traveller).count() == 2


def test_two_persons_with_the_same_data_make_it_ambiguous_and_a_record_of_its_own():
    twins = [make.traveller(), make.traveller()]
    found = identify()
    assert found.how == "ambiguous"
    assert found.traveller not in twins
    assert list(found.others) == twins


def test_the_same_name_and_birth_of_another_nationality_is_shown_and_not_attached():
    other = make.traveller(nationality="ZZA")
    found = identify()
    assert (found.how, found.others) == ("ambiguous", (other,))
    assert found.traveller != other


@pytest.mark.parametrize("birth", ["1990-05-??", "1990-??-??", "????-??-??"])
def test_a_date_of_birth_with_unknown_parts_attaches_to_nobody(birth):
    other = make.traveller(birth=birth)
    found = identify(make.person(birth=birth))
    assert (found.how, found.others) == ("ambiguous", (other,))


@pytest.mark.parametrize("changed", [{"surname": "OTHERIAN"}, {"given": "ILVO"}, {"birth": "1990-05-18"}])
def test_a_known_document_under_another_name_or_birth_is_said_and_not_attached(changed):
    document = make.shown_document()
    owner = identify(document=document).traveller
    found = identify(make.person(**changed), document)
    assert (found.how, found.others) == ("document-of-another", (owner,))
    assert found.traveller != owner
    assert found.document.traveller_id == owner.pk


def test_a_known_document_in_the_hands_of_a_person_known_by_data():
    document = make.shown_document()
    owner = identify(document=document).traveller
    bearer = make.traveller(surname="OTHERIAN")
    found = identify(make.person(surname="OTHERIAN"), document)
    assert (found.how, found.traveller, found.others) == ("document-of-another", bearer, (owner,))


def test_the_order_of_the_names_and_an_unknown_day_of_birth_do_not_make_it_anothers():
    document = make.shown_document()
    identify(make.person(birth="1990-05-??"), document)
    found = identify(make.person(surname="OLVI", given="ZANDERIAN"), document)
    assert found.how == "document"


def test_a_document_of_a_merged_record_leads_to_the_record_that_stands():
    document = make.shown_document()
    merged = identify(document=document).traveller
    kept = make.traveller(surname="MARRIED")
    merge_travellers(SYSTEM, kept=kept, merged=merged, reason="same person", at=NOW)
    found = identify(document=document)
    assert (found.how, found.traveller) == ("document", kept)
    assert identify().traveller == kept


def test_no_query_of_its_own_when_what_is_known_is_given(django_assert_num_queries):
    person, document = make.person(), make.shown_document()
    identify(person, document)
    known = known_of(person, document)
    with django_assert_num_queries(6):  # the transaction and the journal's line
        identify(person, document, known=known)
    with django_assert_num_queries(7):
        identify(person, document)


def test_a_stranger_costs_two_queries_and_two_inserts(django_assert_num_queries):
    with django_assert_num_queries(8):
        identify(known=Known())
    with django_assert_num_queries(10):
        identify(make.person(surname="ELSE"))


def test_a_document_recorded_elsewhere_in_the_meantime_is_a_conflict_and_leaves_nothing():
    document = make.shown_document()
    identify(document=document)
    travellers = Traveller.objects.count()
    with pytest.raises(Conflict):
        identify(make.person(surname="LATE"), document, known=Known())
    assert Traveller.objects.count() == travellers


@pytest.mark.parametrize(
    ("person", "document"), [({"surname": "", "given": ""}, {}), ({}, {"number": "<<<"}), ({}, {"issuer": ""})]
)
def test_without_a_name_a_number_or_an_issuer_nobody_is_identified(person, document):
    with pytest.raises(Invalid):
        identify(make.person(**person), make.shown_document(**document))


def test_only_officers_at_the_lines_identify():
    with pytest.raises(Refused):
        identify_traveller(access.duty("list-keeper"), person=make.person(), document=make.shown_document(), at=NOW)


def test_the_journal_has_whom_it_was_about_and_no_name():
    other = make.traveller(nationality="ZZA")
    found = identify()
    line = Line.objects.get(act="traveller.identify")
    record = json.loads(line.record)
    assert record["about"] == [["traveller", str(found.traveller.pk)], ["traveller", str(other.pk)]]
    assert record["notes"] == {"how": "ambiguous"}
    assert "ZANDERIAN" not in line.record
