"""The page and the files: who may, which posts, what is written, and that nothing in a file acts."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sarhad.access.roles import ROLES
from sarhad.audit.models import Line
from sarhad.kernel.errors import Invalid, Refused
from sarhad.kernel.statistic import Asked, Counted
from sarhad.statistics.asking import ask
from sarhad.statistics.counting import DRAWN, Shown, drawn_rows, themes
from sarhad.statistics.files import ACTS, Made, as_csv, as_xlsx, plain, sheet_names
from sarhad.statistics.making import make_next
from sarhad.statistics.presenting import chart_entry, ordered
from sarhad.statistics.selectors import open_file, see_statistics
from sarhad.statistics.services.ask_file import ask_file
from tests.make.access import NOW, TODAY, duty, on_duty
from tests.make.places import headquarters
from tests.make.places import post as make_post

MAY = {"post-leader", "data-protection"}
MADE = Made(
    first=TODAY, last=TODAY, posts=("Post 1",), at=datetime(2026, 6, 1, 9, tzinfo=UTC), officer="Officer 1, Agency BP"
)
EVIL = "=cmd|' /C calc'!A0"
NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def shown(*rows, head=("Post", "Cases"), title="Cases: by post"):
    return Shown("a.b", title, "T", "cases", "What it counts.", "bar", None, Counted(head, rows, ("A note.",)))


def sheets(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}


def ours(posts=None):
    return Asked(TODAY, TODAY, posts)


def made(acting, asked, form):
    """A file that was asked for, made and fetched."""
    file = ask_file(acting, asked=asked, form=form, at=NOW)
    assert make_next(at=NOW)
    return bytes(open_file(acting, file=file.pk, at=NOW).data)


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(ROLES))
def test_who_may_see_and_take_out(role):
    acting = duty(role)
    asked = ask(acting, (TODAY, TODAY), frozenset(), NOW)
    if role in MAY:
        assert see_statistics(acting, asked=asked, theme=0, at=NOW)
        assert made(acting, asked, "csv").startswith(b"\xef\xbb\xbfstatistic,")
        return
    for call in (
        lambda: see_statistics(acting, asked=asked, theme=0, at=NOW),
        lambda: ask_file(acting, asked=asked, form="csv", at=NOW),
    ):
        with pytest.raises(Refused):
            call()


@pytest.mark.django_db
def test_a_leader_sees_the_own_post_and_headquarters_all():
    leader, other = duty("post-leader"), make_post()
    assert {str(pk) for pk in ask(leader, (TODAY, TODAY), frozenset(), NOW).posts} == {leader.post}
    with pytest.raises(Refused):
        ask(leader, (TODAY, TODAY), frozenset({other.pk}), NOW)
    for acts in (see_statistics, ask_file):
        more = {"theme": 0} if acts is see_statistics else {"form": "csv"}
        for asked in (ours(frozenset({other.pk})), ours(None)):
            with pytest.raises(Refused):
                acts(leader, asked=asked, at=NOW, **more)
    chief = duty("data-protection", post=headquarters())
    assert ask(chief, (TODAY, TODAY), frozenset(), NOW).posts >= {other.pk}
    assert ask(chief, (TODAY, TODAY), frozenset({other.pk}), NOW).posts == {other.pk}


@pytest.mark.django_db
def test_taking_out_leaves_a_line_with_days_and_posts_and_so_does_looking():
    leader = duty("post-leader")
    asked = ask(leader, (date(2026, 5, 1), TODAY), frozenset(), NOW)
    ask_file(leader, asked=asked, form="xlsx", at=NOW)
    see_statistics(leader, asked=asked, theme=1, at=NOW)
    notes = json.loads(Line.objects.get(act="statistics.export").record)["notes"]
    assert (notes["first"], notes["last"], notes["form"]) == ("2026-05-01", "2026-06-01", "xlsx")
    assert notes["posts"] == [leader.post]
    assert json.loads(Line.objects.get(act="statistics.see").record)["notes"]["theme"] == themes()[1]


@pytest.mark.django_db
def test_what_is_not_there_is_refused():
    leader = duty("post-leader")
    asked = ask(leader, (TODAY, TODAY), frozenset(), NOW)
    with pytest.raises(Invalid):
        ask_file(leader, asked=asked, form="exe", at=NOW)
    with pytest.raises(Invalid):
        see_statistics(leader, asked=asked, theme=99, at=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_theme_is_a_page_with_its_numbers_as_tables(client, language):
    on_duty(client, "post-leader")
    client.cookies["django_language"] = language
    for theme in range(len(themes())):
        answer = client.get("/statistics/", {"theme": theme, "span": "quarter"})
        assert answer.status_code == 200
        assert answer.content.decode().count("<table") >= 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        {"span": "own"},
        {"span": "own", "first": "2026-06-02", "last": "2026-06-01"},
        {"span": "own", "first": "2026-06-02", "last": "x"},
        {"span": "tomorrow"},
    ],
)
def test_days_that_cannot_be_used_are_said_at_their_field(client, words):
    on_duty(client, "post-leader")
    answer = client.get("/statistics/", words)
    assert answer.status_code == 422
    assert b"govuk-error-summary" in answer.content
    assert client.post("/statistics/export/csv", words).status_code == 422


@pytest.mark.django_db
def test_a_stranger_to_statistics_has_neither_page_nor_file(client):
    on_duty(client, "first-line")
    assert client.get("/statistics/").status_code == 403
    assert client.post("/statistics/export/csv", {"span": "month"}).status_code == 403


@given(st.text(max_size=20))
def test_no_text_of_a_plain_file_begins_like_a_formula(text):
    cell = plain(text)
    assert not str(cell).startswith(ACTS)
    assert str(cell).removeprefix("'") == text or cell == text


def test_csv_is_read_back_as_it_was_written():
    data = as_csv([shown((EVIL, 3), ('Post, "two"\nlines', None), ("x", "<5"))], MADE)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0][:5] == ["statistic", "title", "row", "column", "value"]
    assert [row[2] for row in rows[1:]] == [f"'{EVIL}", 'Post, "two"\nlines', "x"]
    assert [row[4] for row in rows[1:]] == ["3", "", "<5"]
    assert rows[1][6:9] == ["2026-06-01", "2026-06-01", "Post 1"]


def test_a_workbook_has_a_sheet_that_says_what_when_who_and_one_for_each_statistic():
    files = sheets(as_xlsx([shown(("A", 3)), shown(("B", 4), title="Second")], MADE))
    names = [one.get("name") for one in fromstring(files["xl/workbook.xml"]).iterfind(".//x:sheet", NS)]
    assert names == ["About", "1 Cases  by post", "2 Second"]
    texts = files["xl/sharedStrings.xml"]
    for told in ("2026-06-01", "Post 1", "Officer 1, Agency BP", "What it counts. A note.", "2026-06-01T09:00:00Z"):
        assert told in texts


def test_nothing_in_a_workbook_is_a_formula_or_a_link():
    evil = [EVIL, "http://example.org/x", "{=1+1}", "+1", "-1", "@x", "internal:A1"]
    files = sheets(as_xlsx([shown(*((text, 1) for text in evil), head=("=1", "=2"), title="=3")], MADE))
    for name, text in files.items():
        if name.startswith("xl/worksheets"):
            assert "<f>" not in text
            assert "<hyperlink" not in text
    assert not any("hyperlink" in text for name, text in files.items() if name.endswith(".rels"))
    assert "cmd|" in files["xl/sharedStrings.xml"]


@pytest.mark.parametrize(("language", "is_rtl"), [("en", False), ("ar", True)])
def test_sheets_run_from_the_right_in_arabic(language, is_rtl):
    with translation.override(language):
        files = sheets(as_xlsx([shown(("A", 1))], MADE))
    views = [text for name, text in files.items() if name.startswith("xl/worksheets/sheet")]
    assert len(views) == 2
    assert all(('rightToLeft="1"' in text) == is_rtl for text in views)


@given(st.lists(st.text(max_size=50), max_size=12))
def test_names_of_sheets_are_such_as_a_workbook_takes(titles):
    names = sheet_names([title.replace("\x00", "") for title in titles])
    assert len({name.lower() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name) <= 31
        assert not set("[]:*?/\\'") & set(name)


def test_a_chart_draws_the_greatest_of_many_in_their_own_order():
    rows = tuple((f"{n:03}", n) for n in range(100))
    drawn = drawn_rows(shown(*rows, head=("A", "B")), [1])
    assert [row[1] for row in drawn] == list(range(100 - DRAWN, 100))
    assert drawn_rows(shown(("x", "<5"), ("y", 7), head=("A", "B")), [1]) == [("y", 7)]


def test_sums_stand_in_the_table_and_are_not_drawn():
    rows = (("x", 6, "<5", 8), ("y", 7, "<5", 9), ("All", 13, "<5", 17))
    one = replace(shown(*rows, head=("A", "B", "C", "Together")), summed=True)
    chart = chart_entry(one)
    assert chart["labels"] == ["x", "y"]
    assert chart["series"] == [{"name": "B", "values": [6, 7]}]
    assert chart["rows"] == [list(row) for row in rows]
    hidden = replace(shown(("x", "<5", 8), ("All", "<5", 8), head=("A", "B", "Together")), summed=True)
    assert chart_entry(hidden)["series"] == [{"name": "Together", "values": [8]}]


def test_days_of_a_workbook_are_days():
    book = sheets(as_xlsx([shown(("2026-06-01", 3), ("2026-06", 4), ("2026-13-77x", 5))], MADE))
    root = fromstring(book["xl/worksheets/sheet2.xml"])
    cells = {cell.get("r"): cell for cell in root.iterfind(".//x:c", NS)}
    serial = (date(2026, 6, 1) - date(1899, 12, 30)).days
    assert (cells["A4"].get("t"), cells["A4"].find("x:v", NS).text) == (None, str(serial))
    assert {cells[place].get("t") for place in ("A5", "A6")} == {"s"}
    assert "yyyy-mm-dd" in book["xl/styles.xml"]
    about = {cell.get("r"): cell for cell in fromstring(book["xl/worksheets/sheet1.xml"]).iterfind(".//x:c", NS)}
    assert about["B1"].find("x:v", NS).text == str((TODAY - date(1899, 12, 30)).days)


@pytest.mark.parametrize(
    ("language", "text", "is_marked"),
    [
        ("ar", "A لا يحمل وثيقة", True),
        ("ar", "لا يحمل A", False),
        ("ar", "Karavia (XKV)", False),
        ("ar", "<5", False),
        ("ar", 7, False),
        ("en", "A لا يحمل وثيقة", False),
    ],
)
def test_a_letter_that_comes_first_stands_first_from_the_right_too(language, text, is_marked):
    with translation.override(language):
        assert ordered(text) == (f"\u200f{text}" if is_marked else text)
