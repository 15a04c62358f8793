"""JCAMP-DX in all its forms: the same points whatever the form, and no point from a damaged file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.spectra import Kind, Limits, Spectrum, Unreadable, read_spectra
from borderkit.spectra.compressed import read_line
from borderkit.spectra.specimens import infrared_spectrum, mass_spectrum, substance
from borderkit.spectra.writing import write_peaks, write_steps

HEAD = """##TITLE=Made here
##JCAMP-DX=4.24 $$ a remark
##DATA TYPE=INFRARED SPECTRUM
##XUNITS=1/CM
##YUNITS=ABSORBANCE
##FIRSTX=400
##LASTX=406
##DELTAX=1
##XFACTOR=1
##YFACTOR=0.5
##NPOINTS=7
"""
# 10, 12, 14, 14, 14, 9, -3 in every form of the standard.
FORMS = {
    "free": "400 10 12 14\n403 14 14 9\n406 -3\n",
    "packed": "400+10+12+14\n403+14+14+9\n406-3\n",
    "squeezed": "400A0A2A4\n403A4A4I\n406c\n",
    "squeezed with repeats": "400A0A2A4U\n405Ic\n",
    "differences": "400A0KK%%n\n405Ij2\n406c\n",
    "differences with repeats": "400A0KT%Tn\n405Ij2\n406c\n",
}


def jcamp(table, head=HEAD, label="##XYDATA=(X++(Y..Y))\n", end="##END=\n"):
    return (head + label + table + end).encode()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_points(form):
    (found,) = read_spectra(jcamp(FORMS[form]))
    assert found.kind is Kind.INFRARED
    assert found.x == (400, 401, 402, 403, 404, 405, 406)
    assert found.y == (5, 6, 7, 7, 7, 4.5, -1.5)
    assert found.oddities == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("100 1 2 3", [1, 2, 3]),
        ("100@A1a1", [0, 11, -11]),
        ("100A0%J1j1", [10, 10, 21, 10]),
        ("100A0S", [10]),
        ("100A0s", [10] * 9),
        ("100A0JT", [10, 11, 12]),
        ("100 1.5E3 2.5e-1", [1500, 0.25]),
        ("100E1", [51]),
        ("100.5E1", [51]),
        ("100 1E+2", [100]),
        ("100-5?7", [-5, None, 7]),
    ],
)
def test_numbers_of_a_line(text, values):
    assert read_line(text, "line 1", 100).y == values


def test_numbers_may_run_downwards_and_are_turned():
    head = HEAD.replace("FIRSTX=400", "FIRSTX=406").replace("LASTX=406", "LASTX=400").replace("DELTAX=1", "DELTAX=-1")
    (found,) = read_spectra(jcamp("406 1 2 3\n403 4 5 6\n400 7\n", head))
    assert found.x == (400, 401, 402, 403, 404, 405, 406)
    assert found.y == (3.5, 3, 2.5, 2, 1.5, 1, 0.5)


def test_a_changed_value_breaks_the_check_of_the_next_line():
    assert read_spectra(jcamp("400A0KK%%n\n405Ij2\n406c\n"))
    with pytest.raises(Unreadable, match=r"line 14: the check of the values"):
        read_spectra(jcamp("400A0KK%%m\n405Ij2\n406c\n"))


def test_a_lost_line_breaks_the_check_of_the_positions():
    with pytest.raises(Unreadable, match=r"line 14: the check of the positions does not hold: 404 where 402"):
        read_spectra(jcamp("400 10 12\n404 14 9 3\n", HEAD))


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_is_cut_off_gives_nothing(form):
    whole = jcamp(FORMS[form])
    for length in range(whole.index(b"##XYDATA"), len(whole) - len(b"##END=\n")):
        try:
            (found,) = read_spectra(whole[:length])
        except Unreadable:
            continue
        assert len(found.x) == 7
        assert "##END=" in found.oddities[-1].what


def test_what_the_head_says_otherwise_is_told_and_read():
    (found,) = read_spectra(jcamp("400 1 2 3\n403 4 5 6\n", HEAD))
    assert [(one.place, len(found.x)) for one in found.oddities] == [("NPOINTS", 6)]
    (found,) = read_spectra(jcamp("400 1 2 3 4 5 ? 7\n"))
    assert len(found.x) == 6
    assert "1 values are missing" in found.oddities[0].what


@pytest.mark.parametrize("table", ["41,999; 43, 10", "41 999 43 10", "41 999\n43 10", "41.0, 9.99e2\n43,10.0"])
def test_tables_of_peaks(table):
    head = "##TITLE=P\n##DATA TYPE=MASS SPECTRUM\n"
    (found,) = read_spectra(jcamp(table + "\n", head, "##PEAK TABLE=(XY..XY)\n"))
    assert (found.kind, found.x, found.y) == (Kind.MASS, (41, 43), (999, 10))


def test_points_and_peaks_with_words():
    (found,) = read_spectra(
        jcamp("402, 3\n400, 1\n", "##TITLE=P\n##DATATYPE=RAMAN SPECTRUM\n", "##XYPOINTS=(XY..XY)\n")
    )
    assert (found.kind, found.x, found.y) == (Kind.RAMAN, (400, 402), (1, 3))
    table = "(41.0, 999, <base>)\n(43, 10, <other>)\n"
    head = "##TITLE=P\n##DATA TYPE=MASS SPECTRUM\n"
    (found,) = read_spectra(jcamp(table, head, "##PEAK ASSIGNMENTS=(XYA)\n"))
    assert found.x == (41, 43)


def test_blocks_that_are_linked():
    blocks = "".join(write_peaks(mass_spectrum(substance(i))) for i in range(3))
    data = f"##TITLE=All\n##DATA TYPE=LINK\n##BLOCKS=4\n{blocks}##END=\n".encode()
    assert [one.title for one in read_spectra(data)] == [substance(i).name for i in range(3)]


def test_pages_of_ntuples():
    data = b"""##TITLE=Run
##DATA TYPE=MASS SPECTRUM
##NTUPLES=MASS SPECTRUM
##VAR_NAME=MASS, INTENSITY, RETENTION TIME
##SYMBOL=X, Y, T
##VAR_DIM=, , 2
##UNITS=M/Z, RELATIVE ABUNDANCE, SECONDS
##FACTOR=1, 2, 1
##PAGE=T=5.5
##DATA TABLE=(XY..XY), PEAKS
41,10
43,20
##PAGE=T=7.5
##DATA TABLE=(XY..XY), PEAKS
57,30
##END NTUPLES=
##END=
"""
    one, two = read_spectra(data)
    assert (one.x, one.y, one.retention) == ((41, 43), (20, 40), 5.5)
    assert (two.x, two.y, two.retention) == ((57,), (60,), 7.5)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (jcamp("400 1,5 2,5\n"), "line 13: ',' is no number"),
        (jcamp("400J\n"), "line 13: a difference from nothing"),
        (jcamp("400T\n"), "line 13: a repeat of nothing"),
        (jcamp("words\n"), "line 13: a line begins with no position"),
        (jcamp("400 1\n", HEAD.replace("YFACTOR=0.5", "YFACTOR=nan")), "line 10: ##YFACTOR= is too large"),
        (jcamp("400 1\n", HEAD.replace("YFACTOR=0.5", "YFACTOR=x")), "line 10: ##YFACTOR= is no number"),
        (jcamp("1 2 3\n", HEAD, "##PEAK TABLE=(XY..XY)\n"), "line 13: a position without a value"),
        (jcamp("1 2\n", HEAD, "##XYDATA=(R++(I..I))\n"), "line 12: the form"),
        (b"##TITLE=x\n\0", "file: this is no text"),
        (b"##TITLE=x\n##END=\n", "file: no spectrum in it"),
        (b"##TITLE=x\n" * 9 + b"##END=\n", "line 9: blocks in blocks"),
        (jcamp("400A0s999999999\n"), "line 13: more points than are read"),
    ],
)
def test_what_cannot_be_read_says_where_and_why(data, said):
    with pytest.raises(Unreadable) as trouble:
        read_spectra(data)
    assert str(trouble.value).startswith(said)


def test_the_bound_of_points_is_kept_on_both_sides():
    assert len(read_spectra(jcamp(FORMS["free"]), Limits(of_one=7))[0].x) == 7
    with pytest.raises(Unreadable, match="more points than are read"):
        read_spectra(jcamp(FORMS["free"]), Limits(of_one=6))


@settings(deadline=None)
@given(
    st.lists(st.integers(-10_000_000, 10_000_000), min_size=2, max_size=80),
    st.booleans(),
    st.sampled_from([0.5, 1.0, 4.0, -2.0]),
)
def test_what_is_written_is_read_back(values, differences, step):
    x = tuple(sorted(600.0 + i * step for i in range(len(values))))
    spectrum = Spectrum(Kind.INFRARED, x, tuple(map(float, values)), "1/CM", "ABSORBANCE", "S")
    (found,) = read_spectra(write_steps(spectrum, differences=differences, y_factor=1.0).encode())
    assert found.y == spectrum.y
    assert found.x == pytest.approx(spectrum.x)
    assert found.oddities == ()


def outcome(data):
    """What is read of a file, or the refusal."""
    try:
        return read_spectra(data), None
    except Unreadable as trouble:
        return [], trouble


WHOLE = write_steps(infrared_spectrum(substance(1))).encode()


@settings(deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_or_read_never_worse(data):
    broken = bytearray(WHOLE)
    for _change in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    found, refusal = outcome(bytes(broken))
    assert refusal is None or (refusal.place and refusal.reason)
    assert all(len(one.x) == len(one.y) > 0 and list(one.x) == sorted(one.x) for one in found)


@settings(deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"##TITLE=x\n##XYDATA=(X++(Y..Y))\n", b"##TITLE=", b"<mzML", b"Name: x\n", b""]),
)
def test_anything_at_all_is_refused_in_words(tail, head):
    _found, refusal = outcome(head + tail)
    assert refusal is None or refusal.place
