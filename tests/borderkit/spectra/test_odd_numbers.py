"""A number that is none, or beyond what a machine counts, at any place of any form: refused in words, or read."""

import re
from math import isfinite

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from borderkit.spectra import read_spectra
from borderkit.spectra.specimens import infrared_spectrum, mass_spectrum, substance
from borderkit.spectra.spectrum import Unreadable
from borderkit.spectra.writing import write_msp, write_mzml, write_peaks, write_steps

NUMBER = re.compile(rb"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
ODD = [b"nan", b"inf", b"-inf", b"1e400", b"1E999999", b"-1E-999999", b"0", b"-1", b"9" * 400, b"1e15", b"1e308",
       b"1_0", b"", b"\x00", b"0x1F", "\u0663".encode(), b"+", b"1,", b".", b"--1"]  # fmt: skip
MASS, CURVE = mass_spectrum(substance(3), with_precursor=True), infrared_spectrum(substance(3))
PAGES = (
    b"##TITLE=t\n##JCAMP-DX=5\n##DATA TYPE=MASS SPECTRUM\n##NTUPLES=MASS\n##VAR_NAME=M,I\n##SYMBOL=X,Y\n"
    b"##VAR_DIM=3,3\n##UNITS=M/Z,REL\n##FIRST=1,1\n##LAST=5,1\n##FACTOR=1,1\n##PAGE=T=1\n"
    b"##DATA TABLE=(XY..XY),PEAKS\n1,1 3,5 5,2\n##END NTUPLES=MASS\n##END=\n"
)
MZXML = (
    b'<mzXML><msRun><scan num="1" msLevel="1" peaksCount="1" retentionTime="PT1.5S"><precursorMz>100.5</precursorMz>'
    b'<peaks precision="32">QsgAAEEgAAA=</peaks></scan></msRun></mzXML>'
)
WHOLE = {
    "MSP": write_msp([MASS]).encode(),
    "steps": write_steps(CURVE).encode(),
    "peaks": write_peaks(MASS).encode(),
    "pages": PAGES,
    "mzML": write_mzml([MASS]),
    "mzXML": MZXML,
}


def sound(data):
    """Whether it is refused in words, or all of what is read is finite and in order."""
    try:
        spectra = read_spectra(data)
    except Unreadable as trouble:
        return bool(trouble.place and trouble.reason)
    numbers = [number for one in spectra for number in (*one.x, *one.y, one.retention, one.precursor)]
    return all(list(one.x) == sorted(one.x) for one in spectra) and all(n is None or isfinite(n) for n in numbers)


def test_each_form_is_read_as_it_stands():
    assert all(read_spectra(data) for data in WHOLE.values())


@pytest.mark.parametrize("name", ["VAR_DIM", "FIRST", "LAST", "FACTOR"])
@pytest.mark.parametrize("value", [b"nan,nan", b"inf,inf", b"1e400,1", b"1e308,1", b"x,y"])
def test_numbers_of_pages_that_are_none_are_refused(name, value):
    data = re.sub(rb"##%b=[^\n]*" % name.encode(), b"##%b=%b" % (name.encode(), value), PAGES)
    with pytest.raises(Unreadable, match="is no number|is too large"):
        read_spectra(data)


@pytest.mark.parametrize("name", ["utf-99", "hex", "x"])
def test_an_encoding_that_nobody_knows_is_refused_in_words(name):
    with pytest.raises(Unreadable, match="damaged"):
        read_spectra(f'<?xml version="1.0" encoding="{name}"?><mzML></mzML>'.encode())


@given(st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(ODD)), max_size=3))
@example("mzML", [(3, b"nan")])
def test_an_odd_number_anywhere_is_refused_or_read_never_worse(form, changes):
    data = WHOLE[form]
    for place, odd in changes:
        found = list(NUMBER.finditer(data))
        one = found[place % len(found)]
        data = data[: one.start()] + odd + data[one.end() :]
    assert sound(data)


@pytest.mark.parametrize("odd", ["1e999", "1E300"])
def test_a_number_too_large_is_refused_wherever_it_stands_in_a_line_of_peaks(odd):
    for line in (f"{odd} 2; 3 4", f"1 {odd}; 3 4", f"1 2; 3 {odd}"):
        with pytest.raises(Unreadable, match="line 3: a number is too large"):
            read_spectra(f"Name: x\nNum Peaks: 2\n{line}\n".encode())
