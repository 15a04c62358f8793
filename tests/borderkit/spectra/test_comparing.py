"""Comparing: the figures of matchms, and the library's ranking against a comparison with each reference."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.spectra import InfraredLibrary, Kind, MassLibrary, Spectrum, Tolerance, Weighing, cosine, modified_cosine
from borderkit.spectra.infrared import (
    Grid,
    absorbance,
    correlation,
    prepared,
    quality,
    resample,
    without_baseline,
)  # fmt: skip
from borderkit.spectra.specimens import infrared_spectrum, mass_spectrum, measured, substance

FIGURES = json.loads(Path(__file__).with_name("figures.json").read_text("utf-8"))["pairs"]


def mass(peaks, precursor=None):
    peaks = sorted(peaks)
    return Spectrum(Kind.MASS, tuple(p[0] for p in peaks), tuple(p[1] for p in peaks), precursor=precursor)


@pytest.mark.parametrize("row", FIGURES, ids=range(len(FIGURES)))
def test_the_figures_are_those_of_matchms(row):
    one, other = (mass(row[name], at) for name, at in zip(("one", "other"), row["precursors"], strict=True))
    tolerance, weighing = Tolerance(row["tolerance"]), Weighing(*row["powers"])
    for compare, name in ((cosine, "cosine"), (modified_cosine, "modified")):
        found = compare(one, other, tolerance, weighing)
        assert (found.score, len(found.pairs)) == (pytest.approx(row[name][0], abs=1e-6), row[name][1])


def test_the_figures_test_something():
    assert len(FIGURES) == 40
    assert len({row["cosine"][0] for row in FIGURES}) > 30
    assert sum(row["modified"][0] > row["cosine"][0] + 0.01 for row in FIGURES) > 5


def test_a_tolerance_holds_on_both_sides():
    one, other = mass([(100.0, 1)]), mass([(100.25, 1)])
    assert cosine(one, other, Tolerance(0.25)).score == pytest.approx(1)
    assert cosine(one, other, Tolerance(0.249)).score == 0
    far = mass([(100.001, 1)])
    assert cosine(one, far, Tolerance(10.1, in_ppm=True)).score == pytest.approx(1)
    assert cosine(one, far, Tolerance(9.9, in_ppm=True)).score == 0
    with pytest.raises(ValueError, match="above 0"):
        Tolerance(0)


def test_each_peak_is_taken_once():
    found = cosine(mass([(100, 3), (100.1, 4)]), mass([(100.05, 5)]), Tolerance(0.2))
    assert found.pairs == ((1, 0),)
    assert found.score == pytest.approx(4 / 5)


PEAKS = st.lists(st.tuples(st.integers(30, 90), st.integers(1, 99)), min_size=1, max_size=12)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(PEAKS, min_size=1, max_size=12), PEAKS, st.sampled_from([0.01, 0.6, 2.0]), st.booleans(), st.integers(1, 4)
)
def test_the_library_ranks_as_a_comparison_with_each_would(references, peaks, width, in_ppm, most):
    library = [mass(list(dict(one).items()), 100.0 + i) for i, one in enumerate(references)]
    own, tolerance = mass(list(dict(peaks).items()), 101.5), Tolerance(width * (10_000 if in_ppm else 1), in_ppm)
    ranked = MassLibrary(library)
    for compare, search in ((cosine, ranked.search), (modified_cosine, ranked.search_shifted)):
        all_of_them = [compare(own, one, tolerance) for one in library]
        due = sorted(-one.score for one in all_of_them if one.pairs)[:most]
        found = search(own, tolerance, most=most)
        assert [-one.likeness.score for one in found] == pytest.approx(due)
        assert all(one.likeness == all_of_them[one.place] for one in found)


@settings(deadline=None)
@given(PEAKS, PEAKS)
def test_a_cosine_is_the_same_both_ways_and_from_0_to_1(one, other):
    a, b = mass(list(dict(one).items())), mass(list(dict(other).items()))
    forth, back = cosine(a, b, Tolerance(0.1)).score, cosine(b, a, Tolerance(0.1)).score
    assert 0 <= forth <= 1
    assert forth == pytest.approx(back)
    assert cosine(a, a, Tolerance(0.1)).score == pytest.approx(1)


def test_what_is_below_the_criterion_is_no_match():
    library = MassLibrary([mass_spectrum(substance(i)) for i in range(60)])
    right = library.search(measured(substance(7)), Tolerance(0.2), least=0.8)
    assert [one.place for one in right] == [7]
    assert library.search(measured(substance(900)), Tolerance(0.2), least=0.8) == []
    with pytest.raises(ValueError, match="precursors"):
        library.search_shifted(measured(substance(7)), Tolerance(0.2))


def test_infrared_is_found_through_noise_baseline_and_transmittance():
    references = [infrared_spectrum(substance(i)) for i in range(40)]
    library = InfraredLibrary(references)
    seen = infrared_spectrum(substance(9), noise=0.01, slope=0.4, seed=3)
    passed = Spectrum(seen.kind, seen.x, tuple(100 * 10**-y for y in seen.y), "1/CM", "%TRANSMITTANCE")
    for one in (seen, passed):
        best, *others = library.search(one, most=3)
        assert (best.place, best.likeness.score > 0.98) == (9, True)
        assert all(other.likeness.score < 0.9 for other in others)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_the_infrared_library_ranks_as_a_comparison_with_each_would(index, most):
    references = [infrared_spectrum(substance(i)) for i in range(12)]
    own = infrared_spectrum(substance(index), noise=0.02, seed=index)
    each = [quality(correlation(prepared(own), prepared(one))) for one in references]
    found = InfraredLibrary(references).search(own, most=most)
    assert [one.likeness.score for one in found] == pytest.approx(
        sorted((e for e in each if e > 0), reverse=True)[:most]
    )


def test_a_line_between_points_and_a_baseline():
    line = Spectrum(Kind.INFRARED, (0, 10, 20, 30, 40), (0, 10, 20, 30, 40))
    assert resample(line, Grid(5, 35, 10)) == [5, 15, 25, 35]
    assert without_baseline([1, 2, 3, 9, 5]) == pytest.approx([0, 0, 0, 5, 0])
    assert max(without_baseline([5 - 0.1 * i for i in range(30)])) == pytest.approx(0)


def test_a_spectrum_that_does_not_reach_is_not_made_up():
    short = Spectrum(Kind.INFRARED, tuple(range(700, 3700)), (1.0,) * 3000)
    with pytest.raises(ValueError, match="does not reach"):
        prepared(short)
    few = Spectrum(Kind.INFRARED, (600, 4000), (1, 1))
    with pytest.raises(ValueError, match="too few"):
        prepared(few)
    with pytest.raises(ValueError, match="wave length"):
        resample(Spectrum(Kind.INFRARED, (2, 16), (1, 1), "MICROMETERS"))
    flat = Spectrum(Kind.INFRARED, tuple(range(600, 4000)), (1.0,) * 3400)
    assert set(prepared(flat)) == {0.0}


def test_absorbance_of_transmittance():
    seen = Spectrum(Kind.INFRARED, (1, 2, 3), (1.0, 0.1, 0.0), "1/CM", "TRANSMITTANCE")
    assert absorbance(seen).y == pytest.approx((0, 1, 4))
    assert absorbance(absorbance(seen)).y == pytest.approx((0, 1, 4))
