"""What was changed in a record is kept."""

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.kernel.models import Outbox
from sarhad.travellers.models import Traveller, TravellerCorrection
from sarhad.travellers.services.correct import correct_traveller
from sarhad.travellers.services.identify import identify_traveller
from sarhad.travellers.services.merge import merge_travellers
from tests.make import access
from tests.make import travellers as make
from tests.make.access import NOW

pytestmark = pytest.mark.django_db


def correct(traveller, acting=SYSTEM, reason="marriage certificate shown", **changes):
    return correct_traveller(acting, traveller=traveller, changes=changes, reason=reason, at=NOW)


def test_only_what_differs_is_changed_and_both_are_kept():
    traveller = make.traveller()
    made = correct(traveller, surname="MARRIED", given="OLVI", birth="1990-05-18")
    record = Traveller.objects.get()
    assert (record.surname, record.birth, record.name_key) == ("MARRIED", "1990-05-18", "MARRIED OLVI")
    assert made.before == {"surname": "ZANDERIAN", "birth": "1990-05-17"}
    assert made.after == {"surname": "MARRIED", "birth": "1990-05-18"}
    assert (made.by, made.corrected_at) == ("system", NOW)


def test_a_document_under_the_old_name_still_fits():
    document, person = make.shown_document(), make.person()
    traveller = identify_traveller(SYSTEM, person=person, document=document, at=NOW).traveller
    correct(traveller, surname="MARRIED")
    found = identify_traveller(SYSTEM, person=person, document=document, at=NOW)
    assert (found.how, found.traveller) == ("document", traveller)


def test_it_is_told_by_ids_alone():
    traveller = make.traveller()
    made = correct(traveller, sex="X")
    assert Outbox.objects.get().body == {"traveller": str(traveller.pk), "correction": str(made.pk)}


@pytest.mark.parametrize(
    "wrong",
    [{"reason": " ", "sex": "X"}, {"sex": "F"}, {"merged_into": "x"}, {"sex": "Q"}, {"nationality": "UTOPIA"},
     {"surname": "", "given": ""}, {"surname": "x" * 101}],
)  # fmt: skip
def test_what_cannot_be_corrected(wrong):
    with pytest.raises(Invalid):
        correct(make.traveller(), **wrong)
    assert not TravellerCorrection.objects.exists()


def test_a_merged_record_is_not_corrected():
    kept, merged = make.traveller(), make.traveller()
    merge_travellers(SYSTEM, kept=kept, merged=merged, reason="same", at=NOW)
    with pytest.raises(Conflict):
        correct(merged, sex="X")


def test_corrections_are_for_the_second_line():
    traveller = make.traveller()
    with pytest.raises(Refused):
        correct(traveller, access.duty("first-line"), sex="X")
    correct(traveller, access.duty("second-line"), sex="X")
