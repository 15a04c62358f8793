"""Whom a human reader finds in a message is found, whatever is wrong with it, and what was mended is told."""

import datetime

import pytest
from tests.borderkit.edi.dirty_world import CLEAN, HARMLESS, MENDED, PEOPLE, REFUSED
from tests.borderkit.edi.messages import codes, read

from borderkit.edi import NotReadable
from borderkit.edi.dates import read_formed_day
from borderkit.edi.flights import read_port_time


def found(data):
    reading = read(data)
    assert all(0 <= one.offset <= reading.size and str(one) for one in reading.problems)
    return reading, tuple(one.surname.upper() for one in reading.travellers)


def test_the_message_is_clean_before_it_is_made_dirty():
    reading, people = found(CLEAN)
    assert (people, codes(reading)) == (PEOPLE, [])


@pytest.mark.parametrize("name", HARMLESS)
def test_what_everybody_does_loses_nobody_and_nothing_of_them(name):
    """Rules 64 and 65."""
    reading, people = found(HARMLESS[name])
    assert people == PEOPLE
    assert [one.birth.year for one in reading.travellers] == [1974, 1980, 1999]
    assert [one.documents[0].number for one in reading.travellers] == ["L898902C3", "X4711", "Y0815"]
    assert reading.is_sound


@pytest.mark.parametrize("name", MENDED)
def test_what_is_wrong_is_told_and_everybody_is_found(name):
    """Rules 64, 65, 66, 69, 72 and 76."""
    data, people = MENDED[name]
    reading, names = found(data)
    assert sorted(names) == sorted(people)
    assert reading.problems


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_at_all_is_refused_with_its_reason(name):
    """Rule 76."""
    data, reason = REFUSED[name]
    with pytest.raises(NotReadable) as refused:
        read(data)
    assert str(refused.value.reason).replace("_", " ") == reason


def test_a_kind_that_is_not_read_and_names_nobody_stays_unread():
    """Rule 76."""
    data, _people = MENDED["another kind"]
    reading, people = found(data.replace("NAD+FL", "NAD+CN"))
    assert people == ()
    assert "message.unknown" in codes(reading)
    assert reading.unread


@pytest.mark.parametrize(
    ("sent", "form", "year", "month", "day", "problems"),
    [
        ("740812", "", 1974, 8, 12, []),
        ("740812", "101", 1974, 8, 12, []),
        ("19740812", "102", 1974, 8, 12, []),
        ("120874", "2", 1974, 8, 12, []),
        ("081274", "3", 1974, 8, 12, []),
        ("12081974", "4", 1974, 8, 12, []),
        ("120819741300", "5", 1974, 8, 12, []),
        ("7408121200", "201", 1974, 8, 12, []),
        ("197408121200", "203", 1974, 8, 12, []),
        ("19740812120000", "204", 1974, 8, 12, []),
        ("1974", "602", 1974, None, None, []),
        ("197408", "610", 1974, 8, None, []),
        ("7408", "609", 1974, 8, None, []),
        ("19740812-19740813", "718", 1974, 8, 12, []),
        ("1974-08-12", "", 1974, 8, 12, []),
        ("12AUG74", "", 1974, 8, 12, []),
        ("1974XXXX", "", 1974, None, None, []),
        ("197408XX", "", 1974, 8, None, []),
        ("740812", "2", 1974, 8, 12, []),  # it is not as it says: read as all do
        ("19740812", "203", 1974, 8, 12, []),
        ("12/08/1974", "", None, None, None, ["date.unreadable"]),  # the day or the month: nobody knows
        ("19XX0812", "", None, None, None, ["date.unreadable"]),
        ("UNKNOWN", "", None, None, None, ["date.unreadable"]),
    ],
)
def test_a_birth_is_read_in_the_format_that_it_names(sent, form, year, month, day, problems):
    """Rule 70; UN/EDIFACT data element 2379."""
    said = f"DTM+329:{sent}" + (f":{form}" if form else "")
    data = CLEAN.replace("DTM+329:740812", said)
    reading, people = found(data)
    birth = reading.travellers[0].birth
    assert (people, birth.year, birth.month, birth.day) == (PEOPLE, year, month, day)
    assert codes(reading) == problems
    assert reading.travellers[0].birth_as_sent == sent


@pytest.mark.parametrize("form", ["2", "3", "4", "5", "201", "203", "205", "303", "602", "609", "610", "718", "", "9"])
@pytest.mark.parametrize("text", ["", "1", "000000", "99999999", "²²²²²²", "74081", "7408121", "x" * 40])
def test_no_format_and_no_text_breaks_the_reader_of_days(form, text):
    today = datetime.date(2026, 11, 22)
    for is_past in (True, False):
        read_formed_day(text, form, today, is_past=is_past)
    read_port_time(text, form)


@pytest.mark.parametrize(
    ("sent", "form", "hour", "problems"),
    [
        ("2611220900", "201", 9, []),
        ("202611220900?+0300", "205", 9, ["date.zoned"]),
        ("202611220900UTC", "303", 9, ["date.zoned"]),
        ("2611220900LT", "301", 9, ["date.zoned"]),
        ("2026-11-22T09", "00", 9, ["date.zoned"]),
        ("20261122", "102", 0, []),
        ("0900", "401", None, ["date.unreadable"]),
    ],
)
def test_a_time_that_names_its_zone_still_tells_the_day_of_the_flight(sent, form, hour, problems):
    """Rule 68: times are those of the port."""
    reading, _people = found(CLEAN.replace("189:2611220900:201", f"189:{sent}:{form}"))
    time = reading.manifests[0].legs[0].departs
    assert (time.at and (time.at.day, time.at.hour)) == (None if hour is None else (22, hour))
    assert codes(reading) == problems


@pytest.mark.parametrize(
    ("sent", "surname", "given", "address"),
    [
        ("NAD+FL++++SMITHSON:ANNA", "SMITHSON", "ANNA", ()),
        ("NAD+FL+SMITHSON:ANNA", "SMITHSON", "ANNA", ()),
        ("NAD+FL++++1 HARBOUR ROAD", "", "", ("1 HARBOUR ROAD",)),  # a street is no name
        ("NAD+FL+123456", "", "", ()),  # a number of a party is none either
    ],
)
def test_a_name_in_the_wrong_place_is_a_name_and_a_street_is_not(sent, surname, given, address):
    """Rule 69."""
    (one,) = read(CLEAN.replace("NAD+FL+++ERIKSSON:ANNA:MARIA", sent)).travellers[:1]
    assert (one.surname, one.given, one.address) == (surname, given, address)


@pytest.mark.parametrize("ending", ["Å", "à", "ą", "ő"])
def test_a_letter_whose_last_byte_looks_like_a_blank_stays_whole(ending):
    """Rule 64: bytes of UTF-8 that Latin-1 takes for blanks or line ends."""
    data = CLEAN.replace("ERIKSSON:ANNA:MARIA", f"ERIKSSON:ANN{ending}").replace("'", "' ")
    assert read(data.encode()).travellers[0].given == f"ANN{ending}"
