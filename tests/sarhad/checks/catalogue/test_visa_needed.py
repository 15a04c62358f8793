"""Does this traveller need a visa or a permit, and is one there?"""

from datetime import date

import pytest

from sarhad.checks.catalogue.visa_needed import visa_needed
from sarhad.checks.dossier import EntryRule, EvidenceMissing, Missing, PermitHeld
from sarhad.checks.findings import Weight
from tests.make import dossiers as make

VISA = EntryRule(needs="visa", days=30, window=180, source="rule of the test")


def held(kind="visa", first=date(2026, 5, 1), last=date(2026, 6, 1)):
    return PermitHeld(kind=kind, number="V1", valid_from=first, valid_until=last)


def test_who_needs_nothing_is_silent():
    assert list(visa_needed(make.dossier())) == []


def test_who_needs_a_visa_and_has_none_is_stopped():
    (finding,) = visa_needed(make.dossier(rule=VISA))
    assert (finding.weight, finding.grounds["needs"]) == (Weight.STOP, "visa")


@pytest.mark.parametrize("permit", [held(), held("residence"), held(first=date(2026, 6, 1))])
def test_a_visa_or_more_that_is_valid_today_is_enough(permit):
    assert list(visa_needed(make.dossier(rule=VISA, permits=(permit,)))) == []


@pytest.mark.parametrize("permit", [held(last=date(2026, 5, 31)), held(first=date(2026, 6, 2), last=date(2026, 7, 1))])
def test_a_visa_of_another_day_is_not(permit):
    (finding,) = visa_needed(make.dossier(rule=VISA, permits=(permit,)))
    assert finding.weight == Weight.STOP


def test_a_visa_is_not_enough_where_a_permit_is_needed():
    rule = EntryRule(needs="permit", days=None, window=None, source="s")
    assert len(list(visa_needed(make.dossier(rule=rule, permits=(held(),))))) == 1


def test_no_rule_known_is_a_doubt_never_free():
    (finding,) = visa_needed(make.dossier(rule=None))
    assert finding.weight == Weight.DOUBT


def test_a_document_on_which_nobody_is_admitted_stops():
    rule = EntryRule(needs="not admitted on this document", days=None, window=None, source="s")
    (finding,) = visa_needed(make.dossier(rule=rule))
    assert finding.weight == Weight.STOP


@pytest.mark.parametrize("changed", [{"direction": "exit"}, {"person": make.person(nationality="UTO")}])
def test_nobody_needs_a_visa_to_leave_or_to_come_home(changed):
    assert list(visa_needed(make.dossier(rule=VISA, **changed))) == []


def test_a_table_that_cannot_be_read_is_not_silence():
    with pytest.raises(EvidenceMissing):
        list(visa_needed(make.dossier(rule=Missing("no table"))))
