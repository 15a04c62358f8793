"""MSP, mzML and mzXML: read as they are sent, refused when damaged, never more memory than an honest file needs."""

import base64
import re
import struct
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderkit.spectra import Limits, Unreadable, form_of, iter_spectra, read_spectra
from borderkit.spectra.mzxml import seconds
from borderkit.spectra.specimens import injection, mass_spectrum, substance
from borderkit.spectra.texts import GUESSED
from borderkit.spectra.writing import write_msp, write_mzml

RUN = injection([(substance(1), 1.0), (substance(4), 0.4)], minutes=1)
MZML = write_mzml(RUN[:3])
MSP = write_msp([mass_spectrum(substance(i), with_precursor=True) for i in range(3)]).encode()


def pairs(numbers, *, deflated=False, width="f"):
    raw = struct.pack(f">{len(numbers)}{width}", *numbers)
    return base64.b64encode(zlib.compress(raw) if deflated else raw).decode()


def mzxml(body):
    return f'<?xml version="1.0"?><mzXML><msRun>{body}</msRun></mzXML>'.encode()


def scan(text, count=2, more="", inner="", number=1):
    return f'<scan num="{number}" msLevel="1" peaksCount="{count}" retentionTime="PT1M2.5S"{more}>{text}{inner}</scan>'


def test_forms_are_known_by_their_own_bytes():
    assert form_of(MZML) == "mzml"
    assert form_of(b"\xef\xbb\xbf" + MSP) == "msp"
    assert form_of(mzxml("")) == "mzxml"
    assert form_of(b"##TITLE=x") == "jcamp"
    assert form_of(b"%PDF-1.7") is None
    assert form_of(b"<html>") is None


@pytest.mark.parametrize("peaks", ["41 999; 43 10;", "41 999\n43 10", "41\t999\n43\t10", '41 999 "base, 1"\n43 10 "x"',
                                   "41,999\n43,10", "41:999 43:10", "41 999 43 10"])  # fmt: skip
def test_peaks_of_msp_as_programs_write_them(peaks):
    (found,) = read_spectra(f"Name: A\nPrecursorMZ: 210.1\nNum Peaks: 2\n{peaks}\n".encode())
    assert (found.title, found.x, found.y, found.precursor) == ("A", (41, 43), (999, 10), 210.1)


def test_a_library_in_msp_is_read_back():
    found = read_spectra(MSP)
    assert [(one.title, one.x, one.y, one.precursor, one.fields["class"]) for one in found] == [
        (made.name, tuple(m for m, _h in made.ions), tuple(h for _m, h in made.ions), made.mass, made.kind)
        for made in (substance(i) for i in range(3))
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Name: A\nNum Peaks: 2\n41 999\n", "line 4: 1 peaks where 2 were said"),
        ("Name: A\nNum Peaks: 2\n41 999", "file: the file is cut off: 1 peaks where 2"),
        ("Name: A\nNum Peaks: 1\n41 999; 43 1\n", "line 3: more peaks than the 1"),
        ("Name: A\nNum Peaks: 0\n", "line 2: a count of peaks"),
        ("Name: A\nNum Peaks: many\n", "line 2: a count of peaks"),
        ("Num Peaks: 1\n41 1\n", "line 1: a record without a name"),
        ("Name: A\nNum Peaks: 1\nforty one\n", "line 3: 'forty one' is no peak"),
        ("Name: A\nMW: 4\n", "line 1: a record without its peaks"),
        ("Name: A\nNum Peaks: 1\n41 0\n", "line 1: a record without a peak above zero"),
        ("Name: A\nNum Peaks: 1\n41 1\n43 2\n", "line 4: neither a field nor a peak"),
    ],
)
def test_msp_that_cannot_be_read_says_where_and_why(text, said):
    with pytest.raises(Unreadable) as trouble:
        read_spectra(text.encode())
    assert str(trouble.value).startswith(said)


def test_mzml_is_read_back():
    found = read_spectra(MZML)
    assert [(one.x, one.y, one.retention, one.level) for one in found] == [
        (one.x, one.y, one.retention, 1) for one in RUN[:3]
    ]


@pytest.mark.parametrize(("deflated", "width"), [(False, "f"), (True, "f"), (False, "d"), (True, "d")])
def test_mzxml_in_its_forms(deflated, width):
    text = pairs([41, 999, 43, 10], deflated=deflated, width=width)
    form = f'precision="{32 if width == "f" else 64}" compressionType="{"zlib" if deflated else "none"}"'
    peaks = f'<peaks {form} byteOrder="network" contentType="m/z-int">{text}</peaks>'
    inner = scan('<precursorMz precursorIntensity="1">210.5</precursorMz>' + peaks, number=2)
    two, one = read_spectra(mzxml(scan(peaks, inner=inner)))
    assert (one.x, one.y, one.retention, one.precursor) == ((41, 43), (999, 10), 62.5, None)
    assert two.precursor == 210.5


def test_a_profile_is_picked_and_told():
    curve = [100.0, 1, 100.1, 5, 100.2, 9, 100.3, 5, 100.4, 1]
    peaks = f'<peaks precision="64" compressionType="none">{pairs(curve, width="d")}</peaks>'
    (found,) = read_spectra(mzxml(scan(peaks, 5, ' centroided="0"')))
    assert found.x == pytest.approx((100.2,))
    assert "picked" in found.oddities[0].what


@pytest.mark.parametrize(
    ("text", "value"), [("PT5S", 5), ("PT1M", 60), ("PT1H1M1.5S", 3661.5), ("PT", None), ("5", None)]
)
def test_durations(text, value):
    assert seconds(text) == value


def damaged(what, by):
    return re.sub(what, by, MZML.decode(), count=1).encode()


ENTITY = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (MZML[: len(MZML) // 2], "line 2: the file is damaged or cut off"),
        (damaged("<mzML", ENTITY + "<mzML"), "line 2: a document type is not allowed"),
        (damaged("<binary>....", "<binary>!!!!"), "spectrum 1: its numbers are damaged (base64)"),
        (damaged('defaultArrayLength="4"', 'defaultArrayLength="5"'), "spectrum 1: 4 numbers where 5"),
        (damaged('defaultArrayLength="4"', 'defaultArrayLength="3"'), "spectrum 1: more data than was said"),
        (damaged(' defaultArrayLength="4"', ""), "spectrum 1: it does not say how many"),
        (damaged("MS:1000574", "MS:1002312"), "spectrum 1: numbers pressed together by numpress"),
        (damaged("MS:1000523", "MS:9999999"), "spectrum 1: it does not say in which form"),
        (damaged("MS:1000514", "MS:9999999"), "spectrum 1: m/z or intensities are missing"),
        (damaged('defaultArrayLength="4"', 'defaultArrayLength="999999999"'), "spectrum 1: more points than are read"),
        (b"<mzML>" + b"<a>" * 50, "line 1: elements in elements"),
        (b'<a b="mzML"></a>', "line 1: this is no mzML"),
        (mzxml(scan("")), "scan 1: m/z or intensities are missing"),
        (mzxml(scan(f'<peaks precision="16">{pairs([1, 2])}</peaks>')), "scan 1: it does not say in which form"),
        (
            mzxml(scan(f'<peaks precision="32">{pairs([1, float("nan"), 2, 3])}</peaks>')),
            "scan 1: a number that is not",
        ),
        (mzxml(scan('<peaks compressionType="bzip">AAAA</peaks>')), "scan 1: its numbers are pressed together"),
        (mzxml(""), "file: no spectrum in it"),
    ],
)
def test_xml_that_cannot_be_read_says_where_and_why(data, said):
    with pytest.raises(Unreadable) as trouble:
        read_spectra(data)
    assert str(trouble.value).startswith(said)


def test_a_bomb_of_zlib_costs_no_memory():
    bomb = base64.b64encode(zlib.compress(b"\0" * 60_000_000)).decode()
    data = damaged("<binary>[^<]*</binary>", f"<binary>{bomb}</binary>")
    tracemalloc.start()
    with pytest.raises(Unreadable, match="more data than was said"):
        read_spectra(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


def test_a_run_is_read_one_spectrum_at_a_time():
    data = write_mzml(RUN * 40)
    tracemalloc.start()
    count = sum(1 for _one in iter_spectra(data))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 40 * len(RUN)
    assert most < 6_000_000


def test_the_bound_of_spectra_is_kept_on_both_sides():
    assert len(read_spectra(MZML, Limits(spectra=3))) == 3
    with pytest.raises(Unreadable, match="more than 2 spectra"):
        read_spectra(MZML, Limits(spectra=2))
    assert read_spectra(MSP, Limits(size=len(MSP)))
    with pytest.raises(Unreadable, match="a file of 1 to"):
        read_spectra(MSP, Limits(size=len(MSP) - 1))


def outcome(data):
    """What is read of a file, or the refusal."""
    try:
        return read_spectra(data), None
    except Unreadable as trouble:
        return [], trouble


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([MZML, MSP, mzxml(scan(f"<peaks>{pairs([41, 9, 43, 1])}</peaks>"))]), st.data())
def test_a_damaged_file_is_refused_or_read_never_worse(whole, data):
    broken = bytearray(whole)
    for _change in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    found, refusal = outcome(bytes(broken))
    assert refusal is None or (refusal.place and refusal.reason)
    assert all(len(one.x) == len(one.y) and list(one.x) == sorted(one.x) for one in found)


@pytest.mark.parametrize(("coding", "is_told"), [("utf-8", False), ("utf-8-sig", False), ("latin-1", True)])
def test_letters_that_had_to_be_guessed_are_told_beside_each_spectrum(coding, is_told):
    read = read_spectra("Name: Säure\nNum Peaks: 1\n50 1\n\nName: Other\nNum Peaks: 1\n60 1\n".encode(coding))
    assert [one.title for one in read] == ["Säure", "Other"]
    assert [GUESSED in one.oddities for one in read] == [is_told, is_told]
