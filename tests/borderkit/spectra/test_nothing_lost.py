"""Nothing of a file is dropped or read as something else in silence: it is read, told, or refused with its place."""

import base64
import re
import struct
import zlib

import pytest
from tests.costs import seconds

from borderkit.spectra import Unreadable, read_spectra
from borderkit.spectra.specimens import injection, substance
from borderkit.spectra.writing import write_mzml

PEAKS = "##TITLE=P\n##DATA TYPE=MASS SPECTRUM\n{count}##PEAK TABLE=(XY..XY)\n{table}\n##END=\n"
WORDS = "##TITLE=P\n##DATA TYPE=MASS SPECTRUM\n##PEAK ASSIGNMENTS=(XYA)\n{table}\n##END=\n"
MZML = write_mzml(injection([(substance(1), 1.0)], minutes=1)[:2])
PAGES = b"""##TITLE=Run
##DATA TYPE=MASS SPECTRUM
##NTUPLES=MASS SPECTRUM
##SYMBOL=X, Y, T
##PAGE=T=5.5
##DATA TABLE=(XY..XY), PEAKS
41,10
##PAGE=T=7,5
##DATA TABLE=(XY..XY), PEAKS
57,30
##END NTUPLES=
##END=
"""


def refused(data):
    """Why a file is refused."""
    with pytest.raises(Unreadable) as trouble:
        read_spectra(data if isinstance(data, bytes) else data.encode())
    return str(trouble.value)


def one(text):
    """The one spectrum of a file."""
    (found,) = read_spectra(text.encode())
    return found


def test_decimal_commas_in_a_table_of_peaks_are_never_read_as_other_peaks():
    table = "41,5 999,2\n43,1 10,5"
    assert refused(PEAKS.format(count="##NPOINTS=2\n", table=table)).startswith("line 5: twice as many points as said")
    found = one(PEAKS.format(count="", table=table))
    assert [told.what for told in found.oddities] == ["the positions go up and down: a comma is no decimal sign here"]


@pytest.mark.parametrize("count", ["", "##NPOINTS=2\n"])
@pytest.mark.parametrize("table", ["41,999 43,10", "43,10 41,999", "41,999; 43,10"])
def test_commas_between_position_and_value_are_read_as_they_are_meant(table, count):
    found = one(PEAKS.format(count=count, table=table))
    assert (found.x, found.y, found.oddities) == ((41, 43), (999, 10), ())


@pytest.mark.parametrize("peaks", ["41,5 999,2; 43,1 10,5;", "41.5\t999,2\n43.1\t10,5", "41 999 3\n43 10 4"])
def test_a_third_number_beside_a_peak_is_refused(peaks):
    assert re.match(r"line 3: '.+' is no peak", refused(f"Name: A\nNum Peaks: 2\n{peaks}\n"))


def test_words_beside_a_peak_are_words():
    found = one('Name: A\nNum Peaks: 2\n41 999 C3H5\n43 10 "a, 2"\n')
    assert (found.x, found.y) == ((41, 43), (999, 10))


def test_a_record_that_lost_its_peaks_is_not_lost_in_the_next():
    assert refused("Name: A\nName: B\nNum Peaks: 1\n41 1\n") == "line 1: a record without its peaks"


def test_a_field_that_is_said_twice_is_kept_twice():
    assert one("Name: A\nSynon: B\nSynon: C\nNum Peaks: 1\n41 1\n").fields["synon"] == "B; C"


@pytest.mark.parametrize(("said", "mass"), [("210.1", 210.1), ("210.1 8500", 210.1), ("210,1", None), ("N/A", None)])
def test_a_precursor_is_a_number_or_it_is_told(said, mass):
    found = one(f"Name: A\nPrecursorMZ: {said}\nNum Peaks: 1\n41 1\n")
    assert found.precursor == mass
    assert bool(found.oddities) == (mass is None)


def test_peaks_with_words_are_all_read_or_the_file_is_refused():
    found = one(WORDS.format(table="(41, 9, <CH3(+)>) (43, 5, <a <b>)\n(57, , <c>)".replace("<a <b>", "<a b>")))
    assert (found.x, found.y) == ((41, 43, 57), (9, 5, 1))
    assert [told.what for told in found.oddities] == ["1 peaks without a height were taken as high as 1"]
    for lost in ("(41, 9, <a>)\n43, 5", "(41, 9, <a>) (43", "(41, 9, <a>\n)", "(41, 9 3)"):
        assert "here should stand peaks in brackets" in refused(WORDS.format(table=lost))


def test_pages_that_are_cut_off_are_refused():
    first, second = read_spectra(PAGES)
    assert (first.retention, second.retention) == (5.5, None)  # 7,5 is not 7
    for end in (b"##END=\n", b"##END NTUPLES=\n", b"##PAGE=T=7,5\n"):
        assert refused(PAGES[: PAGES.index(end)]).endswith("the file is cut off")


def test_data_behind_the_end_of_a_pressed_array_is_no_secret():
    raw = struct.pack(">2f", 41, 9)
    text = base64.b64encode(zlib.compress(raw) + b"more").decode()
    scan = f'<scan num="1" peaksCount="1"><peaks compressionType="zlib">{text}</peaks></scan>'
    assert refused(f"<mzXML>{scan}</mzXML>") == "scan 1: more data than was said"


def test_an_order_of_bytes_that_is_not_the_forms_own_is_refused():
    text = base64.b64encode(struct.pack("<2f", 41, 9)).decode()
    scan = f'<scan num="1" peaksCount="1"><peaks byteOrder="little">{text}</peaks></scan>'
    assert "order of bytes" in refused(f"<mzXML>{scan}</mzXML>")


def test_a_second_array_of_the_same_kind_is_refused():
    text = base64.b64encode(struct.pack(">2f", 41, 9)).decode()
    scan = f'<scan num="1" peaksCount="1"><peaks>{text}</peaks><peaks>{text}</peaks></scan>'
    assert refused(f"<mzXML>{scan}</mzXML>") == "scan 1: more data than was said"
    doubled = re.sub(r"(<binaryDataArray.*?</binaryDataArray>)", r"\1\1", MZML.decode(), count=1, flags=re.DOTALL)
    assert refused(doubled) == "spectrum 1: more data than was said"


@pytest.mark.parametrize(("unit", "factor"), [("UO:0000031", 60), ("UO:0000010", 1), ("UO:0000028", 0.001)])
def test_times_are_in_seconds_whatever_their_unit(unit, factor):
    plain = read_spectra(MZML)[1]
    found = read_spectra(MZML.replace(b"UO:0000010", unit.encode()))[1]
    assert plain.retention
    assert found.retention == pytest.approx(plain.retention * factor)


def test_a_time_without_a_unit_is_left_out_and_told():
    found = read_spectra(MZML.replace(b'unitAccession="UO:0000010"', b""))[1]
    assert found.retention is None
    assert [told.what for told in found.oddities] == ["its time has no unit and was left out"]


LONG = 90_000
HOSTILE = {
    "digits of a pair": PEAKS.format(count="", table="1" * LONG + "x"),
    "pairs": PEAKS.format(count="", table="1 " * (LONG // 2) + "x"),
    "digits of a step": f"##TITLE=P\n##XYDATA=(X++(Y..Y))\n400 {'1' * LONG}x\n##END=\n",
    "digits in brackets": WORDS.format(table="(1," + "1" * LONG),
    "brackets": WORDS.format(table="(1,1,<" * (LONG // 6)),
    "blanks in brackets": WORDS.format(table="(1" + " " * LONG),
    "digits of a peak": f"Name: a\nNum Peaks: 1\n{'1' * LONG}x\n",
    "digits behind a peak": f"Name: a\nNum Peaks: 1\n1 1 {'1' * LONG}x\n",
    "numbers behind a peak": f"Name: a\nNum Peaks: 1\n1 1 {'1 ' * (LONG // 2)}x\n",
    "blanks behind a peak": f"Name: a\nNum Peaks: 1\n1{' ' * LONG}x\n",
    "blanks of a field": f"Name: a\nb{' ' * LONG}x\n",
    "quotes": f"Name: a\nNum Peaks: 1\n{chr(34) * (LONG - 1)}x\n",
    "a duration": f'<mzXML><scan num="1" peaksCount="0" retentionTime="PT{"1" * LONG}"></scan></mzXML',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_line_that_was_made_to_cost_time_costs_none(what):
    assert seconds(lambda: refused(HOSTILE[what]), below=1) < 1


@pytest.mark.parametrize("encoding", ["GB2312", "shift_jis", "no-such", "hex", "utf-7"])
def test_an_encoding_that_is_not_read_is_a_reason_and_no_fault(encoding):
    """Found by a fuzzer: encodings of several bytes a letter ended in an error of the parser of XML."""
    said = refused(f'<?xml version="1.0" encoding="{encoding}"?><mzML></mzML>')
    assert said == "line 1: the file is damaged or cut off: unknown encoding"
