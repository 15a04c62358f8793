"""Files of cells in the encoding and order of dates that somebody chose; nothing is guessed."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from sarhad.access.duty import SYSTEM
from sarhad.kernel.errors import Conflict, Invalid
from sarhad.lists.comparing import first_entries
from sarhad.lists.files import of_bytes
from sarhad.lists.models import ListedPerson, ListVersion
from sarhad.lists.services.import_list import Sent, import_files
from sarhad.lists.sources import lost_documents, national_stop
from sarhad.lists.table import read_table
from sarhad.lists.written import ENCODINGS, PLAIN, Misfit, Written, text_of
from tests.make import lists as make
from tests.make.access import NOW, on_duty

HEAD = "reference,names,birth,instruction,legal_basis"
CYRILLIC, ARABIC, LATIN = "МАРКЕЛОВ ОРИН", "سعيد المجهول", "ÇAĞLAYAN ÖMER"
PAGES = [("cp1251", CYRILLIC), ("cp1256", ARABIC), ("cp1252", "MÜLLERIN ÅSE"), ("utf-16", CYRILLIC),
         ("utf-16", ARABIC), ("iso-8859-1", "MÜLLERIN ÅSE"), ("utf-8-sig", LATIN)]  # fmt: skip


def stop(name: str = "ORIN", birth: str = "1980-02-03", separator: str = ",") -> str:
    """A stop list of one row as text."""
    row = separator.join(("S-1", name, birth, "refer", "Border Act"))
    return f"{HEAD.replace(',', separator)}\n{row}\n"


@pytest.mark.parametrize(("encoding", "name"), PAGES)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_is_read_as_it_was_said_to_be_written(encoding, name, separator):
    parsed = national_stop.parse(stop(name, separator=separator).encode(encoding), Written(encoding))
    assert parsed.faults == ()
    assert [one.names[0].text for one in parsed.entries] == [name]


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_apart_by_its_mark_and_refused_without(mark):
    marked = stop(CYRILLIC).encode("utf-16")
    big = b"\xfe\xff" + stop(CYRILLIC).encode("utf-16-be")
    for data in (marked, big):
        assert national_stop.parse(data, Written("utf-16")).entries[0].names[0].text == CYRILLIC
    bare = national_stop.parse(stop(CYRILLIC).encode(mark), Written("utf-16"))
    assert (bare.entries, "byte order mark" in bare.faults[0].text) == ((), True)


@pytest.mark.parametrize(
    ("data", "said", "words"),
    [
        (stop(CYRILLIC).encode(), "cp1251", "is UTF-8, not Windows-1251"),
        (stop(ARABIC).encode(), "cp1256", "is UTF-8, not Windows-1256"),
        (stop(CYRILLIC).encode("utf-8-sig"), "cp1252", "is UTF-8"),
        (stop(CYRILLIC).encode("utf-16"), "cp1251", "is UTF-16"),
        (stop(CYRILLIC).encode("utf-16"), "utf-8-sig", "is UTF-16"),
        (stop(CYRILLIC).encode("utf-8-sig"), "utf-16", "is UTF-8"),
    ],
)
def test_bytes_that_are_something_else_are_refused_by_name(data, said, words):
    parsed = national_stop.parse(data, Written(said))
    assert parsed.entries == ()
    assert words in parsed.faults[0].text


def test_bytes_that_do_not_fit_are_named_with_row_column_and_place():
    spoilt = stop().encode() + b"S-2,ABC\x98DEF,1980,refer,Act\n"  # 0x98 stands for nothing in Windows-1251
    parsed = national_stop.parse(spoilt, Written("cp1251"))
    (fault,) = parsed.faults
    assert (parsed.entries, fault.row, fault.column) == ((), 3, "names")
    assert "character 8" in fault.text
    assert "Windows-1251" in fault.text
    old = national_stop.parse(stop(CYRILLIC).encode("cp1251")).faults[0]
    assert (old.row, old.column) == (2, "names")
    assert "character 5" in old.text


def test_half_a_character_of_utf_16_is_named():
    fault = read_table(stop().encode("utf-16") + b"A", columns=("names",), needed=(), encoding="utf-16").faults[0]
    assert (fault.row, "UTF-16" in fault.text) == (3, True)


@given(st.binary(max_size=200), st.sampled_from(sorted(ENCODINGS)))
def test_no_bytes_break_the_reader_and_a_misfit_has_a_place(data, encoding):
    text = text_of(data, encoding)
    if isinstance(text, Misfit):
        assert text.row >= 1
        assert text.place >= 1
    table = read_table(data, columns=national_stop.COLUMNS, needed=national_stop.NEEDED, encoding=encoding)
    assert table.faults or table.rows or table.count == len(table.rows)


@given(st.text(st.characters(codec="cp1251", categories=("Lu", "Ll")), min_size=1, max_size=30))
def test_every_name_of_a_code_page_comes_back_as_it_was(name):
    parsed = national_stop.parse(stop(f"А{name}").encode("cp1251"), Written("cp1251"))
    assert [one.names[0].text for one in parsed.entries] == [f"А{name}"]


@pytest.mark.parametrize(
    ("order", "said", "expected"),
    [
        ("dmy", "11/12/1980", "1980-12-11"), ("mdy", "11/12/1980", "1980-11-12"), ("dmy", "1-2-1980", "1980-02-01"),
        ("mdy", "1.2.1980", "1980-01-02"), ("dmy", "1980-05-17", "1980-05-17"), ("mdy", "19800517", "1980-05-17"),
        ("dmy", "1980-05", "1980-05-??"), ("ymd", "17.05.1980", "1980-05-17"),
    ],
)  # fmt: skip
def test_dates_are_read_in_the_order_that_was_said(order, said, expected):
    (entry,) = national_stop.parse(stop(birth=said).encode(), Written(order=order)).entries
    assert entry.births[0].first == expected


@pytest.mark.parametrize(("order", "said"), [("ymd", "11/12/1980"), ("mdy", "17/05/1980"), ("dmy", "31/02/1980")])
def test_a_date_that_is_none_in_that_order_is_a_fault_of_its_row_and_column(order, said):
    (fault,) = national_stop.parse(stop(birth=said).encode(), Written(order=order)).faults
    assert (fault.row, fault.column) == (2, "birth")


def test_lost_documents_are_read_so_too():
    data = "issuer;number;status;reported_on\nUTO;L1;lost;31/01/2026\n".encode("utf-16")
    (entry,) = lost_documents.parse(data, Written("utf-16", "dmy")).entries
    assert entry.reported_on == date(2026, 1, 31)


@pytest.mark.parametrize(("encoding", "order"), [("cp437", "ymd"), ("cp1251", "ydm"), ("", "")])
def test_what_is_not_known_cannot_be_said(encoding, order):
    with pytest.raises(ValueError, match=encoding or " "):
        Written.of(encoding, order)


def sent(data: bytes, written: Written = PLAIN) -> Sent:
    return Sent(files=(replace(of_bytes(data, "stop.csv"), written=written),), goes_live=True)


@pytest.mark.django_db
class TestImport:
    def test_the_version_keeps_how_it_was_read_and_the_same_bytes_read_otherwise_are_another_one(self):
        data = stop(CYRILLIC).encode("cp1251")
        wrong = import_files(SYSTEM, source=make.STOP, sent=sent(data, Written("cp1252")), at=NOW)
        assert wrong.version.read_as == "cp1252 ymd"
        right = import_files(SYSTEM, source=make.STOP, sent=sent(data, Written("cp1251")), at=NOW)
        assert (right.version.read_as, right.version.changed) == ("cp1251 ymd", 1)
        assert ListedPerson.objects.get(until=None).names[0]["text"] == CYRILLIC
        with pytest.raises(Conflict, match="live already"):
            import_files(SYSTEM, source=make.STOP, sent=sent(data, Written("cp1251")), at=NOW)

    def test_a_file_that_does_not_fit_leaves_the_version_before_live(self):
        import_files(SYSTEM, source=make.STOP, sent=sent(stop().encode()), at=NOW)
        with pytest.raises(Invalid) as refused:
            import_files(SYSTEM, source=make.STOP, sent=sent(stop(CYRILLIC).encode("cp1251")), at=NOW)
        assert "row 2" in " ".join(refused.value.places)
        assert (ListVersion.objects.count(), ListedPerson.objects.count()) == (1, 1)

    def test_an_older_file_takes_nothing_back_in_silence(self):
        first, second = stop("OLDER PERSON").encode(), stop("NEWER PERSON").encode()
        for data in (first, second):
            import_files(SYSTEM, source=make.STOP, sent=sent(data), at=NOW)
        with pytest.raises(Conflict, match="version 1"):
            import_files(SYSTEM, source=make.STOP, sent=replace(sent(first), goes_live=False), at=NOW)
        assert ListVersion.objects.get(state="live").number == 2

    def test_the_first_rows_are_shown_as_they_would_be_read_before_anything_is_stored(self, client):
        keeper = on_duty(client, "list-keeper")
        file = replace(of_bytes(stop(CYRILLIC).encode("cp1251")), written=Written("cp1251"))
        assert [one.names[0].text for one in first_entries(keeper, source=make.STOP, files=(file,))] == [CYRILLIC]
        page = client.post("/lists/", {"source": make.STOP, "file": upload(stop(CYRILLIC).encode("cp1251")),
                                       "encoding": "cp1251", "order": "dmy", "compare": "1"})  # fmt: skip
        assert CYRILLIC in page.content.decode()
        assert not ListVersion.objects.exists()

    def test_nor_by_a_program(self):
        with pytest.raises(Invalid, match="says by itself"):
            import_files(SYSTEM, source="un.consolidated", sent=sent(b"<x/>", Written("cp1251")), at=NOW)

    def test_of_a_list_that_says_it_itself_nothing_else_can_be_said(self, client):
        on_duty(client, "list-keeper")
        page = client.post("/lists/", {"source": "un.consolidated", "file": upload(b"<x/>"), "encoding": "cp1251"})
        assert page.status_code == 422
        assert "says by itself" in page.content.decode()


def upload(data: bytes) -> object:
    """A file as a browser sends it."""
    return SimpleUploadedFile("stop.csv", data)
