"""Slips of senders, mended with a warning that names the place (rules 64, 65, 69, 72, 76 of documents.md §3.11)."""

from datetime import date

import pytest

from borderkit.edi import read
from borderkit.edi.dates import read_day
from borderkit.mrz import PartialDate

TODAY = date(2026, 11, 22)
HEAD = (
    "UNB+UNOA:4+UTAIR:ZZ+UTOGOV:ZZ+261122:0800+REF1'UNH+1+PAXLST:D:02B:UN:IATA+UT668+01:F'BGM+745'NAD+MS+++DESK'"
    "TDT+20+UT668+++UT'LOC+125+ZNA'DTM+189:2611220900:201'LOC+87+UTA'DTM+232:2611221200:201'"
)
FIRST = "NAD+FL+++LINDWORM:ANNA:MARIA'ATT+2++F'DTM+329:790412'NAT+2+UTO'DOC+P:110:111+A1234567'LOC+91+UTO'"
SECOND = "NAD+FL+++QUILL:PETER'ATT+2++M'DTM+329:810203'NAT+2+UTO'DOC+P:110:111+B7654321'LOC+91+UTO'"
WHOLE = HEAD + FIRST + SECOND + "CNT+42:2'UNT+22+1'UNZ+1+REF1'"
PEOPLE = [("LINDWORM", "ANNA MARIA"), ("QUILL", "PETER")]


def found(text):
    reading = read(text.encode(), today=TODAY)
    codes = [problem.code for problem in reading.problems]
    return [(one.surname, one.given) for one in reading.travellers], codes, reading


def test_the_message_is_clean_before_it_is_spoiled():
    assert found(WHOLE)[:2] == (PEOPLE, [])


@pytest.mark.parametrize("tags", [("NAD+FL",), ("NAD", "ATT", "DTM", "DOC"), ("LOC+87",)], ids=str)
def test_tags_in_small_letters_are_read_as_capitals(tags):
    text = WHOLE
    for tag in tags:
        text = (
            text.replace(f"'{tag}", f"'{tag.lower()}")
            if len(tag) == 3
            else text.replace(tag, tag[:3].lower() + tag[3:])
        )
    people, codes, reading = found(text)
    assert (people, codes) == (PEOPLE, ["tag.small"])
    [problem] = reading.problems
    assert text[problem.offset : problem.offset + 3].islower()
    clean = found(WHOLE)[2]
    assert reading.travellers == clean.travellers


@pytest.mark.parametrize(
    ("written", "surname", "given"),
    [
        ("O'SPECIMEN:ANNA:MARIA", "O'SPECIMEN", "ANNA MARIA"),
        ("D'ARKFREITH:ANNA", "D'ARKFREITH", "ANNA"),
        ("LINDWORM:ANNA:N'DEYE", "LINDWORM", "ANNA N'DEYE"),
        ("O'SPECIMEN", "O'SPECIMEN", ""),
    ],
)
def test_a_name_that_an_apostrophe_cut_is_put_together_again(written, surname, given):
    text = WHOLE.replace("LINDWORM:ANNA:MARIA", written)
    people, codes, reading = found(text)
    assert people == [(surname, given), PEOPLE[1]]
    assert codes == ["terminator.in_name"]
    assert text[reading.problems[0].offset] == "'"
    assert [len(one.documents) for one in reading.travellers] == [1, 1]


def test_a_name_that_was_released_as_it_should_be_is_no_slip():
    assert found(WHOLE.replace("LINDWORM", "O?'SPECIMEN"))[:2] == ([("O'SPECIMEN", "ANNA MARIA"), PEOPLE[1]], [])


def test_a_segment_of_its_own_after_a_name_is_not_taken_into_it():
    for segment in ("DOC", "ZZZ", "DOC+P", "XYZ:1+2"):
        people, _codes, _reading = found(WHOLE.replace("MARIA'", f"MARIA'{segment}'"))
        assert people == PEOPLE, segment


@pytest.mark.parametrize("stray", ["=\r\n", "= ", ">", "*"])
def test_a_stray_sign_after_the_first_segment_is_no_terminator(stray):
    people, codes, _reading = found(WHOLE.replace("UNH+1", f"{stray}UNH+1"))
    assert people == PEOPLE
    assert codes


def test_another_terminator_is_still_found():
    people, codes, _reading = found(WHOLE.replace("'", "$"))
    assert (people, codes) == (PEOPLE, [])


@pytest.mark.parametrize("sent", ["000000", "00000000"])
def test_a_day_of_zeros_is_not_known_and_no_year(sent):
    assert read_day(sent, TODAY, is_past=True) == (PartialDate(), "")
    assert read_day(sent, TODAY, is_past=False) == (PartialDate(), "")


def test_a_year_alone_stays_a_year():
    assert read_day("790000", TODAY, is_past=True)[0] == PartialDate(1979)
    assert read_day("000400", TODAY, is_past=True)[0] == PartialDate(2000, 4)


LINES = WHOLE.replace("'", "\n")
EVERYTHING = WHOLE.count("'")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", " \n", "\n\n", "\r\n  "], ids=repr)
@pytest.mark.parametrize("before", ["", "UNA:+.? '", "UNA:+.? '\n", "QU UTAGOV\r\n.UTAIR 220800\r\n"], ids=repr)
def test_segments_that_end_with_their_line_alone_keep_birth_and_document(before, end):
    text = before + WHOLE.replace("'", end)
    people, codes, reading = found(text)
    assert people == PEOPLE
    assert set(codes) - {"text.before"} == {"terminator.line"}
    assert reading.travellers == found(WHOLE)[2].travellers
    problem = next(one for one in reading.problems if one.code == "terminator.line")
    assert text[problem.offset] in "\r\n"
    assert text[: problem.offset].rstrip().endswith("REF1")
    assert problem.grounds["count"] == str(EVERYTHING - (end[0] not in "\r\n" or 1))


def test_places_stay_where_they_were_in_a_message_of_lines():
    text = LINES.replace("DTM+329:790412", "DTM+329:791341")
    reading = found(text)[2]
    problem = next(one for one in reading.problems if one.code == "date.impossible")
    assert text[problem.offset :].startswith("DTM+329:791341")


@pytest.mark.parametrize("at", ["MARIA'", "ATT+2++F'", "DOC+P:110:111+A1234567'", "UT668+01:F'"])
def test_one_line_of_many_without_its_end_is_mended(at):
    """Else the next tag would be read as part of a name."""
    text = WHOLE.replace("'", "'\n").replace(f"{at}\n", f"{at[:-1]}\n", 1)
    people, codes, reading = found(text)
    assert (people, codes) == (PEOPLE, ["terminator.line"])
    assert reading.travellers == found(WHOLE)[2].travellers
    assert text[reading.problems[0].offset :].startswith("\n")


@pytest.mark.parametrize("width", [1, 5, 40, 61, 69])
def test_a_folded_message_is_not_taken_for_one_of_lines(width):
    text = "\n".join(WHOLE[at : at + width] for at in range(0, len(WHOLE), width))
    people, codes, _reading = found(text)
    assert (people, codes) == (PEOPLE, [])


def test_a_fold_before_what_looks_like_a_tag_stays_in_the_name():
    text = WHOLE.replace("LINDWORM:ANNA:MARIA", "LINDWORM:ANNA:MARI\nATT")
    assert found(text)[0][0] == ("LINDWORM", "ANNA MARIATT")


def test_a_message_whose_una_makes_the_line_end_a_separator_is_read_as_it_says():
    people, codes, _reading = found("UNA:+.? \n" + LINES)
    assert (people, codes) == (PEOPLE, [])
