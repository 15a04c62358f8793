"""CSV files of somebody's own making."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.kernel.errors import Conflict, Invalid, Refused
from sarhad.lists.files import of_bytes
from sarhad.lists.finding import get_known, list_known
from sarhad.lists.mapping import ENCODINGS, Columns, preview
from sarhad.lists.models import ListedPerson, MappedSource
from sarhad.lists.services.import_list import Sent, import_files
from sarhad.lists.services.map_source import Mapped, map_source
from sarhad.lists.source import Birth, Document, Fault, Name, PersonEntry, Repair
from tests import make
from tests.make.access import NOW

COLUMNS = Columns({"reference": "Nr", "family": "Name", "given": "Vorname", "birth": "Geboren", "nationality": "Land",
                   "document": "Pass", "issuer": "von", "alias": "auch", "sex": "G", "listed_on": "seit",
                   "father": "Vater"}, separator=";", order="dmy", several=",")  # fmt: skip
HEAD = "Nr;Name;Vorname;Geboren;Land;Pass;von;auch;G;seit;Vater;Notiz"
ROW = "7;Markelov;Orin;02.11.1979,1980;Russland;;;;m;03.02.2020;Ivar;x"


def said(*rows, columns=COLUMNS, head=HEAD, encoding="utf-8"):
    found = list(preview(columns, of_bytes("\r\n".join((head, *rows)).encode(encoding), "x.csv")))
    faults = [one for one in found if isinstance(one, Fault) and not isinstance(one, Repair)]
    return [one for one in found if isinstance(one, PersonEntry)], faults


def test_a_row_is_read_by_its_mapping():
    (entry,), faults = said("7;Markelov;Orin;02.11.1979,1980;Russia;ut-1, UT2;FR;Orin Markeloff;m;03.02.2020;Ivar;x")
    assert faults == []
    assert entry.reference == "7"
    assert entry.names == (Name("Orin Markelov"), Name("Orin Markeloff", "alias"))
    assert entry.births == (Birth("1979-11-02"), Birth("1980-??-??"))
    assert (entry.nationalities, entry.sex, entry.father) == (("RUS",), "M", "Ivar")
    assert entry.documents == (Document("UT1", "", "FRA"), Document("UT2", "", "FRA"))
    assert entry.listed_on == date(2020, 2, 3)
    assert "Notiz: x" in entry.raw


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (ROW, "Land"),
        (ROW.replace("Russland", "RU").replace("7;", ";", 1), "Nr"),
        (ROW.replace("Russland", "RU").replace("Markelov;Orin", ";"), "Name"),
        (ROW.replace("Russland", "RU").replace("02.11.1979", "31.02.1979"), "Geboren"),
        (ROW.replace("Russland", "RU").replace(";m;", ";q;"), "G"),
        (ROW.replace("Russland", "RU").replace("03.02.2020", "2020"), "seit"),
        (ROW.replace("Russland", "RU") + ";more", ""),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_row_and_column(row, column):
    entries, faults = said(row)
    assert (entries, [(fault.row, fault.column) for fault in faults]) == ([], [(2, column)])


@pytest.mark.parametrize(("order", "birth"), [("dmy", "1979-11-02"), ("mdy", "1979-02-11")])
def test_the_order_of_a_date_is_the_mappings(order, birth):
    columns = Columns({"reference": "a", "name": "b", "birth": "c"}, order=order)
    (entry,), _faults = said("1,Orin Markelov,02.11.1979", columns=columns, head="a,b,c")
    assert entry.births == (Birth(birth),)


def test_a_column_that_is_missing_or_there_twice_is_a_fault_of_the_file():
    for head in (HEAD.replace("Nr", "Nummer"), HEAD.replace("Notiz", "Nr")):
        entries, faults = said(ROW, head=head)
        assert (entries, [(fault.row, fault.column) for fault in faults]) == ([], [(0, "Nr")])


def test_another_encoding_is_read_and_a_wrong_one_is_said():
    columns = Columns({"reference": "a", "name": "b"}, encoding="cp1251")
    (entry,), _faults = said("1,Орин Маркелов", columns=columns, head="a,b", encoding="cp1251")
    assert entry.names == (Name("Орин Маркелов"),)
    entries, faults = said("1,Орин", columns=Columns({"reference": "a", "name": "b"}), head="a,b", encoding="cp1251")
    assert (entries, [fault.row for fault in faults]) == ([], [0])


@given(st.binary(max_size=200), st.sampled_from(sorted(ENCODINGS)))
def test_any_bytes_are_read_or_named(data, encoding):
    columns = Columns({"reference": "a", "name": "b", "birth": "c"}, encoding=encoding)
    for one in preview(columns, of_bytes(b"a,b,c\n" + data)):
        assert isinstance(one, Fault) or (one.reference and one.names)


CELL = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(CELL, min_size=3, max_size=3))
def test_every_row_is_an_entry_or_has_a_fault(cells):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    columns = Columns({"reference": "a", "name": "b", "birth": "c"})
    assert list(preview(columns, of_bytes(b"a,b,c\n" + out.getvalue().encode())))


def mapping(**fields):
    given = {"code": "mapped.neighbours", "title": "Neighbours", "owner": "Utopia", "columns": COLUMNS,
             "instruction": "refer", "legal_basis": "Act 12"}  # fmt: skip
    return Mapped(**(given | fields))


@pytest.mark.django_db
def test_a_saved_mapping_is_a_source_that_waits_for_a_second_person():
    map_source(make.duty("administrator"), mapped=mapping(), at=NOW)
    assert "mapped.neighbours" in [known.code for known in list_known()]
    assert get_known("mapped.neighbours").source.title == "Neighbours"
    row = ROW.replace("Russland", "RU")
    sent = Sent(files=(of_bytes(f"{HEAD}\n{row}\n".encode(), "x.csv"),))
    done = import_files(make.duty("list-keeper"), source="mapped.neighbours", sent=sent, at=NOW)
    assert (done.version.waits, done.version.title) == ("second", "Neighbours")
    with pytest.raises(Conflict, match="make another"):
        map_source(make.duty("administrator"), mapped=mapping(title="New"), at=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "place"),
    [({"code": "Neighbours"}, "code"), ({"title": " "}, "title"), ({"instruction": "shoot"}, "instruction"),
     ({"legal_basis": ""}, "legal_basis"), ({"columns": Columns({"reference": "a"})}, "columns"),
     ({"columns": Columns({"reference": "a", "name": "b", "shoe": "c"})}, "columns"),
     ({"columns": Columns({"reference": "a", "name": "b"}, encoding="rot13")}, "columns")],
)  # fmt: skip
def test_a_mapping_that_cannot_be_used_is_refused(fields, place):
    with pytest.raises(Invalid) as refused:
        map_source(make.duty("administrator"), mapped=mapping(**fields), at=NOW)
    assert list(refused.value.places) == [place]
    assert not MappedSource.objects.exists()


@pytest.mark.django_db
def test_only_administrators_map():
    with pytest.raises(Refused):
        map_source(make.duty("list-keeper"), mapped=mapping(), at=NOW)
    assert not ListedPerson.objects.exists()
