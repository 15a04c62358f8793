"""What is told of a traveller besides the zone, and how lists are asked with it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderkit.mrz import PartialDate
from borderkit.specimen.chip import make_specimen
from borderkit.specimen.files import write_fields, write_group
from sarhad.checks.examine import Handed
from sarhad.checks.listed import query_of
from sarhad.checks.seen import Seen
from sarhad.checks.told import LONGEST, MOST, NOTHING, Told, together, told_by_chip
from tests.make import dossiers as make

TODAY = date(2026, 6, 1)


def seen(**fields):
    return Seen(document=make.document(), person=make.person(**fields), direction="entry")


def dg11(**fields):
    tags = {"name": 0x5F0E, "birth": 0x5F2B, "place": 0x5F11, "number": 0x5F10, "others": 0x5F17}
    return {"DG11": write_group(11, write_fields({tags[name]: text.encode() for name, text in fields.items()}))}


def test_nothing_told_asks_as_before():
    query = query_of(seen())
    assert (query.names, query.father, query.place, query.other_births) == (("MIRA TESTOVA",), "", "", ())
    assert query_of(seen(), NOTHING) == query


def test_a_chip_tells_name_in_full_birth_place_and_other_numbers():
    """Source: ICAO Doc 9303-10 §4.7.11 (DG11)."""
    files = dg11(name="Тестова<<Мира", birth="19800517", place="ZENITH<UTOPIA", number="12345678901", others="AB12345")
    told = told_by_chip(Handed(files=files), today=TODAY)
    assert told.names == ("Тестова Мира",)
    assert told.births == ("1980-05-17",)
    assert told.place == "ZENITH, UTOPIA"
    assert set(told.documents) == {"12345678901", "AB12345"}


def test_the_zone_in_the_chip_counts_beside_the_printed_one():
    told = told_by_chip(Handed(files={"DG1": make_specimen().files["DG1"]}), today=TODAY)
    query = query_of(seen(), told)
    assert query.names[0] == "MIRA TESTOVA"  # what is printed is asked first
    assert "ERIKSSON" in query.names[1]
    assert query.documents[0] == "X1234567"
    assert len(query.documents) == 2
    assert query.other_births


def test_a_birth_that_is_known_in_part_is_completed_by_the_chip():
    told = told_by_chip(Handed(files=dg11(birth="19800517")), today=TODAY)
    query = query_of(seen(birth=PartialDate(1980, None, None)), told)
    assert (query.birth, query.other_births) == ("1980-XX-XX", ("1980-05-17",))


def test_names_that_differ_in_order_only_are_asked_once():
    query = query_of(seen(), Told(names=("Testova Mira", "TESTOVA MIRA LENA")))
    assert query.names == ("MIRA TESTOVA", "TESTOVA MIRA LENA")


@pytest.mark.parametrize("files", [{}, {"DG11": b""}, {"DG11": b"\x6b\x03\x5c\x01"}, {"DG1": b"\x61\x00"}])
def test_a_chip_that_cannot_be_read_tells_nothing_and_loses_nobody(files):
    assert told_by_chip(Handed(files=files), today=TODAY) == NOTHING
    assert told_by_chip(None, today=TODAY) == NOTHING


@given(st.binary(max_size=300), st.binary(max_size=120))
def test_whatever_stands_in_a_chip_is_bounded_and_can_be_kept(one, other):
    files = {"DG11": write_group(11, one), "DG1": write_group(1, other)}
    told = told_by_chip(Handed(files=files), today=TODAY)
    assert len(told.names) <= MOST
    assert all(0 < len(text) <= LONGEST and text.isprintable() for text in (*told.names, *told.documents))
    assert Told.of(told.kept()) == told


def test_of_several_sources_the_first_place_and_every_name_counts():
    told = together((Told(names=("A B",), place="ZENITH"), Told(names=("A B", "C D"), place="NADIR", father="E")))
    assert told == Told(names=("A B", "C D"), place="ZENITH", father="E")
