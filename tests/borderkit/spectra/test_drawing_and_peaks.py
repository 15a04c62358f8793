"""Drawings, peaks of curves, and invented spectra."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.spectra import Kind, Spectrum
from borderkit.spectra.centroid import apexes, centroid, tops
from borderkit.spectra.drawing import Window, draw, ticks, whole
from borderkit.spectra.specimens import infrared_spectrum, injection, mass_spectrum, substance

SVG = "{http://www.w3.org/2000/svg}"


def parts(drawn, name):
    return list(ET.fromstring(drawn).iter(SVG + name))  # noqa: S314 - made by ourselves


def test_sticks_rise_with_mass_and_wave_numbers_fall():
    sticks = draw(mass_spectrum(substance(2)), title="A")
    labels = [(float(t.get("x")), float(t.text)) for t in parts(sticks, "text") if t.get("y") == "314"]
    assert [value for _x, value in sorted(labels)] == sorted(value for _x, value in labels)
    line = draw(infrared_spectrum(substance(2)), title="A")
    labels = [(float(t.get("x")), float(t.text)) for t in parts(line, "text") if t.get("y") == "314"]
    assert [value for _x, value in sorted(labels)] == sorted((value for _x, value in labels), reverse=True)


def test_a_mirror_stands_below_the_axis():
    one = mass_spectrum(substance(2))
    own, other = [
        p.get("d") for p in parts(draw(one, title="A", mirror=one), "path") if p.get("stroke", "").startswith("#")
    ]
    assert max(float(v) for v in own.split("V")[1:] for v in [v.split("M")[0]]) < 157
    assert min(float(v) for v in other.split("V")[1:] for v in [v.split("M")[0]]) > 157


def test_a_window_shows_only_what_lies_in_it():
    one = Spectrum(Kind.MASS, (50, 100, 150), (1, 2, 3))
    shown = draw(one, title="A", window=Window(90, 110))
    assert ">100<" in shown
    assert ">150<" not in shown
    assert draw(one, title="A", window=Window(200, 210))
    with pytest.raises(ValueError, match="high must be above low"):
        Window(5, 5)


def test_a_title_is_text_and_nothing_else():
    assert "<script>" not in draw(mass_spectrum(substance(2)), title="<script>alert(1)</script>")


def test_a_long_curve_is_thinned_and_keeps_its_tops():
    y = [0.0] * 20_000
    y[12_345] = 5.0
    one = Spectrum(Kind.CHROMATOGRAM, tuple(map(float, range(20_000))), tuple(y))
    (line,) = parts(draw(one, title="A"), "polyline")
    points = [tuple(map(float, p.split(","))) for p in line.get("points").split()]
    assert len(points) < 2000
    assert min(p[1] for p in points) == pytest.approx(30, abs=1)
    assert whole([one]).low == 0


@settings(deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_are_few_and_inside(low, width):
    found = ticks(low, low + width)
    assert 1 <= len(found) <= 11
    assert all(low - 1e-6 * abs(low) <= one <= low + width + 1e-6 * abs(low + width) for one in found)


@settings(deadline=None)
@given(st.lists(st.integers(0, 5), max_size=30))
def test_tops_are_higher_than_what_is_beside_them(y):
    found = tops(y)
    runs = [(i, v) for i, v in enumerate(y) if i == 0 or y[i - 1] != v]
    due = [
        i
        for k, (i, v) in enumerate(runs)
        if v > 0 and (k == 0 or runs[k - 1][1] < v) and (k + 1 == len(runs) or runs[k + 1][1] < v)
    ]
    assert found == due


def test_a_parabola_finds_the_middle():
    x, y = centroid([1, 2, 3], [1, 2, 1.5])
    assert x[0] == pytest.approx(2.1666667)
    assert y[0] > 2


def test_an_injection_has_a_peak_for_each_substance():
    made = [substance(1), substance(4), substance(8)]
    scans = injection([(one, 1.0) for one in made])
    times = [one.retention for one in scans]
    found = [times[i] for i in apexes(times, [one.total for one in scans], most=10)]
    assert found == pytest.approx(sorted(one.retention for one in made), abs=3)
    assert apexes(times, [one.total for one in scans], most=1) != []
    assert apexes([], [], most=3) == []
    with pytest.raises(ValueError, match="times"):
        apexes([1.0], [], most=3)


def test_invented_spectra_are_the_same_for_the_same_seed():
    assert substance(5) == substance(5)
    assert substance(5).ions != substance(6).ions
    assert max(h for _m, h in substance(5).ions) == 999
    with pytest.raises(ValueError, match="positions"):
        Spectrum(Kind.MASS, (1,), ())
