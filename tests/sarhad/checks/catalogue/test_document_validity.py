"""Is the document valid today?"""

from datetime import date

import pytest

from borderkit.mrz import PartialDate
from sarhad.checks.catalogue.document_validity import document_validity
from sarhad.checks.findings import Weight
from tests.make import dossiers as make


def test_valid_on_its_last_day():
    assert list(document_validity(make.dossier(document=make.document(expiry=PartialDate(2026, 6, 1))))) == []


@pytest.mark.parametrize(("direction", "weight"), [("entry", Weight.STOP), ("exit", Weight.DOUBT)])
def test_expired_the_day_after(direction, weight):
    paper = make.document(expiry=PartialDate(2026, 5, 31))
    (finding,) = document_validity(make.dossier(document=paper, direction=direction))
    assert (finding.weight, finding.grounds) == (weight, {"expired_on": "2026-05-31", "days": "1"})


@pytest.mark.parametrize(("valid_from", "found"), [(date(2026, 6, 1), 0), (date(2026, 6, 2), 1)])
def test_not_valid_before_its_first_day(valid_from, found):
    assert len(list(document_validity(make.dossier(document=make.document(valid_from=valid_from))))) == found


def test_a_month_without_a_day_lasts_to_its_end():
    assert list(document_validity(make.dossier(document=make.document(expiry=PartialDate(2026, 6, None))))) == []


def test_no_expiry_is_noted():
    (finding,) = document_validity(make.dossier(document=make.document(expiry=PartialDate())))
    assert finding.weight == Weight.NOTE
