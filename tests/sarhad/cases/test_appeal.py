"""The table of the appeal body: what it says, what is wrong in it and where; what the form prints of it."""

import os
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarhad.cases.appeal import HEADER, LONGEST, appeals, parse
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.refusal_sheet import LANGUAGES, document_line, refusal_pdf
from sarhad.cases.refusal_words import WORDS
from sarhad.cases.services.decide_case import Decision, decide_case
from sarhad.cases.sheets.marking import pages
from tests.make.access import NOW
from tests.make.cases import house, shared
from tests.pdf import drawn
from tests.pdf_text import pages as texts

SAID = {"body": "Court of Appeal", "address": "1 High Street", "time": "30 days"}


def row(language="en", **said):
    return "\t".join((language, *(SAID | said).values()))


def table(*rows, languages=tuple(WORDS)):
    return "\n".join(["\t".join(HEADER), *(row(language) for language in languages), *rows])


def test_the_table_that_comes_along_is_of_the_invented_country_in_every_language_of_the_form():
    assert set(appeals()) == set(WORDS) == set(LANGUAGES)
    assert "Utopia (invented)" in appeals()["en"].body


def test_comments_and_empty_lines_are_no_rows():
    assert parse("# ours\n\n" + table())["ru"].body == "Court of Appeal"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"language": "fr"}, "the form does not exist in fr"),
        ({"body": ""}, "a body of 1 to 90 signs"),
        ({"body": "x" * 91}, "a body of 1 to 90 signs"),
        ({"address": " "}, "a address of 1 to 120 signs"),
        ({"address": "x" * 121}, "a address of 1 to 120 signs"),
        ({"time": "x" * 121}, "a time of 1 to 120 signs"),
        ({"time": "30\u202edays"}, "a time of 1 to 120 signs"),
        ({"time": "30\tdays"}, "5 columns, 4 are needed"),
        ({}, "en stands twice"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(said, reason):
    with pytest.raises(ValueError, match=f"line {len(WORDS) + 2}: {reason}"):
        parse(table(row(**said)))


@pytest.mark.parametrize("text", ["", "# only a comment", "language\tbody"])
def test_without_its_columns_it_is_no_table(text):
    with pytest.raises(ValueError, match="the columns are language, body, address, time"):
        parse(text)


@pytest.mark.parametrize("language", sorted(WORDS))
def test_no_language_of_the_form_is_forgotten(language):
    with pytest.raises(ValueError, match=f"no appeal body in: {language}"):
        parse(table(languages=[one for one in WORDS if one != language]))


@given(st.text())
def test_whatever_stands_in_it_the_error_is_a_value_error(text):
    with suppress(ValueError):
        parse(table(text))


def test_a_wrong_table_stops_the_start(tmp_path):
    path = tmp_path / "wrong.tsv"
    path.write_text(table(languages=["en"]), encoding="utf-8")
    environment = os.environ | {"SARHAD_APPEAL": str(path), "SARHAD_DATA": str(tmp_path)}
    program = "import django; django.setup()"
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "no appeal body in: ar, ru" in done.stderr


@pytest.fixture
def form(db):
    made = house()
    decision = Decision(outcome="refused", reasons=("C",), grounds="WIDE WORDS " * 45)
    decide_case(made.second, case=shared(made).pk, decision=decision, at=NOW)
    return RefusalForm.objects.get()


@pytest.mark.parametrize("language", sorted(WORDS))
def test_the_longest_table_and_grounds_leave_one_page_and_16_mm_to_sign(form, settings, tmp_path, language):
    """Each language its own page; above the lines for the signatures nothing is printed for 16 mm."""
    longest = {name: ("Mm " * longest)[: longest - 1] + "m" for name, longest in LONGEST.items()}
    settings.APPEAL = tmp_path / "ours.tsv"
    rows = [row(one, **longest) for one in WORDS]
    settings.APPEAL.write_text("\n".join(["\t".join(HEADER), *rows]), encoding="utf-8")
    appeals.cache_clear()
    try:
        pdf = refusal_pdf(form, language)
    finally:
        appeals.cache_clear()
    assert pages(pdf) == (1 if language == "en" else 2)
    grey = drawn(pdf, 1, dots=127).min(axis=2)  # 5 dots a millimetre
    middle = grey.shape[1] // 2
    dark = (grey[:, 18 * 5 : middle - 8 * 5] < 128).mean(axis=1)
    line = max(at for at in range(len(dark)) if dark[at] > 0.98)  # the line to sign on is the last that is drawn across
    assert (dark[line - 16 * 5 + 6 : line - 6] == 0).all()


def test_the_form_says_to_whom_where_and_until_when(form):
    said = "".join("".join(texts(refusal_pdf(form, "en"))).split())
    for words in (appeals()["en"].body, appeals()["en"].address, appeals()["en"].time):
        assert "".join(words.split()) in said
    assert "sheetthat" not in said


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_without_a_document_gets_a_form_without_gaps_and_one_with_reasons_and_long_names_one_page(language):
    """No document, no given names: a dash, no row of separators; three reasons and long names still fit one page."""
    made = house()
    one = shared(made, surname="ZAHARANI WESTERBERGSTROEM", given="MUHAMMADJONBEKOVICH ANNA")
    decide_case(
        made.second, case=one.pk, decision=Decision(outcome="refused", reasons=("A", "C", "E"), grounds="None"), at=NOW
    )
    form = RefusalForm.objects.select_related("crossing", "post", "officer__agency").get()
    parts = 1 if language == "en" else 2
    assert pages(refusal_pdf(form, language)) == parts
    for name in ("document_code", "issuer", "number", "given"):
        setattr(form.crossing, name, "")
    assert document_line(form.crossing) == "–"
    said = texts(refusal_pdf(form, language))
    assert len(said) == parts
    for page in said if language != "ar" else ():  # the reader of this test cannot tell its faces' signs apart
        assert "ZAHARANI" in page
        assert "· ·" not in page
        assert all(letter in page for letter in "ACE")
