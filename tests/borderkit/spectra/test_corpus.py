"""A corpus of small files of instruments, honest and dirty: what is read of each, and of each when it is damaged."""

import tracemalloc
from math import isfinite
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.costs import seconds

from borderkit.spectra import Limits, Unreadable, read_spectra
from borderkit.spectra.texts import GUESSED

CORPUS = Path(__file__).parent / "corpus"
FILES = {path.name: path.read_bytes() for path in sorted(CORPUS.iterdir())}
SEVEN = (7,)
POINTS = {
    "free.jdx": SEVEN, "packed.jdx": SEVEN, "squeezed.jdx": SEVEN, "squeezed-with-repeats.jdx": SEVEN,
    "differences.jdx": SEVEN, "differences-with-repeats.jdx": SEVEN, "ends-crlf.jdx": SEVEN, "ends-cr.jdx": SEVEN,
    "latin-1.jdx": SEVEN, "names-in-utf-8.jdx": SEVEN, "peak-table.jdx": (3,), "peak-assignments.jdx": (2,),
    "pages.jdx": (1, 1), "compound.jdx": (22, 26), "library.msp": (22, 26), "semicolons.msp": (2, 1),
    "run.mzML": (4, 4), "plain-32.mzXML": (2,), "pressed-64.mzXML": (2,),
}  # fmt: skip
"""How many points each spectrum of a file has."""
REFUSED = {
    "bomb.mzXML": "scan 1: more data than was said",
    "comma-decimals.jdx": "line 13: ',' is no number",
    "decimal-commas.msp": "line 3: '41,5 999,2' is no peak",
    "pages-cut-off.jdx": "line 9: the file is cut off",
    "peak-table-decimal-commas.jdx": "line 5: twice as many points as said",
    "run-cut-off.mzML": "line 2: the file is damaged or cut off",
    "run-with-doctype.mzML": "line 2: a document type is not allowed",
    "too-few.msp": "line 5: 2 peaks where 3 were said",
    "wrong-check.jdx": "line 14: the check of the values does not hold",
}
WORDS = (
    b"\0", b"\r", b"\n", b"\r\n", b"$$", b"##", b"##END=", b"##TITLE=x\n", b"##NPOINTS=9\n", b"(", b"<", b">", b",",
    b";", b"?", b"%", b"T", b"s99999999", b"1e999", b"-", b"NaN", b"\xff\xfe", b"\xe2\x80\x8f", b"&a;", b"]]>",
    b"<!DOCTYPE a>", b"<scan num='1' peaksCount='1'>", b"Num Peaks: 1\n", b"9" * 60, b" " * 60,
)  # fmt: skip
TIGHT = Limits(size=64 * 1024, points=5_000, of_one=2_000, spectra=50)


def test_every_file_of_the_corpus_is_spoken_of():
    assert set(FILES) == set(POINTS) | set(REFUSED)


@pytest.mark.parametrize("name", POINTS)
def test_honest_files_are_read_whole(name):
    assert tuple(len(one.x) for one in read_spectra(FILES[name])) == POINTS[name]


@pytest.mark.parametrize("name", REFUSED)
def test_dirty_files_are_refused_with_place_and_reason(name):
    with pytest.raises(Unreadable) as trouble:
        read_spectra(FILES[name])
    assert str(trouble.value).startswith(REFUSED[name])


def test_names_are_kept_in_their_own_letters():
    read = read_spectra(FILES["latin-1.jdx"])
    assert read[0].title == "Säure in Öl"
    assert all(GUESSED in one.oddities for one in read)
    assert not any(GUESSED in one.oddities for one in read_spectra(FILES["names-in-utf-8.jdx"]))
    assert read_spectra(FILES["names-in-utf-8.jdx"])[0].title == "مسحوق أبيض"


@pytest.mark.parametrize("name", POINTS)
def test_a_file_that_is_cut_off_anywhere_loses_no_spectrum_in_silence(name):
    """Each beginning of a file: all its spectra with all their points, or a refusal; what is missing is told."""
    data, whole = FILES[name], POINTS[name]
    for length in range(0, len(data), 1 if len(data) < 800 else 7):
        try:
            found = read_spectra(data[:length])
        except Unreadable:
            continue
        complete = tuple(len(one.x) for one in found) == whole
        if name.endswith(".msp"):  # a text of records without an end: whole records only
            complete = tuple(len(one.x) for one in found) == whole[: len(found)]
        assert complete, (length, data[:length][-40:])


def outcome(data):
    """What is read of a file, or the refusal."""
    try:
        return read_spectra(data, TIGHT), None
    except Unreadable as trouble:
        return [], trouble


@settings(max_examples=300)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_whatever_is_done_to_a_file_costs_little_and_gives_spectra_or_a_reason(name, data):
    broken = bytearray(FILES[name])
    for _change in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(broken)))
        piece = data.draw(st.one_of(st.sampled_from(WORDS), st.binary(max_size=4), st.sampled_from(sorted(FILES))))
        piece = FILES[piece][-200:] if isinstance(piece, str) else piece
        broken[at : at + data.draw(st.integers(0, 8))] = piece
    data = bytes(broken)
    assert seconds(lambda: outcome(data), below=1) < 1
    tracemalloc.start()
    found, refusal = outcome(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refusal is None or (refusal.place and refusal.reason)
    assert most < 8 * 1024 * 1024
    for one in found:
        assert len(one.x) == len(one.y) > 0
        assert list(one.x) == sorted(one.x)
        assert all(map(isfinite, (*one.x, *one.y)))
