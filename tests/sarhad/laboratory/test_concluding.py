"""Concluding, releasing, giving back, correcting: two persons, and nothing said that was not measured."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from borderkit.spectra.specimens import substance
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused, SarhadError
from sarhad.kernel.models import Outbox
from sarhad.laboratory.models import Comparison, Measurement, Result, Sample
from sarhad.laboratory.services.ask_analysis import ask_analysis, decline_analysis
from sarhad.laboratory.services.conclude import Conclusion, conclude_analysis
from sarhad.laboratory.services.draw_sample import draw_sample
from sarhad.laboratory.services.record_measurement import Run, record_measurement
from sarhad.laboratory.services.release import correct_analysis, release_analysis, return_analysis
from sarhad.laboratory.services.take_analysis import take_analysis
from tests.make.access import NOW
from tests.make.laboratory import (
    FINE,
    bench,
    compared,
    identified,
    in_work,
    infrared_run,
    instrument,
    mg,
    name_of,
    said,
    samples,
    seized,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return bench()


def test_two_independent_methods_identify_and_a_second_person_releases(made):
    analysis = in_work(made, "quantify")
    identified(made, analysis)
    with pytest.raises(Invalid, match="Two or more results"):
        conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said(), at=NOW)
    with pytest.raises(Invalid, match="nothing is measured that surely"):
        conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said(replicates=(80.0, 80.0)), at=NOW)
    conclusion = said(replicates=(80.0, 82.0, 81.0), calibration_percent=1.0, balance_ug=50)
    result = conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=conclusion, at=NOW)
    assert result.methods == ["ftir", "gc-ms"]
    assert result.purity == pytest.approx(81)
    kept = Result.objects.get(pk=result.pk)
    assert (kept.replicates, kept.calibration_percent, kept.balance_ug) == ([80.0, 82.0, 81.0], 1.0, 50)
    assert (kept.purity_k, kept.content_k) == (2.16, 2.16)
    with pytest.raises(Refused):
        release_analysis(made.analyst, analysis=analysis.pk, said={}, at=NOW)
    released = release_analysis(made.reviewer, analysis=analysis.pk, said={}, at=NOW)
    assert released.told_case
    line = analysis.exhibit.case.lines.filter(what="examination").latest("at")
    assert (line.part, name_of(3) in line.text, "81.0 ±" in line.text) == ("goods", True, True)
    assert Outbox.objects.filter(kind="analysis.released").exists()


def test_the_one_who_analysed_never_releases_whatever_the_role(made):
    made.analyst = made.reviewer
    analysis = in_work(made)
    identified(made, analysis)
    conclude_analysis(made.reviewer, analysis=analysis.pk, conclusion=said(), at=NOW)
    for act in (release_analysis, return_analysis, correct_analysis):
        with pytest.raises(SarhadError):
            more = {"said": {}} if act is release_analysis else {"why": "x"}
            act(made.reviewer, analysis=analysis.pk, at=NOW, **more)
    analysis.refresh_from_db()
    assert analysis.state == "concluded"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("failed", "No accepted measurement"),
        ("one", "Two independent methods"),
        ("other", "No accepted measurement"),
        ("uncompared", "No accepted measurement"),
        ("class", "in another class"),
    ],
)
def test_what_is_not_enough_identifies_nothing(made, change, why):
    analysis = in_work(made)
    one, _two = samples(made, analysis)
    checks = replace(FINE, blank_clean=change != "failed")
    run = record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 3, checks=checks), at=NOW)
    if change != "uncompared":
        compared(made, run, "quality")
    conclusion = said(4) if change == "other" else said()
    if change == "class":
        conclusion = replace(conclusion, substance_class="other")
    with pytest.raises(Invalid, match=why):
        conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=conclusion, at=NOW)


def test_a_colour_indicates_a_class_and_identifies_nothing(made):
    analysis = in_work(made)
    one, two = samples(made, analysis)
    assert substance(6).kind == "stimulant"
    spot = Run(method="spot", checks=FINE, reagent=made.marquis.pk, colour="orange-brown", supports=name_of(6))
    record_measurement(made.analyst, sample=one.pk, run=spot, at=NOW)
    record_measurement(made.analyst, sample=two.pk, run=replace(spot, colour="violet"), at=NOW)
    with pytest.raises(Invalid, match="Two independent"):
        conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said(6), at=NOW)
    result = conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said(6, decision="indicated"), at=NOW)
    assert (result.substance_class, result.methods) == ("stimulant", ["spot"])


def test_silence_never_means_clean(made):
    analysis = in_work(made)
    one, _two = samples(made, analysis)
    none = Conclusion(decision="none")
    with pytest.raises(Invalid, match="silence never means clean"):
        conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=none, at=NOW)
    unknown = record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 77, supports=""), at=NOW)
    assert all(row[3] < 0.9 for row in compared(made, unknown, "quality").ranked)
    assert conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=none, at=NOW).substance == ""


def test_a_match_cannot_be_called_nothing(made):
    analysis = in_work(made)
    identified(made, analysis)
    with pytest.raises(Invalid, match="has a match"):
        conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=Conclusion(decision="none"), at=NOW)
    with pytest.raises(Invalid, match="missing"):
        conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=Conclusion(decision="inconclusive"), at=NOW)


def test_given_back_concluded_again_released_and_corrected(made):
    analysis = in_work(made)
    identified(made, analysis)
    conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said(), at=NOW)
    return_analysis(made.reviewer, analysis=analysis.pk, why="Say how it was drawn", at=NOW)
    conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said(remarks="From the middle"), at=NOW)
    release_analysis(made.reviewer, analysis=analysis.pk, said={}, at=NOW)
    correct_analysis(made.reviewer, analysis=analysis.pk, why="The wrong bag", at=NOW)
    analysis.refresh_from_db()
    assert (analysis.state, analysis.released_at) == ("in-work", None)
    assert [one.returned_at is not None for one in analysis.results.order_by("seq")] == [True, True]
    assert "taken back" in analysis.exhibit.case.lines.latest("recorded_at").text
    with pytest.raises(NotFound):
        correct_analysis(made.reviewer, analysis=analysis.pk, why="Again", at=NOW)


def test_a_result_reaches_a_case_that_was_closed_meanwhile(made):
    analysis = in_work(made)
    identified(made, analysis)
    conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said(), at=NOW)
    type(analysis.exhibit.case).objects.filter(pk=analysis.exhibit.case_id).update(state="closed", outcome="admitted")
    assert release_analysis(made.reviewer, analysis=analysis.pk, said={}, at=NOW).told_case
    assert name_of(3) in analysis.exhibit.case.lines.get(what="examination").text


def test_a_case_of_which_the_agency_is_no_party_is_not_told_and_stops_no_release(made):
    analysis = in_work(made)
    identified(made, analysis)
    conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said(), at=NOW)
    analysis.exhibit.case.parties.all().delete()
    assert not release_analysis(made.reviewer, analysis=analysis.pk, said={}, at=NOW).told_case
    assert not analysis.exhibit.case.lines.filter(what="examination").exists()


def test_declined_with_a_reason_and_asked_again(made):
    exhibit = seized(made)
    asked = ask_analysis(made.customs, exhibit=exhibit.pk, question="identify", at=NOW)
    with pytest.raises(Invalid):
        decline_analysis(made.analyst, analysis=asked.pk, why=" ", at=NOW)
    decline_analysis(made.analyst, analysis=asked.pk, why="Radioactive", at=NOW)
    with pytest.raises(Conflict):
        take_analysis(made.analyst, analysis=asked.pk, **mg(1), at=NOW)
    again = ask_analysis(made.customs, exhibit=exhibit.pk, question="compare", at=NOW)
    assert (asked.number, again.number) == (f"{made.post.code}-L-2026-00001", f"{made.post.code}-L-2026-00002")


def test_what_was_measured_cannot_be_changed_even_in_the_database(made):
    analysis = in_work(made)
    identified(made, analysis)
    for model, field in ((Measurement, "supports"), (Sample, "mark"), (Comparison, "way")):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(**{field: "x"})
    with pytest.raises(DatabaseError), transaction.atomic():
        Comparison.objects.all().delete()


def test_the_other_post_sees_nothing(made):
    analysis = in_work(made)
    stranger = bench(libraries=False)
    for attempt in (
        lambda: draw_sample(stranger.analyst, analysis=analysis.pk, **mg(1), at=NOW),
        lambda: ask_analysis(stranger.customs, exhibit=analysis.exhibit_id, question="identify", at=NOW),
        lambda: release_analysis(stranger.reviewer, analysis=analysis.pk, said={}, at=NOW),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert instrument(stranger.quality, "raman").pk
