"""Calibrations of instruments: confirmed by a second person; once withdrawn, what was measured counts no more."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from borderkit.spectra.specimens import substance
from sarhad.access.models import Assignment
from sarhad.calibration.rules import Paper
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from sarhad.laboratory.models import Calibration, CalibrationStep, Measurement
from sarhad.laboratory.selectors import calibrated, list_usable, unsound_analyses
from sarhad.laboratory.services.check_calibration import confirm_calibration, withdraw_calibration
from sarhad.laboratory.services.conclude import Conclusion, conclude_analysis
from sarhad.laboratory.services.draw_sample import split_sample
from sarhad.laboratory.services.keep_equipment import record_calibration
from sarhad.laboratory.services.record_measurement import record_measurement
from sarhad.laboratory.services.release import release_analysis, return_analysis
from tests.make.access import NOW, on_duty
from tests.make.laboratory import bench, compared, identified, in_work, infrared_run, instrument, samples

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def made():
    return bench()


def page_of(who, address):
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=who.assignment))
    return client.get(address).content.decode()


def said():
    one = substance(3)
    return Conclusion(decision="identified", substance=one.name, substance_class=one.kind)


def concluded(made):
    analysis = in_work(made)
    identified(made, analysis)
    conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said(), at=NOW)
    return analysis


def test_an_instrument_measures_once_a_second_person_confirmed_its_calibration(made):
    thing = instrument(made.quality, "raman")
    held = Calibration.objects.get(instrument=thing)
    assert calibrated(thing, NOW.date()) is None
    with pytest.raises(Refused, match="second person"):
        confirm_calibration(made.quality, calibration=held.pk, at=NOW)
    for who in (made.analyst, made.customs):
        with pytest.raises(Refused):
            confirm_calibration(who, calibration=held.pk, at=NOW)
    with pytest.raises(NotFound):
        confirm_calibration(bench(libraries=False).reviewer, calibration=held.pk, at=NOW)
    confirm_calibration(made.reviewer, calibration=held.pk, at=NOW)
    assert calibrated(thing, NOW.date()) == held
    assert thing in list_usable(made.quality.post, NOW.date())[0]
    with pytest.raises(Conflict):
        confirm_calibration(made.reviewer, calibration=held.pk, at=NOW)


def test_a_run_names_the_calibration_that_held_when_it_was_measured(made):
    one, _other = samples(made, in_work(made))
    run = record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 3), at=NOW)
    first = run.calibration
    day = NOW.date()
    paper = Paper(done_on=day, until_on=day + 90 * DAY, certificate="C-2")
    later = record_calibration(made.quality, instrument=made.ftir.pk, paper=paper, at=NOW)
    confirm_calibration(made.reviewer, calibration=later.pk, at=NOW)
    again = record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 3), at=NOW)
    assert (again.calibration, Measurement.objects.get(pk=run.pk).calibration) == (later, first)


def test_what_was_measured_under_a_withdrawn_calibration_counts_no_more(made):
    analysis = in_work(made)
    identified(made, analysis)
    held = Calibration.objects.get(instrument=made.ftir)
    with pytest.raises(Invalid):
        withdraw_calibration(made.reviewer, calibration=held.pk, why=" ", at=NOW)
    withdraw_calibration(made.reviewer, calibration=held.pk, why="The film was damaged", at=NOW)
    with pytest.raises(Invalid, match="Two independent methods"):
        conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said(), at=NOW)
    assert made.ftir not in list_usable(made.quality.post, NOW.date())[0]
    for who, address in ((made.analyst, f"/laboratory/{analysis.pk}/"), (made.analyst, "/laboratory/")):
        assert "Calibration withdrawn" in page_of(who, address)
    text = page_of(made.quality, "/laboratory/equipment/")
    assert "The film was damaged" in text
    assert "1 analysis in doubt" in text
    assert unsound_analyses(made.quality.post) == {held.pk: {analysis.pk}}
    with pytest.raises(Conflict):
        withdraw_calibration(made.quality, calibration=held.pk, why="Again", at=NOW)


def test_a_result_that_no_longer_carries_is_not_released_but_given_back_and_measured_again(made):
    analysis = concluded(made)
    held = Calibration.objects.get(instrument=made.ftir)
    withdraw_calibration(made.quality, calibration=held.pk, why="The film was damaged", at=NOW)
    with pytest.raises(Conflict, match="Give it back"):
        release_analysis(made.reviewer, analysis=analysis.pk, said={}, at=NOW)
    return_analysis(made.reviewer, analysis=analysis.pk, why="Measure again", at=NOW)
    day = NOW.date()
    new = record_calibration(
        made.quality, instrument=made.ftir.pk, paper=Paper(done_on=day, until_on=day, certificate="C-2"), at=NOW
    )
    confirm_calibration(made.reviewer, calibration=new.pk, at=NOW)
    whole = analysis.samples.get(mark="1")
    part = split_sample(made.analyst, sample=whole.pk, amount=Decimal(5), unit="mg", at=NOW)
    compared(made, record_measurement(made.analyst, sample=part.pk, run=infrared_run(made, 3), at=NOW), "quality")
    conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said(), at=NOW)
    assert release_analysis(made.reviewer, analysis=analysis.pk, said={}, at=NOW).released_at == NOW


def test_a_released_result_stays_and_its_page_says_what_to_look_at(made):
    analysis = concluded(made)
    release_analysis(made.reviewer, analysis=analysis.pk, said={}, at=NOW)
    held = Calibration.objects.get(instrument=made.gcms)
    withdraw_calibration(made.quality, calibration=held.pk, why="Wrong gas", at=NOW)
    assert "look whether the result holds without it, or take it back" in page_of(
        made.reviewer, f"/laboratory/{analysis.pk}/"
    )


def test_the_database_keeps_calibrations_their_steps_and_what_was_measured(made):
    one, _other = samples(made, in_work(made))
    record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 3), at=NOW)
    for attempt in (
        lambda: Calibration.objects.update(until_on=NOW.date() + 300 * DAY),
        lambda: CalibrationStep.objects.update(at=NOW - DAY),
        lambda: CalibrationStep.objects.all().delete(),
        lambda: Measurement.objects.update(calibration=None),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_by_the_page_one_writes_down_and_another_confirms(made):
    thing = instrument(made.quality, "balance")
    quality, reviewer = Client(), Client()
    on_duty(quality, assignment=Assignment.objects.get(pk=made.quality.assignment))
    on_duty(reviewer, assignment=Assignment.objects.get(pk=made.reviewer.assignment))
    page, held = "/laboratory/equipment/", Calibration.objects.get(instrument=thing)
    assert "waits for a second person" in quality.get(page).content.decode()
    assert quality.post(f"{page}confirm", {"waiting": held.pk}).status_code == 422
    assert reviewer.post(f"{page}confirm", {"waiting": held.pk}).status_code == 302
    assert reviewer.post(f"{page}withdraw", {"calibration": held.pk, "why": "Wrong mass"}).status_code == 302
    assert "Wrong mass" in quality.get(page).content.decode()
