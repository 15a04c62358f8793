"""The examination centre of the invented country: made through the same acts as any, once."""

import pytest

from sarhad.cases.models import CaseLine
from sarhad.demo.examinations import bring_examinations
from sarhad.demo.library import SERIES
from sarhad.forensics.equipment_models import Calibration, Equipment
from sarhad.forensics.models import Examination, Mark, MethodPicture
from sarhad.forensics.reference_models import ReferenceVersion
from tests.sarhad.demo.conftest import NOW

pytestmark = pytest.mark.django_db


def test_four_requests_stand_at_four_stages(country):
    bring_examinations(at=NOW)
    bring_examinations(at=NOW)
    states = {one.state for one in Examination.objects.all()}
    assert states == {"released", "review", "examining", "requested"}
    assert Examination.objects.count() == 4
    assert ReferenceVersion.objects.filter(state="current").count() == len(SERIES)
    assert ReferenceVersion.objects.filter(state="proposed").count() == 1
    lapsed = Calibration.objects.filter(until_on__lt=NOW.date())
    assert (Equipment.objects.count(), lapsed.count()) == (5, 1)
    assert Mark.objects.count() == 7
    assert MethodPicture.objects.count() == 7
    released = Examination.objects.get(state="released")
    assert released.reports.count() == 3
    assert [one.outcome for one in released.reviews.order_by("at")] == ["returned", "agreed"]
    assert CaseLine.objects.get(what="examination").text == f"{released.report_number}: Altered"
