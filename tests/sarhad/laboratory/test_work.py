"""From a question to a released result: who may, in which order, and never more than there is."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderkit.spectra.specimens import injection, substance
from borderkit.spectra.writing import write_mzml
from sarhad.audit.models import Line
from sarhad.cases.services.transfer import Offer, answer_offer, offer_exhibit
from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.laboratory.models import Analysis, Comparison, Measurement, Sample
from sarhad.laboratory.remaining import left_of, left_to_draw
from sarhad.laboratory.services.ask_analysis import ask_analysis
from sarhad.laboratory.services.compare_spectrum import Asked, compare_spectrum
from sarhad.laboratory.services.conclude import conclude_analysis
from sarhad.laboratory.services.draw_sample import draw_sample, split_sample
from sarhad.laboratory.services.record_measurement import Run, record_measurement
from sarhad.laboratory.services.take_analysis import take_analysis
from tests.make.access import NOW
from tests.make.laboratory import (
    FINE,
    bench,
    compared,
    handed,
    in_work,
    infrared_run,
    mass_run,
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


def test_who_does_not_hold_the_exhibit_cannot_begin_nor_draw(made):
    exhibit = seized(made)
    asked = ask_analysis(made.customs, exhibit=exhibit.pk, question="identify", at=NOW)
    with pytest.raises(Refused, match="do not hold"):
        take_analysis(made.analyst, analysis=asked.pk, **mg(500), at=NOW)
    handed(made, exhibit, made.analyst)
    take_analysis(made.analyst, analysis=asked.pk, **mg(500), at=NOW)
    draw_sample(made.analyst, analysis=asked.pk, **mg(100), at=NOW)
    offer = Offer(kind="store", place="Store", seal="L-9", note="for the night")
    answer_offer(made.customs, transfer=offer_exhibit(made.analyst, exhibit=exhibit.pk, offer=offer, at=NOW).pk,
                 accept=True, at=NOW)  # fmt: skip
    with pytest.raises(Refused, match="do not hold"):
        draw_sample(made.analyst, analysis=asked.pk, **mg(100), at=NOW)


def test_nobody_else_works_on_it(made):
    analysis = in_work(made)
    (one, _two) = samples(made, analysis)
    for attempt in (
        lambda: draw_sample(made.other, analysis=analysis.pk, **mg(1), at=NOW),
        lambda: split_sample(made.other, sample=one.pk, **mg(1), at=NOW),
        lambda: record_measurement(made.other, sample=one.pk, run=infrared_run(made, 3), at=NOW),
        lambda: conclude_analysis(made.other, analysis=analysis.pk, conclusion=said(), at=NOW),
    ):
        with pytest.raises(Refused, match="Somebody else works"):
            attempt()


def test_one_analysis_of_an_exhibit_at_a_time(made):
    analysis = in_work(made)
    with pytest.raises(Conflict):
        ask_analysis(made.customs, exhibit=analysis.exhibit_id, question="identify", at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Analysis.objects.create(
            post=made.post, year=2026, seq=99, exhibit=analysis.exhibit, question="identify", state="asked",
            asked_by_id=made.customs.id, asked_at=NOW,
        )  # fmt: skip


def test_a_sample_holds_no_more_than_there_is(made):
    analysis = in_work(made, grams="0.1")
    with pytest.raises(Invalid, match="Only 100 mg are left"):
        draw_sample(made.analyst, analysis=analysis.pk, **mg("100.001"), at=NOW)
    whole = draw_sample(made.analyst, analysis=analysis.pk, **mg(100), at=NOW)
    split_sample(made.analyst, sample=whole.pk, **mg(60), at=NOW)
    with pytest.raises(Invalid, match="Only 40 mg are left"):
        split_sample(made.analyst, sample=whole.pk, **mg("40.001"), at=NOW)
    record_measurement(made.analyst, sample=whole.pk, run=infrared_run(made, 3, amount=Decimal(40)), at=NOW)
    assert left_of(whole) == 0
    with pytest.raises(Invalid, match="Only 0 µg are left"):
        record_measurement(made.analyst, sample=whole.pk, run=infrared_run(made, 3, amount=Decimal("0.001")), at=NOW)


STEPS = st.lists(
    st.tuples(st.sampled_from(["draw", "split", "use"]), st.integers(0, 5), st.integers(1, 60_000)), max_size=14
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS, received=st.integers(1, 100_000))
def test_masses_add_up_whatever_is_tried(made, steps, received):
    with transaction.atomic():
        seal = f"P-{Analysis.objects.count()}-{received}-{len(steps)}"
        analysis = in_work(made, seal=seal, grams=str(Decimal(received) / 1_000_000))
        for what, which, mass in steps:
            known = list(Sample.objects.filter(analysis=analysis).order_by("at", "pk"))
            try:
                if what == "draw":
                    draw_sample(made.analyst, analysis=analysis.pk, amount=Decimal(mass), unit="µg", at=NOW)
                elif known and what == "split":
                    split_sample(
                        made.analyst, sample=known[which % len(known)].pk, amount=Decimal(mass), unit="µg", at=NOW
                    )
                elif known:
                    run = Run(
                        method="spot",
                        checks=FINE,
                        reagent=made.marquis.pk,
                        amount=Decimal(mass),
                        unit="µg",
                        colour="blue",
                    )
                    record_measurement(made.analyst, sample=known[which % len(known)].pk, run=run, at=NOW)
            except Invalid:
                pass
        rows = list(Sample.objects.filter(analysis=analysis))
        assert left_to_draw(analysis) == received - sum(one.mass_ug for one in rows if one.parent_id is None) >= 0
        assert all(left_of(one) >= 0 for one in rows)
        used = sum(run.used_ug for run in Measurement.objects.filter(sample__analysis=analysis))
        assert left_to_draw(analysis) + sum(left_of(one) for one in rows) + used == received
        transaction.set_rollback(True)


def test_an_instrument_measures_from_the_first_to_the_last_day_of_its_calibration(made):
    analysis = in_work(made)
    one, _two = samples(made, analysis)
    last = NOW + timedelta(days=30)
    record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 3), at=last)
    with pytest.raises(Refused, match="out of calibration"):
        record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 3), at=last + timedelta(days=1))
    with pytest.raises(Refused, match="out of calibration"):
        record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 3), at=NOW - timedelta(days=1))
    with pytest.raises(Invalid, match="instrument of this method"):
        record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 3, instrument=made.gcms.pk), at=NOW)


def test_a_reagent_stands_until_its_day(made):
    one, _two = samples(made, in_work(made))
    spot = Run(method="spot", checks=FINE, reagent=made.marquis.pk, colour="violet")
    record_measurement(made.analyst, sample=one.pk, run=spot, at=NOW + timedelta(days=30))
    with pytest.raises(Refused, match="expired"):
        record_measurement(made.analyst, sample=one.pk, run=spot, at=NOW + timedelta(days=31))
    with pytest.raises(Invalid, match="which colour"):
        record_measurement(made.analyst, sample=one.pk, run=replace(spot, colour="mauve"), at=NOW)


def test_a_file_that_cannot_be_read_is_refused_with_place_and_reason_and_nothing_is_kept(made):
    one, _two = samples(made, in_work(made))
    whole = infrared_run(made, 3)
    name, data = whole.file
    with pytest.raises(Invalid, match=r"cannot be read\. line \d+: the "):
        record_measurement(made.analyst, sample=one.pk, run=replace(whole, file=(name, data[:900])), at=NOW)
    with pytest.raises(Invalid, match="not the spectra that this method gives"):
        record_measurement(made.analyst, sample=one.pk, run=replace(whole, file=mass_run(made, 3).file), at=NOW)
    with pytest.raises(Invalid, match="needs the file"):
        record_measurement(made.analyst, sample=one.pk, run=replace(whole, file=None), at=NOW)
    assert not Measurement.objects.exists()
    assert Line.objects.filter(act="measurement.record", outcome="refused").count() == 3


def test_of_a_run_the_chromatogram_and_the_scans_at_its_peaks_are_kept(made):
    one, _two = samples(made, in_work(made))
    data = write_mzml(injection([(substance(3), 1.0), (substance(5), 0.5)]))
    found = record_measurement(made.analyst, sample=one.pk, run=mass_run(made, 3, file=("../a/run.mzML", data)), at=NOW)
    kinds = list(found.spectra.order_by("seq").values_list("kind", flat=True))
    assert (found.raw.count, bytes(found.raw.data) == data, found.raw.name) == (450, True, "run.mzML")
    assert kinds[0] == "chromatogram"
    assert set(kinds[1:]) == {"mass"}
    times = list(found.spectra.filter(kind="mass").order_by("seq").values_list("retention", flat=True))
    assert any(abs(time - substance(3).retention) < 3 for time in times)
    top = min(found.spectra.filter(kind="mass"), key=lambda row: abs(row.retention - substance(3).retention))
    found_in = compare_spectrum(made.analyst, spectrum=top.pk, asked=Asked(way="cosine"), at=NOW)
    assert found_in.ranked[0][1] == name_of(3)
    assert found_in.ranked[0][3] > 0.95


def test_a_way_must_fit_the_spectrum(made):
    one, _two = samples(made, in_work(made))
    run = record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 3), at=NOW)
    with pytest.raises(Invalid, match="does not fit"):
        compared(made, run, "cosine")
    masses = record_measurement(made.analyst, sample=one.pk, run=mass_run(made, 3), at=NOW)
    with pytest.raises(Invalid, match="no precursor"):
        compared(made, masses, "modified")
    assert compared(made, run, "quality").ranked[0][1] == name_of(3)
    assert not Comparison.objects.filter(way="cosine").exists()


def test_settings_are_owed_where_an_instrument_was_used(made):
    one, _two = samples(made, in_work(made))
    with pytest.raises(Invalid) as trouble:
        record_measurement(made.analyst, sample=one.pk, run=infrared_run(made, 3, settings=" "), at=NOW)
    assert set(trouble.value.places) == {"settings"}
    run = infrared_run(made, 3, settings="4 /cm", procedure="LP-3, 4")
    kept = record_measurement(made.analyst, sample=one.pk, run=run, at=NOW)
    assert (kept.settings, kept.procedure) == ("4 /cm", "LP-3, 4")
    spot = Run(method="spot", checks=FINE, reagent=made.marquis.pk, colour="violet")
    assert record_measurement(made.analyst, sample=one.pk, run=spot, at=NOW).settings == ""
