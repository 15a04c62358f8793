"""A calibration counts once a second person confirmed it; once it is withdrawn, what was done under it says so."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from sarhad.access.models import Assignment
from sarhad.calibration.rules import Paper
from sarhad.forensics.equipment_models import Calibration, CalibrationStep
from sarhad.forensics.selectors import calibrated, list_equipment, unsound_uses
from sarhad.forensics.services.check_calibration import confirm_calibration, withdraw_calibration
from sarhad.forensics.services.conclude import strike_conclusion, write_conclusion
from sarhad.forensics.services.keep_equipment import calibrate_equipment
from sarhad.forensics.services.record_method import strike_method
from sarhad.forensics.services.release import release_report
from sarhad.forensics.services.review import resume_examination, review_examination, submit_examination
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make import forensics as make
from tests.make.access import NOW, TODAY, duty, on_duty

pytestmark = pytest.mark.django_db
DAY = make.DAY


@pytest.fixture
def made():
    return make.centre()


def recorded(made, thing, until=TODAY):
    return calibrate_equipment(
        made.examiner, equipment=thing.pk, paper=Paper(done_on=TODAY - DAY, until_on=until, certificate="C-9"), at=NOW
    )


def page_of(who, address):
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=who.assignment))
    return client.get(address).content.decode()


def under_review(made):
    """An examination whose only method used a comparator, given to a second examiner."""
    one, thing = make.accepted(made), make.equipment(made)
    make.method(made, one, kind="uv-365", equipment=(thing.pk,))
    write_conclusion(made.examiner, examination=one.pk, held=make.held(), at=NOW)
    submit_examination(made.examiner, examination=one.pk, at=NOW)
    return one, thing.calibrations.get()


def test_a_calibration_counts_once_a_second_person_confirmed_it(made):
    one, thing = make.accepted(made), make.equipment(made, until=None)
    written = recorded(made, thing)
    assert calibrated(list_equipment(made.examiner)[0], TODAY) is None
    with pytest.raises(Invalid):
        make.method(made, one, kind="uv-365", equipment=(thing.pk,))
    with pytest.raises(Refused, match="second person"):
        confirm_calibration(made.examiner, calibration=written.pk, at=NOW)
    with pytest.raises(NotFound):
        confirm_calibration(duty("document-examiner"), calibration=written.pk, at=NOW)
    confirm_calibration(made.second, calibration=written.pk, at=NOW)
    assert calibrated(list_equipment(made.examiner)[0], TODAY) == written
    assert make.method(made, one, kind="uv-365", equipment=(thing.pk,)).used.get().calibration == written
    with pytest.raises(Conflict):
        confirm_calibration(made.third, calibration=written.pk, at=NOW)


@pytest.mark.parametrize(("days", "holds"), [(-2, False), (-1, True), (0, True), (1, False)])
def test_a_calibration_holds_from_its_first_to_its_last_day_both_included(made, days, holds):
    make.equipment(made, until=TODAY)
    assert (calibrated(list_equipment(made.examiner)[0], TODAY + days * DAY) is not None) == holds


def test_a_withdrawn_calibration_is_used_no_more_and_its_examinations_say_so(made):
    one, held = under_review(made)
    with pytest.raises(Invalid):
        withdraw_calibration(made.third, calibration=held.pk, why=" ", at=NOW)
    withdraw_calibration(made.third, calibration=held.pk, why="Another lamp was measured", at=NOW)
    assert [(use.method.seq, use.calibration) for use in unsound_uses(one)] == [(1, held)]
    assert calibrated(list_equipment(made.examiner)[0], TODAY) is None
    for address in (f"/forensics/{one.pk}/", "/forensics/", "/forensics/equipment/"):
        assert "alibration" in page_of(made.second, address)
        assert "withdrawn" in page_of(made.second, address)
    assert "1 examination in doubt" in page_of(made.second, "/forensics/equipment/")
    for again in (withdraw_calibration, confirm_calibration):
        with pytest.raises(Conflict):
            again(made.second, calibration=held.pk, at=NOW, **({"why": "x"} if again is withdraw_calibration else {}))


def test_no_report_leaves_on_a_withdrawn_calibration_and_there_is_a_way_out(made):
    one, held = under_review(made)
    review_examination(made.second, examination=one.pk, outcome="agreed", text="", at=NOW)
    withdraw_calibration(made.third, calibration=held.pk, why="Another lamp was measured", at=NOW)
    with pytest.raises(Conflict, match="strike these methods out, or use them anew: 1"):
        release_report(made.examiner, examination=one.pk, said={}, at=NOW)
    resume_examination(made.examiner, examination=one.pk, at=NOW)
    with pytest.raises(Conflict, match="strike these methods"):
        submit_examination(made.examiner, examination=one.pk, at=NOW)
    conclusion = one.conclusions.get()
    from_page = page_of(made.examiner, f"/forensics/{one.pk}/")
    assert "No report is released on these methods" in from_page
    thing = held.equipment
    make.calibrate(made, thing, TODAY, TODAY)
    make.method(made, one, kind="uv-365", equipment=(thing.pk,))
    strike_conclusion(made.examiner, conclusion=conclusion.pk, why="Lamp", at=NOW)
    strike_method(made.examiner, method=one.methods.get(seq=1).pk, why="Lamp", at=NOW)
    write_conclusion(made.examiner, examination=one.pk, held=make.held(2), at=NOW)
    submit_examination(made.examiner, examination=one.pk, at=NOW)
    review_examination(made.second, examination=one.pk, outcome="agreed", text="", at=NOW)
    assert release_report(made.examiner, examination=one.pk, said={}, at=NOW).report_number


def test_nobody_agrees_to_a_record_on_a_withdrawn_calibration_but_may_return_it(made):
    one, held = under_review(made)
    withdraw_calibration(made.second, calibration=held.pk, why="Another lamp was measured", at=NOW)
    with pytest.raises(Conflict):
        review_examination(made.second, examination=one.pk, outcome="agreed", text="", at=NOW)
    review_examination(made.second, examination=one.pk, outcome="returned", text="The lamp", at=NOW)


def test_a_released_report_stays_and_its_page_says_what_to_look_at(made):
    one, held = under_review(made)
    review_examination(made.second, examination=one.pk, outcome="agreed", text="", at=NOW)
    release_report(made.examiner, examination=one.pk, said={}, at=NOW)
    withdraw_calibration(made.second, calibration=held.pk, why="Another lamp was measured", at=NOW)
    text = page_of(made.house.second, f"/forensics/{one.pk}/")
    assert "The report stands until two examiners withdraw it" in text
    assert "Another lamp was measured" in text


def test_the_database_keeps_calibrations_and_their_steps(made):
    make.equipment(made)
    for attempt in (
        lambda: Calibration.objects.update(until_on=TODAY + 300 * DAY),
        lambda: Calibration.objects.update(recorded_at=NOW - DAY),
        lambda: CalibrationStep.objects.update(at=NOW - DAY),
        lambda: CalibrationStep.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_by_the_page_one_records_and_another_confirms(made):
    thing = make.equipment(made, until=None)
    first, second = Client(), Client()
    on_duty(first, assignment=Assignment.objects.get(pk=made.examiner.assignment))
    on_duty(second, assignment=Assignment.objects.get(pk=made.second.assignment))
    page, day = "/forensics/equipment/", TODAY.isoformat()
    data = {"form": "calibrate", "equipment": thing.pk, "done_on": day, "until_on": day, "certificate": "C-1"}
    assert first.post(page, data).status_code == 302
    held = Calibration.objects.get()
    assert "waits for a second person" in first.get(page).content.decode()
    assert first.post(page, {"form": "confirm", "calibration": held.pk}).status_code == 422
    assert second.post(page, {"form": "confirm", "calibration": held.pk}).status_code == 302
    assert second.post(page, {"form": "withdraw", "calibration": held.pk, "why": "Wrong lamp"}).status_code == 302
    assert "Wrong lamp" in first.get(page).content.decode()
